"""Tables that are boards: every column is a status, and every cell under it the title of a card.

`| To do | Doing | Done |` says nothing of a row: its cells have no more in common than their line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from data.tracker.blocks import Row, Table
from data.tracker.titles import bare_heading
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later
from model.dataclass import replace

_HEADER: Final = ("Title", "Status")
_FEWEST: Final = 2
_COUNT: Final = later.pattern(r"\s*[(（]\s*\d{1,4}\s*[)）]$")
_BREAK: Final = later.pattern(r"\s*<br\s*/?>\s*(?:[-*•]\s+)?", re.IGNORECASE)
_BULLET: Final = later.pattern(r"^[-*•]\s+")
_WORD: Final = later.pattern(r"[^\W\d_]{2}|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{2}")


def unboarded(table: Table, words: Words) -> Table:
    """Return a board as a table of titles with their status; any other table as it is."""
    if len(table.header) < _FEWEST or not table.rows:
        return table
    lexicon = words.lexicon("status")
    heads = [_COUNT.sub("", bare_heading(cell)) for cell in table.header]
    states = [lexicon.name(head) for head in heads]
    if None in states or len({*states}) < _FEWEST:
        return table
    rows = [*chain.from_iterable(_cards(table, at, head, words) for at, head in enumerate(heads))]
    # Figures count what is done, and ticks say where a row stands.
    if not all(_WORD.search(plain(row.cell(0))) for row in rows):
        return table
    if any(lexicon.name(row.cell(0)) for row in rows):
        return table
    return replace(table, header=_HEADER, rows=tuple(rows)) if rows else table


def _cards(table: Table, at: int, head: str, words: Words) -> Iterator[Row]:
    """Yield the cards of a column, in the order of their lines; a break parts two of a cell."""
    for row in table.rows:
        for text in _BREAK.split(row.cell(at)):
            title = _BULLET.sub("", text.strip())
            if not words.is_nothing(plain(title)):
                yield Row((title, head), row.line)
