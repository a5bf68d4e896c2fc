"""Which records a filter lets through, and what it says of a text that is no filter."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from model.address import id_of
from model.effort import Workday
from model.filter import Filter, FilterError, parse_filter
from model.project import Project, build
from tests.support.projects import projects

TODAY = date(2026, 3, 4)  # a Wednesday
DAY = Workday()

PROJECT = build(
    {
        "project": {"stages": ["RED", "YELLOW", "GREEN"]},
        "phases": [
            {
                "id": "1",
                "title": "Core split",
                "tasks": [
                    {
                        "id": "1.1",
                        "title": "Backend layer",
                        "locked_on": date(2026, 1, 30),
                        "timebox": {"limit": "2h", "on_overrun": "reduce_scope"},
                        "subtasks": [
                            {
                                "id": "a",
                                "title": "Design the Trait",
                                "status": "done",
                                "estimate": 5,
                                "spent": 4.5,
                                "due": date(2026, 1, 14),
                                "owners": ["Ana Lopez", "Bo"],
                                "evidence": [{"ref": "commit 4f2c1aa"}],
                                "sprint": 3,
                            },
                            {
                                "id": "b",
                                "title": "CPU backend",
                                "status": "doing",
                                "estimate": "6h",
                                "spent": "1h20m",
                                "due": date(2026, 3, 3),
                                "depends_on": ["a"],
                                "owners": "Bo",
                                "priority": "P0",
                                "stage": "YELLOW",
                                "sprint": 4,
                            },
                        ],
                    },
                    {
                        "id": "1.2",
                        "title": "GPU interface (draft)",
                        "estimate": "10-12h",
                        "due": date(2026, 3, 6),
                        "depends_on": ["b"],
                        "priority": "P1",
                        "stage": "RED",
                    },
                    {
                        "id": "1.10",
                        "kind": "milestone",
                        "title": "Close the audit",
                        "blocked_by": ["vendor reply"],
                        "due": "weeks 2-3",
                        "priority": "P2",
                        "notes": "Straße\nzur Mitte",
                        "owner": "Cy",
                    },
                    {
                        "id": "m",
                        "title": "Word of our own",
                        "status": "wip",
                        "blocked_by": ["a"],
                        "tags": ["x-ray"],
                        "custom": {"Depth": 7},
                        "my field": True,
                    },
                ],
            },
            "no table at all",
        ],
        "risks": [
            {
                "id": "R1",
                "title": "Migration breaks GPU",
                "probability": "high",
                "impact": "critical",
                "owner": "Ana",
            },
            {"id": "R2", "title": "Too late", "probability": "low", "status": "closed"},
        ],
        "budgets": [{"id": "B1", "name": "Memory", "limit": "<60000", "current": 70_000}],
        "worklog": [{"id": "W1", "start": datetime(2026, 3, 3, 9, 30, tzinfo=UTC), "minutes": 45}],
        "references": [{"id": "D1", "title": "Manual", "locked": True}],
    }
)


def read(text: str, project: Project = PROJECT) -> Filter:
    return parse_filter(text, TODAY, DAY, project)


def let_through(text: str) -> str:
    wanted = read(text)
    found = (id_of(a) for a, _, r in PROJECT.records() if wanted.matches(PROJECT, a, r))
    return " ".join("raw" if identity.startswith("_") else identity for identity in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("backend", "1.1 b"),
        ("BACKEND", "1.1 b"),
        ('"cpu backend"', "b"),
        ("backend cpu", "b"),
        ("backend and cpu", "b"),
        ("cpu or trait", "a b"),
        ("cpu OR trait", "a b"),
        ("backend not cpu", "1.1"),
        ("not not cpu", "b"),
        ("gpu (interface or migration)", "1.2 R1"),
        ("(gpu)(interface)", "1.2"),
        ("cpu or gpu interface", "b 1.2"),
        ("not (kind:item or kind:risk)", "B1 D1 W1"),
        ("STRASSE", "1.10"),
        ("4f2c1aa", "a"),
        ("2026-01-14", "a"),
        ('"no table"', "raw"),
        ('"(draft)"', "1.2"),
        ("x-ray", "m"),
        ('"or"', "1 1.10 m B1"),
    ],
)
def test_words_are_looked_for_in_all_text_and_joined_by_and_or_not(text: str, found: str) -> None:
    assert let_through(text) == found


@pytest.mark.parametrize("text", ["", "  \n", '""'])
def test_a_blank_filter_lets_everything_through(text: str) -> None:
    assert len(let_through(text).split()) == len(PROJECT.index.paths)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # statuses, the derived and the computed ones too
        ("status:doing", "1.1 b 1"),
        ("status:DOING", "1.1 b 1"),
        ("status:todo", "1.2 1.10"),
        ("status:wip", "m"),
        ("status=breached", "B1"),
        ("status:open", "R1"),
        ("kind:subtask status!=done", "b"),
        ("kind:item status>=done", "a"),
        # kinds
        ("kind:task", "1.1 1.2 1.10 m"),
        ("kind:tasks", "1.1 1.2 1.10 m"),
        ("kind:risk", "R1 R2"),
        ("kind:risks", "R1 R2"),
        ("kind:milestone", "1.10"),
        ("kind:mile", "1.10"),
        ("kind:task kind!=milestone", "1.1 1.2 m"),
        # days
        ("due<fri", "a b"),
        ("due<=fri", "a b 1.2"),
        ("due<today", "a b"),
        ("due=+2d", "1.2"),
        ("due:2026-03-06", "1.2"),
        ('due:"weeks 2"', "1.10"),
        ('kind:task due:""', "1.1 m"),
        # hours, those of a parent as the screen shows them
        ("estimate>5h", "1 1.1 b 1.2"),
        ("estimate > 5h", "1 1.1 b 1.2"),
        ("estimate=11", "1.1 1.2"),
        ("estimate>1d", "1 1.1 1.2"),
        ("estimate<=5", "a"),
        ("spent:1.33", "b"),
        ("spent<1.33", ""),
        # choices in their order
        ("priority<=P1", "b 1.2"),
        ("priority>p1", "1.10"),
        ("priority:p0", "b"),
        ("probability>=medium", "R1"),
        ("risk:high", "R1"),
        ("risk>high", "R1"),
        ("exposure:critical", "R1"),
        ("EXPOSURE=crit", "R1"),
        ("exposure>=high", "R1"),
        ("exposure:unscored", "R2"),
        ("kind:risk exposure!=critical", "R2"),
        ("risk<=high", "R2"),
        ("kind:risk risk!=high", "R2"),
        ("stage>=YELLOW", "b"),
        ("stage:red", "1.2"),
        # people, one or many
        ("owner:ana", "a R1"),
        ("owners:ana", "a R1"),
        ("owner=ana", "R1"),
        ("owner:bo", "a b"),
        ("owner:cy", "1.10"),
        ('kind:subtask owner!="bo"', ""),
        # ids
        ("id:1.1", "1.1"),
        ("id>1.2 kind:task", "1.10"),
        ("depends_on:a", "b"),
        ("depends-on:a", "b"),
        ("blocked_by:vendor", "1.10"),
        ('depends_on!=""', "b 1.2"),
        # tables, entries, flags, figures, moments
        ("timebox.limit>=2h", "1.1"),
        ("timebox:scope", "1.1"),
        ("evidence:4F2C", "a"),
        ("locked:yes", "D1"),
        ("minutes>=45", "W1"),
        ("current>60,000", "B1"),
        ("limit:60000", "B1"),
        ("kind:work start:tue", ""),
        ("kind:work start<today", "W1"),
        ("kind:work start>2026-03-03T09:00", "W1"),
        ("kind:work start>2026-03-03T10:00+00:00", ""),
        # fields of the project's own
        ("sprint:3", "a"),
        ("sprint>3", "b"),
        ("Sprint>=3", "a b"),
        ("custom.Depth>6", "m"),
        ('"my field":yes', "m"),
    ],
)
def test_a_term_compares_a_field_as_its_editor_reads_the_value(text: str, found: str) -> None:
    assert sorted(let_through(text).split()) == sorted(found.split())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("is:open", "1 1.1 b 1.2 1.10 m R1 B1"),
        ("is:done", "a R2"),
        ("is:overdue", "b"),
        ("kind:item is:blocked", "1.10"),
        ("kind:item is:ready", "1 1.1 b m"),
        ("is:locked", "1.1 a b"),
        ("is:doing", "1 1.1 b"),
        ("is:over", "b"),
        ("kind:subtask is!=done", "b"),
        ("in:1.1", "a b"),
        ("in:1 in!=1.1 is:leaf", "1.2 1.10 m"),
        ("in:nowhere", ""),
        ("in:A", ""),
    ],
)
def test_a_state_follows_from_several_fields(text: str, found: str) -> None:
    assert let_through(text) == found


@pytest.mark.parametrize(
    ("text", "column", "part"),
    [
        ("due<soon", 5, "'soon' is no day"),
        ("backend due < soon", 15, "'soon' is no day"),
        ("estimate>much", 10, "'much' is no effort"),
        ("priority:P9", 10, "write one of P0, P1"),
        ("status:do", 8, "may mean doing, done"),
        ("status:finished", 8, "is no status"),
        ("is:o", 4, "may mean open, overdue"),
        ("is:nice", 4, "write one of open"),
        ("is<open", 1, "is:open"),
        ("in<1.1", 4, "in:1.1"),
        ("backend statsu:done", 9, "did you mean status?"),
        ("onwer:ana", 1, "did you mean owner?"),
        ("sprnt:3", 1, "did you mean sprint?"),
        ("timebox.limt>2h", 1, "did you mean timebox.limit?"),
        ("https://example.org", 1, "put it in quotes"),
        ("tags>x", 6, "write tags:x"),
        ("minutes:many", 9, "is no number"),
        ("locked>yes", 8, "no more or less"),
        ("exposure>unscored", 10, "write exposure:unscored"),
        ("current>much", 9, "is no figure"),
        ('due<""', 5, "write a value"),
        ("owner:", 7, "a value is missing"),
        ("(owner:)", 8, "a value is missing"),
        ('owner:"ana', 7, "never closed"),
        ('back "end', 6, "never closed"),
        ("<5", 1, "the name of a field is missing"),
        ("(a or b", 1, "never closed"),
        ("a or b)", 7, "never opened"),
        ("a or", 3, "behind 'or' a term is missing"),
        ("or a", 1, "a term is missing"),
        ("a and", 3, "a term is missing"),
        ("not", 1, "behind 'not' a term is missing"),
        ("()", 2, "a term is missing"),
        ("(" * 60 + "a" + ")" * 60, 51, "50 parentheses"),
        ("a" * 10_001, 10_001, "10,000 characters"),
    ],
)
def test_an_error_names_the_column_and_says_what_would_be_right(
    text: str, column: int, part: str
) -> None:
    with pytest.raises(FilterError) as refused:
        read(text)
    assert refused.value.column == column
    assert part in refused.value.text
    assert str(refused.value).startswith(f"column {column}: ")


def test_values_that_are_the_same_to_python_and_not_to_people_are_told_apart() -> None:
    values: list[object] = [1, True, 1.0, "1", ["1"], [1], [True]]
    tasks = [{"id": f"t{n}", "title": "T", "sprint": v} for n, v in enumerate(values)]
    project = build({"phases": [{"id": "1", "title": "P", "tasks": [*tasks, *reversed(tasks)]}]})
    for text in ("sprint:1", "sprint:yes", "owner:1", "estimate:1h"):
        chosen = parse_filter(text, TODAY, DAY, project)
        alone = [
            parse_filter(text, TODAY, DAY, project).matches(project, address, record)
            for address, _, record in project.items()
        ]
        assert [chosen.matches(project, a, r) for a, _, r in project.items()] == alone


def test_without_a_project_no_field_is_its_own() -> None:
    with pytest.raises(FilterError, match="no field 'sprint'"):
        parse_filter("sprint:3", TODAY, DAY)


def test_an_item_is_ready_once_all_it_depends_on_is_done_and_nothing_blocks_it() -> None:
    def ready(**fields: object) -> bool:
        task = {"id": "x", "title": "x", **fields}
        rows = [task, {"id": "d", "status": "done"}, {"id": "o"}]
        project = build({"phases": [{"id": "1", "tasks": rows}]})
        return read("is:ready").matches(project, "item:x", project.record("item:x"))

    assert ready()
    assert ready(depends_on=["d"], blocked_by=["d"])
    assert ready(depends_on=[{"id": "d", "why": "the loader"}])
    assert not ready(depends_on=["d", "o"])
    assert not ready(depends_on=["gone"])
    assert not ready(blocked_by=["o"])
    assert not ready(status="blocked")
    assert not ready(status="done")


_SCRAPS = (
    "(", ")", '"', "\\", " ", "or", "not", "and", ":", "=", "!=", "<", "<=", ">", "!", "is:", "due",
    "status", "owner", "estimate", "kind", "limit", "start", "sprint", "priority", "timebox.", ".",
    "fri", "4h", "1e999", "-", "+99999y", "9" * 20, "²", "0001-01-01", "2026-03-04T10:00", "task",
)  # fmt: skip


@given(
    st.one_of(st.text(), st.lists(st.one_of(st.sampled_from(_SCRAPS), st.text())).map("".join)),
    projects(),
)
@example("\ud800:\udfff", PROJECT)
@example("not " * 2000 + "a", PROJECT)
@example(" or ".join(["a"] * 2000), PROJECT)
@example("(" * 50 + "a" + ")" * 50, PROJECT)
def test_any_text_is_a_filter_for_any_project_or_refused_with_a_column(
    text: str, project: Project
) -> None:
    try:
        wanted = read(text, project)
    except FilterError as error:
        refused = error
    else:
        for address, _, record in project.records():
            assert wanted.matches(project, address, record) in (True, False)
        return
    assert 1 <= refused.column <= len(text) + 1
    assert refused.text


@pytest.mark.parametrize(
    "text", ["status:finished", 'status:"✅ finished"', "is:Finished", "status:fin"]
)
def test_the_projects_own_words_for_a_status_are_taken_as_ours(text: str) -> None:
    project = build(
        {
            "project": {"legend": {"done": "✅ Finished"}},
            "phases": [{"id": "1", "status": "done"}, {"id": "2", "status": "todo"}],
        }
    )
    wanted = read(text, project)
    assert [id_of(a) for a, _, r in project.items() if wanted.matches(project, a, r)] == ["1"]
