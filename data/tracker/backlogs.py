"""Documents that are called a list of work, `# Tech debt`, and state of nothing how far it is.

What they list in one form is work all the same: rows that ids or numbers count, or headings side by
side. In a document of any other name only headings that letters count, `B1`, `B2`, `B3`, are.
"""

from __future__ import annotations

from typing import Final

from data.tracker.blocks import Table
from data.tracker.headings import Headings
from data.tracker.lettered import lettered_below
from data.tracker.node import PROSE, REGISTER, ROWS, Node, Verdict
from data.tracker.source import Unit
from data.tracker.taking import speaks
from data.tracker.titles import bare_heading
from data.tracker.values import is_id
from data.tracker.vocabulary import plain
from data.tracker.words import Words

_FEW: Final = 2
_FEWEST: Final = 3


def take_listed(root: Node, headings: Headings, words: Words) -> bool:
    """Take what a list of work lists, where nothing else in it is work; True if there is any."""
    nodes = [*root.walk()]
    if root.work or any(v.kind == REGISTER for node in nodes for _, v in node.units):
        return False
    if not _is_called(root, words):
        return _take_lettered(nodes, words)
    # A table of a single row is one of those where another is.
    rows = [_take_rows(node, _FEW) for node in nodes]
    if any(rows):
        return bool([_take_rows(node, 1) for node in nodes])
    return _take_headings(root, headings, words)


def _take_lettered(nodes: list[Node], words: Words) -> bool:
    """Take headings side by side that one letter counts from 1 on."""
    series = (found for node in nodes if len(found := lettered_below(node)) >= _FEWEST)
    taken = [below for found in series for below in found if not speaks(below.title.text, words)]
    for below in taken:
        below.stands = True
    return bool(taken)


def _is_called(root: Node, words: Words) -> bool:
    """Say whether the heading over all of a document says that it lists work."""
    over = root.nodes[:1]
    return any(words.lexicon("backlogs").within(bare_heading(node.section.title)) for node in over)


def _take_rows(node: Node, fewest: int) -> bool:
    """Take the tables that count their rows, `fewest` of them or more; True if there are any."""

    def again(unit: Unit, verdict: Verdict) -> Verdict:
        counted = _is_counted(unit.block, verdict, fewest)
        return Verdict(ROWS, told=True) if counted else verdict

    return node.judge(again)


def _is_counted(block: object, verdict: Verdict, fewest: int) -> bool:
    """Say whether a table counts its rows, each by a number or id of its own."""
    if verdict.kind != PROSE or not isinstance(block, Table) or len(block.header) < _FEWEST:
        return False
    cells = [plain(row.cell(0)).strip() for row in block.rows]
    counted = all(cell.isdigit() or is_id(cell) for cell in cells)
    return counted and len(cells) >= fewest and len({*cells}) == len(cells)


def _take_headings(root: Node, headings: Headings, words: Words) -> bool:
    """Take the headings that are counted side by side, and those beneath priorities."""
    taken = [
        below
        for node in root.walk()
        if _lists(node, words)
        for below in node.nodes
        if not speaks(below.title.text, words) and not headings.registers(below)
    ]
    for node in taken:
        node.stands = True
    return bool(taken)


def _lists(node: Node, words: Words) -> bool:
    """Say whether headings below are counted, or stand beneath one that only ranks them."""
    below = [one for one in node.nodes if not one.nodes]
    if len(below) < len(node.nodes) or not below:
        return False
    if len(below) >= _FEWEST and all(one.title.number for one in below):
        return True
    return words.lexicon("priority").at_start(bare_heading(node.section.title)) is not None
