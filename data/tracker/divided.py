"""Tables beneath statuses beside one another: `### ✅ Done` and `### ❌ Missing` divide the work.

Where the rows beneath one of them are work, those beneath another are too, though no column of
theirs says how far they are: the heading does.
"""

from __future__ import annotations

from collections.abc import Iterator

from data.tracker.blocks import Table
from data.tracker.columns import FOREIGN, columns_of
from data.tracker.headings import Headings
from data.tracker.node import PROSE, ROWS, Node, Verdict
from data.tracker.source import Unit
from data.tracker.words import Words


def divides(node: Node, headings: Headings) -> bool:
    """Say whether a heading only divides the work of the one above it.

    `Done features` do so beneath a name; beneath `Status` they are the nearest thing to one.
    """
    if not headings.is_general(node):
        return False
    named = node.above is not None and not headings.is_general(node.above)
    return named or not headings.states(node)


def take_divided(node: Node, headings: Headings, words: Words) -> list[Node]:
    """Take tables beneath statuses as work, where one beside them is; return their sections."""
    if not any(one.direct for one in node.nodes):
        return []
    waiting = [one for one in node.nodes if not one.direct and any(_loose_tables(one))]
    waiting = [one for one in waiting if _is_part(one, headings)]
    if waiting and not any(one.direct and _is_part(one, headings) for one in node.nodes):
        return []
    taken = []
    for part in waiting:
        found = [(unit, _judged(unit, verdict, words)) for unit, verdict in part.units]
        if found != part.units:
            part.units = found
            taken.append(part)
    return taken


def _is_part(node: Node, headings: Headings) -> bool:
    return divides(node, headings) and headings.states(node) is not None


def _loose_tables(node: Node) -> Iterator[Table]:
    for unit, verdict in node.units:
        if verdict.kind == PROSE and isinstance(unit.block, Table):
            yield unit.block


def _judged(unit: Unit, verdict: Verdict, words: Words) -> Verdict:
    columns = set(columns_of(unit.block, words)) if isinstance(unit.block, Table) else set()
    named = "title" in columns and not FOREIGN & columns
    return Verdict(ROWS) if verdict.kind == PROSE and named else verdict
