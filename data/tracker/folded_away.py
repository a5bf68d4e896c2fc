"""What folds away under a line that only asks to be opened: `<summary>Click to expand</summary>`.

Such a line is no label of what is inside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from data.tracker.blocks import Block, ListBlock, ListItem, Paragraph, Rule
from data.tracker.report import Report
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later
from model.dataclass import replace

_SIGNS: Final = later.pattern(r"^[^\w]+|[^\w]+$")
ASKS: Final = "it only asks to open what folds away"


def opened_up(
    blocks: Sequence[Block], lines: Sequence[str], words: Words, report: Report
) -> Sequence[Block]:
    """Return the blocks of a document, which has these `lines`; what only asks that is a ruler.

    Within entries, where a ruler would be a note, it is gone, with what frames it.
    """
    if not any("<" in line and "<summary" in line.casefold() for line in lines):
        return blocks
    reading = _Reading(lines, words, report)
    return tuple(
        Rule(block.line, asks=True) if reading.asks(block) else reading.bare(block)
        for block in blocks
    )


class _Reading:
    """Looks through the blocks of a document for such lines."""

    def __init__(self, lines: Sequence[str], words: Words, report: Report) -> None:
        self._lines = lines
        self._words = words
        self._report = report

    def asks(self, block: Block) -> bool:
        """Say whether a line of its own names what folds away, and says no more than that."""
        if not isinstance(block, Paragraph) or "<summary" not in self._line(block):
            return False
        return _SIGNS.sub("", plain(block.text)) in self._words.lexicon("openers")

    def bare(self, block: Block) -> Block:
        """Return a block without such lines in its entries."""
        if isinstance(block, ListBlock) and any(item.children for item in block.items):
            items = (replace(item, children=tuple(self._within(item))) for item in block.items)
            return replace(block, items=tuple(items))
        return block

    def _within(self, item: ListItem) -> Iterator[Block]:
        for child in item.children:
            if self.asks(child):
                self._report.left_out(child.line, child.line + 1, "line", ASKS)
            elif not isinstance(child, Rule) or not self._line(child).lstrip().startswith("<"):
                yield self.bare(child)

    def _line(self, block: Paragraph | Rule) -> str:
        return self._lines[block.line - 1].casefold()
