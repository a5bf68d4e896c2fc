"""The lines at the foot of a document, behind its last ruler: they are about the whole of it."""

from __future__ import annotations

import re
from typing import Final

from data.tracker.blocks import Paragraph, Rule
from data.tracker.facts import Fact, facts_of
from data.tracker.node import Node
from data.tracker.words import Words
from model import later

_ABOUT_ALL: Final = frozenset(("as_of", "version", "owners", "repository"))
_SLANTED: Final = later.pattern(r"([*_])(?![*_\s]).+(?<![*_\s])\1", re.DOTALL)


def footer_of(root: Node, words: Words) -> frozenset[int]:
    """Return the lines at which blocks of the footer begin; none where it tells of no document.

    `**Last updated**: 2026-02-10` does, and words in italics as a whole.
    """
    last = root
    while last.nodes:
        last = last.nodes[-1]
    rules = [place for place, (unit, _) in enumerate(last.units) if isinstance(unit.block, Rule)]
    blocks = [unit.block for unit, _ in last.units[rules[-1] + 1 :]] if rules else []
    told = [block for block in blocks if isinstance(block, Paragraph)]
    if last.section.level < 2 or len(told) < len(blocks):
        return frozenset()
    if not any(_is_of_all(block, words) for block in told):
        return frozenset()
    return frozenset(block.line for block in told)


def _is_of_all(block: Paragraph, words: Words) -> bool:
    labels = words.lexicon("project_labels")
    facts = (fact for fact in facts_of(block.text, block.line) if isinstance(fact, Fact))
    named = (labels.name(re.sub(r"^[\W_]+", "", fact.key)) for fact in facts)
    return not _ABOUT_ALL.isdisjoint(named) or _SLANTED.fullmatch(block.text) is not None
