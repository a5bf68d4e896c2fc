"""Headings that begin with a phase and its number, and what the words behind it say."""

from __future__ import annotations

from typing import Final

from data.tracker.node import Node
from data.tracker.titles import MARK
from data.tracker.vocabulary import plain
from data.tracker.words import Words

_DIVIDING: Final = ":：.-–—)"


def is_divided(node: Node) -> bool:
    """Say whether a mark divides a number from its title; none does in `Phase 2 Results`."""
    title = node.title
    found = node.section.title.find(title.number)
    return node.section.title[found + len(title.number) :].lstrip()[:1] in _DIVIDING


def speaks_of_phase(node: Node) -> bool:
    """Say whether a heading names a phase only to say something of it: `Phase 2 Results`."""
    title = node.title
    named = title.kind == "phase" and bool(title.number and title.text)
    return named and title.number not in title.text and not is_divided(node)


def without_list_words(node: Node, words: Words) -> str:
    """Return the title of `PHASE 1 FOUNDATION ACHIEVEMENTS`, where no mark divides it."""
    said = node.title.text.split()
    if not speaks_of_phase(node) or not said:
        return node.title.text
    general = said[-1] in words.lexicon("containers")
    if len(said) == 1:
        # `Sprint 7 board` is called so as a whole.
        return plain(MARK.sub("", node.section.title)) if general else node.title.text
    return " ".join(said[:-1]) if general else node.title.text
