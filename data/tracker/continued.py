"""Tables that a blank line, or a remark, cuts in two: the rows below have no head of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from data.tracker.blocks import Block, Heading, Row, Table
from data.tracker.columns import headed
from data.tracker.lines import rejoined
from data.tracker.words import Words
from model.dataclass import replace

_WIDE: Final = 3
"""So many cells at least have rows that belong together with something between them."""
_NAMES: Final = 2


def continued(blocks: Iterable[Block], words: Words) -> Iterator[Block]:
    """Yield the blocks of a document; rows without a head go on with the table above.

    Right behind it they are put into it; further down in the same section they get its head.
    """
    head: tuple[str, ...] = ()
    whole: Table | None = None
    rows: list[Row] = []
    for block in blocks:
        block = _whole(block, len(head)) if isinstance(block, Table) and head else block
        piece = isinstance(block, Table) and _goes_on(block, head, words, apart=whole is None)
        if isinstance(block, Table) and piece and whole:
            rows += block.rows
            continue
        if whole:
            yield replace(whole, rows=(*whole.rows, *rows)) if rows else whole
        whole, rows = None, []
        if isinstance(block, Table):
            whole = replace(block, header=head) if piece else block
            head = whole.header
        else:
            head = () if isinstance(block, Heading) else head
            yield block
    if whole:
        yield replace(whole, rows=(*whole.rows, *rows)) if rows else whole


def _whole(table: Table, width: int) -> Table:
    """Return rows without a head with the cells in one that a pipe in code parts."""
    if table.header or all(len(row.cells) <= width for row in table.rows):
        return table
    rows = (Row(rejoined(row.cells, width) or row.cells, row.line) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _goes_on(piece: Table, head: tuple[str, ...], words: Words, *, apart: bool) -> bool:
    """Say whether rows without a head have as many cells as the one above, and name no columns."""
    if piece.header or not head or not piece.rows or (apart and len(head) < _WIDE):
        return False
    fit = sum(len(row.cells) == len(head) for row in piece.rows)
    if fit < len(piece.rows) and (apart or fit * 2 <= len(piece.rows)):
        return False
    return len(headed(piece.rows[0].cells, words)) < _NAMES
