"""Effort: how long something takes or took, in hours.

A number is hours. Texts are read with the hours of a day and the days of a week of work: `45m`,
`1h30m`, `1:30`, `3d`, `2w`, `4 hours`, and ranges such as `10-12h`. Values written keep the form
they were found in.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Final

from model import later
from model.dataclass import dataclass
from model.folding import folded
from model.problem import FieldError, shortened
from model.project import Project
from model.value import Maybe, Value

LARGEST_HOURS: Final = 1_000_000.0
"""More hours than this (500 years of one person) are a slip of the pen, not an effort."""
HELP: Final = "write hours such as 1.5, or 45m, 1h30m, 3d, 2w"
RANGE_HELP: Final = HELP + ", or a range such as 10-12h"


@dataclass(frozen=True, slots=True)
class Workday:
    """How many hours of work a day has, and how many days of work a week."""

    hours_per_day: float = 8.0
    days_per_week: float = 5.0


@dataclass(frozen=True, slots=True)
class Span:
    """An effort in hours, from `low` to `high`; both are the same where it is no range."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        """The midpoint, with which a range counts in totals."""
        return (self.low + self.high) / 2


def workday(project: Project) -> Workday:
    """Return the project's workday; 8 hours and 5 days where it sets none that make sense."""
    info = project.info
    hours = _within(info.get("hours_per_day"), 24, 8)
    return Workday(hours, _within(info.get("days_per_week"), 7, 5))


def _within(value: Maybe, most: float, usual: float) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= most:
        return float(value)
    return float(usual)


