"""Reports of weeks and months: computed from records, each sentence with its addresses."""

from collections.abc import Mapping
from datetime import date

import pytest

from model import report as reports
from model.change import Add, Place, Set
from model.facts import Days, Fact
from model.project import Project, build
from model.record import Record
from model.report import Report, month_of, monthly, report_row, reported, week_of, weekly
from model.said import ids
from model.timesheet import Worked

TODAY = date(2026, 11, 20)
WEEK = week_of(TODAY)
Row = Mapping[str, object]


def _project(*tasks: Row, **tables: object) -> Project:
    return build({"phases": [{"id": "1", "title": "phase", "tasks": list(tasks)}], **tables})


def _report(project: Project, *facts: Fact) -> Report:
    return weekly(project, WEEK, TODAY, facts)


def _texts(report: Report, title: str) -> list[str]:
    return [line.text for line in report.lines(title)]


def _done(name: str, day: date, **more: object) -> Row:
    return {"id": name, "title": name, "status": "done", "done_on": day, **more}


def test_a_week_runs_from_monday_to_sunday_and_a_month_from_its_first_to_its_last_day() -> None:
    assert Days(date(2026, 11, 16), date(2026, 11, 22)) == WEEK
    assert month_of(date(2028, 2, 29)) == Days(date(2028, 2, 1), date(2028, 2, 29))
    assert month_of(date(2026, 12, 31)) == Days(date(2026, 12, 1), date(2026, 12, 31))


def test_completed_is_what_was_finished_on_the_days_with_its_hours() -> None:
    project = _project(
        _done("a", date(2026, 11, 15)),
        _done("b", date(2026, 11, 16), spent=3, estimate=2),
        _done("c", date(2026, 11, 23)),
    )
    assert _texts(_report(project), reports.COMPLETED) == ["b b: 3 of 2 h"]


def test_goals_are_what_goes_on_and_what_could_be_begun() -> None:
    project = _project(
        {"id": "a", "status": "doing"}, {"id": "b"}, {"id": "c", "depends_on": ["b"]}
    )
    assert ids(_report(project).lines(reports.GOALS)) == ("a", "b")


def test_velocity_counts_planned_items_against_the_weeks_before() -> None:
    project = _project(
        _done("a", TODAY, count=8), _done("b", date(2026, 11, 10)), _done("c", date(2026, 10, 21))
    )
    (line,) = _report(project).lines(reports.VELOCITY)
    assert line.text == (
        "8 items done this week; 1, 0, 0, 1 in the weeks before, latest first; 0.5 on average"
    )
    assert line.addresses == ("item:a", "item:b", "item:c")


def test_the_work_log_tells_the_hours_of_the_days() -> None:
    log = [
        {"date": TODAY, "minutes": 90, "item": "a"},
        {"date": date(2026, 11, 2), "minutes": 600, "item": "a"},
        {"date": TODAY, "minutes": "long", "item": "a"},
        {"date": TODAY, "minutes": 60, "item": "gone"},
    ]
    project = _project({"id": "a", "spent": 11.5, "estimate": 20}, worklog=log)
    typed = Fact(TODAY, "Ana", Set("item:a", ("spent",), 10, 11.5))
    expected = ["1 phase: 1.5 h this week, 11.5 of 20 h in all"]
    assert _texts(_report(project, typed), reports.HOURS) == expected


def test_what_the_work_log_does_not_tell_is_counted_once_beside_it() -> None:
    log = [{"date": TODAY, "minutes": 30, "item": "a"}]
    project = _project({"id": "a", "spent": "3h"}, worklog=log)
    work = [
        Worked(date(2026, 11, 1), 1.0, "item:a", "Ana"),
        Worked(TODAY, 2.0, "item:a", "Ana"),
        Worked(TODAY, 8.0, "item:gone", "Ana"),
    ]
    report = weekly(project, WEEK, TODAY, (), work)
    assert _texts(report, reports.HOURS) == ["1 phase: 2.5 h this week, 3 h in all"]


def test_hours_that_nobody_knows_are_not_claimed() -> None:
    project = _project({"id": "a", "spent": 3})
    assert _texts(_report(project), reports.HOURS) == ["1 phase: 3 h in all"]


def test_risks_say_that_they_are_new_and_what_changed() -> None:
    rows = [
        {"id": "R1", "title": "r", "status": "mitigating"},
        {"id": "R2", "title": "s"},
        {"id": "R3", "title": "t"},
    ]
    added = Record("risk", {"id": "R2", "title": "s"})
    facts = [
        Fact(TODAY, "", Set("risk:R1", ("status",), "open", "mitigating")),
        Fact(TODAY, "", Add("risk:R2", added, Place("project:", "risk:R1"))),
        Fact(date(2026, 11, 1), "", Set("risk:R3", ("impact",), "low", "high")),
    ]
    texts = _texts(_report(_project(risks=rows), *facts), reports.RISKS)
    assert texts == ["R1 r: status from open to mitigating", "R2 s: new"]


