"""Numbered lists that are work by where they stand: the steps of a phase, or of what is to do.

So are those beneath headings that are numbered as well, where lines of some say how far they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from data.tracker.blocks import Block, ListBlock, ListItem
from data.tracker.counted import counts_on, numbered_below
from data.tracker.headings import Headings
from data.tracker.node import LOOSE, PROSE, Node
from data.tracker.taking import take_lists
from data.tracker.telling import told_in_lines
from data.tracker.words import Words
from model import later

_TITLED: Final = later.pattern(
    r"(\*\*|__)(?=\S)[^*\n]{1,200}(?<=\S)\1\s*[:：]?\s*(?:`[^`\n]{1,80}`\s*)?$"
)
_REMARK: Final = later.pattern(r"\s*[(（][^()（）\n]{1,60}[)）]\s*$")
_FEWEST: Final = 3
"""So many headings over nothing but numbered steps are a plan."""
_TOLD: Final = 2
"""So many of them at least say how far they are."""


def is_titled(item: ListItem) -> bool:
    """Say whether an entry has a number and a title in bold: `1. **Piles**`."""
    return bool(item.ordinal) and _TITLED.match(item.text.split("\n")[0]) is not None


def take_steps(node: Node, headings: Headings, words: Words) -> bool:
    """Take numbered lists in a section as work, where it says what is to do; True if there are any.

    That says a phase beneath whose headings no other work is, and `To-dos for May`.
    """
    if not node.nodes and not any(verdict.kind == LOOSE for _, verdict in node.units):
        return False
    says = _says(node, words)
    counted = says and _take_counted(node, words)
    counted = _take_told(node, headings, words) or counted
    taken = [_take(inner, headings, words) for inner in _holding(node, says=says)]
    return counted or any(taken)


def are_planned(block: ListBlock) -> bool:
    """Say whether a list counts titles in bold of which each has a list of its own beneath it."""
    titled = len(block.items) > 1 and all(map(is_titled, block.items))
    return titled and all(
        any(isinstance(child, ListBlock) for child in item.children) for item in block.items
    )


def _take_counted(node: Node, words: Words) -> bool:
    """Take headings with numbers beneath one that says what is to be done, where no other is."""
    found = [] if any(below.work for below in node.nodes) else numbered_below(node, words)
    for below in found:
        below.stands = True
    return bool(found)


def _take_told(node: Node, headings: Headings, words: Words) -> bool:
    """Take the steps beneath numbered headings, some over `Status: ✅ Done`; True if there are any.

    What only describes a piece of work has no numbers, or stands beneath a label.
    """
    stepped = [below for below in node.nodes if below.title.number and _holds_steps(below)]
    if len(stepped) < _FEWEST or not counts_on(stepped):
        return False
    told = [below for below in stepped if "status" in told_in_lines(below, words)]
    taken = [
        below
        for below in (stepped if len(told) >= _TOLD else ())
        if take_lists(below, headings, words, _is_numbered)
    ]
    for below in taken:
        below.stands = True
    return bool(taken)


def _holds_steps(node: Node) -> bool:
    """Say whether a section has a numbered list, and nothing else but lines of text."""
    kinds = [verdict.kind for _, verdict in node.units]
    lists = [unit for unit, verdict in node.units if verdict.kind == LOOSE]
    plain = not node.nodes and {*kinds} <= {LOOSE, PROSE} and len(lists) == 1
    return plain and not lists[0].label and _is_numbered(lists[0].block)


def _is_numbered(block: Block) -> bool:
    return isinstance(block, ListBlock) and all(item.ordinal for item in block.items)


def _take(node: Node, headings: Headings, words: Words) -> bool:
    worded = any(words.lexicon("work").within(node.title.text))
    return take_lists(node, headings, words, lambda block: _are_steps(block, worded=worded))


def _holding(node: Node, *, says: bool) -> Iterator[Node]:
    """Yield the sections that may hold steps; a heading over all of a document says too little."""
    if says:
        yield from node.walk()
    elif node.explicit == "phase" and not node.direct:
        loose = any(verdict.kind == LOOSE for _, verdict in node.units)
        if not loose and not any(below.work for below in node.nodes):
            for below in node.nodes:
                yield from below.walk()


def _says(node: Node, words: Words) -> bool:
    """Say whether a heading says what is to be done."""
    return node.section.level > 1 and any(words.lexicon("todos").within(node.section.title[:300]))


def _are_steps(block: ListBlock, *, worded: bool) -> bool:
    """Say whether a list has several numbers, with titles in bold or beneath a word for work.

    Behind some titles a remark may stand: `**Mast** (again)`.
    """
    if len(block.items) == 1 or not all(item.ordinal for item in block.items):
        return False
    if worded or all(map(is_titled, block.items)):
        return True
    lines = (_REMARK.sub("", item.text.split("\n")[0]) for item in block.items)
    return any(map(is_titled, block.items)) and all(map(_TITLED.match, lines))
