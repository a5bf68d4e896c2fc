"""Numbered lists that are work by where they stand: the steps of a phase, or of what is to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from data.tracker.blocks import ListBlock, ListItem
from data.tracker.headings import Headings
from data.tracker.node import LOOSE, Node
from data.tracker.taking import take_lists
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
    taken = [_take(inner, headings, words) for inner in _holding(node, words)]
    return any(taken)


def _take(node: Node, headings: Headings, words: Words) -> bool:
    worded = any(words.lexicon("work").within(node.title.text))
    return take_lists(node, headings, words, lambda block: _are_steps(block, worded=worded))


def _holding(node: Node, words: Words) -> Iterator[Node]:
    """Yield the sections that may hold steps; a heading over all of a document says too little."""
    if node.section.level > 1 and any(words.lexicon("todos").within(node.section.title[:300])):
        yield from node.walk()
    elif node.explicit == "phase" and not node.direct:
        loose = any(verdict.kind == LOOSE for _, verdict in node.units)
        if not loose and not any(below.work for below in node.nodes):
            for below in node.nodes:
                yield from below.walk()


def _are_steps(block: ListBlock, *, worded: bool) -> bool:
    """Say whether a list has several numbers, with titles in bold or beneath a word for work."""
    return len(block.items) > 1 and all(
        item.ordinal if worded else is_titled(item) for item in block.items
    )
