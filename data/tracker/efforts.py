"""Efforts as people state them: `~2-3 hours`, `3d`, `1/3h` of which one is spent."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from data.tracker.words import Words
from model import later

_FIGURE: Final = r"\d{1,6}(?:[.,]\d{1,3})?"
_EFFORT: Final = later.pattern(
    rf"(?:[~≈<>≤≥約约\s]|ca\.?|about|est\.?|approx\.?|etwa|circa)*(?P<low>{_FIGURE})"
    rf"(?:\s*(?P<dash>[-–—~〜～/]|to|bis|à)\s*(?P<high>{_FIGURE}))?\s*\+?\s*",
    re.IGNORECASE,
)
_OTHER: Final = later.pattern(rf"\s*([-–—/])\s*({_FIGURE})\s*")
_COMPOUND: Final = later.pattern(r"(?:\d{1,4}\s*[wdhm]\s*){2,4}|\d{1,3}:[0-5]\d", re.IGNORECASE)


class Effort(NamedTuple):
    """An effort as the file keeps it: hours as a number, else `3d`, `10-12h`; None for none.

    `rest` is what follows it, such as `over 1 week`.
    """

    spent: int | float | str | None
    estimate: int | float | str | None
    rest: str = ""


@lru_cache(maxsize=4096)
def effort_of(text: str, words: Words, unit: str = "h") -> Effort | None:
    """Return the effort that a cell states, or None.

    `unit` is that of a bare figure: `h`, `d`, `w`. `0/5` is time spent of an estimate.
    """
    plain = text.strip(" *_`")
    if _COMPOUND.fullmatch(plain):
        return Effort(None, plain.replace(" ", ""))
    found = _EFFORT.match(plain)
    if found is None:
        return None
    known = words.lexicon("units").at_start(plain[found.end() :])
    behind = plain[found.end() + (known.end if known else 0) :]
    if known is None and behind.strip(" +"):
        return None
    if known and known.name == "month":
        return None
    measured = known.name if known else unit
    if measured not in ("m", "h", "d", "w"):
        return None
    if known and (both := _both(found["low"], measured, behind, words)):
        return both
    rest = behind.strip(" +*_`,;.。")
    low, high = found["low"], found["high"]
    if found["dash"] == "/":
        return Effort(_effort(low, None, measured), _effort(high, None, measured), rest)
    if high and _number(high) < _number(low):
        return None
    return Effort(None, _effort(low, high, measured), rest)


def _both(low: str, unit: str, behind: str, words: Words) -> Effort | None:
    """Read `4h / 5h`, and `4h-5h`, of which both have their unit, as `4/5h` and `4-5h`.

    `10h / 1w` is ten hours a week.
    """
    found = _OTHER.match(behind)
    known = words.lexicon("units").at_start(behind[found.end() :]) if found else None
    if found is None or known is None or known.name != unit:
        return None
    return effort_of(f"{low}{found[1]}{behind[found.start(2) :]}", words, unit)


def _number(figure: str) -> int | float:
    plain = figure.replace(",", ".")
    return float(plain) if "." in plain else int(plain)


def _effort(low: str, high: str | None, unit: str) -> int | float | str:
    if high:
        return f"{_number(low)}-{_number(high)}{unit}"
    return _number(low) if unit == "h" else f"{_number(low)}{unit}"
