"""Numbered lists that are work by where they stand: the steps of a phase, or of what is to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from data.tracker.blocks import ListBlock, ListItem
from data.tracker.facts import field_named
from data.tracker.headings import Headings
from data.tracker.node import ENTRIES, LOOSE, Node, Verdict
from data.tracker.words import Words

_TITLED: Final = re.compile(
    r"(\*\*|__)(?=\S)[^*\n]{1,200}(?<=\S)\1\s*[:：]?\s*(?:`[^`\n]{1,80}`\s*)?$"
)


def is_titled(item: ListItem) -> bool:
    """Say whether an entry has a number and a title in bold: `1. **Piles**`."""
    return bool(item.ordinal) and _TITLED.match(item.text.split("\n")[0]) is not None


def take_steps(node: Node, headings: Headings, words: Words) -> bool:
    """Take numbered lists in a section as work, where it says what is to do; True if there are any.

    That says a phase beneath whose headings no other work is, and `To-dos for May`.
    """
    taken = False
    for inner in _holding(node, words):
        name = field_named(words, inner.title.text) or "tasks"
        if name != "tasks" or headings.registers(inner):
            continue
        worded = any(words.lexicon("work").within(inner.title.text))
        for place, (unit, verdict) in enumerate(inner.units):
            if verdict.kind == LOOSE and _are_steps(unit.block, worded=worded):
                inner.units[place] = unit, Verdict(ENTRIES)
                taken = True
    return taken


def _holding(node: Node, words: Words) -> Iterator[Node]:
    """Yield the sections that may hold steps; a heading over all of a document says too little."""
    if node.section.level > 1 and any(words.lexicon("todos").within(node.section.title[:300])):
        yield from node.walk()
    elif node.explicit == "phase" and not node.direct:
        loose = any(verdict.kind == LOOSE for _, verdict in node.units)
        if not loose and not any(below.work for below in node.nodes):
            for below in node.nodes:
                yield from below.walk()


def _are_steps(block: object, *, worded: bool) -> bool:
    """Say whether a list has several numbers, with titles in bold or beneath a word for work."""
    items = block.items if isinstance(block, ListBlock) else ()
    if len(items) < 2:
        return False
    return all(item.ordinal if worded else is_titled(item) for item in items)
