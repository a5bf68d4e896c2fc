"""The time sheet: who worked how long on what, summed by day, week, person, phase or item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final, NamedTuple

from model.address import Address, id_of
from model.dates import as_day
from model.effort import workday
from model.facts import Days
from model.plural import counted
from model.project import Project
from model.record import Record
from model.references import resolve
from model.rollup import rollup

DAY: Final = "day"
WEEK: Final = "week"
PERSON: Final = "person"
PHASE: Final = "phase"
ITEM: Final = "item"
GROUPS: Final = (DAY, WEEK, PERSON, PHASE, ITEM)
NOBODY: Final = "(nobody named)"


class Worked(NamedTuple):
    """Hours of one person on one item, on the local day on which they began.

    `item` is an address that may be gone by now.
    """

    day: date
    hours: float
    item: Address
    by: str


class Line(NamedTuple):
    """One line of a time sheet: `hours` are those within its days.

    For a phase or an item that is still there, `planned` are the hours it was estimated at (None
    without an estimate) and `spent` all that was ever spent on it and below it; None else.
    """

    name: str
    title: str
    hours: float
    planned: float | None = None
    spent: float | None = None


def unread_rows(count: int) -> str:
    """Return what is told of rows of the work log that `logged_work` could not read."""
    rows = counted(count, "row of the work log names", "rows of the work log name")
    return f"{rows} no day or no minutes, and {'is' if count == 1 else 'are'} left out"


def logged_work(project: Project) -> tuple[tuple[Worked, ...], int]:
    """Return what the work log tells, and how many of its rows tell nothing that can be summed.

    A row without minutes counts from its start to its end.
    """
    rows = [_worked(project, row) for row in project.rows("worklog")]
    found = tuple(row for row in rows if row is not None)
    return found, len(rows) - len(found)


def _worked(project: Project, row: Record) -> Worked | None:
    start, end = row.get("start"), row.get("end")
    day = as_day(row.get("date")) or as_day(start)
    minutes = row.get("minutes")
    if isinstance(start, datetime) and isinstance(end, datetime) and "minutes" not in row.fields:
        # Only one of the two may lack its offset.
        if (start.tzinfo is None) != (end.tzinfo is None):
            return None
        minutes = (end - start).total_seconds() / 60
    if day is None or isinstance(minutes, bool) or not isinstance(minutes, int | float):
        return None
    if not 0 <= minutes < _MOST_MINUTES:
        return None
    name = row.text("item")
    item = resolve(project, name, ("item",)) or f"item:{name}"
    return Worked(day, minutes / 60, item, row.text("by"))


_MOST_MINUTES: Final = 60_000_000  # a hundred years: more is a slip of the pen


def time_sheet(
    project: Project, work: Iterable[Worked], by: str, week_start: int = 0
) -> tuple[Line, ...]:
    """Return the lines of a time sheet; `by` is one of GROUPS.

    Days, weeks and people are in order of their names, items in that of the file; what is gone
    from the file comes last. Weeks begin on the weekday `week_start`, 0 for Monday, and have the
    number that ISO 8601 gives the days in their middle.
    """
    hours: dict[str, float] = {}
    for one in work:
        key = _week(one, week_start) if by == WEEK else _KEYS[by](project, one)
        hours[key] = hours.get(key, 0.0) + one.hours
    if by not in (PHASE, ITEM):
        return tuple(Line(key, "", hours[key]) for key in sorted(hours))
    places = {address: place for place, address in enumerate(project.index.paths)}
    keys = sorted(hours, key=lambda key: (places.get(key, len(places)), key))
    return tuple(_item_line(project, key, hours[key]) for key in keys)


def hours_by_phase(project: Project, days: Days, work: Iterable[Worked]) -> Mapping[Address, float]:
    """Return the hours of the work log and of `work` within `days`, by phase.

    `work` is what the log does not tell. What was booked on items that are gone is left out.
    """
    found: dict[Address, float] = {}
    for one in (*logged_work(project)[0], *work):
        if one.day in days and one.item in project.index.paths:
            phase = _phase(project, one)
            found[phase] = found.get(phase, 0.0) + one.hours
    return found


def _item_line(project: Project, address: Address, hours: float) -> Line:
    if address not in project.index.paths:
        return Line(id_of(address), "(gone)", hours)
    record = project.record(address)
    total = rollup(record, workday(project))
    planned = total.hours_estimate if total.estimated else None
    return Line(id_of(address), record.title, hours, planned, total.hours_spent)


def _week(one: Worked, start: int) -> str:
    first = one.day - timedelta(days=(one.day.weekday() - start) % 7)
    year, week, _ = (first + timedelta(days=3)).isocalendar()
    return f"{year}-W{week:02}"


def _phase(project: Project, one: Worked) -> str:
    path = project.index.paths.get(one.item)
    return one.item if path is None else project.index.addresses[path[:2]]


_KEYS: Final[Mapping[str, Callable[[Project, Worked], str]]] = MappingProxyType(
    {
        DAY: lambda project, one: one.day.isoformat(),
        PERSON: lambda project, one: one.by or NOBODY,
        PHASE: _phase,
        ITEM: lambda project, one: one.item,
    }
)
