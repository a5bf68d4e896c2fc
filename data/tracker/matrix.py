"""Tables with a column for each status, and cells that hold only for the first row of several.

Both are brought into the form that all other readers know: one column `Status`, and each cell said
where it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from data.tracker.blocks import Block, Row, Table
from data.tracker.board_tables import unboarded
from data.tracker.boxed import boxed
from data.tracker.continued import continued
from data.tracker.staged import with_stages
from data.tracker.state_columns import STATUS, with_states
from data.tracker.vocabulary import plain
from data.tracker.widened import widened
from data.tracker.words import Words
from model.dataclass import replace

_TICKS: Final = frozenset("xX✓✔✅☑●•*vVoO◯⬤🟢■")
"""What stands in the cell of the column that holds."""


def straightened(blocks: Sequence[Block], words: Words) -> tuple[Block, ...]:
    """Return the blocks of a document with its tables in the usual form."""
    usual = (
        _carried(_joined(unboarded(block, words), words), words)
        if isinstance(block, Table)
        else block
        for block in continued(blocks, words)
    )
    return with_states(
        with_stages([widened(boxed(block, words), words) for block in usual], words), words
    )


def _joined(table: Table, words: Words) -> Table:
    """Put columns that are each a status into one, which names that of the cell that is ticked."""
    lexicon = words.lexicon("status")
    heads = {place: plain(cell) for place, cell in enumerate(table.header)}
    states = {at: head for at, head in heads.items() if lexicon.name(head) is not None}
    named = {words.lexicon("columns").name(head) for at, head in heads.items() if at not in states}
    if len({lexicon.name(head) for head in states.values()}) < 2 or "status" in named:
        return table
    ticked = [[at for at in states if row.cell(at)] for row in table.rows]
    is_sure = all(len(at) <= 1 for at in ticked) and any(ticked)
    if not is_sure or not all(
        row.cell(at) in _TICKS
        for row, found in zip(table.rows, ticked, strict=True)
        for at in found
    ):
        return table
    kept = [place for place in heads if place not in states]
    rows = tuple(
        Row((*(row.cell(at) for at in kept), states[found[0]] if found else ""), row.line)
        for row, found in zip(table.rows, ticked, strict=True)
    )
    return replace(table, header=(*(table.header[at] for at in kept), STATUS), rows=rows)


def _carried(table: Table, words: Words) -> Table:
    """Say in each row what the first cell of an earlier one says for those below it.

    Only where it names what groups the rows, and the cells right of it are filled.
    """
    named = [words.lexicon("columns").name(plain(cell)) for cell in table.header]
    if named[:1] not in (["group"], ["phase"]) or "title" not in named:
        return table
    at, last, rows = named.index("title"), "", []
    for row in table.rows:
        last = row.cell(0) or last
        is_below = not row.cell(0) and bool(row.cell(at))
        rows.append(Row((last, *row.cells[1:]), row.line) if is_below else row)
    return replace(table, rows=tuple(rows))
