"""Plain lists beneath the times, versions and horizons of a roadmap: what is planned is work."""

from __future__ import annotations

import re
from typing import Final

from data.tracker.blocks import ListBlock
from data.tracker.counted import counted_below, lead_of
from data.tracker.facts import field_named, is_bold
from data.tracker.headings import Headings
from data.tracker.node import ENTRIES, LOOSE, Node, Verdict
from data.tracker.values import is_period
from data.tracker.words import Words

_RELEASE: Final = re.compile(r"v\d+(?:\.\d+|\.x)*|\d+\.\d+(?:\.\d+|\.x)*", re.I)


def take_timed(node: Node, headings: Headings, words: Words) -> bool:
    """Take plain lists beneath what divides a plan as work; True if there are any.

    `## Roadmap` is divided by `### Q1 2026`, `### v0.3` or `### Short term`, by more than one of
    them, or by any word that is counted from 1: `### Etappe 1: …`, `### Etappe 2: …`.
    """
    if not _plans(node, words):
        return False
    timed = [below for below in node.nodes if _is_time(below, words)]
    parts = timed if len(timed) > 1 else counted_below(node, words)
    taken = [
        _take(inner, headings, words, begun=any(below.work for below in part.nodes))
        for part in parts
        for inner in part.walk()
    ]
    return any(taken)


def _plans(node: Node, words: Words) -> bool:
    return len(node.nodes) > 1 and any(words.lexicon("plans").within(node.section.title[:300]))


def _is_time(node: Node, words: Words) -> bool:
    lead = lead_of(node)
    if words.lexicon("horizons").name(lead) or _RELEASE.fullmatch(lead):
        return True
    # A year alone may as well be one of a history.
    return any(map(str.isdigit, lead)) and not lead.isdigit() and is_period(lead, words)


def _take(node: Node, headings: Headings, words: Words, *, begun: bool) -> bool:
    """Take the plain lists of a section without work of its own that names none of its fields.

    `begun`: it lies in a part that has other work, whose lists tell of that, unless they count
    names in bold.
    """
    if node.direct or headings.registers(node):
        return False
    if field_named(words, node.title.text) not in (None, "tasks"):
        return False
    taken = False
    for place, (unit, verdict) in enumerate(node.units):
        labelled = field_named(words, unit.label) not in (None, "tasks")
        if not isinstance(unit.block, ListBlock) or (begun and not _names(unit.block)):
            continue
        if verdict.kind == LOOSE and not labelled:
            node.units[place] = unit, Verdict(ENTRIES)
            taken = True
    return taken


def _names(block: ListBlock) -> bool:
    """Say whether a list counts names in bold: `1. **Keel** - of oak`."""
    return all(item.ordinal and is_bold(item.text) for item in block.items)
