"""Headings that are work by what they are called: by an id, beneath a priority or a release."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from data.tracker.headings import Headings
from data.tracker.node import Node
from data.tracker.ranks import Ranks
from data.tracker.taking import speaks
from data.tracker.words import Words

COUNTED: Final = re.compile(r"([A-Z]{1,4})-?(\d{1,2})(?:\.\d{1,2})?")
"""An id of letters and what they count: `S1`, `RR-01`."""
_VERSION: Final = re.compile(r"(?<![\w.])v?\d{1,2}\.\d{1,3}(?![\w%])")
_LONGEST: Final = 300
_FEW: Final = 2
_RANKS: Final = 2
_FEWEST: Final = 3
"""So many headings with ids of one kind are a series."""


def take_called(root: Node, headings: Headings, words: Words) -> bool:
    """Take headings with ids of one kind, and those beneath priorities; True if there are any."""
    nodes = [*root.walk()]
    taken = [take(nodes, headings, words) for take in (_take_ranked, _take_planned, _take_series)]
    return any(taken)


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
