"""Lines right above lists of boxes, in documents or sections that have no other headings.

`Before we open` over `- [ ] Paint the door` is what other trackers write as a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from data.tracker.blocks import Block, Heading, ListBlock, Paragraph
from model import later

_LEVEL: Final = 2
_FEWEST: Final = 2
_LONGEST: Final = 90
"""Characters of a line that is a heading; a longer one is a sentence."""
_SENTENCE: Final = later.pattern(r".*[.!?。！？,;]\s*|.*[.!?]\s+\S.*|\W.*", re.DOTALL)


def with_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks of a document; where it has no headings, with its lines as such.

    Only one above it all may be there, and most lists of boxes have their line. So it is in a
    section all of whose lists of boxes have one.
    """
    over = {id(before) for before, block in pairwise(blocks) if _stands_over(before, block)}
    boxed = [before for before, block in pairwise(blocks) if _has_boxes(block)]
    named = sum(id(before) in over for before in boxed)
    meant = named >= _FEWEST and named * 2 > len(boxed) and not any(map(_divides, blocks))
    level, within = 0, set[int]() if meant else _within_sections(blocks)
    for block in blocks:
        level = block.level if isinstance(block, Heading) else level
        if isinstance(block, Paragraph) and id(block) in (over if meant else within):
            yield Heading(_LEVEL if meant else level + 1, block.text.strip(" :："), block.line)
        else:
            yield block


def _within_sections(blocks: Sequence[Block]) -> set[int]:
    """Return the lines that divide a section each, where all lists of boxes in it have one."""
    found: set[int] = set()
    starts = [at for at, block in enumerate(blocks) if isinstance(block, Heading)]
    for start, end in pairwise([*starts, len(blocks)]):
        part = blocks[start + 1 : end]
        over = [before for before, block in pairwise(part) if _has_boxes(block)]
        lists = sum(isinstance(block, ListBlock) for block in part)
        if len(over) == lists >= _FEWEST and all(map(_is_name, over)):
            found |= set(map(id, over))
    return found


def _is_name(block: Block) -> bool:
    """Say whether a block is one short line, and neither a sentence nor a label."""
    text = block.text if isinstance(block, Paragraph) else "."
    label = "\n" in text or text.rstrip().endswith((":", "："))
    return len(text) <= _LONGEST and not label and _SENTENCE.fullmatch(text) is None


def _divides(block: Block) -> bool:
    return isinstance(block, Heading) and block.level >= _LEVEL


def _has_boxes(block: Block) -> bool:
    return isinstance(block, ListBlock) and any(item.box is not None for item in block.items)


def _stands_over(before: Block, block: Block) -> bool:
    """Say whether one short line, and nothing else, stands right above a list."""
    return (
        isinstance(block, ListBlock)
        and isinstance(before, Paragraph)
        and before.line + 1 == block.line
        and len(before.text) <= _LONGEST
        and _SENTENCE.fullmatch(before.text) is None
    )
