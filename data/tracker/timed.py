"""Plain lists beneath the times, versions and horizons of a roadmap: what is planned is work."""

from __future__ import annotations

import re
from typing import Final

from data.tracker.blocks import ListBlock
from data.tracker.counted import counted_below, lead_of
from data.tracker.headings import Headings
from data.tracker.list_kinds import BOXES, ListKinds
from data.tracker.node import Node
from data.tracker.ranks import Ranks, sorts
from data.tracker.scheduled import is_scheduled
from data.tracker.source import Unit
from data.tracker.taking import counts_names, take_lists
from data.tracker.values import is_period
from data.tracker.words import Words
from model import later

_RELEASE: Final = later.pattern(r"v\d+(?:\.\d+|\.x)*|\d+\.\d+(?:\.\d+|\.x)*", re.I)


def take_timed(node: Node, headings: Headings, words: Words) -> bool:
    """Take plain lists beneath what divides a plan as work; True if there are any.

    `## Roadmap` is divided by `### Q1 2026`, `### v0.3`, `### Version 1.1`, `### Short term` or
    `### High priority`, by more than one of them, or by any word that is counted from 1:
    `### Etappe 1: …`.
    """
    if not node.nodes or not _plans(node, words):
        return False
    ranks = Ranks(words)
    timed = [below for below in node.nodes if _is_time(below, words) or ranks.of(below)]
    parts = timed if len(timed) > 1 else counted_below(node, words)
    taken = [
        _take(inner, headings, words, begun=any(below.work for below in part.nodes))
        for part in parts
        for inner in part.walk()
    ]
    return any(taken)


def take_scheduled(node: Node, headings: Headings, words: Words) -> bool:
    """Take plain lists of what is to come as work, each entry with its time; True for any."""
    return is_scheduled(node, words) and take_lists(node, headings, words, lambda _: True)


def holds_times(node: Node, words: Words) -> bool:
    """Say whether all that a plan holds of work lies beneath times or priorities: its phases.

    So it is with what is still to be done: `Action items` over `Short term`.
    """
    plans = _plans(node, words) or any(words.lexicon("outstanding").within(_head(node)))
    working = [below for below in node.nodes if below.work] if plans else []
    return len(working) > 1 and all(
        _is_time(below, words) or sorts(below.section.title, words) for below in working
    )


def take_among(root: Node, headings: Headings, lists: ListKinds, words: Words) -> None:
    """Take plain lists beneath what one word counts in phases, where others of it hold boxes.

    `### Week 4: Sails` over bullets is of the same plan as `### Week 3: Hull` over boxes.
    """
    counted: dict[tuple[str, int], list[Node]] = {}
    for node in root.walk():
        above = node.above
        if node.explicit == "task" and above and above.explicit == "phase" and not node.nodes:
            word = lead_of(node).rstrip("0123456789-–. ").casefold()
            counted.setdefault((word, node.section.level), []).append(node)
    for (word, _), nodes in counted.items():
        boxed = [node for node in nodes if any(_is_boxed(unit, lists) for unit, _ in node.units)]
        for node in nodes if word and len(boxed) > 1 else ():
            bare = all(
                isinstance(unit.block, ListBlock) and not unit.label for unit, _ in node.units
            )
            if bare and not node.direct:
                take_lists(node, headings, words, lambda _: True)


def _is_boxed(unit: Unit, lists: ListKinds) -> bool:
    return isinstance(unit.block, ListBlock) and lists.kind(unit.block) == BOXES


def _plans(node: Node, words: Words) -> bool:
    return len(node.nodes) > 1 and any(words.lexicon("plans").within(_head(node)))


def _head(node: Node) -> str:
    return node.section.title[:300]


def _is_time(node: Node, words: Words) -> bool:
    lead = lead_of(node)
    word = words.lexicon("project_labels").at_start(lead)
    # `Version 0.3` over parts of its own tells what came of it.
    called = word is not None and word.name == "version" and not node.nodes
    release = lead[word.end :].strip() if word and called else lead
    if words.lexicon("horizons").name(lead) or _RELEASE.fullmatch(release):
        return True
    # A year alone may as well be one of a history.
    return any(map(str.isdigit, lead)) and not lead.isdigit() and is_period(lead, words)


def _take(node: Node, headings: Headings, words: Words, *, begun: bool) -> bool:
    """Take the plain lists of a section without work of its own that names none of its fields.

    `begun`: it lies in a part that has other work, whose lists tell of that, unless they count
    names in bold.
    """
    if node.direct:
        return False
    return take_lists(node, headings, words, lambda block: not begun or counts_names(block))
