"""A plan for TaskJuggler 3: what is open is scheduled from today on, by effort, people and order.

What is done stands where it was. What nobody estimated takes no time. Nobody is made up: work
without an owner is given to a resource called so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final
from zoneinfo import available_timezones

from data.export.source import Source, mark_of
from data.export.tj_order import Order, order_of
from data.export.words import one_line, title_of
from model.dataclass import dataclass
from model.dates import as_day
from model.effort import Workday, format_hours, parse_effort, workday
from model.project import Project
from model.record import Record
from model.rollup import project_rollup, rollup
from model.schema.words import WEEKDAYS
from model.status import status_of

_NOBODY: Final = "nobody"
_TODAY: Final = "today"
_SHORTEST: Final = 0.25  # hours: the resolution of the plan
_LONGEST: Final = 250  # days of work: a year of one person
"""Longer efforts of one item are slips of the pen, and would leave no room for the others."""
_NEAR: Final = date(2000, 1, 1)
_FAR: Final = date(2035, 1, 1)
"""Dates before the one and from the other on are left out: `tj3` knows years up to 2035."""
_LAST: Final = date(2035, 12, 30)
_PRIORITY: Final = {"P0": 900, "P1": 700, "P2": 500, "P3": 300, "P4": 100}
_STEP: Final = "  "


@dataclass(frozen=True, slots=True)
class _Above:
    """What a task has from those above it: owners where it has none, and what it waits for."""

    owners: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()


def build(source: Source) -> str:
    """Return the project file for `tj3`."""
    project = source.project
    people = _people(project)
    lines = [
        f"# Generated from {one_line(source.name)} by cockpit: edit that file, not this one.",
        f"# {mark_of('taskjuggler')}",
        *_project(source),
        *_holidays(project),
        *_resources(project, people),
        f"task {_TODAY} {text('Today')} {{ start {source.day.isoformat()} milestone }}",
        *_Tasks(source, people).lines(),
        'taskreport plan "plan" {',
        "  formats csv",
        "  columns bsi, name, start, end, effort, complete, resources",
        "}",
    ]
    return "\n".join(lines) + "\n"


def text(said: str) -> str:
    """Return a text in quotes, of one line."""
    plain = one_line(said).replace("\\", "/").replace('"', "'")
    # What looks like a macro would be expanded, in quotes too.
    return f'"{re.sub(r"[$][{(]", "$ (", plain)}"'


def _project(source: Source) -> Iterator[str]:
    project, day = source.project, workday(source.project)
    # A day more: the frame is in the time of Greenwich, the days within are the project's.
    first = min([source.day, *_days(project)]) - timedelta(days=1)
    # No day of work is shorter than what the plan can tell apart: its hours are divided by.
    daily = max(day.hours_per_day, _SHORTEST)
    hours = project_rollup(project).hours_estimate / daily
    length = min(2 * round(hours * 7 / 5) + 366, (_LAST - first).days)
    last = min(max([source.day, *_days(project)]) + timedelta(days=length), _LAST)
    yield f"project cockpit {text(project.info.text('name') or source.name)} {first} - {last} {{"
    yield "  timingresolution 15 min"
    if (zone := project.info.text("timezone")) in available_timezones():
        yield f"  timezone {text(zone)}"
    yield '  timeformat "%Y-%m-%d"'
    yield f"  now {source.day}"
    yield f"  dailyworkinghours {format_hours(daily)}"
    yield f"  yearlyworkingdays {format_hours(max(day.days_per_week * 52, 1))}"
    yield from _working_hours(project)
    yield "}"


def _days(project: Project) -> Iterator[date]:
    """Yield the days that the plan has to reach; what lies very far off is left out."""
    for _, _, record in project.items():
        for name in ("start", "due", "started_on", "done_on"):
            found = as_day(record.get(name))
            if found is not None and _NEAR <= found < _FAR:
                yield found


def _working_hours(project: Project) -> Iterator[str]:
    named = {word[:3].lower() for word in project.info.texts("calendar", "days")}
    days = named & set(WEEKDAYS) or set(WEEKDAYS[:5])
    hours = _hours_of_day(workday(project))
    for name in WEEKDAYS:
        yield f"  workinghours {name} {hours if name in days else 'off'}"


def _holidays(project: Project) -> Iterator[str]:
    for entry in project.info.entries("calendar", "holidays"):
        day = as_day(entry)
        if day is not None and _NEAR <= day < _FAR:
            yield f'leaves holiday "Holiday" {day}'


def _hours_of_day(day: Workday) -> str:
    """Return the hours of a day of work, from 8 o'clock, or from midnight where it is long."""
    quarters = max(1, min(round(day.hours_per_day * 4), 95))
    first = 8 * 4 if 8 * 4 + quarters < 96 else 0
    return f"{_clock(first)} - {_clock(first + quarters)}"


