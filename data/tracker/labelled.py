"""Lists of labels over lists: `- Goals`, `- Tasks`, `- Acceptance`.

They are what others write as lines in bold over lists, `**Tasks:**`, and become that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from data.tracker.blocks import Block, ListBlock, ListItem, Paragraph
from data.tracker.facts import field_named
from data.tracker.vocabulary import plain
from data.tracker.words import Words

_SHORT: Final = 40
"""Characters of a label; a longer line is a sentence."""


def unlisted(blocks: Sequence[Block], words: Words) -> Iterator[Block]:
    """Yield the blocks of a document, with the entries of lists of labels as labels."""
    for block in blocks:
        if not isinstance(block, ListBlock) or not _is_labels(block, words):
            yield block
            continue
        for item in block.items:
            yield Paragraph(f"**{_label(item)}:**", item.line)
            yield from item.children


def _is_labels(block: ListBlock, words: Words) -> bool:
    """Say whether a list holds nothing but labels over lists, one of them over tasks."""
    if not all(map(_stands_over, block.items)):
        return False
    known = [field_named(words, _label(item)) for item in block.items]
    return "tasks" in known and len(known) > 1 and sum(map(bool, known)) * 2 > len(known)


def _stands_over(item: ListItem) -> bool:
    """Say whether an entry is short, and has a list beneath it and nothing above that."""
    over = bool(item.children) and isinstance(item.children[0], ListBlock)
    return over and item.box is None and "\n" not in item.text and len(item.text) <= _SHORT


def _label(item: ListItem) -> str:
    return plain(item.text).strip(" :：*_")
