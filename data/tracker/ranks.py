"""Headings that name a priority, or a time, and no work: `P1`, `High priority`, `March`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from data.tracker.node import Node
from data.tracker.titles import MARK, bare_heading
from data.tracker.values import is_period
from data.tracker.words import Words
from model import later

_LED: Final = later.pattern(r"\s*P[0-4](?:\s*[–—:：(（]|\s+-\s)\s*\w")
_CODE: Final = later.pattern("P[0-4]")
_SEVERAL: Final = 2


class Ranks:
    """Finds the priority that headings are the name of."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._scales: dict[Node, bool] = {}

    def of(self, node: Node) -> str:
        """Return the priority that a heading is the name of; empty where it is the name of none.

        A word such as `Normal` is one where all headings beside it are.
        """
        rank, sure = _rank(node.section.title, self._words)
        if sure or not rank or not node.above:
            return rank if sure else ""
        if node.above not in self._scales:
            self._scales[node.above] = self._is_scale(node.above)
        return rank if self._scales[node.above] else ""

    def _is_scale(self, above: Node) -> bool:
        """Say whether all headings beneath another that are over work name a priority."""
        ranked = [_rank(one.section.title, self._words)[0] for one in above.nodes if one.work]
        return len(ranked) > 1 and all(ranked)


def is_code(node: Node) -> bool:
    """Say whether a heading is `P1` and nothing else: it sorts the work, and parts none of it."""
    return _CODE.fullmatch(bare_heading(node.section.title)) is not None


def name_of_rank(node: Node, title: str) -> str:
    """Return all that a heading over work says where `P1` is left of it: `P1 - High priority`."""
    return bare_heading(node.section.title) if _CODE.fullmatch(title) else ""


def are_ranked(nodes: Sequence[Node], words: Words) -> bool:
    """Say whether headings side by side name a priority each, and one of them more than that.

    `P1 — Before the storm` and `P2 — Some day` part the work as phases do.
    """
    named = [_LED.match(MARK.sub("", node.section.title)) is not None for node in nodes]
    if len(named) < _SEVERAL or not any(named):
        return False
    return all(
        led or _rank(node.section.title, words)[1] for led, node in zip(named, nodes, strict=True)
    )


def sorts(title: str, words: Words) -> bool:
    """Say whether a heading names a time or a priority, and no work: `March`, `High priority`."""
    return is_period(bare_heading(title), words) or _rank(title, words)[1]


def are_ranks(nodes: Sequence[Node], words: Words) -> bool:
    """Say whether several headings each name a priority, in words that leave no doubt."""
    return len(nodes) > 1 and all(_rank(one.section.title, words)[1] for one in nodes)


@lru_cache(maxsize=4096)
def _rank(title: str, words: Words) -> tuple[str, bool]:
    """Return the priority that a heading may name, and whether it says that it is one."""
    text = bare_heading(title)
    lead, divider, rest = text.partition(" — ") if " — " in text else text.partition(" - ")
    if divider and is_period(rest, words):
        text = lead  # `High priority — Q2 2026`
    known, columns = words.lexicon("priority"), words.lexicon("columns")
    if name := known.name(text):
        told = any(found.name == "priority" for found in columns.within(text))
        return name, told or text[-1].isdigit()
    key = columns.at_start(text)
    if key and key.name == "priority" and (name := known.name(text[key.end :].strip(" :："))):
        return name, True
    found = known.at_start(text)
    rest = text[found.end :].strip(" :：-–—/") if found else ""
    sure = bool(rest) and (known.name(rest) or "priority" in columns.names(rest))
    return (found.name, True) if found and sure else ("", False)