def parse_effort(value: Maybe, workday: Workday, *, ranges: bool = True) -> Span | None:
    """Return the effort that `value` of a file stands for, or None where it stands for none.

    Negative, infinite and absurdly large numbers stand for none, and so does a range unless
    `ranges` is set.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return Span(float(value), float(value)) if 0 <= value <= LARGEST_HOURS else None
    if not isinstance(value, str) or len(value) > 80:
        return None
    span = _parse_text(value, workday)
    return span if span is None or ranges or span.low == span.high else None


_NUMBER: Final = r"(?:\d{1,9}(?:[.,]\d{1,9})?|\.\d{1,9})"
_UNITS: Final = {
    "m": "m", "min": "m", "mins": "m", "minute": "m", "minutes": "m",
    "h": "h", "hr": "h", "hrs": "h", "hour": "h", "hours": "h",
    "d": "d", "day": "d", "days": "d",
    "w": "w", "wk": "w", "wks": "w", "week": "w", "weeks": "w",
}  # fmt: skip
_UNIT: Final = "|".join(sorted(_UNITS, key=len, reverse=True))
_PART: Final = later.pattern(rf"({_NUMBER})\s*({_UNIT})(?![a-z])\s*", re.IGNORECASE)
_PLAIN: Final = later.pattern(_NUMBER)
_CLOCK: Final = later.pattern(r"(\d{1,6}):([0-5]\d)")
_DASH: Final = later.pattern(r"\s*(?:-|–|—|\bto\b)\s*", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _parse_text(text: str, workday: Workday) -> Span | None:
    sides = _DASH.split(text.strip())
    if len(sides) > 2:
        return None
    high = _hours(sides[-1], workday)
    low = high if len(sides) == 1 else _hours(_with_unit(sides[0], sides[-1]), workday)
    if low is None or high is None or not low <= high <= LARGEST_HOURS:
        return None
    return Span(low, high)


def _with_unit(side: str, other: str) -> str:
    """Return the lower side of a range with the unit that only the upper one bears."""
    last = _PART.fullmatch(other.strip())
    return side + last[2] if last and _PLAIN.fullmatch(side) else side


def _hours(text: str, workday: Workday) -> float | None:
    if _PLAIN.fullmatch(text):
        return _number(text)
    if clock := _CLOCK.fullmatch(text):
        return int(clock[1]) + int(clock[2]) / 60
    hours, place, seen = 0.0, 0, set()
    while place < len(text):
        part = _PART.match(text, place)
        if part is None or (unit := _UNITS[part[2].lower()]) in seen:
            return None
        seen.add(unit)
        hours += _number(part[1]) * _unit_hours(unit, workday)
        place = part.end()
    return hours if seen else None


def _number(digits: str) -> float:
    return float(digits.replace(",", "."))


def _unit_hours(unit: str, workday: Workday) -> float:
    day = workday.hours_per_day
    return {"m": 1 / 60, "h": 1.0, "d": day, "w": day * workday.days_per_week}[unit]


def read_effort(text: str, workday: Workday, ranges: bool) -> Value:
    """Return the value that stands in the file for an effort that somebody typed.

    A number becomes a number, all else stays as it was typed, but for figures and units of other
    scripts: `３時間` is written `3h`. Raises FieldError where it is no
    effort, or a range although `ranges` is not set.
    """
    typed = effort_text(text).strip()
    span = parse_effort(typed, workday)
    if span is None:
        raise FieldError(_why_not(typed, workday, ranges))
    if not ranges and span.low != span.high:
        raise FieldError(f"{typed!r} is a range, and only estimates may be one: {HELP}")
    return _as_number(typed) if _PLAIN.fullmatch(typed) else typed


def effort_text(text: str) -> str:
    """Return an effort that somebody typed in any script as `parse_effort` takes it."""
    if text.isascii():
        return text
    # Only who types other letters pays for this import.
    from model.eastern import effort_typed

    return effort_typed(folded(text))


def is_nothing(value: Maybe, workday: Workday) -> bool:
    """Say whether a value is an effort of no time at all."""
    span = parse_effort(value, workday)
    return span is not None and span.high <= 0


def _as_number(typed: str) -> int | float:
    return int(typed) if typed.isascii() and typed.isdigit() else _number(typed)


def _why_not(typed: str, workday: Workday, ranges: bool) -> str:
    advice = RANGE_HELP if ranges else HELP
    shown = shortened(typed, 30)
    if typed.startswith("-") and _parse_text(typed[1:], workday):
        return f"{shown!r} is less than nothing: {advice}"
    sides = _DASH.split(typed)
    if len(sides) == 2 and _parse_text(f"{sides[1]}-{sides[0]}", workday):
        return f"{shown!r} runs backwards: write the smaller figure first"
    return f"{shown!r} is no effort: {advice}"


def format_hours(hours: float) -> str:
    """Return hours for people to read, with at most two decimals: `1.25`, `96`."""
    text = f"{hours:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def short_hours(hours: float) -> str:
    """Return hours with their unit, as an effort is typed: `1.75h`; minutes below one: `24m`."""
    minutes = round(hours * 60)
    return f"{minutes}m" if 0 < minutes < 60 else f"{format_hours(hours)}h"


def to_minute(hours: float) -> float:
    """Return `hours` rounded to the minute."""
    return round(hours * 60) / 60


def write_effort(hours: float, old: Maybe, workday: Workday) -> Value:
    """Return `hours` as a value in the form of `old`, the value that it takes the place of.

    A number stays a number, `1h30m` becomes `1h45m`, `1:30` becomes `1:45`, `2 hours` becomes
    `2.25 hours`.
    """
    if not isinstance(old, str):
        return _tidy(hours, old)
    typed = old.strip()
    if _PLAIN.fullmatch(typed):
        return str(_tidy(hours, 0))
    if _CLOCK.fullmatch(typed):
        whole, minutes = divmod(round(hours * 60), 60)
        return f"{whole}:{minutes:02}"
    lone = _PART.fullmatch(typed)
    if lone and (len(lone[2]) > 1 or not lone[1].isdigit()):
        figure = hours / _unit_hours(_UNITS[lone[2].lower()], workday)
        return (
            f"{format_hours(figure)}{typed[lone.end(1) :]}" if _exact(figure) else _compact(hours)
        )
    return _compact(hours, workday if re.search("[dw]", typed, re.IGNORECASE) else None)


def _exact(figure: float) -> bool:
    return math.isclose(figure, round(figure, 2), abs_tol=1e-9)


def _tidy(hours: float, old: Maybe) -> int | float:
    """Return `hours` without the dust of binary fractions; whole where `old` was a whole number."""
    minutes = hours * 60
    # A third of an hour is written 0.3333: three of them are an hour again, not 0.9999.
    if abs(minutes - round(minutes)) < 0.05:
        minutes = round(minutes)
    figure = round(minutes / 60, 4)
    return figure if isinstance(old, float) or not figure.is_integer() else int(figure)


def _compact(hours: float, workday: Workday | None = None) -> str:
    """Return hours as `1h45m`, with weeks and days before them for a `workday`."""
    minutes, parts = round(hours * 60), []
    sizes = [("h", 60.0), ("m", 1.0)]
    if workday is not None:
        day = workday.hours_per_day * 60
        sizes = [("w", day * workday.days_per_week), ("d", day), *sizes]
    for unit, size in sizes:
        whole = int(minutes // size)
        minutes -= round(whole * size)
        if whole:
            parts.append(f"{whole}{unit}")
    return "".join(parts) or "0h"
