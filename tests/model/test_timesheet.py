"""The time sheet: sums of booked time, held against the plan."""

from datetime import date

import pytest

from model.project import Project, build
from model.timesheet import GROUPS, Worked, logged_work, time_sheet

MON, SUN = date(2026, 1, 5), date(2026, 1, 4)
WORK = (
    Worked(MON, 1.5, "item:1.1", "Ana"),
    Worked(SUN, 0.5, "item:1.1", "Bo"),
    Worked(MON, 2.0, "item:2", "Ana"),
    Worked(MON, 1.0, "item:gone", ""),
)


def programme(*worklog: object) -> Project:
    tasks = [{"id": "1.1", "title": "Loader", "estimate": "4h", "spent": 2}]
    return build({"phases": [{"id": "1", "tasks": tasks}, {"id": "2"}], "worklog": list(worklog)})


@pytest.mark.parametrize(
    ("by", "names", "hours"),
    [
        ("day", ["2026-01-04", "2026-01-05"], [0.5, 4.5]),
        ("week", ["2026-W01", "2026-W02"], [0.5, 4.5]),
        ("person", ["(nobody named)", "Ana", "Bo"], [1.0, 3.5, 0.5]),
        ("phase", ["1", "2", "gone"], [2.0, 2.0, 1.0]),
        ("item", ["1.1", "2", "gone"], [2.0, 2.0, 1.0]),
    ],
)
def test_hours_are_summed_by_what_one_asks_for(
    by: str, names: list[str], hours: list[float]
) -> None:
    lines = time_sheet(programme(), WORK, by)
    assert [line.name for line in lines] == names
    assert [line.hours for line in lines] == hours


@pytest.mark.parametrize("by", GROUPS)
def test_no_hour_is_lost_however_one_sums(by: str) -> None:
    assert sum(line.hours for line in time_sheet(programme(), WORK, by)) == 5.0


def test_items_are_held_against_their_estimates() -> None:
    line = time_sheet(programme(), WORK, "item")[0]
    assert (line.title, line.planned, line.spent) == ("Loader", 4.0, 2.0)


def test_the_work_log_tells_days_hours_items_and_people() -> None:
    row = {"id": "W1", "date": MON, "minutes": 90, "item": "1.1", "by": "Ana"}
    assert logged_work(programme(row)) == ((Worked(MON, 1.5, "item:1.1", "Ana"),), 0)


@pytest.mark.parametrize(
    "row", [{}, {"date": MON}, {"date": MON, "minutes": -5}, {"date": "soon", "minutes": 5},
            {"date": MON, "minutes": True}, {"date": MON, "minutes": float("nan")}, "words"],
)  # fmt: skip
def test_rows_that_tell_nothing_are_counted_and_left_out(row: object) -> None:
    assert logged_work(programme(row)) == ((), 1)
