"""Tables of which each column lists the work of somebody: `| **0.1** Keel | **0.2** Mast |`.

Each cell that begins with a number in bold is an entry of a list. What heads its column, what
stands before the number, and what the other cells of the row say, are notes of it. How far it is
may be told in a line of its own: `[x] 0.1 [ ] 0.2`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from data.tracker.blocks import Block, ListBlock, ListItem, Paragraph, Row, Table
from data.tracker.finder import Finder
from data.tracker.source import Source
from model import later

_LEADING: Final = later.pattern(
    r"(?P<lead>[^*|\d]{0,20}?)\*\*(?P<id>\d+(?:\.\d+)+)\*\*\s+(?P<entry>\S.*)"
)
_REMARK: Final = later.pattern(r"[*_]{0,2}[(（].*[)）][*_]{0,2}|")
_TICK: Final = later.pattern(r"`?\[([ xX✓✔])\]\s*([A-Z]{0,6}-?\d+(?:\.\d+)*)`?(?![\w.])")
_FEWEST: Final = 2
_LABEL: Final = 24
"""Characters at most that stand before a line of ticked ids."""


def unlaned(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks of a document, tables with entries in several columns as lists."""
    for block in blocks:
        if isinstance(block, Table) and _has_lanes(block):
            items = (item for row in block.rows for item in _items(row, block))
            yield ListBlock((*items,), block.line)
        else:
            yield block


def _has_lanes(table: Table) -> bool:
    """Say whether several columns have entries, and no other cell says anything but a remark."""
    lanes: set[int] = set()
    for row in table.rows:
        for at, cell in enumerate(row.cells):
            if _LEADING.fullmatch(cell.strip()):
                lanes.add(at)
            elif not _REMARK.fullmatch(cell.strip()):
                return False
    return len(lanes) >= _FEWEST


def _items(row: Row, table: Table) -> Iterator[ListItem]:
    """Yield the entries of a row; its remarks go to the first of them."""
    remarks = [cell.strip() for cell in row.cells if _REMARK.fullmatch(cell.strip())]
    for at, cell in enumerate(row.cells):
        if found := _LEADING.fullmatch(cell.strip()):
            head = table.header[at].strip() if at < len(table.header) else ""
            told = [head, found["lead"].strip(" →:-–—"), *remarks]
            notes = tuple(Paragraph(text, row.line) for text in told if text)
            yield ListItem(_named(found["entry"]), None, found["id"], notes, row.line)
            remarks = []


def _named(entry: str) -> str:
    """Return `**Keel** — of oak` of `Keel — of oak`: the name, and what is said of it."""
    name, dash, said = entry.partition(" — ")
    return f"**{name}** — {said}" if dash and "*" not in name else entry


def tick(source: Source, finder: Finder) -> None:
    """Put `[x] 0.1 [ ] 0.2` in a line to the work of these ids; claims where it says another."""
    for line, text in enumerate(source.lines, 1):
        if text.count("[") < _FEWEST:
            continue
        told = _TICK.findall(text)
        if len(told) < _FEWEST or len(_TICK.sub("", text).strip(" *_`|,;·")) > _LABEL:
            continue
        for box, name in told:
            work, status = finder.called(name), "todo" if box == " " else "done"
            if work and work.parent and work.status is None:
                work.status = status
            elif work and work.parent and work.status != status:
                work.claim(source.where(line), f"[{box}] {name}", status)
