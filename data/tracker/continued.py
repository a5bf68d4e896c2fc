"""Tables that a blank line, or a remark, cuts in two: the rows below have no head of their own."""

from __future__ import annotations

from collections.abc import Iterable

from data.tracker.blocks import Block, Heading, Table
from model.dataclass import replace


def continued(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks with the rows of a table that was cut in two beneath the head of it all.

    They are rows of the table above where they have as many cells as its head: right behind it
    they are of one table with those above, and behind a remark of another one.
    """
    found: list[Block] = []
    above: Table | None = None
    for block in blocks:
        if isinstance(block, Heading):
            above = None
        if not isinstance(block, Table):
            found.append(block)
        elif above is None or block.header or not _fits(block, above):
            found.append(block)
            above = block if block.header else None
        elif found[-1] is above:
            found[-1] = above = replace(above, rows=(*above.rows, *block.rows))
        else:
            found.append(replace(block, header=above.header))
    return found


def _fits(table: Table, above: Table) -> bool:
    width = len(above.header)
    return width > 1 and all(len(row.cells) == width for row in table.rows)
