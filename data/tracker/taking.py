"""Taking plain lists as work: what is asked first, whatever says that they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from data.tracker.blocks import ListBlock
from data.tracker.facts import field_named, is_bold
from data.tracker.headings import Headings
from data.tracker.node import ENTRIES, LOOSE, Node, Verdict
from data.tracker.source import Unit
from data.tracker.words import Words

Fits: TypeAlias = Callable[[ListBlock], bool]


def take_lists(node: Node, headings: Headings, words: Words, fits: Fits) -> bool:
    """Take the lists of a section that fit as work; True if there are any.

    There are none where its heading names a register or a field, nor beneath a label that does.
    """
    loose = any(verdict.kind == LOOSE for _, verdict in node.units)
    if not loose or speaks(node.title.text, words) or headings.registers(node):
        return False

    def again(unit: Unit, verdict: Verdict) -> Verdict:
        return Verdict(ENTRIES) if _is_taken(unit, verdict, words, fits) else verdict

    return node.judge(again)


def _is_taken(unit: Unit, verdict: Verdict, words: Words, fits: Fits) -> bool:
    if verdict.kind != LOOSE or not isinstance(unit.block, ListBlock):
        return False
    return not speaks(unit.label, words) and fits(unit.block)


def speaks(title: str, words: Words) -> bool:
    """Say whether a heading or label names a field, or what is good: `Benefits so far`."""
    named = field_named(words, title)
    # `Milestones` over figures counts them, over entries it has them.
    field = named not in (None, "tasks") and not (
        named == "total" and title in words.lexicon("work")
    )
    return field or any(words.lexicon("asides").within(title[:300]))


def counts_names(block: ListBlock) -> bool:
    """Say whether a list counts names in bold: `1. **Keel** - of oak`."""
    return all(item.ordinal and is_bold(item.text) for item in block.items)
