"""A Markdown export is read back: docs/export.md says of each field what comes of it."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.exchange.markdown import is_export, read_markdown
from data.export.markdown import build
from data.export.md_read import normal
from data.export.source import Source
from model.project import Project
from model.project import build as build_project
from model.record import Record
from model.schema import ITEM, PROJECT, REGISTERS, Form, Kind, field_of
from model.value import Value
from tests.support.exports import NAMES, sample, source, source_of, sources

PAGE = (Path(__file__).parents[3] / "docs" / "export.md").read_text(encoding="utf-8")
WORDS = ("carried", "approximated", "lost")


def _told() -> dict[str, dict[str, str]]:
    """What the page says: by kind and field (`*` for all others) one of WORDS."""
    found: dict[str, dict[str, str]] = {}
    for kind, fields, word in re.findall(r"^\| (`[a-z_]+`|rows) \| (.+?) \| (\w+) \|", PAGE, re.M):
        names = ["*"] if fields == "all others" else re.findall(r"`([a-z_]+)`", fields)
        found.setdefault(kind.strip("`"), {}).update(dict.fromkeys(names, word))
    return found


TOLD = _told()


def _word(kind: str, name: str) -> str:
    table = TOLD["items" if kind in ("phase", "task", "subtask") else _table(kind)]
    return table.get(name, table["*"])


def _table(kind: str) -> str:
    return next((table for table, one in REGISTERS.items() if one.name == kind), kind)


def _expected(record: Record) -> Record:
    """What the page promises of a record: carried fields as they are, long text tidied."""
    fields: dict[str, Value] = {}
    for name, value in record.fields.items():
        word = _word(record.kind, name)
        field = field_of(record.kind, name)
        if word == "approximated" and field and field.form is Form.LONG and isinstance(value, str):
            fields[name] = normal(value)
        elif word == "approximated" and name == "cockpit":
            fields[name] = 1
        elif word != "lost":
            fields[name] = value
    children = tuple(_expected(child) for child in record.children if not child.is_raw)
    return Record(record.kind, fields, children)


def _tidy(project: Project, fields: dict[str, Value]) -> Project:
    info = project.info
    if not info.is_raw:
        info = Record("project", {**fields, **_expected(info).fields})
    found = Project(info, tuple(_expected(p) for p in project.phases if not p.is_raw))
    for table in REGISTERS:
        rows = tuple(_expected(row) for row in project.rows(table) if not row.is_raw)
        found = found.with_rows(table, rows)
    return Project(found.info, found.phases, found.registers, project.extra)


def _back(text: str) -> Project:
    """What was read, with long text tidied in the same way."""
    project = build_project(read_markdown(text))
    return _tidy(project, {})


def test_the_page_tells_of_every_field_of_every_kind() -> None:
    kinds: dict[str, Kind] = {"project": PROJECT, "items": ITEM, **REGISTERS}
    assert set(TOLD) == {*kinds, "rows"}
    for table, kind in kinds.items():
        assert set(TOLD[table].values()) <= set(WORDS)
        named = set(TOLD[table]) - {"*"}
        assert named <= {field.name for field in kind.fields}
        # Long text is the one form that is fitted to its place.
        long = {field.name for field in kind.fields if field.form is Form.LONG}
        assert {name for name in named if TOLD[table][name] == "approximated"} >= long


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_comes_back(name: str) -> None:
    text = build(sample(name))
    assert is_export(text)
    assert _back(text) == _tidy(sample(name).project, {"cockpit": 1})


@given(sources())
def test_any_project_comes_back_as_the_page_says(source: Source) -> None:
    # What stands for the rows below without being any has no row in the page.
    assume(not any({"tasks", "subtasks"} & set(r.fields) for _, _, r in source.project.items()))
    assert _back(build(source)) == _tidy(source.project, {"cockpit": 1})


def test_what_stands_below_a_table_is_that_of_its_row_among_rows_that_look_alike() -> None:
    tasks = [{"id": "1"}, {"id": "1", "status": []}, {"id": "1", "status": "done"}]
    project = build_project({"phases": [{"id": "p", "tasks": tasks}]})
    assert _back(build(source(project))) == _tidy(project, {"cockpit": 1})


@pytest.mark.parametrize(
    "text",
    [
        "- **Oars**: \n- two",
        "first  \nsecond",
        "+----+  \n| ab |\n+----+ ",
        "```\na  \n\nb\n```",
        "a\n   \n\n\nb\t\nc",
        "Words\n\n```py\na\n    \n\n\nb\n  \n```\n\n\nmore",
        "~~~\n\n\n\na\n~~~",
    ],
)
def test_long_text_with_spaces_at_the_ends_of_lines_reads_as_it_did(text: str) -> None:
    task = {"id": "1.1", "title": "T", "notes": text}
    pages = [{"id": "PG1", "title": "About", "body": text}]
    project = build_project({"phases": [{"id": "1", "tasks": [task]}], "pages": pages})
    shown = build(source(project))
    assert '`"' not in shown
    assert _back(shown) == _tidy(project, {"cockpit": 1})
    assert _back(shown).record("item:1.1").text("notes") == normal(text)


def test_what_is_blank_in_code_comes_back_as_it_was() -> None:
    text = "Words\n\n```py\noar()\n    \n\n\nmast()\n  \n```\n\nmore"
    task = {"id": "1.1", "title": "T", "notes": text}
    pages = [{"id": "PG1", "title": "About", "body": text}]
    fields = {"project": {"name": "Boat", "description": text}, "pages": pages}
    back = _back(build(source(build_project({"phases": [{"id": "1", "tasks": [task]}], **fields}))))
    assert back.record("item:1.1").text("notes") == text
    assert back.record("page:PG1").text("body") == text
    assert back.info.text("description") == text


@pytest.mark.parametrize(
    "text", ["a\nb\n\n\nc", "a  \n  b", "\na\nb\n", "a\n \nb", "a\n\t\nb", "a\r\nb"]
)
@pytest.mark.parametrize("field", ["title", "goal", "boat"])
def test_a_text_of_several_lines_that_is_no_long_text_comes_back_exactly(
    text: str, field: str
) -> None:
    project = build_project({"phases": [{"id": "1", field: text}], "metrics": [{field: text}]})
    back = _back(build(source(project)))
    assert [back.phases[0].get(field), back.rows("metrics")[0].get(field)] == [text, text]


@pytest.mark.parametrize("text", ["#", "##\nbelow it", "above\n#\tone"])
def test_a_description_with_a_heading_that_says_nothing_comes_back(text: str) -> None:
    project = build_project({"project": {"name": "One", "description": text}})
    assert _back(build(source(project))) == _tidy(project, {"cockpit": 1})


@pytest.mark.parametrize(
    "page", [{"body": ""}, {"id": "x", "body": ""}, {"title": "T", "body": ""}]
)
def test_a_page_whose_text_is_empty_comes_back(page: dict[str, str]) -> None:
    project = build_project({"phases": [], "pages": [page]})
    assert _back(build(source(project))) == _tidy(project, {"cockpit": 1})


@pytest.mark.parametrize("name", NAMES)
def test_an_export_of_what_came_back_is_the_same_text(name: str) -> None:
    text = build(sample(name))
    assert build(source(build_project(read_markdown(text)))) == text


def _edited(old: str, new: str) -> Project:
    text = build(sample("full"))
    assert text.count(old) == 1, old
    return build_project(read_markdown(text.replace(old, new)))


def test_a_cell_that_somebody_changed_is_the_new_value() -> None:
    project = _edited("| 2.1.6 | Walk through the rules with the cataloguers | ○ waiting |",
                      "| 2.1.6 | Walk through the rules | ✅ done |")  # fmt: skip
    found = project.record("item:2.1.6")
    assert (found.title, found.text("status")) == ("Walk through the rules", "done")


def test_a_row_that_somebody_added_is_an_item() -> None:
    project = _edited("\n#### 2.2.3 Resume", "| 2.2.8 | More |\n\n#### 2.2.3 Resume")
    assert project.record("item:2.2.7").title == "Load test with fifty readers"
    assert project.record("item:2.2.8").title == "More"


def test_a_task_that_somebody_added_below_a_heading_is_one() -> None:
    project = _edited(
        "### M02 Rehearsal", "### 2.9 New one\n\n- **Owners**: Bo\n\n### M02 Rehearsal"
    )
    assert project.record("item:2.9").texts("owners") == ("Bo",)


def test_lines_that_somebody_wrote_below_an_item_become_its_notes() -> None:
    project = _edited("### M02 Rehearsal", "Look at this *again*.\n\n### M02 Rehearsal")
    assert project.record("item:2.4.3").text("notes") == "Look at this *again*."


def test_a_section_that_somebody_added_is_a_page() -> None:
    project = _edited("## Risks\n", "## Thanks\n\nTo all.\n\n## Risks\n")
    page = project.rows("pages")[-1]
    assert (page.title, page.text("body")) == ("Thanks", "To all.")
    assert page.own_id not in [None, *(other.own_id for other in project.rows("pages")[:-1])]


PAINT = {"id": "1.1", "title": "Paint", "status": "todo"}
HULL = {"id": "1.2", "title": "Oil", "status": "todo", "notes": "a\n\nb"}
BOAT = {"phases": [{"id": "1", "title": "Hull", "tasks": [PAINT, HULL]}]}


def _boat(*edits: tuple[str, str]) -> tuple[list[tuple[str, str]], list[tuple[int, str]], Project]:
    """Return the ids and titles of an export with edits by hand, what is told, and the project."""
    text, told = build(source(build_project(BOAT))), list[tuple[int, str]]()
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    project = build_project(read_markdown(text, lambda line, said: told.append((line, said))))
    named = [(r.text("id"), r.title) for _, _, r in project.items() if r.kind != "phase"]
    return named, told, project


def test_a_title_changed_in_its_cell_alone_is_still_one_item_and_told() -> None:
    named, told, project = _boat(("| 1.2 | Oil |", "| 1.2 | Oil it twice |"))
    assert named == [("1.1", "Paint"), ("1.2", "Oil it twice")]
    assert project.record("item:1.2").text("notes") == "a\n\nb"
    [(line, said)] = told
    assert said == (
        "'1.2 Oil' is taken for '1.2 Oil it twice' in the table above, and is called as it is there"
    )
    assert build(source(build_project(BOAT))).split("\n")[line - 1] == "### 1.2 Oil"


def test_a_title_changed_in_its_heading_alone_is_told() -> None:
    named, told, _ = _boat(("### 1.2 Oil", "### 1.2 Varnish"))
    assert named == [("1.1", "Paint"), ("1.2", "Oil")]
    assert len(told) == 1


def test_an_id_changed_in_its_cell_alone_is_still_one_item() -> None:
    named, told, project = _boat(("| 1.2 | Oil |", "| 1.7 | Oil |"))
    assert named == [("1.1", "Paint"), ("1.7", "Oil")]
    assert project.record("item:1.7").text("notes") == "a\n\nb"
    assert len(told) == 1


def test_a_heading_added_below_a_table_is_an_item_of_its_own() -> None:
    named, told, _ = _boat(("### 1.2 Oil", "### 1.3 Paint\n\n- **Status**: todo\n\n### 1.2 Oil"))
    assert named == [("1.1", "Paint"), ("1.2", "Oil"), ("1.3", "Paint")]
    assert told == []


def test_a_table_added_below_the_heading_of_a_row_is_its_subtasks() -> None:
    _, _, project = _boat(
        ("### 1.2 Oil\n", "### 1.2 Oil\n\n| ID | Title |\n|---|---|\n| 9 | Rag |\n")
    )
    assert project.record("item:9").title == "Rag"
    assert project.parent("item:9") == "item:1.2"


def test_a_table_added_below_a_subtask_is_among_its_notes() -> None:
    table = "| Size | Price |\n|---|---|\n| 9 | 4 |"
    oil = {"id": "3", "title": "Oil", "notes": "a\n\nb"}
    phase = {"id": "1", "tasks": [{"id": "2", "subtasks": [oil]}]}
    text = build(source(build_project({"phases": [phase]})))
    project = build_project(read_markdown(text.replace("#### 3 Oil", f"#### 3 Oil\n\n{table}")))
    assert table in project.record("item:3").text("notes")


def test_widths_that_a_formatter_gave_to_tables_do_not_count() -> None:
    text = build(sample("governance"))
    wider = re.sub(r"(?m)^\| (.*) \|$", r"|   \1     |", text)
    assert build_project(read_markdown(wider)) == build_project(read_markdown(text))


def test_line_ends_of_windows_do_not_count() -> None:
    text = build(sample("governance"))
    assert read_markdown(text.replace("\n", "\r\n")) == read_markdown(text)


def test_a_text_of_others_is_no_export() -> None:
    assert not is_export("# Plan\n\n- [ ] work\n")


def test_an_export_of_nothing_comes_back_as_nothing() -> None:
    project = build_project(read_markdown(build(source_of())))
    assert project.phases == ()
    assert project.info.fields == {"cockpit": 1}


MARK = "\n<!-- cockpit-export:md:1 -->\n"
PATHOLOGICAL = {
    "ticks": "# x\n- **A**: " + "`" * 100_000,
    "pairs of ticks": "## Phase 1: a\n- **Notes**: " + "` `` " * 20_000,
    "lists": "## Phase 1: a\n" + "".join("  " * n + f"- **k{n}**:\n" for n in range(700)),
    "brackets": "## Phase 1: a\n- **Evidence**:\n  - " + "(" * 100_000,
    "stars": "## Phase 1: a\n- **" + "*" * 100_000,
    "spaces": "## " + " " * 100_000 + "a: b",
    "opened": "<!-- computed -->\n" * 20_000,
    "literal": "# x\n- **Owners**: `" + "[" * 9_000 + "`",
    "columns": "## Risks\n|" + "ID|" * 9_000 + "\n|" + "---|" * 9_000 + "\n|" + "x|" * 9_000,
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_shapes_that_make_readers_hang_do_not(name: str) -> None:
    assert "project" in read_markdown(PATHOLOGICAL[name] + MARK)


@given(st.text(), st.sampled_from(NAMES), st.integers(0, 20_000), st.integers(0, 40))
def test_damage_anywhere_still_makes_a_project(
    text: str, name: str, place: int, length: int
) -> None:
    whole = build(sample(name))
    damaged = whole[:place] + text + whole[place + length :] + MARK
    project = build_project(read_markdown(damaged))
    assert project.info.get("cockpit") == 1


@pytest.mark.parametrize("name", ["#", "a #", "##", "C#", "\\\\#"])
def test_signs_that_markdown_takes_for_the_end_of_a_heading_come_back(name: str) -> None:
    rows: list[dict[str, Value]] = [{"id": name}, {"id": "2", "title": name}]
    project = build_project({"pages": rows})
    assert _back(build(source(project))) == _tidy(project, {"cockpit": 1})
