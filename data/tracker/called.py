"""Headings that are work by what they are called: by an id, beneath a priority or a release."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from data.tracker.blocks import ListBlock
from data.tracker.headings import Headings
from data.tracker.node import ENTRIES, LOOSE, Node, Verdict
from data.tracker.ranks import Ranks
from data.tracker.source import Unit
from data.tracker.taking import counts_names, speaks, take_lists
from data.tracker.telling import told_in_lines
from data.tracker.ticks import TICKS
from data.tracker.words import Words
from model import later

COUNTED: Final = later.pattern(r"([A-Z]{1,4})-?(\d{1,2})(?:\.\d{1,2})?")
"""An id of letters and what they count: `S1`, `RR-01`."""
_VERSION: Final = later.pattern(r"(?<![\w.])v?\d{1,2}\.\d{1,3}(?![\w%])")
_LONGEST: Final = 300
_FEW: Final = 2
_RANKS: Final = 2
_FEWEST: Final = 3
"""So many headings with ids of one kind are a series."""


def take_called(root: Node, headings: Headings, words: Words) -> bool:
    """Take headings with ids of one kind, and those beneath priorities; True if there are any."""
    nodes = [*root.walk()]
    takes = (
        *(_take_ranked, _take_ranked_names, _take_planned, _take_series),
        *(_take_further, _take_counted_on),
    )
    taken = [take(nodes, headings, words) for take in takes]
    return any(taken)


def _take_further(nodes: Iterable[Node], _: Headings, words: Words) -> bool:
    """Take counted headings that say how far they are, where they go on from work elsewhere.

    Who adds `### 11. Lamps` to ten others puts it at the end of the document, beneath whatever
    heading stands there.
    """
    last: dict[int, int] = {}
    taken = False
    for node in nodes:
        level, number = node.section.level, node.title.number
        if not number.isdecimal() or "status" not in told_in_lines(node, words):
            continue
        if node.work:
            last[level] = int(number)
        elif last.get(level) == int(number) - 1:
            last[level], node.stands, taken = int(number), True, True
            node.units = [(unit, _followed(unit, verdict, words)) for unit, verdict in node.units]
    return taken


def _take_counted_on(nodes: Iterable[Node], headings: Headings, words: Words) -> bool:
    """Take headings that count on from others which are work, through several parts of a document.

    Chapters count within one part; `#### 8. New mast` behind `### 7. Oil the door` counts the work.
    """
    taken = False
    for run in _runs(node for node in nodes if node.title.number.isdecimal()):
        first = next((at for at, node in enumerate(run) if not node.work), len(run))
        parts = {id(node.above) for node in run[:first]}
        for node in run[first:] if first >= _FEWEST and len(parts) > 1 else ():
            if not (node.work or headings.registers(node) or speaks(node.title.text, words)):
                node.stands = taken = True
    return taken


def _runs(nodes: Iterable[Node]) -> Iterator[list[Node]]:
    """Yield the headings that count on from one another, but for those that count phases."""
    run: list[Node] = []
    for node in nodes:
        if node.title.kind == "phase":
            continue
        if run and int(node.title.number) != int(run[-1].title.number) + 1:
            yield run
            run = []
        run.append(node)
    yield run


def _followed(unit: Unit, verdict: Verdict, words: Words) -> Verdict:
    """Judge a list in work once more: one that is ticked in part is followed."""
    if verdict.kind != LOOSE or not isinstance(unit.block, ListBlock) or speaks(unit.label, words):
        return verdict
    ticked = sum(item.text[:1] in TICKS for item in unit.block.items)
    return Verdict(ENTRIES) if ticked > 1 else verdict


def _take_planned(nodes: Iterable[Node], headings: Headings, words: Words) -> bool:
    """Take the headings in plans of several releases, where one of them holds work.

    `## v0.8 release plan` and `## v0.9 release plan` divide what is to be made, in words or boxes.
    """
    plans = [
        node
        for node in nodes
        if _VERSION.search(node.title.text)
        and words.lexicon("plans").within(node.title.text[:_LONGEST])
    ]
    below = [one for node in plans for one in node.nodes]
    if len(plans) < _FEW or not any(one.direct for one in below):
        return False
    taken = [
        one
        for one in below
        if not (one.work or headings.registers(one) or speaks(one.title.text, words))
    ]
    for one in taken:
        one.stands = True
    return bool(taken)


def _take_ranked(nodes: Iterable[Node], headings: Headings, words: Words) -> bool:
    """Take headings beneath priorities as work, where these stand over nothing that is.

    `## High priority` and `## Low priority` over `### New mast` are a list of what is to be done.
    """
    ranks = Ranks(words)
    over = [node for node in nodes if node.nodes and not node.work and ranks.of(node)]
    found = [
        below
        for node in over
        for below in node.nodes
        if not speaks(below.title.text, words)
        and (below.title.number or not headings.registers(below))
    ]
    if len(over) < _RANKS or len(found) < _FEWEST:
        return False
    for below in found:
        below.stands = True
    return True


def _take_ranked_names(nodes: Iterable[Node], headings: Headings, words: Words) -> bool:
    """Take lists that count names in bold, where each stands beneath a priority.

    `### P0` and `### P1` over `1. **New mast** - of pine` are a list of what is to be done.
    """
    ranks, taken = Ranks(words), False
    for node in nodes:
        ranked = [below for below in node.nodes if not below.work and ranks.of(below)]
        if len(ranked) >= _RANKS and all(map(_counts_names, ranked)):
            found = [take_lists(below, headings, words, counts_names) for below in ranked]
            taken = taken or any(found)
    return taken


def _counts_names(node: Node) -> bool:
    lists = [unit.block for unit, _ in node.units if isinstance(unit.block, ListBlock)]
    return bool(lists) and all(map(counts_names, lists))


def _take_series(nodes: Iterable[Node], headings: Headings, words: Words) -> bool:
    """Take headings of one level that have ids, `RR-01 · New mast`, several of them of one kind.

    Short ones, `F1.1`, count whatever a document lists.
    """
    found: dict[int, list[tuple[str, Node]]] = {}
    for node in nodes:
        led = COUNTED.fullmatch(node.title.id)
        if led and "-" in node.title.id and not _is_of_field(node.above, words):
            found.setdefault(node.section.level, []).append((led[1], node))
    series = [
        group
        for group in found.values()
        if max(Counter(letters for letters, _ in group).values()) >= _FEWEST
    ]
    taken = [
        node
        for group in series
        for _, node in group
        if not (node.work or headings.registers(node) or speaks(node.title.text, words))
    ]
    for node in taken:
        node.stands = True
    return bool(taken)


def _is_of_field(node: Node | None, words: Words) -> bool:
    """Say whether a heading, or one above it, names a field: `Requirements` are no work."""
    while node is not None and node.section.level > 1:
        if speaks(node.title.text, words):
            return True
        node = node.above
    return False
