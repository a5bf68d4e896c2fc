"""Tables with a column for each level of the work: 大項目, 中項目, 小項目.

What the columns left of the last say is what other trackers make headings of; a cell that is
empty, or says the same again, goes on with the one above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data.tracker.blocks import Block, Heading, Paragraph, Row, Table
from data.tracker.columns import columns_of
from data.tracker.tables import is_work
from data.tracker.vocabulary import plain
from data.tracker.words import Words

_TITLE = "Title"


def levelled(blocks: Sequence[Block], words: Words) -> Iterator[Block]:
    """Yield the blocks of a document, with the levels of its tables as headings over parts."""
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            level = block.level
        places = _levels(block, words) if isinstance(block, Table) else []
        if isinstance(block, Table) and places:
            yield from _parted(block, places, level)
        else:
            yield block


def _levels(table: Table, words: Words) -> list[int]:
    """Return the columns of the levels above the work, the outermost first; none in most tables.

    The last level is the work itself where no other column has its title.
    """
    lexicon = words.lexicon("levels")
    places = [at for at, cell in enumerate(table.header) if lexicon.name(plain(cell))]
    if not places:
        return []
    # Levels that are filled in each row look like titles themselves.
    titled = columns_of(table, words).get("title", places[0]) not in places
    above = places if titled else places[:-1]
    return above if above and is_work(_without(table, above, table.rows), words) else []


def _without(table: Table, above: Sequence[int], rows: Sequence[Row]) -> Table:
    """Return a table of some rows without the columns of the levels above its work."""
    kept = [at for at in range(len(table.header)) if at not in above]
    header = tuple(table.header[at] for at in kept)
    own = max(above) + 1
    if own in kept and "title" not in map(str.casefold, header):
        header = tuple(_TITLE if at == own else table.header[at] for at in kept)
    made = tuple(Row(tuple(row.cell(at) for at in kept), row.line) for row in rows)
    return Table(header, made, rows[0].line if rows else table.line)


def _parted(table: Table, above: Sequence[int], level: int) -> Iterator[Block]:
    """Yield a heading for each cell of a level, and the rows beneath it as a table."""
    last = [""] * len(above)
    waiting: list[Row] = []
    for row in table.rows:
        said = [row.cell(at) for at in above]
        begun = next((at for at, cell in enumerate(said) if cell and cell != last[at]), None)
        if begun is not None:
            if waiting:
                yield _without(table, above, waiting)
                waiting = []
            last = [*last[:begun], *said[begun:]]
            for at, cell in enumerate(said[begun:], begun + 1):
                if cell:
                    yield Heading(level + at, plain(cell), row.line)
        if row.cell(max(above) + 1):
            waiting.append(row)
        elif told := _told(table, row, above):
            # What is said of a level itself stands in a row of its own.
            yield Paragraph(told, row.line)
    if waiting:
        yield _without(table, above, waiting)


def _told(table: Table, row: Row, above: Sequence[int]) -> str:
    """Return what a row without work of its own says, a line for each of its cells."""
    others = (at for at in range(len(table.header)) if at not in above and row.cell(at))
    return "\n".join(f"**{plain(table.header[at])}**: {row.cell(at)}" for at in others)
