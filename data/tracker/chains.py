"""The way that work goes by a document's own words: `pending` → `sawn` → `tarred` → `deleted`.

Between a word for what nobody has begun and one for what is done stand words of the document's own
for what is under way.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from data.tracker.folding import fold
from data.tracker.words import Words
from model import later

_STEP: Final = later.pattern(r"(?:`|\*\*)?([^\W\d_][\w-]{1,24}(?: [\w-]{2,24})?)(?:`|\*\*)?")
_ARROW: Final = later.pattern("→|➜|➡️?|->|=>")
_SIGNS: Final = ("→", "➜", "➡", "->", "=>")
_LONGEST: Final = 500
_SHORT: Final = 40
"""So much of what stands around a chain is looked at for its first word and its last."""


def underway_in(text: str, words: Words) -> frozenset[str]:
    """Return the words of a document for what is under way, as they are looked for: folded."""
    lines = text.split("\n")
    # Line by line for one sign after the other: few documents have more than two of them.
    with_signs = {
        line
        for sign in _SIGNS
        if sign in text
        for line in lines
        if sign in line and line.count(sign) > 1
    }
    return frozenset(step for line in with_signs for step in _between(line, words))


def _between(line: str, words: Words) -> Iterator[str]:
    if len(line) > _LONGEST:
        return
    first, *between, last = map(str.strip, _ARROW.split(line))
    steps = [_STEP.fullmatch(step) for step in between]
    # Most lines with arrows tell of something else, and end here.
    if not all(steps):
        return
    status = words.lexicon("status")
    ended = status.at_start(last.lstrip("`* ")[:_SHORT])
    if ended is None or ended.name != "done":
        return
    front = first.rstrip("`* ")[-_SHORT:]
    if any(hit.end == len(front) and hit.name == "todo" for hit in status.within(front)):
        yield from (fold(step[1]) for step in steps if step and status.name(step[1]) is None)
