"""Tables of several registers in one: a column that calls each row a risk, an issue, a decision.

They are parted into a table for each, so that all other readers know which register it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from data.tracker.blocks import Block, Heading, Row, Table
from data.tracker.register_place import kinds_of
from data.tracker.vocabulary import plain
from data.tracker.words import Words

_TITLES: Final[Mapping[str, str]] = {
    "risk": "Risk",
    "issue": "Issue",
    "decision": "Decision",
    "change_request": "Change request",
}
"""What the column is called that names a row of a register."""


def unmixed(blocks: Sequence[Block], words: Words) -> Iterator[Block]:
    """Yield the blocks of a document, with tables of several registers parted."""
    level = 0
    for block in blocks:
        level = block.level if isinstance(block, Heading) else level
        at = _column(block, words) if isinstance(block, Table) else None
        if isinstance(block, Table) and at is not None:
            yield from _parted(block, at, level, words)
        else:
            yield block


def _column(table: Table, words: Words) -> int | None:
    """Return the column that calls each row by its register; None where no column does."""
    for place, cell in enumerate(table.header):
        if words.lexicon("columns").name(plain(cell)) != "group":
            continue
        kinds = [_kind(row, place, words) for row in table.rows]
        known = [kind for kind in kinds if kind in _TITLES]
        if len({*known}) > 1 and len(known) * 2 >= len(kinds):
            return place
    return None


def _kind(row: Row, at: int, words: Words) -> str:
    return next(iter(kinds_of(row.cell(at), words)), "")


def _parted(table: Table, at: int, level: int, words: Words) -> Iterator[Block]:
    """Yield a heading that names each register, and its rows, in the order of their first ones."""
    title = _title(table, at, words)
    by_kind: dict[str, list[Row]] = {}
    for row in table.rows:
        by_kind.setdefault(_kind(row, at, words), []).append(row)
    kept = [place for place in range(len(table.header)) if place != at]
    for kind, rows in by_kind.items():
        named = {title: _TITLES.get(kind, table.header[title])}
        header = tuple(named.get(place, table.header[place]) for place in kept)
        line = rows[0].line
        yield Heading(level + 1, plain(rows[0].cell(at)), line)
        told = tuple(Row(tuple(row.cell(place) for place in kept), row.line) for row in rows)
        yield Table(header, told, line)


def _title(table: Table, at: int, words: Words) -> int:
    """Return the column that says what each row is: by its name, or the next that has no other."""
    names = [words.lexicon("columns").name(plain(cell)) for cell in table.header]
    for name in ("title", "description", "issue", "risk"):
        if name in names:
            return names.index(name)
    free = [place for place, name in enumerate(names) if name is None and place != at]
    return next((place for place in free if place > at), free[0] if free else at)
