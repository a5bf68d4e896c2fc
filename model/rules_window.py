"""The rule about when a part is planned: not outside of what it is a part of.

Planned are days (`start`, `due`) and, in words, the weeks, days, sprints or months of a project
(`window = "weeks 2-3"`). A length such as `2-3 weeks` is no window: it says nothing of when.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, NamedTuple, TypeVar

from model.address import Address, id_of
from model.dates import as_day
from model.problem import Problem, shortened
from model.record import Record
from model.rule_table import problem
from model.rules_state import listed
from model.status import status_of

T = TypeVar("T")

_LONGEST: Final = 80
"""Characters of a window that are read; what is longer is prose."""
# fmt: off
_UNITS: Final = {
    "week": ("weeks", "week", "wk", "wks", "woche", "wochen", "semana", "semanas", "semaine",
             "semaines", "неделя", "недели", "тиждень", "тижні", "周", "週", "주차", "주"),
    "day": ("days", "day", "tag", "tage", "día", "días", "dia", "dias", "jour", "jours", "день",
            "дни", "дні", "天", "日目", "일차"),
    "sprint": ("sprints", "sprint", "спринт", "спринты", "спринти", "スプリント",
               "冲刺", "스프린트"),
    "month": ("months", "month", "monat", "monate", "mes", "meses", "mês", "mois", "месяц",
              "месяцы", "місяць", "місяці", "ヶ月目", "个月", "개월차"),
}
"""Units by the words for them, those that follow their number in some languages behind `第`."""
# fmt: on
_UNIT_OF: Final = {word: unit for unit, words in _UNITS.items() for word in words}
_WORDS: Final = "|".join(sorted(map(re.escape, _UNIT_OF), key=len, reverse=True))
_NUMBERS: Final = r"(\d{1,3})(?:\s*(?:-|–|—|~|to|bis|à|a)\s*(\d{1,3}))?(?!\d|[-./]\d)"
_BEFORE: Final = re.compile(rf"(?<!\w)({_WORDS})\.?\s*#?{_NUMBERS}", re.IGNORECASE)
_BEHIND: Final = re.compile(rf"第\s*{_NUMBERS}\s*({_WORDS})|{_NUMBERS}\s*(주차|일차|개월차|日目)")


class Span(NamedTuple):
    """From the first to the last `unit` of a project, both counted from 1 and both included."""

    unit: str
    first: int
    last: int

    def holds(self, other: Span) -> bool:
        """Say whether `other`, of the same unit, lies within this span."""
        return self.first <= other.first and other.last <= self.last


def span_of(words: str) -> Span | None:
    """Return the span that a window in words names; None for a length, a date, or two spans."""
    if len(words) > _LONGEST:
        return None
    spans = {_span(*found.group(1, 2, 3)) for found in _BEFORE.finditer(words)}
    for found in _BEHIND.finditer(words):
        first, last, unit = found.group(1, 2, 3) if found[1] else found.group(4, 5, 6)
        spans.add(_span(unit, first, last))
    only = next(iter(spans)) if len(spans) == 1 else None
    return only if only is not None and only.first <= only.last else None


def _span(unit: str, first: str, last: str | None) -> Span:
    return Span(_UNIT_OF[unit.casefold()], int(first), int(last or first))


def check_window(address: Address, record: Record) -> Iterator[Problem]:
    """Yield a problem for each way in which parts of an item are planned outside of its time."""
    for field, word, how in (("due", "is due on", "later"), ("start", "starts on", "earlier")):
        day = as_day(record.get(field))
        if day is not None:
            beyond = _later(record, day) if field == "due" else _earlier(record, day)
            advice = f"{how}: correct one of the dates"
            yield from _told(address, field, f"{word} {day}", beyond, advice)
    own = _window(record)
    if own is not None:
        out = _beyond(record, own)
        planned = f"is planned for {shortened(record.text('window'), 30)}"
        yield from _told(
            address, "window", planned, out, f"for other {own.unit}s: correct one of them"
        )


def _later(record: Record, day: date) -> list[Record]:
    return [part for part, due in _parts(record, lambda p: as_day(p.get("due"))) if due > day]


def _earlier(record: Record, day: date) -> list[Record]:
    return [part for part, start in _parts(record, lambda p: as_day(p.get("start"))) if start < day]


def _beyond(record: Record, own: Span) -> list[Record]:
    """Return the parts planned outside of `own`, none where they count from its beginning.

    `Week 1` and `Week 2` of a phase in weeks 5-6 are its first and its second.
    """
    spans = [(part, span) for part, span in _parts(record, _window) if span.unit == own.unit]
    length = own.last - own.first + 1
    if all(span.last <= length for _, span in spans):
        return []
    return [part for part, span in spans if not own.holds(span)]


def _parts(record: Record, when: Callable[[Record], T | None]) -> Iterator[tuple[Record, T]]:
    """Yield what says when it is planned, and when, right below `record` or below what does not.

    What was dropped or put off is not planned there any more.
    """
    for child in record.children:
        if status_of(child) in ("dropped", "deferred"):
            continue
        said = when(child)
        if said is None:
            yield from _parts(child, when)
        else:
            yield child, said


def _window(record: Record) -> Span | None:
    words = record.fields.get("window")
    return span_of(words) if isinstance(words, str) else None


def _told(
    address: Address, field: str, planned: str, out: list[Record], how: str
) -> Iterator[Problem]:
    if out:
        which = listed(part.own_id or part.title for part in out)
        text = f"{id_of(address)} {planned}, and {which} below it {how}"
        yield problem("outside-parent", address, (field,), text)
