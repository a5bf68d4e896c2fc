"""Marks within lists of notes: `- On site:` over `- ✅ Hung up` and `- ⏳ Oil to be bought`.

What such an entry leads to is read as if it stood by itself beneath a label. The entries around it
stay the notes they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from data.tracker.blocks import ListBlock, ListItem
from data.tracker.headings import Headings
from data.tracker.node import ENTRIES, LOOSE, Node, Verdict
from data.tracker.source import Unit, label_of
from data.tracker.taking import speaks
from data.tracker.words import Words

Differ = Callable[[ListBlock], bool]


def take_inward(node: Node, headings: Headings, words: Words, differ: Differ) -> bool:
    """Take the lists of marks that entries of notes lead to as work; True if there are any.

    Within work they tell of that, and beneath a field or a register they are part of it.
    """
    loose = any(verdict.kind == LOOSE for _, verdict in node.units)
    if not loose or node.stands or headings.inside(node):
        return False
    if speaks(node.title.text, words) or headings.registers(node):
        return False

    def leads(item: ListItem) -> bool:
        inner, label = _inner(item), label_of(item.text)
        if inner is None or label is None or speaks(label[0], words):
            return False
        return differ(inner)

    before = node.units
    node.units = [part for told in before for part in _parted(*told, leads)]
    return node.units != before


def _inner(item: ListItem) -> ListBlock | None:
    """Return the list that is all there is beneath an entry without a box."""
    only = item.children[0] if len(item.children) == 1 and item.box is None else None
    return only if isinstance(only, ListBlock) and len(only.items) > 1 else None


def _parted(
    unit: Unit, verdict: Verdict, leads: Callable[[ListItem], bool]
) -> Iterator[tuple[Unit, Verdict]]:
    """Yield the parts of a list: each entry that leads to marks, and those between them."""
    listed = verdict.kind == LOOSE and isinstance(unit.block, ListBlock) and not unit.label
    items = unit.block.items if listed and isinstance(unit.block, ListBlock) else ()
    leading = {at for at, item in enumerate(items) if leads(item)}
    if not leading:
        yield unit, verdict
        return
    cuts = sorted({0, *leading, *(at + 1 for at in leading), len(items)})
    for begin, end in pairwise(cuts):
        line = items[begin].line if begin else unit.line
        stop = items[end].line if end < len(items) else unit.end
        inner = _inner(items[begin]) if begin in leading else None
        if inner:
            label = label_of(items[begin].text) or ("", False)
            yield Unit(inner, line, stop, *label), Verdict(ENTRIES)
        else:
            yield Unit(ListBlock(items[begin:end], items[begin].line), line, stop), verdict
