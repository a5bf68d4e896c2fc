"""What is told in the daily round, by whom, and what is kept of it."""

from collections.abc import Mapping
from datetime import date

import pytest

from model.change import Set
from model.facts import Fact
from model.kept import standup_row
from model.project import Project, build
from model.said import ids, markdown
from model.standup import (
    Standup,
    outline,
    since_day,
    standup,
    standup_minutes,
    title_of,
)

MONDAY, FRIDAY, TODAY = date(2026, 11, 16), date(2026, 11, 20), date(2026, 11, 23)
Row = Mapping[str, object]


def _project(*subtasks: Row, **tables: object) -> Project:
    task = {"id": "1.1", "title": "task", "subtasks": list(subtasks)}
    return build({"phases": [{"id": "1", "title": "phase", "tasks": [task]}], **tables})


def _told(found: Standup, heading: str) -> dict[str, tuple[str, ...]]:
    return {turn.owner: ids(turn.lines(heading)) for turn in found.turns if turn.lines(heading)}


def _round(project: Project, since: date = FRIDAY, owner: str = "") -> Standup:
    return standup(project, since, TODAY, owner=owner)


def test_what_several_share_is_told_once_by_the_one_who_leads_it() -> None:
    shared = {"id": "a", "title": "x", "status": "doing", "owners": ["Bo", "Ana"]}
    found = _round(_project(shared, project={"owners": ["Ana", "Bo"]}))
    assert [turn.owner for turn in found.turns] == ["Ana", "Bo"]
    assert _told(found, "In progress") == {"Bo": ("a",)}
    assert found.lines("In progress")[0].text == "a x: with Ana"


def test_an_item_without_owners_is_told_by_those_of_the_item_above() -> None:
    below = {"id": "1.1", "title": "t", "tasks": [{"id": "b", "title": "y", "status": "doing"}]}
    project = build({"phases": [{"id": "1", "owners": ["Ana"], "tasks": [below]}]})
    # A task's own list of tasks is a field of its own: the task itself is the leaf.
    assert {turn.owner for turn in _round(project).turns} == {"Ana"}


def test_without_owners_the_whole_project_has_one_turn_and_all_of_the_time() -> None:
    found = _round(_project({"id": "a", "title": "x", "status": "doing"}))
    assert [(turn.owner, turn.minutes) for turn in found.turns] == [("", 15.0)]


def test_the_time_of_the_daily_review_is_shared_evenly() -> None:
    reviews = [
        {"id": "V1", "cadence": "weekly", "duration": "1h"},
        {"id": "V2", "cadence": "daily", "duration": "20m"},
    ]
    work = {"id": "a", "title": "x", "status": "doing", "owners": ["Ana"]}
    project = _project(work, project={"owners": ["Ana", "Bo"]}, reviews=reviews)
    assert standup_minutes(project) == pytest.approx(20)
    assert [turn.minutes for turn in _round(project).turns] == pytest.approx([10, 10])


@pytest.mark.parametrize(
    ("rows", "calendar", "since"),
    [
        ([{"date": MONDAY}, {"date": date(2026, 11, 18)}], {}, date(2026, 11, 18)),
        ([{"date": TODAY}], {}, FRIDAY),
        ([], {}, FRIDAY),
        ([], {"holidays": [FRIDAY]}, date(2026, 11, 19)),
        ([], {"days": ["sat"]}, date(2026, 11, 21)),
        ([], {"days": ["someday"]}, FRIDAY),
        ([{"date": "last week"}], {}, FRIDAY),
    ],
)
def test_it_is_told_since_the_last_stand_up_else_since_the_last_day_of_work(
    rows: list[Row], calendar: Row, since: date
) -> None:
    project = _project(project={"calendar": calendar}, standups=rows)
    assert since_day(project, TODAY) == since


