"""The retrospective of a phase: planned against actual, over-runs, what was given up and why."""

from collections.abc import Mapping
from datetime import date, datetime

import pytest

from model.project import Project, UnknownAddress, build
from model.report import COMPLETED, DECISIONS, GOALS, OVER_RUNS, Report, report_row
from model.retrospect import GIVEN_UP, PLAN, retrospective
from model.said import ids

TODAY = date(2026, 11, 20)
Row = Mapping[str, object]


def _project(*tasks: Row, phase: Row | None = None, **tables: object) -> Project:
    first = {"id": "1", "title": "phase", **(phase or {}), "tasks": list(tasks)}
    return build({"phases": [first, {"id": "2", "status": "done"}], **tables})


def _retrospective(project: Project) -> Report:
    return retrospective(project, "item:1", TODAY)


def _texts(report: Report, title: str) -> list[str]:
    return [line.text for line in report.lines(title)]


def test_planned_stands_against_actual_in_items_hours_and_days() -> None:
    phase = {
        "start": date(2026, 11, 2),
        "started_on": date(2026, 11, 4),
        "due": date(2026, 11, 18),
        "done_on": date(2026, 11, 18),
    }
    done = {"id": "a", "status": "done", "estimate": 8, "spent": 10}
    assert _texts(_retrospective(_project(done, phase=phase)), PLAN) == [
        "1 phase: 1 of 1 item done",
        "10 h spent of 8 h planned (+25 %)",
        "begun on 2026-11-04, 2 days late",
        "finished on 2026-11-18, on the day",
    ]


def test_the_gate_says_how_much_of_it_holds_and_names_its_conditions() -> None:
    criteria = [{"id": "C1", "status": "met"}]
    report = _retrospective(_project(phase={"gate": ["C1", "gone"]}, criteria=criteria))
    line = report.lines(PLAN)[-1]
    assert line.text == "1 of 2 conditions of the gate hold"
    assert line.addresses == ("item:1", "criterion:C1")


def test_completed_is_whatever_is_done_whether_or_not_anybody_knows_when() -> None:
    report = _retrospective(_project({"id": "a", "status": "done"}, {"id": "b"}))
    assert ids(report.lines(COMPLETED)) == ("a",)
    assert ids(report.lines(GOALS)) == ("b",)


def test_over_ran_what_took_longer_than_the_upper_end_of_its_estimate_or_its_box() -> None:
    report = _retrospective(
        _project(
            {"id": "a", "status": "done", "estimate": "6-8h", "spent": 9},
            {"id": "b", "status": "done", "estimate": "6-8h", "spent": 8},
            {"id": "c", "status": "done", "spent": 3, "timebox": {"limit": "2h"}},
        )
    )
    assert _texts(report, OVER_RUNS) == ["a: 9 of 7 h", "c: 3 h in a box of 2 h"]


def test_what_was_given_up_says_why_if_anybody_did() -> None:
    log = [{"at": datetime(2026, 11, 3, 9), "text": "too dear"}]
    report = _retrospective(
        _project(
            {"id": "a", "status": "dropped", "outcome": "bought instead", "log": log},
            {"id": "b", "status": "deferred", "log": log, "notes": "n"},
            {"id": "c", "status": "dropped"},
        )
    )
    assert _texts(report, GIVEN_UP) == [
        "a: dropped, bought instead",
        "b: deferred, too dear",
        "c: dropped, no reason is given",
    ]


def test_decisions_are_those_of_its_days_that_are_not_about_other_items_alone() -> None:
    rows = [
        {"id": "D1", "date": date(2026, 11, 5)},
        {"id": "D2", "date": date(2026, 11, 5), "links": ["a"]},
        {"id": "D3", "date": date(2026, 11, 5), "links": ["2"]},
        {"id": "D4", "date": date(2026, 10, 5)},
    ]
    begun = {"id": "a", "status": "doing", "started_on": date(2026, 11, 1)}
    report = _retrospective(_project(begun, decisions=rows))
    assert ids(report.lines(DECISIONS)) == ("D1", "D2")


def test_the_row_names_the_phase() -> None:
    row = report_row(_retrospective(_project()), TODAY)
    assert (row["kind"], row["phase"], row["title"]) == ("phase", "1", "Retrospective of 1 phase")


def test_a_phase_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UnknownAddress):
        retrospective(_project(), "item:9", TODAY)