def _clock(quarters: int) -> str:
    return f"{quarters // 4}:{quarters % 4 * 15:02}"


def _people(project: Project) -> dict[str, str]:
    """Return the resource of each owner."""
    found: dict[str, str] = {}
    for _, _, record in project.items():
        for owner in record.texts("owners"):
            found.setdefault(owner, f"r{len(found) + 1}")
    return found


def _resources(project: Project, people: dict[str, str]) -> Iterator[str]:
    for owner, name in people.items():
        hours = project.info.get("calendar", "hours", owner)
        limit = ""
        if isinstance(hours, int | float) and not isinstance(hours, bool) and 0.25 <= hours <= 24:
            limit = f" {{ limits {{ dailymax {format_hours(hours)}h }} }}"
        yield f"resource {name} {text(owner)}{limit}"
    yield f'resource {_NOBODY} "Nobody yet"'


class _Tasks:
    """The tasks of a plan."""

    def __init__(self, source: Source, people: dict[str, str]) -> None:
        self._source = source
        self._people = people
        self._order: Order = order_of(source.project)

    def lines(self) -> Iterator[str]:
        """Yield all tasks, indented as they lie within one another."""
        for place, phase in enumerate(self._source.project.phases):
            yield from self._task(phase, ("phases", place), "", _Above())

    def _task(
        self, record: Record, path: tuple[str | int, ...], indent: str, above: _Above
    ) -> Iterator[str]:
        """Yield a task with what is below it; dropped and deferred work is left out."""
        address = self._source.project.index.addresses[path]
        if address not in self._order.names:
            return
        here = _Above(
            record.texts("owners") or above.owners,
            tuple(dict.fromkeys((*above.waits, *self._order.before.get(address, ())))),
        )
        title = f"{record.own_id or ''} {title_of(record)}".strip()
        yield f"{indent}task {self._order.names[address]} {text(title)} {{"
        below = [
            line
            for place, child in enumerate(record.children)
            for line in self._task(child, (*path, place), indent + _STEP, here)
        ]
        yield from below or (f"{indent}{_STEP}{line}" for line in self._leaf(record, here))
        yield f"{indent}}}"

    def _leaf(self, record: Record, above: _Above) -> Iterator[str]:
        today = self._source.day
        if status_of(record) == "done":
            yield from _finished(record, today)
            return
        if priority := _PRIORITY.get(record.text("priority")):
            yield f"priority {priority}"
        start = as_day(record.get("start"))
        if start is not None and start > today and start < _FAR:
            yield f"start {start}"
            yield from ([f"depends {', '.join(above.waits)}"] if above.waits else [])
        else:
            yield f"depends {', '.join((_TODAY, *above.waits))}"
        if due := as_day(record.get("due")):
            yield f"note {text(f'due {due}')}"
        yield from self._work(record, above.owners)

    def _work(self, record: Record, owners: tuple[str, ...]) -> Iterator[str]:
        hours = _left(record, workday(self._source.project))
        if record.text("kind") == "milestone" or hours is None:
            yield "milestone"
            return
        first, *others = [self._people[owner] for owner in owners] or [_NOBODY]
        yield f"effort {format_hours(hours)}h"
        yield f"allocate {first}" + (f" {{ alternative {', '.join(others)} }}" if others else "")


def _finished(record: Record, today: date) -> Iterator[str]:
    last = as_day(record.get("done_on")) or as_day(record.get("due")) or today
    last = min(last, today) if last >= _NEAR else today
    started = as_day(record.get("started_on"))
    first = started if started is not None and _NEAR <= started <= last else last
    yield f"start {first}"
    yield f"end {last + timedelta(days=1)}"
    yield "complete 100"


def _left(record: Record, day: Workday) -> float | None:
    """Return the hours of work that are left, in quarters; None where nothing is estimated."""
    if parse_effort(record.get("estimate"), day) is None:
        return None
    total = rollup(record, day)
    left = max(total.hours_estimate - total.hours_spent, _SHORTEST)
    most = _LONGEST * max(day.hours_per_day, _SHORTEST)
    return min(max(round(left * 4) / 4, _SHORTEST), most)
