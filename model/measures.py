"""Measures: values of metrics, budgets and scores, and the targets they are held against.

A target is read as people write it: `<60000`, `>= 647`, `647+`, `20-30 %`, `maintain 8/10`, with
thousands separators or without. What cannot be compared is None, never a guess.
"""

from __future__ import annotations

import math
import re
from typing import Final

from model.dataclass import dataclass
from model.record import Record
from model.value import Maybe


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure with its unit (`%`, `s`, empty for none); of `8/10` the figure is 8, `of` is 10."""

    figure: float
    unit: str = ""
    of: float | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A range that a figure is to lie in; `low_open` and `high_open` leave out the end itself.

    A `bare` target is a lone number: which side of it is good follows from the baseline.
    """

    low: float = -math.inf
    high: float = math.inf
    low_open: bool = False
    high_open: bool = False
    bare: bool = False
    unit: str = ""

    def holds(self, figure: float) -> bool:
        """Say whether `figure` lies within."""
        above = figure > self.low if self.low_open else figure >= self.low
        below = figure < self.high if self.high_open else figure <= self.high
        return above and below


_SPACES: Final = r" \u00a0\u2009\u202f"
_GROUP: Final = f"[,'’_{_SPACES}]"
_FIGURE: Final = (
    rf"[-−+]?(?:\d{{1,3}}(?:{_GROUP}\d{{3}})+(?!\d)(?:\.\d{{1,18}})?"
    r"|\d{1,18},\d{1,2}(?!\d)|\d{1,18}(?:\.\d{1,18})?|\.\d{1,18})"
)
_UNIT: Final = r"[^\d\s<>=≤≥+/-][^\d<>=≤≥+]{0,20}"
_READING: Final = re.compile(
    rf"(?P<figure>{_FIGURE})\s*(?:/\s*(?P<of>{_FIGURE}))?\s*(?P<unit>{_UNIT})?"
)
_RANGE: Final = re.compile(
    rf"(?P<low>{_FIGURE})\s*(?:[-–—]|\bto\b|\.\.)\s*(?P<high>{_FIGURE})\s*(?P<unit>{_UNIT})?"
)
_SIGNS: Final = {
    "<=": "<=", "=<": "<=", "≤": "<=", "at most": "<=", "max": "<=", "up to": "<=",
    ">=": ">=", "=>": ">=", "≥": ">=", "at least": ">=", "min": ">=", "maintain": ">=",
    "keep": ">=", "<": "<", "under": "<", "below": "<", "less than": "<",
    ">": ">", "over": ">", "above": ">", "more than": ">", "==": "=", "=": "=", "exactly": "=",
}  # fmt: skip
_SIGN: Final = re.compile(
    "(" + "|".join(re.escape(s) for s in sorted(_SIGNS, key=len, reverse=True)) + r")\.?\s*",
    re.IGNORECASE,
)


def read_figure(value: Maybe) -> Reading | None:
    """Return the figure that a value of a file states, or None where it states none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return Reading(float(value)) if math.isfinite(value) else None
    if not isinstance(value, str) or len(value) > 80:
        return None
    found = _READING.fullmatch(value.strip())
    return None if found is None else _reading(found)


def _reading(found: re.Match[str]) -> Reading:
    unit, figure = (found["unit"] or "").strip(), _number(found["figure"])
    if unit in ("k", "K"):
        unit, figure = "", figure * 1000
    return Reading(figure, unit, _number(found["of"]) if found["of"] else None)


def _number(text: str) -> float:
    plain = text.replace("−", "-")
    if re.fullmatch(r"[-+]?\d+,\d{1,2}", plain):
        return float(plain.replace(",", "."))
    return float(re.sub(_GROUP, "", plain))


def read_target(value: Maybe) -> Target | None:
    """Return the target that a value of a file states, or None where it states none."""
    if not isinstance(value, str):
        reading = read_figure(value)
        return None if reading is None else _bare(reading)
    text = value.strip()
    if len(text) > 80:
        return None
    if sign := _SIGN.match(text):
        reading = read_figure(text[sign.end() :])
        return None if reading is None else _bounded(_SIGNS[sign[1].lower()], reading)
    if found := _RANGE.fullmatch(text):
        low, high = sorted((_number(found["low"]), _number(found["high"])))
        return Target(low, high, unit=(found["unit"] or "").strip())
    return _plus(text)


def _plus(text: str) -> Target | None:
    found = re.fullmatch(rf"({_FIGURE})\s*\+\s*({_UNIT})?", text)
    if found:
        return Target(low=_number(found[1]), unit=(found[2] or "").strip())
    reading = read_figure(text)
    return None if reading is None else _bare(reading)


def _bare(reading: Reading) -> Target:
    return Target(reading.figure, reading.figure, bare=True, unit=reading.unit)


def _bounded(sign: str, reading: Reading) -> Target:
    figure, unit = reading.figure, reading.unit
    if sign == "=":
        return Target(figure, figure, unit=unit)
    if sign[0] == "<":
        return Target(high=figure, high_open=sign == "<", unit=unit)
    return Target(low=figure, low_open=sign == ">", unit=unit)


def meets(current: Maybe, target: Maybe, baseline: Maybe = 0) -> bool | None:
    """Say whether `current` meets `target`; None where the two cannot be compared.

    For a lone number as target, more is better where the baseline lies below it, less where the
    baseline lies above.
    """
    now, aim = read_figure(current), read_target(target)
    if now is None or aim is None or (now.unit and aim.unit and now.unit != aim.unit):
        return None
    if not aim.bare:
        return aim.holds(now.figure)
    start = read_figure(baseline)
    if start is None:
        return True if now.figure == aim.low else None
    return now.figure <= aim.low if start.figure > aim.low else now.figure >= aim.low


def metric_status(record: Record) -> str:
    """Return `met`, `not_met` or `unknown` from a metric's current value, target and baseline."""
    verdict = meets(record.get("current"), record.get("target"), record.get("baseline"))
    return {True: "met", False: "not_met", None: "unknown"}[verdict]


def budget_status(record: Record) -> str:
    """Return `within`, `breached` or `unknown` from a budget's current value and limit.

    A lone number as limit is the most there is.
    """
    now, limit = read_figure(record.get("current")), read_target(record.get("limit"))
    if now is None or limit is None or (now.unit and limit.unit and now.unit != limit.unit):
        return "unknown"
    held = now.figure <= limit.high if limit.bare else limit.holds(now.figure)
    return "within" if held else "breached"
