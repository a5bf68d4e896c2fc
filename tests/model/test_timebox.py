"""Timeboxes: what counts against a limit, and when it is reached."""

import pytest

from model.project import Project, build
from model.timebox import BoxState, timebox_of, timeboxes, timeboxes_around


def programme(**timebox: object) -> Project:
    subtasks = [{"id": "1.1.1", "spent": 0.5}, {"id": "1.1.2", "spent": "30m"}]
    tasks = [{"id": "1.1", "timebox": timebox, "subtasks": subtasks}, {"id": "1.2", "spent": 1}]
    return build({"phases": [{"id": "1", "timebox": {"limit": "1d"}, "tasks": tasks}]})


def test_boxes_come_in_the_order_of_the_file_with_what_was_agreed() -> None:
    project = programme(limit="2h", on_overrun="reduce_scope", keep=["1.1.1"], note="core only")
    phase, task = timeboxes(project)
    assert (phase.address, phase.limit, phase.on_overrun) == ("item:1", 8, "ask")
    assert (task.limit, task.on_overrun) == (2, "reduce_scope")
    assert (task.keep, task.note) == (("1.1.1",), "core only")
    assert timebox_of(project, "item:1.2") is None


def test_time_spent_and_sessions_that_run_count_against_every_box_above() -> None:
    project = programme(limit=2)
    own, above = timeboxes_around(project, "item:1.1.1", {"item:1.1.1": 0.25, "item:1.2": 3})
    assert (own.spent, own.running, own.passed) == (1.0, 0.25, 1.25)
    assert (above.spent, above.running) == (2.0, 3.25)


def test_a_session_on_an_item_that_is_gone_counts_against_nothing() -> None:
    project = programme(limit=2)
    assert [box.running for box in timeboxes(project, {"item:gone": 5.0})] == [0, 0]
    assert timeboxes_around(project, "item:gone") == ()


@pytest.mark.parametrize(
    ("limit", "running", "state"),
    [
        ("2h", 0.59, BoxState.UNDER),
        ("2h", 0.6, BoxState.WARNING),
        ("2h", 0.99, BoxState.WARNING),
        ("2h", 1.0, BoxState.OVER),
        ("10000h", 1.0, BoxState.UNDER),
        (0, 0.0, BoxState.OVER),
        (-1, 0.0, BoxState.STOPWATCH),
        ("1-2h", 0.0, BoxState.STOPWATCH),
        ("soon", 9.0, BoxState.STOPWATCH),
    ],
)
def test_a_box_warns_from_four_fifths_on_and_is_over_at_its_limit(
    limit: object, running: float, state: BoxState
) -> None:
    box = timebox_of(programme(limit=limit), "item:1.1", {"item:1.1": running})
    assert box is not None
    assert box.state is state


def test_a_limit_of_nothing_is_over_once_something_was_worked() -> None:
    project = build({"phases": [{"id": "1", "timebox": {"limit": 0}}]})
    assert [box.state for box in timeboxes(project)] == [BoxState.UNDER]
    (box,) = timeboxes(project, {"item:1": 0.01})
    assert (box.state, box.share) == (BoxState.OVER, 1.0)


def test_what_is_done_does_not_insist() -> None:
    rows = [{"id": i, "status": s, "spent": 3, "timebox": {"limit": 1}}
            for i, s in (("1", "doing"), ("2", "done"), ("3", "deferred"))]  # fmt: skip
    assert [box.insists for box in timeboxes(build({"phases": rows}))] == [True, False, False]


@pytest.mark.parametrize("odd", [3, "2h", [], {"limit": [1], "keep": 4, "on_overrun": "shout"}])
def test_a_box_that_is_written_oddly_is_a_stopwatch_that_asks(odd: object) -> None:
    (box,) = timeboxes(build({"phases": [{"id": "1", "timebox": odd}]}))
    assert (box.limit, box.on_overrun, box.keep) == (None, "ask", ())
