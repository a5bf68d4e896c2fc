"""Figures that a row says it is about: `3 (target: > 5)`, and columns that only say yes or no.

What is kept as one phrase is held against nothing: a limit that is breached would stay unseen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from data.tracker.blocks import Table
from data.tracker.register_cells import STATUS_WORDS
from data.tracker.statuses import status_of
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later

_FIGURE: Final = later.pattern(r"[~≈<>≤≥=$€£+-]*\s*\d")
_PARTS: Final = later.pattern(r"\s*(?:[()（）;；、，|]|,(?!\d)|\s[/–—-]\s)\s*")
_KEYS: Final = ("baseline", "current", "target", "limit")


def keyed_figures(said: str, words: Words, alone: str) -> Mapping[str, str]:
    """Return the figures of `512 MB (now 610 MB)` by what they are; nothing where a part is else.

    `alone` is what a figure is that has no word beside it.
    """
    parts = [part for part in _PARTS.split(plain(said)) if part]
    if len(parts) < 2 or len(parts) > len(_KEYS):
        return {}
    told = [_keyed(part, words) for part in parts]
    names = [name for name, _ in told if name]
    bare = (
        alone
        if alone not in names
        else next((name for name in ("current", alone, "target") if name not in names), "")
    )
    found = {name or bare: value for name, value in told}
    whole = len(found) == len(parts) and names and "" not in found
    return found if whole and all(map(_FIGURE.match, found.values())) else {}


def _keyed(part: str, words: Words) -> tuple[str, str]:
    """Return what a figure is said to be, and the figure: of `target: > 5`, or `5 expected`."""
    lexicon = words.lexicon("columns")
    if found := lexicon.at_start(part):
        names = lexicon.names(part[found.start : found.end])
        if name := next((name for name in _KEYS if name in names), ""):
            return name, part[found.end :].strip(" :：=")
    return "", part


def with_standing(
    columns: Mapping[str, int], table: Table, register: str, words: Words
) -> Mapping[str, int]:
    """Return the columns with that of `| Met |` over ticks as the status, where none is called so.

    Its head is a word for how rows stand, or its cells hold nothing but marks for it.
    """
    if STATUS_WORDS.get(register) != "met_status" or "status" in columns:
        return columns
    known = set(columns.values())
    for at, head in enumerate(table.header):
        if at not in known and _states(at, plain(head), table, words):
            return {**columns, "status": at}
    return columns


def _states(at: int, head: str, table: Table, words: Words) -> bool:
    cells = [cell for row in table.rows if not words.is_nothing(cell := plain(row.cell(at)))]
    standing = [status_of(cell, words, table="met_status") for cell in cells]
    if words.lexicon("met_status").name(head.strip(" ?？:：")) == "met":
        return bool(cells) and all(one.status for one in standing)
    return bool(cells) and all(one.status and one.mark and not one.rest for one in standing)
