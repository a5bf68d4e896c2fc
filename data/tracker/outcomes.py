"""Boxes that ask how something went: `- [x] PASS` beside `- [ ] FAIL` beneath what is tested."""

from __future__ import annotations

from typing import Final, NamedTuple

from data.tracker.blocks import ListBlock, ListItem
from data.tracker.vocabulary import plain
from data.tracker.words import Words

_LONGEST: Final = 40
_EITHER: Final = frozenset(("done", "broken"))


class Outcomes(NamedTuple):
    """The boxes of a list that are answers, by their lines, and what the ticked one says.

    `status` is None where none is ticked, or more than one; `said` is the text of the ticked one.
    """

    lines: frozenset[int] = frozenset()
    status: str | None = None
    said: str = ""


NONE: Final = Outcomes()


def outcomes_of(block: ListBlock, words: Words) -> Outcomes:
    """Return the boxes that are nothing but words for how something went, where these differ.

    One of them says that it went well and another that it did not: they are no steps of the work.
    """
    told = [(item, status) for item in block.items if (status := _outcome(item, words))]
    if not _EITHER.issubset(status for _, status in told):
        return NONE
    ticked = [(status, item.text) for item, status in told if item.box != " "]
    lines = frozenset(item.line for item, _ in told)
    if len(ticked) != 1:
        return Outcomes(lines)
    return Outcomes(lines, ticked[0][0], plain(ticked[0][1]))


def _outcome(item: ListItem, words: Words) -> str | None:
    if item.box is None or item.children or len(item.text) > _LONGEST:
        return None
    return words.lexicon("status").name(plain(item.text).strip(" :：.!✅❌"))
