"""Dates: reading what people type, and the dates that a file may hold.

Nothing here knows what day it is: whoever asks brings `today`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final, TypeAlias

from model import later
from model.folding import folded
from model.problem import FieldError, shortened
from model.schema import WEEKDAYS
from model.value import Maybe

EARLIEST: Final = date(1970, 1, 1)
LATEST: Final = date(2200, 12, 31)
HELP: Final = "write a day such as 2026-12-01, 12-01, today, tomorrow, fri, +3d or -2w"

_MOMENT_HELP: Final = "write an hour such as 14:30, a day, or both: yesterday 14:30"
_HOUR: Final = later.pattern(r"(?:(\S+)[ T])?(\d{1,2}):(\d{2})(?::(\d{2}))?")
_NAMED: Final = {"today": 0, "tomorrow": 1, "yesterday": -1, "tod": 0, "tom": 1, "yes": -1}
_STEP: Final = later.pattern(r"([+-])\s*(\d{1,5})\s*([dwmy])[a-z]*")
_ISO: Final = later.pattern(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_MONTH_DAY: Final = later.pattern(r"(\d{1,2})-(\d{1,2})")
_DOTTED: Final = later.pattern(r"(\d{1,2})\.(\d{1,2})\.(\d{4})?")
_SLASHED: Final = later.pattern(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")
ShowDay: TypeAlias = Callable[[date], str]
"""What shows a day, or a moment, to people."""


def read_date(text: str, today: date) -> date:
    """Return the day that somebody typed.

    A weekday is the next one after today, a month and day (`12-01`, `1.12.`) the nearest one. With
    slashes (`11/24`) a day is read where it cannot be taken for another. Japanese, Chinese and
    Korean words and forms are known (`来週`, `12月1日`). Raises FieldError where the text names no
    day, or one outside 1970 to 2200.
    """
    try:
        found = _read(_plain(text, today), today)
    except FieldError:
        raise
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise FieldError(f"{shortened(text, 30)!r} is no day: {HELP}")
    if not EARLIEST <= found <= LATEST:
        raise FieldError(f"{found.isoformat()} is outside 1970 to 2200: {HELP}")
    return found


def _plain(text: str, today: date) -> str:
    if text.isascii():
        return text.strip().lower()
    # Only who types other letters pays for this import.
    from model.eastern import day_typed

    return day_typed(folded(text), today).lower()


def _read(typed: str, today: date) -> date | None:
    if typed in _NAMED:
        return today + timedelta(days=_NAMED[typed])
    if len(typed) >= 3 and typed[:3] in WEEKDAYS and typed in _WEEKDAY_NAMES[typed[:3]]:
        ahead = (WEEKDAYS.index(typed[:3]) - today.weekday() - 1) % 7 + 1
        return today + timedelta(days=ahead)
    for pattern, build in _PATTERNS:
        if found := pattern.fullmatch(typed):
            return build(found, today)
    return None


_WEEKDAY_NAMES: Final = {
    name[:3]: (name[:3], name[:4], name[:5], name)
    for name in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
}


def _stepped(found: re.Match[str], today: date) -> date:
    count = int(found[1] + found[2])
    if found[3] in "dw":
        return today + timedelta(days=count * (7 if found[3] == "w" else 1))
    return months_later(today, count * (12 if found[3] == "y" else 1))


def months_later(day: date, count: int) -> date:
    """Return the same day so many months later; the 31st of a month that has none is its last."""
    month = day.year * 12 + day.month - 1 + count
    first = date(month // 12, month % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def _nearest(month: int, day: int, today: date) -> date:
    years: tuple[int, ...] = (today.year - 1, today.year, today.year + 1)
    if (month, day) == (2, 29):
        years = tuple(range(today.year - 8, today.year + 9))
    days = []
    for year in years:
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return min(days, key=lambda candidate: abs(candidate - today))


def _of(year: str | None, month: int, day: int, today: date) -> date:
    return date(int(year), month, day) if year else _nearest(month, day, today)


def _slashed(found: re.Match[str], today: date) -> date:
    """Return the one day that it can be; raise FieldError where both orders make sense."""
    first, second = int(found[1]), int(found[2])
    if first != second and max(first, second) <= 12:
        raise FieldError(f"{found[0]!r} may be either of two days: {HELP}")
    return _of(found[3], min(first, second), max(first, second), today)


_PATTERNS: Final[
    tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date | None]], ...]
] = (
    (_ISO, lambda found, today: date(int(found[1]), int(found[3]), int(found[4]))),
    (_DOTTED, lambda found, today: _of(found[3], int(found[2]), int(found[1]), today)),
    (_SLASHED, _slashed),
    (_STEP, _stepped),
    (_MONTH_DAY, lambda found, today: _nearest(int(found[1]), int(found[2]), today)),
)


def as_day(value: Maybe) -> date | None:
    """Return the day that a value of a file stands for: a date, a moment, or an ISO date in quotes.

    None for all else, words such as `weeks 2-3` included, and for days outside 1970 to 2200.
    """
    if type(value) is date:
        found = value
    elif isinstance(value, datetime):
        found = value.date()
    elif isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        try:
            found = date.fromisoformat(value)
        except ValueError:
            return None
    else:
        return None
    return found if EARLIEST <= found <= LATEST else None


def moment_named(
    word: str, now: datetime, local: Callable[[datetime], datetime], *, end: bool
) -> datetime:
    """Return the moment that a word names: `14:30` of today, `yesterday 14:30`, or a day.

    A day is its beginning, with `end` the midnight after it. `local` gives the moment, with offset,
    at which the clocks of the place show a date and time. Raises FieldError.
    """
    hour = _HOUR.fullmatch(word.strip())
    try:
        day = read_date((hour[1] or "today") if hour else word, now.date())
    except FieldError as refused:
        raise FieldError(f"{refused}; or an hour: 14:30, yesterday 14:30") from None
    start = datetime(day.year, day.month, day.day)
    if hour is None:
        return local(start + timedelta(days=1 if end else 0))
    try:
        found = start.replace(hour=int(hour[2]), minute=int(hour[3]), second=int(hour[4] or 0))
    except ValueError:
        raise FieldError(f"{shortened(word, 30)!r} is no moment: {_MOMENT_HELP}") from None
    return local(found)


def read_moment(text: str) -> datetime:
    """Return the moment that somebody typed, such as `2026-12-01T09:30+01:00`; `T` may be a space.

    Raises FieldError.
    """
    try:
        found = datetime.fromisoformat(text.strip().replace(" ", "T", 1))
    except ValueError:
        found = None
    if found is None or not EARLIEST <= found.date() <= LATEST:
        advice = "write it as 2026-12-01T09:30 or 2026-12-01T09:30+01:00"
        raise FieldError(f"{shortened(text, 40)!r} is no moment: {advice}")
    return found


def format_date(value: date) -> str:
    """Return a day as `2026-12-01`, a moment as `2026-12-01 09:30`."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M") if value.year >= 1000 else value.isoformat(" ")
    return value.isoformat()
