"""Rows and entries of registers that hold nothing: each is told, as everything that is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data.tracker.blocks import Block, Code, ListBlock, Quote, Rule, Table
from data.tracker.register_cells import holds_a_place
from data.tracker.register_entries import entry_of
from data.tracker.register_place import Taken
from data.tracker.report import Report
from data.tracker.source import Unit
from data.tracker.vocabulary import plain
from data.tracker.words import Words


def called(block: Block) -> str:
    """Return what the report calls a block."""
    names = {ListBlock: "list", Table: "table", Code: "code", Quote: "quotation", Rule: "ruler"}
    return names.get(type(block), "paragraph")


def tell_rows(unit: Unit, taken: Taken, words: Words, report: Report) -> None:
    """Tell where the rows of a register went; of those that hold a place only, that they did not.

    What one of them says is that there are none, `*No issues yet*`, or what is to be written there.
    """
    gone = [*_empty(unit.block, taken, words)]
    if gone and not any(part.rows for part in (taken, *taken.also)):
        report.left_out(unit.line, unit.end, called(unit.block), "it only holds a place for rows")
        return
    for line in gone:
        report.left_out(line, line + 1, "row", "it sums up, or holds a place")
    report.took(unit.line, unit.end, called(unit.block), taken.kind)


def _empty(block: Block, taken: Taken, words: Words) -> Iterator[int]:
    """Yield the lines of rows and entries that became nothing, and hold nothing either."""
    told = {line for part in (taken, *taken.also) for line in part.lines}
    for line, cells in _rows(block):
        said = [cell for cell in cells if any(map(str.isalnum, cell))]
        if line in told or not said:
            continue
        sums = words.lexicon("totals").name(plain(said[0]).strip("*_ ")) is not None
        if sums or any(holds_a_place(cell, words) for cell in said):
            yield line


def _rows(block: Block) -> Iterator[tuple[int, Sequence[str]]]:
    if isinstance(block, Table):
        yield from ((row.line, row.cells) for row in block.rows)
    elif isinstance(block, ListBlock):
        bare = (item for item in block.items if not item.children)
        yield from ((item.line, (item.text, entry_of(item).name)) for item in bare)
