"""Ticks without boxes as work, where a document has its work in that form.

`- ✅ Roof` beside `- 🔄 Walls` is followed, as boxes are; a list of nothing but `✅` may as well
praise what there is. Lists of marks beside one that is followed are followed too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from data.tracker.blocks import Block, ListBlock, ListItem
from data.tracker.headings import Headings
from data.tracker.lists import MARKED, ListReader, has_words
from data.tracker.node import ENTRIES, LOOSE, Node, Verdict
from data.tracker.source import Unit
from data.tracker.title_reader import Reader
from data.tracker.titles import MARK, Title

_JUDGING: Final = frozenset("❌✗✘✖⚠👍👎")


def take_ticks(root: Node, headings: Headings, lists: ListReader, reader: Reader) -> None:
    """Take lists of marks as work: those that differ, and then those beneath a tick."""
    _take_followed(root, lists, reader)
    _take_beneath(root, headings, lists)


def _take_beneath(root: Node, headings: Headings, lists: ListReader) -> None:
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
            alike = verdict.kind == LOOSE and _begins_as(unit.block, node)
            if alike and _is_ticked(unit.block, lists):
                node.units[place] = unit, Verdict(ENTRIES)


def _begins_as(block: Block, node: Node) -> bool:
    """Say whether entries begin with the mark that their heading has: beneath `❌` ticks praise."""
    items = block.items if isinstance(block, ListBlock) else ()
    marks = {mark.rstrip("\ufe0f") for mark in node.title.marks}
    begun = (MARK.match(item.text) for item in items)
    return any(found and found[0].rstrip("\ufe0f") in marks for found in begun)


def _is_ticked(block: Block, lists: ListReader) -> bool:
    """Say whether each entry of a list begins with a mark, and is worth a status by it."""
    return (
        isinstance(block, ListBlock)
        and lists.kind(block) == MARKED
        and all(MARK.match(item.text) for item in block.items)
    )


def _take_followed(root: Node, lists: ListReader, reader: Reader) -> None:
    """Take as work the loose lists of marks that differ, and those beside them."""
    for node in root.walk():
        sections = [node, *node.nodes]
        loose = [[*_loose(one, lists)] for one in sections]
        if any(_differ(block, reader) for blocks in loose for block in blocks):
            for one, blocks in zip(sections, loose, strict=True):
                _promote(one, blocks)


def _loose(node: Node, lists: ListReader) -> Iterator[ListBlock]:
    for unit, verdict in node.units:
        block = unit.block
        if verdict.kind == LOOSE and isinstance(block, ListBlock) and lists.kind(block) == MARKED:
            yield block


def _differ(block: ListBlock, reader: Reader) -> bool:
    """Say whether all entries have marks of how far they are, and more than one of these.

    ✅ beside ❌ or ⚠ without a word may as well be what speaks for something and what against it.
    """
    titles = [*_told(block.items, reader)]
    telling = {title.status for title in titles if not _judges(title)}
    return all(title.marks and title.status for title in titles) and len(telling) > 1


def _judges(title: Title) -> bool:
    sign = title.marks[0].rstrip("\ufe0f") if title.marks else ""
    return sign in _JUDGING and not has_words(title.stated)


def _told(items: tuple[ListItem, ...], reader: Reader) -> Iterator[Title]:
    """Yield the title of each entry, of those beneath it where it has no mark itself."""
    for item in items:
        title = reader.entry(item.text)
        inner = [child for child in item.children if isinstance(child, ListBlock)]
        if title.marks or not inner:
            yield title
        for child in inner if not title.marks else ():
            yield from _told(child.items, reader)


def _promote(node: Node, blocks: list[ListBlock]) -> None:
    node.units = [(unit, _verdict(unit, verdict, blocks)) for unit, verdict in node.units]


def _verdict(unit: Unit, verdict: Verdict, blocks: list[ListBlock]) -> Verdict:
    return Verdict(ENTRIES) if any(unit.block is block for block in blocks) else verdict
