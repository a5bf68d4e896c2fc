"""Plain lists of what is not there yet, with the time of each entry: `(Sprint 3)`."""

from __future__ import annotations

from typing import Final

from data.tracker.blocks import ListBlock
from data.tracker.node import ENTRIES, LOOSE, Node
from data.tracker.values import is_period
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later

_BEHIND: Final = later.pattern(r".*[(（]([^()（）]{2,30})[)）]\s*[.。]?")
_FEWEST: Final = 3
"""So many entries with a time behind each make a plan."""
_OPEN: Final = ("denials", "plans", "lacks", "outstanding")
"""What a heading has to say of it: else the times may be those of what was done."""


def is_scheduled(node: Node, words: Words) -> bool:
    """Say whether a section lists what is to come, such as `Not in place` over entries with times.

    Each entry of its lists ends with a sprint, a week or a quarter.
    """
    some = False
    for unit, verdict in node.units:
        if isinstance(unit.block, ListBlock) and verdict.kind in (LOOSE, ENTRIES):
            some = True
            if not _is_timed(unit.block, words):
                return False
    if not some:
        return False
    title = node.title.text[:300]
    return any(any(words.lexicon(name).within(title)) for name in _OPEN)


def _is_timed(block: ListBlock, words: Words) -> bool:
    if len(block.items) < _FEWEST or any(item.box is not None for item in block.items):
        return False
    if not all(")" in item.text or "）" in item.text for item in block.items):
        return False  # known at once
    ends = (_BEHIND.fullmatch(plain(item.text.partition("\n")[0])) for item in block.items)
    return all(end is not None and is_period(end[1], words) for end in ends)
