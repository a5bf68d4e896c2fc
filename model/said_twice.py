"""What trackers claimed of an item elsewhere, as far as it contradicts the item and is open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from model.record import Record
from model.schema import ITEM_STATUS
from model.status import status_of, word_among
from model.value import Table, is_table

_SHARE: Final = re.compile(r"(?<![\d.,/])(\d{1,6})\s*(?:/|of)\s*(\d{1,6})(?![\d.,/]*\d)")


class Claim(NamedTuple):
    """A claim that no one has settled: its place in the item's `claims`, the status it states."""

    place: int
    word: str
    table: Table

    @property
    def source(self) -> str:
        """Where it was said, and in which words; as much of both as is known."""
        where, words = self.table.get("where"), self.table.get("text")
        quoted = f'"{words}"' if isinstance(words, str) and words else ""
        return " ".join(filter(None, (where if isinstance(where, str) else "", quoted)))


def open_claims(record: Record) -> Iterator[Claim]:
    """Yield the claims that give an item another status than it has, and are not settled."""
    for place, entry in enumerate(record.entries("claims")):
        if is_table(entry) and "settled" not in entry:
            word = _word(entry, status_of(record))
            if word and word != status_of(record):
                yield Claim(place, word, entry)


def _word(entry: Table, own: str) -> str:
    """Return the status that a claim states; `6/8 criteria met` of something done is partial."""
    status = entry.get("status")
    if isinstance(status, str) and status:
        return word_among(status, ITEM_STATUS) or status
    words = entry.get("text")
    found = _SHARE.search(words) if own == "done" and isinstance(words, str) else None
    return "partial" if found and int(found[1]) < int(found[2]) else ""