def test_done_is_what_was_finished_since_then() -> None:
    rows: list[Row] = [
        {"id": name, "title": name, "status": "done", "done_on": day}
        for name, day in (("a", MONDAY), ("b", FRIDAY), ("c", TODAY))
    ]
    assert _told(_round(_project(*rows)), "Done") == {"": ("b", "c")}


def test_what_was_told_at_the_last_stand_up_is_not_told_again() -> None:
    rows: list[Row] = [
        {"id": name, "title": name, "status": "done", "done_on": FRIDAY} for name in ("a", "b")
    ]
    project = _project(*rows, standups=[{"id": "S1", "date": FRIDAY, "completed": ["a"]}])
    assert _told(_round(project), "Done") == {"": ("b",)}


def test_the_history_tells_what_has_no_date_of_its_own() -> None:
    project = _project({"id": "a", "status": "done"}, {"id": "b", "status": "todo"})
    facts = [
        Fact(TODAY, "Ana", Set(f"item:{name}", ("status",), "todo", "done")) for name in ("a", "b")
    ]
    assert _told(standup(project, FRIDAY, TODAY, facts), "Done") == {"": ("a",)}


def test_in_progress_shows_hours_against_the_estimate() -> None:
    row = {"id": "a", "title": "x", "status": "doing", "spent": 1.25, "estimate": "6h"}
    assert _round(_project(row)).lines("In progress")[0].text == "a x: 1.25 of 6 h"


def test_next_come_the_ready_ones_by_priority_then_by_how_many_wait_for_them() -> None:
    rows: list[Row] = [
        {"id": "a", "title": "a"},
        {"id": "b", "title": "b"},
        {"id": "c", "title": "c", "priority": "P0"},
        {"id": "d", "title": "d", "depends_on": ["b"], "priority": "P0"},
        {"id": "e", "title": "e"},
    ]
    assert _told(_round(_project(*rows)), "Next") == {"": ("c", "b", "a")}


def test_what_waits_for_something_above_it_is_not_next() -> None:
    tasks = [
        {"id": "1.1", "subtasks": [{"id": "a"}]},
        {"id": "1.2", "depends_on": ["1.1"], "subtasks": [{"id": "b"}]},
    ]
    project = build({"phases": [{"id": "1", "tasks": tasks}]})
    assert _told(_round(project), "Next") == {"": ("a",)}


def test_blocked_says_by_what_and_since_when_it_is_late() -> None:
    row = {
        "id": "a",
        "title": "x",
        "status": "at_risk",
        "blocked_by": ["the vendor"],
        "due": MONDAY,
    }
    (line,) = _round(_project(row)).lines("Blocked and at risk")
    assert line.text == "a x: at risk, waits for the vendor, was due 2026-11-16"
    assert line.addresses == ("item:a",)


def test_a_box_that_has_run_over_says_by_how_much_and_what_was_agreed() -> None:
    box = {"limit": "2h", "on_overrun": "reduce_scope"}
    rows: list[Row] = [
        {"id": "a", "title": "x", "status": "doing", "spent": 3, "timebox": box},
        {"id": "b", "title": "y", "status": "doing", "spent": 2, "timebox": box},
    ]
    (line,) = _round(_project(*rows)).lines("Over-run")
    assert line.text == "a x: 3 h in a box of 2 h, reduce_scope"


def test_risks_are_due_at_their_owner_and_reviews_at_everybody() -> None:
    project = _project(
        risks=[
            {"id": "R1", "title": "r", "owner": "Ana", "review_on": TODAY},
            {"id": "R2", "title": "s", "owner": "Ana", "review_on": date(2026, 12, 1)},
            {"id": "R3", "title": "t", "owner": "Ana", "review_on": MONDAY, "status": "closed"},
        ],
        reviews=[{"id": "V1", "title": "v", "next_on": FRIDAY}],
    )
    assert _told(_round(project), "Due") == {"Ana": ("R1",), "": ("V1",)}


