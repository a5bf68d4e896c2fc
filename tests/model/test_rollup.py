"""What the work below an item adds up to."""

import pytest

from model.apply import apply
from model.compose import set_field
from model.effort import Workday
from model.project import Project, build
from model.record import build_record
from model.rollup import Rollup, project_rollup, rollup, ticked_share

DAY = Workday()


def task(*subtasks: object, **fields: object) -> Rollup:
    return rollup(build_record("task", {"id": "1", **fields, "subtasks": list(subtasks)}), DAY)


HALF = [{"text": "a", "done": True}, {"text": "b", "done": False}]


@pytest.mark.parametrize(
    ("leaf", "done", "items"),
    [
        ({"status": "done"}, 1, 1),
        ({"status": "partial", "acceptance": HALF}, 0.5, 1),
        ({"status": "partial", "acceptance": ["a", {"text": "b", "done": True}]}, 0.5, 1),
        ({"status": "partial"}, 0, 1),
        ({"status": "doing", "acceptance": HALF}, 0, 1),
        ({"status": "todo"}, 0, 1),
        ({}, 0, 1),
        ({"status": "broken"}, 0, 1),
        ({"status": "in our own words"}, 0, 1),
        ({"status": "dropped"}, 0, 0),
        ({"status": "deferred"}, 0, 0),
        ({"status": "done", "count": 8}, 8, 8),
        ({"status": "partial", "acceptance": HALF, "count": 8}, 4, 8),
        ({"status": "deferred", "count": 8}, 0, 0),
        ({"status": "done", "count": "eight"}, 1, 1),
        ({"status": "done", "count": -2}, 1, 1),
        ({"status": "done", "count": True}, 1, 1),
    ],
)
def test_a_leaf_counts_by_its_status(leaf: dict[str, object], done: float, items: int) -> None:
    found = task(leaf)
    assert (found.items_done, found.items) == (done, items)


def test_a_task_without_subtasks_is_a_leaf() -> None:
    assert task(status="done").items == 1


def test_a_parent_is_no_item_itself_whatever_its_own_status_says() -> None:
    found = task({"status": "done"}, {"status": "todo"}, status="done")
    assert (found.status, found.items_done, found.items, found.fraction) == ("done", 1, 2, 0.5)


def test_all_below_a_dropped_parent_leaves_the_count() -> None:
    found = task({"status": "done", "estimate": 3, "spent": 2}, status="dropped")
    assert (found.items, found.hours_estimate, found.hours_spent) == (0, 0, 2)


def test_nothing_to_do_is_no_fraction() -> None:
    assert task({"status": "dropped"}).fraction == 0


def test_spent_is_the_own_and_the_childrens() -> None:
    assert task({"spent": 1.5}, {"spent": "45m"}, spent=2).hours_spent == 4.25


def test_what_was_spent_on_dropped_work_stays_spent_and_its_estimate_goes() -> None:
    found = task({"status": "dropped", "spent": 2, "estimate": 5}, {"estimate": 4})
    assert (found.hours_spent, found.hours_estimate) == (2, 4)


def test_a_range_counts_with_its_midpoint() -> None:
    assert task({"estimate": "10-12h"}, {"estimate": 1}).hours_estimate == 12


def test_an_estimate_is_the_childrens_sum_where_any_has_one() -> None:
    found = task({"estimate": 3}, {}, estimate=10)
    assert (found.hours_estimate, found.own_estimate) == (3, 10)


def test_an_estimate_is_the_own_where_no_child_has_one() -> None:
    found = task({}, {"status": "dropped", "estimate": 3}, estimate=10)
    assert (found.hours_estimate, found.own_estimate) == (10, None)


def test_what_is_not_estimated_is_told_from_an_estimate_of_nothing() -> None:
    assert (task({}).estimated, task({"estimate": 0}).estimated) == (False, True)


@pytest.mark.parametrize(
    "bad",
    [{"spent": "lots"}, {"spent": -4}, {"spent": "1-2h"}, {"estimate": True}, {"estimate": "?"}],
)
def test_a_bad_cell_is_left_out_and_its_row_counts(bad: dict[str, object]) -> None:
    found = task({"status": "done", **bad}, {"spent": 1, "estimate": 2})
    assert (found.items_done, found.items, found.left_out) == (1, 2, 1)
    assert (found.hours_spent, found.hours_estimate) == (1, 2)


def test_a_row_that_cannot_be_read_is_left_out() -> None:
    found = task("raw", {"status": "done"})
    assert (found.items_done, found.items, found.left_out) == (1, 1, 1)


def programme() -> Project:
    subtasks = [{"id": f"1.1.{n}", "estimate": "1d"} for n in (1, 2)]
    other = {"id": "1.2", "subtasks": [{"id": "1.2.1", "estimate": 1}]}
    tasks = [{"id": "1.1", "subtasks": subtasks}, other]
    finished = {"id": "2", "tasks": [{"id": "2.1", "status": "done"}]}
    return build({"phases": [{"id": "1", "tasks": tasks}, finished]})


def test_a_project_adds_up_its_phases() -> None:
    found = project_rollup(programme())
    assert (found.status, found.items_done, found.items) == ("doing", 1, 4)
    assert found.hours_estimate == 17


def test_a_project_without_phases_adds_up_to_nothing() -> None:
    assert project_rollup(build({})).items == 0


def test_after_an_edit_only_the_way_to_the_item_is_computed_anew() -> None:
    project = programme()
    project_rollup(project)
    change = set_field(project, "item:1.1.1", ("estimate",), 3)
    assert change is not None
    edited = apply(project, [change])
    phase, other = edited.phases
    assert [bool(record.memo) for record in (phase, phase.children[0], other)] == [
        False,
        False,
        True,
    ]
    assert phase.children[1].memo
    assert project_rollup(edited).hours_estimate == 12


def test_another_workday_gives_other_hours() -> None:
    project = programme()
    project_rollup(project)
    change = set_field(project, "project:", ("hours_per_day",), 6)
    assert change is not None
    assert project_rollup(apply(project, [change])).hours_estimate == 13


def test_the_ticked_share_counts_what_is_ticked() -> None:
    assert ticked_share(build_record("task", {"acceptance": "text"})) == 0
    assert ticked_share(build_record("task", {"acceptance": HALF})) == 0.5
