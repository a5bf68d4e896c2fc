"""Columns of a board that are headings: `## To do`, `## Doing`, `## Built / Done`."""

from __future__ import annotations

from typing import Final

from data.tracker.words import Words
from data.tracker.work import Work
from model import later

_SECTION: Final = later.pattern(r"^(?:\d{1,2}[.、]|[一二三四五六七八九十]{1,3}、)\s*(?=\D)")
_PARTS: Final = later.pattern(r"\s*[/,、]\s*")


def named_column(bare: str, words: Words) -> str | None:
    """Return the status that `Done`, `2. Done` and `Built / Done` are the name of."""
    counted = _SECTION.sub("", bare)
    said = (words.lexicon(name).name(counted) for name in ("status", "answers"))
    if found := next(filter(None, said), None):
        return found
    if not _PARTS.search(counted):
        return None
    # `Remaining / Not yet built`: the first says nothing of its own.
    parts = (part for part in _PARTS.split(counted) if part not in words.lexicon("containers"))
    told = {words.lexicon("status").name(part) for part in parts}
    return told.pop() if len(told) == 1 else None


def in_column(work: Work, status: str) -> None:
    """Give a card the status of its column; a day on it is the one it was done, where it is."""
    work.status = status
    if status == "done" and "due" in work.fields and "done_on" not in work.fields:
        work.fields["done_on"] = work.fields.pop("due")
