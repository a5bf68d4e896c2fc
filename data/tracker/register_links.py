"""Where the links in rows of registers lead: their fields hold what a reader sees, and no address.

An address that is no value of its row goes among the row's `links`; a principle, which is a text
and nothing else, has it in brackets behind its words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter

from data.tracker.blocks import Block, Code, ListBlock, ListItem, Paragraph, Quote, Table
from data.tracker.register_place import Taken
from data.tracker.vocabulary import untold_targets


def linked(taken: Taken, block: Block) -> Taken:
    """Return what was taken of a block, each row with the links in its lines."""
    written = [(line, text) for line, text in written_in(block) if "](" in text]
    rows = sorted(_rows(taken), key=itemgetter(0)) if written else []
    starts = [line for line, _, _ in rows]
    for line, text in written if rows else ():
        # What stands in no line of a row belongs to the one before it, or to the first.
        _, kind, row = rows[max(bisect_right(starts, line) - 1, 0)]
        lead(row, kind, text)
    return taken


def lead(row: dict[str, object], kind: str, written: str) -> None:
    """Keep in a row of a register where the links of a text lead, unless the row tells it."""
    targets = untold_targets(written, row.values())
    if not targets:
        return
    if kind == "principles":
        row["text"] = f"{row['text']} ({', '.join(targets)})"
        return
    there = row.get("links")
    known = there if isinstance(there, list) else [there] if there else []
    row["links"] = [*known, *targets]


def written_in(block: Block) -> Iterator[tuple[int, str]]:
    """Yield the pieces of a block as they were written, each with the line it begins in."""
    match block:
        case Table(_, rows):
            yield from ((row.line, " | ".join(row.cells)) for row in rows)
        case ListBlock(items):
            for item in items:
                yield from _of_item(item)
        case Quote(blocks):
            for inner in blocks:
                yield from written_in(inner)
        case Paragraph(text):
            yield from enumerate(text.split("\n"), block.line)


def _of_item(item: ListItem) -> Iterator[tuple[int, str]]:
    yield item.line, item.text
    for child in item.children:
        if not isinstance(child, Code):
            yield from written_in(child)


def _rows(taken: Taken) -> Iterator[tuple[int, str, dict[str, object]]]:
    for row, line in zip(taken.rows, taken.lines, strict=False):
        yield line, taken.kind, row
    for more in taken.also:
        yield from _rows(more)
