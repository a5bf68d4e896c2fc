"""Sentences in the columns of a board: `## In progress` over a line without a bullet.

Where the column beside it holds a list, what is written as a line of its own is the only card.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from data.tracker.blocks import Block, Heading, ListBlock, ListItem, Paragraph, Rule
from data.tracker.facts import fact_of
from data.tracker.register_place import bare_title
from data.tracker.words import Words
from model import later

_LONGEST: Final = 200
_CARD: Final = later.pattern(r"[^\W_](?:(?!\]\(|://|\.md\b)[^\n])*(?<![:：?？…])(?<!\.\.)")
"""One line that leads nowhere, and neither asks nor announces what follows, nor breaks off."""


def carded(blocks: Sequence[Block], words: Words) -> Iterator[Block]:
    """Yield the blocks of a document, with lines that are cards of a board as entries."""
    meant = _cards(blocks, words)
    for block in blocks:
        if isinstance(block, Paragraph) and block.line in meant:
            yield ListBlock((ListItem(block.text, None, "", (), block.line),), block.line)
        else:
            yield block


def _cards(blocks: Sequence[Block], words: Words) -> set[int]:
    """Return the lines of the cards that are no lists, of all boards."""
    starts = [at for at, block in enumerate(blocks) if isinstance(block, Heading)]
    boards: dict[tuple[int, int], list[tuple[str, Sequence[Block]]]] = {}
    path: list[tuple[int, int]] = []
    for at, end in pairwise([*starts, len(blocks)]):
        heading = blocks[at]
        assert isinstance(heading, Heading)
        path = [one for one in path if one[0] < heading.level]
        above = path[-1][1] if path else -1
        path.append((heading.level, at))
        if status := _column(heading.text, words):
            boards.setdefault((above, heading.level), []).append((status, blocks[at + 1 : end]))
    return {line for board in boards.values() for line in _of_board(board, words)}


def _column(heading: str, words: Words) -> str:
    """Return the status that a heading is the name of and nothing else; empty for others."""
    bare = bare_title(heading[:300])
    told = bare not in words.lexicon("weak") and bare not in words.lexicon("activities")
    return (words.lexicon("status").name(bare) or "") if told else ""


def _of_board(board: list[tuple[str, Sequence[Block]]], words: Words) -> Iterator[int]:
    """Yield the lines of the cards of a board: of columns that differ, one of them with a list."""
    listed = any(isinstance(block, ListBlock) for _, held in board for block in held)
    if not listed or len({status for status, _ in board}) < 2:
        return
    for _, held in board:
        said = [block for block in held if not isinstance(block, Rule)]
        if all(_is_card(block, words) for block in said):
            yield from (block.line for block in said)


def _is_card(block: Block, words: Words) -> bool:
    text = block.text if isinstance(block, Paragraph) else ""
    card = len(text) <= _LONGEST and _CARD.fullmatch(text) is not None
    empty = card and words.lexicon("nothing").at_start(text) is not None
    return card and not empty and fact_of(text) is None
