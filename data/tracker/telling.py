"""The fields that a section tells of itself, in lines or in a list of keys and values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from data.tracker.blocks import Block, ListBlock, Paragraph, Rule, Table
from data.tracker.cards import card_of
from data.tracker.facts import Fact, fact_of, facts_of, field_named, is_bold
from data.tracker.node import Node
from data.tracker.words import Words
from model import later

_LEFT: Final = later.pattern(r"(?:\S{1,20} ){2,4}(?:to|à|a|por|da|zu|att|do|te) [^\W\d_]{3,20}")


def says_left(heading: str, words: Words) -> bool:
    """Say whether a heading says what to do with what is left: `Remaining boats to move`."""
    return bool(_LEFT.fullmatch(heading)) and words.lexicon("left").at_start(heading) is not None


def told_in_lines(node: Node, words: Words) -> set[str | None]:
    """Return the fields that lines of a section fill; None is among them for any other key.

    So do those of a table of keys and what they say. What stands behind a ruler is about more than
    the section that it closes.
    """
    blocks = [unit.block for unit, _ in node.units]
    ends = (at for at, block in enumerate(blocks) if at and isinstance(block, Rule))
    return {
        field_named(words, told.key)
        for block in blocks[: next(ends, None)]
        for told in _facts(block, words)
        if isinstance(told, Fact)
    }


def _facts(block: Block, words: Words) -> Iterable[Fact | tuple[str, int]]:
    if isinstance(block, Paragraph):
        return facts_of(block.text, block.line)
    return card_of(block, words) if isinstance(block, Table) else ()


def has_facts(node: Node, words: Words) -> bool:
    """Say whether a section has lines of its own that fill fields of an item."""
    return not {None} >= told_in_lines(node, words)


def weighs(node: Node, words: Words) -> bool:
    """Say whether a section with an id says first how likely something is and how grave: a risk."""
    first = next(iter(node.section.blocks), None) if node.title.id else None
    if isinstance(first, Paragraph):
        told = [fact for fact in facts_of(first.text, 0) if isinstance(fact, Fact)]
    elif isinstance(first, ListBlock):
        told = [fact for item in first.items if (fact := fact_of(item.text))]
    else:
        return False
    return {"probability", "impact"} <= {words.lexicon("columns").name(fact.key) for fact in told}


def tells_in_list(node: Node, words: Words) -> bool:
    """Say whether a list of a section says what it is, and how far: `- **Status**: …`.

    What stands beneath a label of its own, `**Steps**:`, may be a list of another kind.
    """
    lists = [unit for unit, _ in node.units if isinstance(unit.block, ListBlock)]
    own = [unit.block for unit in lists if not unit.label]
    keyed = all(
        item.box is None and is_bold(item.text)
        for block in own
        if isinstance(block, ListBlock)
        for item in block.items
    )
    return bool(own) and keyed and "status" in told_in_lists(node, words)


def told_in_lists(node: Node, words: Words) -> set[str | None]:
    """Return the fields that entries of a section's lists fill; None among them for other keys."""
    facts = (
        fact_of(item.text)
        for unit, _ in node.units
        if isinstance(unit.block, ListBlock)
        for item in unit.block.items
    )
    return {field_named(words, fact.key) for fact in facts if fact}
