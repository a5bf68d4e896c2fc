"""Lists of what needs what: arrows, and sentences such as `T3 depends on T2 (the paint is wet)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from data.tracker.blocks import Block, ListBlock
from data.tracker.folding import Found
from data.tracker.register_entries import Entry
from data.tracker.register_place import Place, Taken
from data.tracker.vocabulary import plain
from data.tracker.waiting import REF, REFS
from data.tracker.words import Words
from model import later

_ARROW: Final = later.pattern(r"\s*(?:→|⟶|➡️?|-{1,2}>|=>)\s*")
_NUMBERED: Final = later.pattern(r"([^\W\d_]+)\s+(\d+(?:\.\d+)*)")
_ONE: Final = later.pattern(REF)
_LED: Final = later.pattern(rf"\s*[:：]?\s*({REFS})")
_TITLE: Final = later.pattern(
    r"\s*[:：]?\s*([^()（）:：;；,，、]{2,80}?)\s*(?=$|[(（:：;；,，、]|\s[–—-]\s)"
)
_BRACKETED: Final = later.pattern(r"\s*(?:[^\W\d_]{1,2})?\s*[(（]([^()（）]+)[)）][\s.。]*")
_SHORT: Final = 2
"""Letters of what only closes a sentence."""
_AROUND: Final = " \t.,;:，、；：。–—-"

Row = dict[str, object]


def take_dependencies(place: Place, entries: list[Entry]) -> Taken | None:
    """Read `**A → B**: why` as: B needs A, and `B depends on A (why)` as well."""
    rows, lines = [], []
    for entry in entries:
        for row in [*_arrows(entry)] or [*_sentence(entry, place.words)]:
            rows.append({key: value for key, value in row.items() if value})
            lines.append(entry.item.line)
    return Taken("dependencies", tuple(rows), tuple(lines)) if rows else None


def are_all_read(taken: Taken, block: Block) -> bool:
    """Say whether each entry of a list became a row; what lies beneath one is none of it."""
    items = block.items if isinstance(block, ListBlock) else ()
    return all(item.line in taken.lines and not item.children for item in items)


def _arrows(entry: Entry) -> Iterator[Row]:
    """Yield a row for each arrow; `Epic 2.1 → 2.2` names two epics."""
    steps = [part.strip() for part in _ARROW.split(entry.name or entry.said) if part.strip()]
    first = _NUMBERED.fullmatch(steps[0]) if steps else None
    for needed, item in pairwise(steps):
        short = first and re.fullmatch(r"\d+(?:\.\d+)*", item)
        yield {
            "item": f"{first[1]} {item}" if first and short else item,
            "needs": needed,
            "why": entry.said if entry.name else "",
        }


def _sentence(entry: Entry, words: Words) -> Iterator[Row]:
    """Yield a row for each two that a sentence names: on both sides of its verb, or before it."""
    text = " ".join(plain(entry.item.text).split())
    for hit in words.lexicon("waits").within(text)[:1]:
        items, needed, why = _ends(text, hit)
        held = hit.name.startswith("blocked_by")
        for item in items:
            for one in needed:
                yield {"item": item, "needs": one, "why": why, "held": held, "said": True}


def _ends(text: str, hit: Found) -> tuple[list[str], list[str], str]:
    """Return who needs something, what that is, and why."""
    before, behind = text[: hit.start], text[hit.end :]
    named = _ONE.findall(before)
    if hit.name.endswith("_behind"):
        return named[:1], named[1:], _why(behind)
    items = named or [before.strip(_AROUND)]
    led = _LED.match(behind)
    found = led or _TITLE.match(behind)
    if not found or not items[0]:
        return [], [], ""
    needed = _ONE.findall(found[1]) if led else [found[1].strip(_AROUND)]
    return items, needed, _why(behind[found.end() :])


def _why(text: str) -> str:
    """Return the reason that follows, in brackets or not; `hängt von T2 ab` only ends so."""
    found = _BRACKETED.fullmatch(text)
    said = found[1] if found else text.strip(_AROUND)
    return said if len(said) > _SHORT or not said.isalpha() else ""
