"""Lines right beneath headings that only say how far these are: `✅ Done`, `*In progress*`.

Where several headings of one level have such a line it is what others write as
`**Status:** ✅ Done`, and becomes that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from data.tracker.blocks import Block, Heading, Paragraph
from data.tracker.titles import MARK
from data.tracker.words import Words

_FEWEST: Final = 2
_LONG: Final = 60
"""Characters of a line that says no more than how far something is, and why."""
_EDGE: Final = " *_`.!"


def with_statuses(blocks: Sequence[Block], words: Words) -> tuple[Block, ...]:
    """Return the blocks of a document with the lines beneath headings as their statuses."""
    lines = {
        id(block): (above.level, *said)
        for above, block in pairwise(blocks)
        if isinstance(above, Heading) and isinstance(block, Paragraph) and above.level > 1
        if (said := _said(block.text, words))
    }
    often = Counter(lines.values())
    # A word that nobody knows is one for how far they are where others have it too.
    told = {at: said for at, said in lines.items() if said[2] or often[said] >= _FEWEST}
    levels = Counter(level for level, *_ in told.values())
    return tuple(_labelled(blocks, {at for at in told if levels[told[at][0]] >= _FEWEST}))


def _labelled(blocks: Sequence[Block], told: set[int]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Paragraph) and id(block) in told:
            yield Paragraph(f"**Status:** {block.text}", block.line)
        else:
            yield block


def _said(text: str, words: Words) -> tuple[str, bool] | None:
    """Return the first word of a line that says how far something is, and whether it is known.

    `✅ Done, with a remark` is one, and so is a known word alone.
    """
    first, *others = text.split("\n")
    bare = first.strip(_EDGE)
    if not bare or len(bare) > _LONG or any(MARK.match(row) for row in others):
        return None
    if bare.endswith((":", "：")):
        return None  # what a list has over it
    mark = MARK.match(bare)
    if mark is None:
        alone = words.lexicon("status").name(bare) and not words.lexicon("weak").name(bare)
        return (bare, True) if alone else None
    if mark[0].rstrip("\ufe0f") not in words.marks("status_marks"):
        return None
    behind = bare[mark.end() :].strip(_EDGE)
    known = words.lexicon("status").at_start(behind)
    begin = re.match(r"\w*", behind)
    return (begin[0] if begin else "", known is not None)
