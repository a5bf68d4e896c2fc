"""Whether words beside a title say when something is done, or how long it lasts."""

from __future__ import annotations

from typing import Final

from data.tracker.tail_words import unexpected
from data.tracker.titles import Title
from data.tracker.values import month_of
from data.tracker.words import Words
from model import later

_COUNTED: Final = later.pattern(
    r"第\s*\d{1,3}(?:\s*[周週月]?\s*[-–—~〜～至到]\s*第?\s*\d{1,3})?\s*[周週月]"
    r"|제?\s*\d{1,3}(?:\s*[-–—~]\s*\d{1,3})?\s*(?:주차|週目|[かヶ]月目|개월차)"
    r"|第\s*[1-4一二三四]\s*(?:季度|四半期)|[1-4]\s*분기"
)
"""Weeks and quarters where the word stands behind the number: `第1-3周`, `2주차`, `3분기`."""
_WEEKS: Final = later.pattern(
    r"\s*\d[\d\s–—~-]*(?:\s(?:to|bis|tot|till|til|à|a|al|au|до|по|e|y|and|und|et|en|och|og|&)\s\d{1,3})?"
    r"(\D{0,12})"
)
_ORDINAL: Final = later.pattern(
    r"\d{1,2}(?:\.|[ºª°]|-?(?:er|ère|e|ème|st|nd|rd|th|й|я|е))\s+(?=[^\W\d_])"
)
"""What stands before a quarter that is counted: `1. Quartal`, `2º trimestre`, `1-й квартал`."""
_YEAR: Final = later.pattern(r"\s*,?\s*(?:de\s+|del\s+|di\s+)?(?:20\d\d)?")
_QUARTER: Final = later.pattern(r"[QHTS][1-4](?:\s*[-–—]\s*[QHTS]?[1-4])?[\s/-]+'?(?:20)?\d\d")
_MONTHS: Final = later.pattern(
    r"([^\W\d_]{3,12})\.?(?:\s+20\d\d)?(?:\s*(?:[-–—/]|\s(?:to|bis|à|a|al|до))\s*([^\W\d_]{3,12})\.?)?(?:\s+20\d\d)?"
)
_LENGTH: Final = later.pattern(
    r"(?:[~≈<>≤≥約约]\s*)?\d{1,3}(?:[.,]\d{1,2})?"
    r"(?:\s*(?:[-–—~〜～]|to|bis|tot|à|a|до)\s*\d{1,3}(?:[.,]\d{1,2})?)?\s*\+?[\s-]*([^\W\d][^\d()]{0,12})"
)


def is_time(content: str, title: Title, words: Words) -> bool:
    """Say whether a text in brackets is when something is done; of a phase also how long."""
    if is_window(content, words):
        return True
    if not title.heading or not title.name:
        return False
    return is_length(content, words) or (title.kind == "phase" and are_months(content, words))


def is_window(content: str, words: Words) -> bool:
    """Say whether a text counts weeks and nothing else: `Week 3-4`, `第1-3周`, `1. Quartal`."""
    if _COUNTED.fullmatch(content) or _QUARTER.fullmatch(content):
        return True
    windows = words.lexicon("windows").at_start
    if ordinal := _ORDINAL.match(content):
        found = windows(content[ordinal.end() :])
        return found is not None and bool(_YEAR.fullmatch(content, ordinal.end() + found.end))
    found = windows(content)
    weeks = _WEEKS.fullmatch(content, found.end) if found else None
    # What is left of a week is no time of its own: `(Week 3 remaining)`.
    return weeks is not None and not any(words.lexicon("containers").within(weeks[1]))


def are_months(content: str, words: Words) -> bool:
    """Say whether a text names months and nothing else: `March 2026`, `März–Mai`."""
    found = _MONTHS.fullmatch(content)
    names = [name for name in found.groups() if name] if found else []
    return bool(names) and all(month_of(name, words) for name in names)


def is_length(content: str, words: Words) -> bool:
    """Say whether a text is how long a phase lasts: `4–6 sem.`, `2,5 Wochen`, `3 mois`.

    `2-3 weeks` in full English words is read on as a part of the name, and days of people
    are work.
    """
    if not any(map(str.isdigit, content)):
        return False
    found = _LENGTH.fullmatch(unexpected(content, words).strip(" ."))
    unit = found[1].strip(" .") if found else ""
    named = words.lexicon("units").name(unit) in ("d", "w", "month")
    return named and unit not in words.lexicon("named_lengths")
