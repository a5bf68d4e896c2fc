"""The burndown: what was left on which day."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given

from model.burndown import Point, burndown
from model.project import Project, build
from tests.support.projects import projects

TODAY = date(2026, 11, 21)
START = date(2026, 11, 2)


def _project(*tasks: dict[str, object], **info: object) -> Project:
    return build({"project": {"start": START, **info}, "phases": [{"id": "1", "tasks": tasks}]})


def _points(*tasks: dict[str, object], **info: object) -> list[tuple[int, float, float]]:
    found = burndown(_project(*tasks, **info), TODAY)
    assert found is not None
    return [(point.day.day, point.items, point.hours) for point in found.points]


def test_what_is_left_falls_on_the_day_that_an_item_is_done() -> None:
    points = _points(
        {"id": "a", "status": "done", "done_on": date(2026, 11, 5), "estimate": 4},
        {"id": "b", "status": "done", "done_on": date(2026, 11, 9), "estimate": "2-4h"},
        {"id": "c", "estimate": 8},
    )
    assert points == [(2, 3, 15), (5, 2, 11), (9, 1, 8), (21, 1, 8)]


def test_counted_rows_partial_ones_and_those_that_left_weigh_as_in_roll_ups() -> None:
    points = _points(
        {"id": "a", "status": "done", "done_on": date(2026, 11, 5), "count": 3},
        {"id": "b", "status": "partial", "acceptance": [{"done": True}, {"done": False}]},
        {"id": "c", "status": "dropped", "estimate": 8},
        {"id": "d", "status": "deferred"},
    )
    assert points == [(2, 4, 0), (5, 1, 0), (21, 0.5, 0)]


def test_what_was_done_on_a_day_nobody_knows_is_done_from_the_start_and_counted() -> None:
    project = _project({"id": "a", "status": "done"}, {"id": "b"})
    found = burndown(project, TODAY)
    assert found is not None
    assert found.undated == 1
    assert found.planned == Point(START, 2, 0)
    assert found.points == (Point(START, 1, 0), Point(TODAY, 1, 0))


def test_days_before_the_start_and_after_today_count_at_the_ends() -> None:
    points = _points(
        {"id": "a", "status": "done", "done_on": date(2020, 1, 1)},
        {"id": "b", "status": "done", "done_on": date(2030, 1, 1)},
    )
    assert points == [(2, 1, 0), (21, 0, 0)]


def test_without_a_start_the_first_day_of_work_is_one() -> None:
    item = {"id": "a", "started_on": date(2026, 11, 4)}
    found = burndown(build({"phases": [{"id": "1", "tasks": [item]}]}), TODAY)
    assert found is not None
    assert found.points[0].day == date(2026, 11, 4)


def test_it_tells_how_many_items_have_an_estimate() -> None:
    found = burndown(_project({"id": "a", "estimate": 2, "count": 3}, {"id": "b"}), TODAY)
    assert found is not None
    assert (found.estimated, found.points[0].items) == (3, 4)


def test_the_target_is_told_where_it_is_a_day() -> None:
    found = burndown(_project({"id": "a"}, target=date(2027, 1, 1)), TODAY)
    assert found is not None
    assert found.target == date(2027, 1, 1)
    found = burndown(_project({"id": "a"}, target="spring"), TODAY)
    assert found is not None
    assert found.target is None


def test_there_is_none_without_items_without_a_start_or_before_it() -> None:
    assert burndown(_project(), TODAY - timedelta(days=100)) is None
    assert burndown(build({}), TODAY) is None
    assert burndown(build({"phases": [{"id": "1"}]}), TODAY) is None


@given(projects())
def test_it_never_rises_and_ends_with_what_the_roll_up_has_left(project: Project) -> None:
    from model.rollup import project_rollup

    found = burndown(project, TODAY)
    if found is None:
        return
    total = project_rollup(project)
    left = [point.items for point in found.points]
    assert all(after <= before + 1e-9 for before, after in pairwise(left))
    assert abs(left[-1] - (total.items - total.items_done)) < 1e-6


def test_an_item_of_which_nothing_below_can_be_read_counts_as_one() -> None:
    phases = [{"id": "1", "started_on": date(2026, 1, 1), "tasks": ["not a table"]}]
    found = burndown(build({"phases": phases}), TODAY)
    assert found is not None
    assert found.points[-1].items == 1
