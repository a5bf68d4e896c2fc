"""The way that work goes by a document's own words: `pending` → `sawn` → `tarred` → `deleted`.

Between a word for what nobody has begun and one for what is done stand words of the document's own
for what is under way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from data.tracker.folding import fold
from data.tracker.words import Words

_WORD: Final = r"(?:`|\*\*)?([^\W\d_][\w-]{1,24}(?: [\w-]{2,24})?)(?:`|\*\*)?"
_ARROW: Final = r"\s{0,3}(?:→|➜|➡️?|->|=>)\s{0,3}"
_CHAIN: Final = re.compile(rf"{_WORD}(?:{_ARROW}{_WORD}){{2,}}")
_STEP: Final = re.compile(_WORD)
_SIGNS: Final = ("→", "➜", "➡", "->", "=>")
_LONGEST: Final = 500


def underway_in(text: str, words: Words) -> frozenset[str]:
    """Return the words of a document for what is under way, as they are looked for: folded."""
    if not any(sign in text for sign in _SIGNS):
        return frozenset()
    return frozenset(step for line in text.split("\n") for step in _between(line, words))


def _between(line: str, words: Words) -> Iterator[str]:
    if len(line) > _LONGEST or max(map(line.count, _SIGNS)) < 2:
        return
    status = words.lexicon("status").name
    for chain in _CHAIN.finditer(line):
        steps = [step[1] for step in _STEP.finditer(chain[0])]
        if status(steps[0]) == "todo" and status(steps[-1]) == "done":
            yield from (fold(step) for step in steps[1:-1] if status(step) is None)
