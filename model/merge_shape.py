"""Which records of one table a merge keeps, below what and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from model.address import PROJECT_ADDRESS, Address, id_of
from model.conflict import Note, Report
from model.merge_lists import merge_order
from model.outline import Outline

Edited = Callable[[Address], bool]
Kids = dict[Address, list[Address]]
DEEPEST: Final = 3
"""Levels of items: phase, task, subtask."""


class Shape:
    """The merged order of one table, from the outlines of base, ours and theirs.

    `edited` says of ours, and of theirs, whether it changed fields of a record of the base.
    """

    def __init__(
        self, base: Outline, ours: Outline, theirs: Outline, edited: tuple[Edited, Edited]
    ) -> None:
        self._base, self._ours, self._theirs = base, ours, theirs
        self._edited = edited
        self._notes: list[Note] = []
        self._above: dict[Address, Address] = {}

    def kids(self, report: Report) -> Kids:
        """Return the addresses below each parent, in order; notes go into `report`."""
        self._choose()
        if self._has_cycle():
            self._follow_ours()
        members: dict[Address, set[Address]] = {}
        for address, parent in self._above.items():
            members.setdefault(parent, set()).add(address)
        ordered = {parent: self._ordered(parent, kept) for parent, kept in members.items()}
        result: Kids = {}
        self._place(PROJECT_ADDRESS, 0, ordered, result)
        report.notes += self._notes
        return result

    def _choose(self) -> None:
        """What stays: what is on both sides, what one added, what one deleted and one edited."""
        for address in self._ours.above:
            if address in self._theirs.above or self._stays(address, self._ours, 0):
                self._keep(address)
        for address in self._theirs.above:
            if address not in self._ours.above and self._stays(address, self._theirs, 1):
                self._keep(address)

    def _stays(self, address: Address, side: Outline, number: int) -> bool:
        """Whether what only one side has stays."""
        if address not in self._base.above:
            return True
        moved = side.above[address] != self._base.above[address]
        if not moved and not self._edited[number](address):
            return False
        who, other = ("they", "you") if number else ("you", "they")
        text = f"{id_of(address)} stays: {other} deleted it, {who} edited it"
        self._notes.append(Note("kept", address, text))
        return True

    def _keep(self, address: Address) -> None:
        while address != PROJECT_ADDRESS and address not in self._above:
            parent = self._parent(address)
            self._above[address] = parent
            gone = parent in self._base.above and not self._is_on_both(parent)
            if gone and parent not in self._above:
                # It needs a place to stand, though one side deleted that.
                kept = f"{id_of(parent)} stays: one side deleted it"
                text = f"{kept}, but {id_of(address)} stands below it"
                self._notes.append(Note("kept", parent, text))
            address = parent

    def _is_on_both(self, address: Address) -> bool:
        return address in self._ours.above and address in self._theirs.above

    def _parent(self, address: Address) -> Address:
        ours, theirs = self._ours.above.get(address), self._theirs.above.get(address)
        if ours is None or theirs is None:
            return ours or theirs or PROJECT_ADDRESS
        base = self._base.above.get(address)
        if ours in (theirs, base):
            return theirs
        if theirs != base:
            here, there = (id_of(parent) or "the project" for parent in (ours, theirs))
            text = f"both moved {id_of(address)}: it stands below {here}, they put it below {there}"
            self._notes.append(Note("moved", address, text))
        return ours

    def _has_cycle(self) -> bool:
        safe = {PROJECT_ADDRESS}
        for address in self._above:
            way = []
            while address not in safe:
                if address in way:
                    return True
                way.append(address)
                address = self._above[address]
            safe.update(way)
        return False

    def _follow_ours(self) -> None:
        """Stand everything where ours has it: one side moved A below B, the other B below A."""
        for address in list(self._above):
            parent = self._ours.above.get(address) or self._theirs.above[address]
            if parent != self._above[address]:
                both = f"{id_of(address)} stays below {id_of(parent) or 'the project'}"
                text = f"{both}: each side put one below the other"
                self._notes.append(Note("moved", address, text))
            self._above[address] = parent
            self._keep(parent)

    def _ordered(self, parent: Address, kept: set[Address]) -> list[Address]:
        sides = (self._base, self._ours, self._theirs)
        base, ours, theirs = (side.kids.get(parent, []) for side in sides)
        ours = [address for address in ours if address in kept]
        return merge_order(base, ours, [x for x in theirs if x in kept], kept)

    def _place(self, parent: Address, depth: int, ordered: Kids, result: Kids) -> None:
        """Enter what is below `parent`; what finds no room there comes behind its parent."""
        kids = result.setdefault(parent, [])
        for address in ordered.get(parent, ()):
            kids.append(address)
            if depth + 1 < DEEPEST:
                self._place(address, depth + 1, ordered, result)
                continue
            for lifted in _all_below(address, ordered):
                behind = f"{id_of(lifted)} stands behind {id_of(address)}"
                text = f"{behind}, which was moved where nothing is below"
                self._notes.append(Note("level", lifted, text))
                kids.append(lifted)


def _all_below(parent: Address, ordered: Kids) -> Iterator[Address]:
    for address in ordered.get(parent, ()):
        yield address
        yield from _all_below(address, ordered)
