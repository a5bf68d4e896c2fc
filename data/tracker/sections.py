"""A document as a tree of sections: a heading, what stands beneath it, and the headings below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from data.tracker.blocks import Block, Heading
from model import later
from model.dataclass import dataclass

_SEVERAL: Final = 3
"""So many headings has a document of which one is over the others."""
_COUNTED: Final = later.pattern(
    r"\W*(?:第|[^\W\d_]+[ #-]{0,2})?\d{1,3}\s*(?:[:：–—-]|\.(?!\d)|$)|\W*第\d"
)
"""What counts a part of a whole: `Phase 1: Hull`, `2. Hull`; `Vue 3 migration` is a name."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its own blocks and its sub-sections.

    `path` are the texts of the headings above, outermost first, with its own last. What stands
    before the first heading is in the root, whose heading is None and whose path is empty.
    `title` is the heading's text as written, empty for the root, and `level` its level, there 0.
    """

    heading: Heading | None
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    path: tuple[str, ...]
    title: str
    level: int

    @property
    def line(self) -> int:
        """The line of the heading, from 1; 1 for the root."""
        return self.heading.line if self.heading else 1

    def walk(self) -> Iterator[Section]:
        """Yield this section and all below, in the order of the document."""
        waiting = [self]
        while waiting:
            section = waiting.pop()
            yield section
            waiting += reversed(section.sections)


def sections(blocks: Iterable[Block]) -> Section:
    """Return the tree of a document's blocks. A level that is left out makes no difference.

    Nor does the level of the one heading over all others, which is that of the document.
    """
    stack = [_Growing(None, ())]
    for block in _titled([*blocks]):
        if not isinstance(block, Heading):
            stack[-1].blocks.append(block)
            continue
        while stack[-1].heading and stack[-1].heading.level >= block.level:
            _close(stack)
        stack.append(_Growing(block, (*stack[-1].path, block.text)))
    while len(stack) > 1:
        _close(stack)
    return stack[0].done()


def _titled(blocks: list[Block]) -> list[Block]:
    """Return blocks with the heading over several others, and over all of them, on level 1.

    The others go up with it. One with a number, `Phase 1`, is a part of more than the document has.
    """
    heads = [block for block in blocks if isinstance(block, Heading)]
    over = heads[0] if len(heads) >= _SEVERAL else None
    if over is None or any(head.level <= over.level for head in heads[1:]):
        return blocks
    above = over.level - 1
    if not above or _COUNTED.match(over.text):
        return blocks
    return [
        Heading(one.level - above, one.text, one.line) if isinstance(one, Heading) else one
        for one in blocks
    ]


class _Growing:
    """A section that is still being read."""

    def __init__(self, heading: Heading | None, path: tuple[str, ...]) -> None:
        self.heading = heading
        self.path = path
        self.blocks: list[Block] = []
        self.sections: list[Section] = []

    def done(self) -> Section:
        head, inner = self.heading, (tuple(self.blocks), tuple(self.sections))
        title, level = (head.text, head.level) if head else ("", 0)
        return Section(head, *inner, self.path, title, level)


def _close(stack: list[_Growing]) -> None:
    stack[-2].sections.append(stack.pop().done())
