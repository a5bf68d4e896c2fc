"""Figures that a claim states, in the forms of trackers: `41`, `10 of 10`, `~65 %`, `4-6`."""

from __future__ import annotations

import re
from typing import Final

from model.dataclass import dataclass, replace
from model.effort import Workday, parse_effort
from model.measures import Target, read_figure, read_target
from model.value import Maybe

_ABOUT: Final = re.compile(r"(?i)\s*(?:~|≈|∼|about\b|around\b|roughly\b|circa\b|ca\.)\s*")
_SHARE: Final = re.compile(
    r"(?i)\s*([\d.,\s]+?)\s*(?:/|\bof\b|\bout of\b)\s*([\d.,\s]+?)\s*(\D.*)?"
)
_HOURS: Final = re.compile(r"(?i)(h|hrs?|hours?|min|minutes?|d|days?|w|wks?|weeks?)")
_NEAR: Final = 2.0
"""Points of a hundred that an `about` may be off, and the share of another figure in a hundred."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure stated: from `low` to `high`, `of` so many where it says of how many.

    `unit` is `%`, `h` for hours, or empty for all that is counted by the piece. `step` is the
    value of its last digit, `shown` how it was written.
    """

    low: float
    high: float
    of: float | None
    unit: str
    step: float
    about: bool
    shown: str

    def holds(self, figure: float) -> bool:
        """Say whether `figure` is what was stated, as precisely as it was."""
        slack = 1e-6
        if self.unit == "%":
            slack += self.step if self.step < 1 else 0.99
        if self.about:
            slack += _NEAR if self.unit == "%" else self.high * 5 * _NEAR / 100
        return self.low - slack < figure < self.high + slack


def read_stated(value: Maybe, unit: str, day: Workday) -> Figure | None:
    """Return the figure that `value` with `unit` states, None where it states none."""
    text = str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
    if not isinstance(text, str) or len(text) > 80:
        return None
    about = _ABOUT.match(text)
    plain = text[about.end() :] if about else text
    found = _share(plain, unit) or _single(plain, unit)
    if found is None:
        return None
    shown = text if unit.strip() in text else f"{text} {unit.strip()}"
    figure = replace(found, about=bool(about), shown=shown)
    return _in_hours(figure, unit, day)


def _share(text: str, unit: str) -> Figure | None:
    found = _SHARE.fullmatch(text)
    done, of = (read_figure(found[1]), read_figure(found[2])) if found else (None, None)
    if found is None or done is None or of is None:
        return None
    return Figure(done.figure, done.figure, of.figure, "", 1, False, text)


def _single(text: str, unit: str) -> Figure | None:
    aim: Target | None = read_target(text)
    if aim is None:
        return None
    word = "%" if "%" in (aim.unit, unit.strip()) else ""
    decimals = re.search(r"[.,](\d{1,2})(?!\d)", text)
    step = 10.0 ** -len(decimals[1]) if decimals else 1.0
    return Figure(aim.low, aim.high, None, word, step, False, text)


def _in_hours(figure: Figure, unit: str, day: Workday) -> Figure:
    if not _HOURS.fullmatch(unit.strip()):
        return figure
    one = parse_effort(f"1 {unit.strip()}", day)
    factor = 1.0 if one is None else one.low
    of = None if figure.of is None else figure.of * factor
    return replace(figure, low=figure.low * factor, high=figure.high * factor, of=of, unit="h")
