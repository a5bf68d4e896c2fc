"""Rows that do not fit the head of their table, made to fit it.

Most have a cell more, an id in front that no column names; or some lack the one of their status,
which stands in front of what another cell says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from data.tracker.blocks import Block, Row, Table
from data.tracker.columns import headed
from data.tracker.statuses import status_of
from data.tracker.values import is_id
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later
from model.dataclass import replace

_FEWEST: Final = 3
_COUNTED: Final = later.pattern(r"(\d{1,3}(?:\.\d{1,3})*)[.:)]?\s+(?=\S)")


def widened(block: Block, words: Words) -> Block:
    """Return a table whose rows begin with ids that its head leaves out with a head that fits.

    `| Part | Leads to | Status |` over `| A-1 | Paint | — | open |`: rows of the head's own length
    are the parts that those below them belong to.
    """
    if not isinstance(block, Table):
        return block
    if not _leaves_out(block, words):
        return _filled(block, words)
    header = ("ID", "Title", *block.header[1:], "Parent")
    return replace(block, header=header, rows=tuple(_rows(block)))


def _leaves_out(table: Table, words: Words) -> bool:
    wide = [row for row in table.rows if len(row.cells) == len(table.header) + 1]
    others = [row for row in table.rows if len(row.cells) != len(table.header) + 1]
    if len(wide) < _FEWEST or not all(is_id(plain(row.cell(0))) for row in wide):
        return False
    fits = all(len(row.cells) == len(table.header) for row in others)
    found = headed(table.header, words)
    return fits and "status" in found and found["status"] > 0 and "id" not in found


def _rows(table: Table) -> Iterator[Row]:
    above = ""
    for row in table.rows:
        if len(row.cells) > len(table.header):
            yield Row((*row.cells, above), row.line)
            continue
        title = plain(row.cell(0))
        counted = _COUNTED.match(title)
        name = counted[1] if counted else ""
        title = title[counted.end() :] if counted else title
        above = name or title
        yield Row((name, title, *row.cells[1:], ""), row.line)


def _filled(table: Table, words: Words) -> Table:
    """Return a table with the status of rows that have none in its place, but before other words.

    `| Feature | Ours | Status |` over `| Lamps | ⬜ two of them |`.
    """
    at = headed(table.header, words).get("status", 0)
    if not at or all(row.cell(at) for row in table.rows):
        return table
    rows = tuple(row if row.cell(at) else _parted(row, at, words) for row in table.rows)
    return replace(table, rows=rows)


def _parted(row: Row, at: int, words: Words) -> Row:
    """Return a row with the only mark in front of one of its cells in the cell at that place."""
    marked = [place for place in range(1, len(row.cells)) if not row.cells[place][:1].isascii()]
    found = [(p, said) for p in marked if (said := status_of(row.cell(p), words)).mark]
    if len(found) != 1:
        return row
    place, said = found[0]
    before, mark, behind = row.cells[place].partition(said.mark)
    # A tick alone in a row of the head's length is what its own column says.
    if before or not (behind.strip(" \ufe0f") or len(row.cells) <= at):
        return row
    cells = [*row.cells, *[""] * (at + 1 - len(row.cells))]
    cells[place], cells[at] = behind.lstrip(" \ufe0f"), mark
    return Row(tuple(cells), row.line)
