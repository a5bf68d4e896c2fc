"""Ticks without boxes as work, where a document has its work in that form."""

from __future__ import annotations

from data.tracker.blocks import Block, ListBlock
from data.tracker.headings import Headings
from data.tracker.lists import MARKED, ListReader
from data.tracker.node import ENTRIES, LOOSE, Node, Verdict
from data.tracker.titles import MARK


def take_ticks(root: Node, headings: Headings, lists: ListReader) -> None:
    """Take `- ✅ Piles` beneath `### Pier ✅` as work, where such lists are work elsewhere."""
    if not any(
        verdict.kind == ENTRIES and _is_ticked(unit.block, lists)
        for node in root.walk()
        for unit, verdict in node.units
    ):
        return
    for node in root.walk():
        if node.section.level < 2 or not node.title.stated or headings.registers(node):
            continue
        for place, (unit, verdict) in enumerate(node.units):
            if verdict.kind == LOOSE and _is_ticked(unit.block, lists):
                node.units[place] = unit, Verdict(ENTRIES)


def _is_ticked(block: Block, lists: ListReader) -> bool:
    """Say whether each entry of a list begins with a mark, and is worth a status by it."""
    return (
        isinstance(block, ListBlock)
        and lists.kind(block) == MARKED
        and all(MARK.match(item.text) for item in block.items)
    )
