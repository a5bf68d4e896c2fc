"""Sessions that have ended: from when to when somebody worked on what, and typing that by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from model import later
from model.address import Address
from model.dates import read_date
from model.effort import Workday, format_hours, parse_effort, to_minute
from model.problem import FieldError, shortened

Local = Callable[[datetime], datetime]
"""Gives the moment, with offset, at which the clocks of the place show a date and time."""

LONGEST: Final = 24.0
"""Hours of a session from which on it is a slip."""
HELP: Final = "write such as 09:30-10:45, or 2026-03-02 23:30 - 2026-03-03 00:30"
_TIME: Final = r"(\d{1,2}:\d{2})"
_DAY: Final = r"(?:(\S+)\s+)?"
_SPAN: Final = later.pattern(rf"{_DAY}{_TIME}\s*(?:-|–|—|to)\s*{_DAY}{_TIME}(?:\s+(\S.*))?")
_MOMENT: Final = later.pattern(rf"{_DAY}{_TIME}")


class Period(NamedTuple):
    """From when to when, with offset, and the hours worked then: less than the whole for pauses."""

    start: datetime
    end: datetime
    hours: float


class Sitting(NamedTuple):
    """A session that has ended and was booked: `session` names it."""

    session: str
    item: Address
    by: str
    start: datetime
    end: datetime
    hours: float


def read_moment(text: str, now: datetime, local: Local) -> datetime:
    """Return the moment that somebody typed: `09:30` is today, `2026-03-02 09:30` any day.

    Raises FieldError where it is none, does not exist there, or is still to come.
    """
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        raise FieldError(f"{shortened(text, 30)!r} is no time: write 09:30, or 2026-03-02 09:30")
    moment = _moment(found[1], found[2], now.date(), now, local)
    if moment > now:
        raise FieldError(f"{text.strip()} is still to come: it is {now:%H:%M} now")
    return moment


def read_period(text: str, now: datetime, local: Local, workday: Workday) -> Period:
    """Return the session that somebody typed, such as `09:30-10:45` or, with a pause in it,
    `2026-03-02 09:30-12:00 2h`.

    Without a date it is today. Raises FieldError where it cannot have been.
    """
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise FieldError(f"{shortened(text, 40)!r} is no session: {HELP}")
    first, begins, last, ends, rest = found.groups()
    start = _moment(first, begins, now.date(), now, local)
    end = _moment(last, ends, start.date(), now, local)
    if end > now:
        raise FieldError(f"it would end at {end:%Y-%m-%d %H:%M}, which is still to come")
    hours = (end.timestamp() - start.timestamp()) / 3600
    if hours <= 0:
        raise FieldError(
            f"it would end at {end:%H:%M}, not after its start at {start:%H:%M}: "
            "where it went past midnight, write both days"
        )
    if hours > LONGEST:
        raise FieldError(f"it would last {format_hours(hours)} h, more than a day: correct the day")
    return Period(start, end, _worked(rest, to_minute(hours), workday))


def _worked(text: str | None, most: float, workday: Workday) -> float:
    if not text:
        return most
    span = parse_effort(text, workday, ranges=False)
    if span is None or not 0 < span.low <= most:
        raise FieldError(
            f"{shortened(text, 20)!r} cannot have been worked in {format_hours(most)} h: "
            "write the hours without the pauses, such as 1h30m"
        )
    return to_minute(span.low)


def _moment(day: str | None, clock: str, usual: date, now: datetime, local: Local) -> datetime:
    on = read_date(day, now.date()) if day else usual
    hour, minute = map(int, clock.split(":"))
    if hour > 23 or minute > 59:
        raise FieldError(f"{clock!r} is no time of a day: {HELP}")
    wall = datetime.combine(on, time(hour, minute))
    moment = local(wall)
    if moment.replace(tzinfo=None, fold=0) != wall:
        raise FieldError(f"there was no {clock} on {on}: the clocks were put forward over it")
    return moment


def period_text(period: Period | Sitting) -> str:
    """Return a session as `read_period` reads it."""
    start, end = period.start, period.end.astimezone(period.start.tzinfo)
    last = f"{end:%H:%M}" if end.date() == start.date() else f" {end:%Y-%m-%d %H:%M}"
    text = f"{start:%Y-%m-%d %H:%M}-{last}"
    whole = round((end - start) / timedelta(minutes=1))
    minutes = round(period.hours * 60)
    return text if abs(whole - minutes) <= 1 else f"{text} {minutes // 60}h{minutes % 60:02}m"
