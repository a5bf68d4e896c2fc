"""Lines right above lists of boxes, in documents that have no other headings.

`Before we open` over `- [ ] Paint the door` is what other trackers write as a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from data.tracker.blocks import Block, Heading, ListBlock, Paragraph

_LEVEL: Final = 2
_FEWEST: Final = 2
_LONGEST: Final = 90
"""Characters of a line that is a heading; a longer one is a sentence."""
_SENTENCE: Final = re.compile(r".*[.!?。！？,;]\s*|.*[.!?]\s+\S.*|\W.*", re.DOTALL)


def with_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks of a document; where it has no headings, with its lines as such.

    Only one above it all may be there, and most lists of boxes have their line.
    """
    over = {id(before) for before, block in pairwise(blocks) if _stands_over(before, block)}
    boxed = [before for before, block in pairwise(blocks) if _has_boxes(block)]
    named = sum(id(before) in over for before in boxed)
    meant = named >= _FEWEST and named * 2 > len(boxed) and not any(map(_divides, blocks))
    for block in blocks:
        if meant and isinstance(block, Paragraph) and id(block) in over:
            yield Heading(_LEVEL, block.text.strip(" :："), block.line)
        else:
            yield block


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