def test_decisions_are_those_dated_on_the_days() -> None:
    rows = [
        {"id": "D1", "title": "d", "date": TODAY, "by": "Ana", "status": "accepted"},
        {"id": "D2", "title": "e", "date": date(2026, 11, 1)},
    ]
    texts = _texts(_report(_project(decisions=rows)), reports.DECISIONS)
    assert texts == ["D1 d: accepted, by Ana"]


@pytest.mark.parametrize(
    ("history", "facts", "told"),
    [
        ([(date(2026, 11, 1), 7), (TODAY, 5)], [], ["M1 m: from 7 to 5 s, target <= 6, met"]),
        ([(TODAY, 5)], [], ["M1 m: from 9 to 5 s, target <= 6, met"]),
        ([], [Fact(TODAY, "", Set("metric:M1", ("current",), 8, 5))],
         ["M1 m: from 8 to 5 s, target <= 6, met"]),
        ([(TODAY, 9)], [], []),
        ([], [], []),
    ],
)  # fmt: skip
def test_metrics_that_moved_say_from_where_to_where(
    history: list[tuple[date, int]], facts: list[Fact], told: list[str]
) -> None:
    row = {
        "id": "M1",
        "name": "m",
        "baseline": 9,
        "current": 5,
        "target": "<= 6",
        "unit": "s",
        "history": [{"date": day, "value": value} for day, value in history],
    }
    assert _texts(_report(_project(metrics=[row]), *facts), reports.METRICS) == told


def test_over_runs_are_open_boxes_and_breached_budgets() -> None:
    box = {"limit": "2h", "on_overrun": "ask"}
    project = _project(
        {"id": "a", "title": "x", "status": "doing", "spent": 3, "timebox": box},
        _done("b", TODAY, spent=3, timebox=box),
        budgets=[{"id": "B1", "name": "n", "limit": 2, "current": 3, "unit": "GB"}],
    )
    texts = _texts(_report(project), reports.OVER_RUNS)
    assert texts == ["a x: 3 h in a box of 2 h, ask", "B1 n: 3 of 2 GB"]


def test_a_month_is_held_against_months() -> None:
    project = _project(_done("a", TODAY), _done("b", date(2026, 10, 1)))
    found = monthly(project, month_of(TODAY), TODAY)
    assert found.title == "Month 2026-11"
    assert _texts(found, reports.VELOCITY)[0].startswith("1 item done this month; 1, 0, 0, 0 in")


def test_every_sentence_names_records_that_are_there() -> None:
    project = _project(_done("a", TODAY), {"id": "b", "status": "doing"})
    lines = [line for section in _report(project).sections for line in section.lines]
    assert lines
    assert all(line.addresses and all(a in project for a in line.addresses) for line in lines)


def test_the_row_keeps_ids_and_all_other_sentences_as_notes() -> None:
    project = _project(_done("a", TODAY), {"id": "b", "status": "doing", "spent": 1})
    row = report_row(_report(project), TODAY)
    assert row == {
        "title": "Week 47 of 2026",
        "kind": "weekly",
        "date": TODAY,
        "completed": ("a",),
        "goals": ("b",),
        "notes": "Hours: 1 phase: 1 h in all\nVelocity: 1 item done this week; 0, 0, 0, 0 in the "
        "weeks before, latest first; 0 on average",
    }
    assert reported(project, row) == ""
    kept = _project(reports=[{"id": "RP1", "kind": "weekly", "date": TODAY}])
    assert reported(kept, row) == "RP1"


def test_an_empty_project_has_nothing_to_report() -> None:
    assert not any(section.lines for section in _report(build({})).sections)


def test_of_an_over_run_it_is_told_what_was_decided_with_the_decision_to_jump_to() -> None:
    boxed = {"id": "a", "title": "x", "status": "doing", "spent": 3, "timebox": {"limit": "2h"}}
    row = {"date": TODAY, "title": "Over-run of a x: extend the timebox", "links": ["a", "b"]}
    dead = {**row, "title": "Over-run of a x: stop", "status": "rejected"}
    decisions = [{"id": "D1", **row}, {"id": "D2", **dead}]
    report = _report(_project(boxed, decisions=decisions))
    (line,) = report.lines(reports.OVER_RUNS)
    assert line.text == "a x: 3 h in a box of 2 h; decided: extend the timebox"
    assert line.addresses == ("item:a", "decision:D1")
