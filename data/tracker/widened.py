"""Tables of which most rows have a cell more than the head: an id in front that no column names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from data.tracker.blocks import Block, Row, Table
from data.tracker.columns import headed
from data.tracker.values import is_id
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model.dataclass import replace

_FEWEST: Final = 3
_COUNTED: Final = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)[.:)]?\s+(?=\S)")


def widened(block: Block, words: Words) -> Block:
    """Return a table whose rows begin with ids that its head leaves out with a head that fits.

    `| Part | Leads to | Status |` over `| A-1 | Paint | — | open |`: rows of the head's own length
    are the parts that those below them belong to.
    """
    if not isinstance(block, Table) or not _leaves_out(block, words):
        return block
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