def test_what_is_below_something_dropped_is_no_matter_any_more() -> None:
    task = {"id": "1.1", "subtasks": [{"id": "a", "status": "doing"}, {"id": "b"}]}

    def told(phase: dict[str, object]) -> list[str]:
        turns = _round(build({"phases": [{"id": "1", "tasks": [task], **phase}]})).turns
        return [line.text for turn in turns for part in turn.sections for line in part.lines]

    assert told({}) != []
    assert told({"status": "dropped"}) == []


def test_rows_that_cannot_be_read_stop_nothing() -> None:
    project = build({"phases": ["text", {"id": "1", "timebox": 3, "owners": 7, "due": "soon"}]})
    assert _round(project).turns


def test_one_owner_keeps_the_share_of_the_time() -> None:
    project = _project(project={"owners": ["Ana", "Bo"]}, reviews=[{"id": "V", "next_on": TODAY}])
    (turn,) = _round(project, owner="bo").turns
    assert (turn.owner, turn.minutes) == ("Bo", 5.0)
    assert _round(project, owner="Cy").turns == ()


def test_the_row_names_what_was_told_by_id_and_leaves_out_what_nobody_said() -> None:
    rows: list[Row] = [
        {"id": "a", "status": "done", "done_on": TODAY},
        {"id": "b", "status": "doing"},
        {"id": "c", "title": "next"},
    ]
    row = standup_row(_project(*rows), _round(_project(*rows)), 12.0)
    assert row == {"date": TODAY, "completed": ("a",), "planned": ("b", "c"), "minutes": 12}


def test_an_id_that_ends_in_its_date_is_followed_by_one_that_does() -> None:
    project = _project(standups=[{"id": "S-2026-11-20", "date": FRIDAY}])
    assert standup_row(project, _round(project), 15.0)["id"] == "S-2026-11-23"


def test_markdown_has_a_heading_for_each_turn_and_shows_signs_as_they_are() -> None:
    project = _project({"id": "a", "title": "the *new* [x]", "status": "doing"})
    found = _round(project)
    assert markdown(title_of(project, found), outline(found)) == (
        "# Project: stand-up of 2026-11-23\n\n## Everybody (15 min)\n\n### In progress\n\n"
        "- a the \\*new\\* \\[x\\]\n"
    )


def test_one_person_in_three_spellings_has_one_turn() -> None:
    items: list[Row] = [
        {"id": str(n), "title": "x", "status": "doing", "owners": [name]}
        for n, name in enumerate(("ana maria", "ANA  MARIA ", "Ana Maria"))
    ]
    found = _round(_project(*items, project={"owners": ["Ana Maria"]}))
    assert [turn.owner for turn in found.turns] == ["Ana Maria"]
    assert _told(found, "In progress") == {"Ana Maria": ("0", "1", "2")}
    assert [turn.owner for turn in _round(_project(*items), owner="ana MARIA").turns] == [
        "ana maria"
    ]


def test_a_horizon_shows_all_that_lies_there_what_is_ready_first() -> None:
    items: list[Row] = [
        {"id": "a", "title": "x", "horizon": "long", "depends_on": ["b"]},
        {"id": "b", "title": "x", "horizon": "long"},
        {"id": "c", "title": "x", "horizon": "long", "status": "deferred"},
        {"id": "d", "title": "x", "horizon": "now"},
        {"id": "e", "title": "x", "horizon": "long", "status": "done"},
    ]
    found = standup(_project(*items), FRIDAY, TODAY, horizon="long")
    assert _told(found, "Next") == {"": ("b", "a", "c")}


def test_two_hundred_owners_have_two_hundred_turns_of_equal_length() -> None:
    owned = {"id": "a", "title": "x", "owners": ["P7"]}
    turns = _round(_project(owned, project={"owners": [f"P{n}" for n in range(200)]})).turns
    assert [turn.owner for turn in turns] == [f"P{n}" for n in range(200)]
    assert sum(turn.minutes for turn in turns) == pytest.approx(15)
