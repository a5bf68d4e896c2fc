"""Rows of registers that stand within some work: each tells which, and criteria are its gate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from data.tracker.assembly import Table, numbered
from data.tracker.node import Node
from data.tracker.register_place import kinds_of
from data.tracker.words import Words
from data.tracker.work import Work

_GROUPED: Final = ("criteria", "metrics")
_LINKED: Final = ("risks", "decisions", "issues")


class Homes:
    """Finds the work that a heading, or one above it, became."""

    def __init__(self, phases: Sequence[Work], words: Words) -> None:
        every = (work for phase in phases for work in phase.walk())
        self._by_line = {work.line: work for work in every if not work.implied}
        self._words = words

    def of(self, node: Node | None) -> Work | None:
        """Return the work that a section lies in; None where its heading names a register."""
        while node and node.section.heading:
            if work := self._by_line.get(node.section.line):
                named = not work.sure and kinds_of(node.section.title, self._words)
                return None if named else work
            node = node.above
        return None


def tell_home(kind: str, row: dict[str, object], home: Work) -> None:
    """Keep which work a row stands in: in its group, or among its links.

    It has its id by then; where a row has a group, that one is nearer.
    """
    if kind in _GROUPED:
        row.setdefault("group", home.title)
    elif kind in _LINKED:
        links = row.get("links", [])
        if isinstance(links, list) and home.identity not in links:
            row["links"] = [*links, home.identity]


def open_gates(homes: Iterable[tuple[str, Table, Work]], registers: dict[str, list[Table]]) -> None:
    """Make the criteria that stand in some work, and that people tick, its gate, by their ids.

    What nobody ticks says nothing of whether it holds.
    """
    if rows := registers.get("criteria"):
        registers["criteria"] = made = numbered("criteria", rows)
        ids = {id(row): str(one["id"]) for row, one in zip(rows, made, strict=True)}
        for kind, row, home in homes:
            if kind == "criteria" and row.get("status"):
                home.append("gate", ids[id(row)])
