"""Outlines: which record stands below and behind which, by address, without the records."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from model.address import PROJECT_ADDRESS, Address
from model.change import Place
from model.dataclass import dataclass, field
from model.project import Project
from model.record import Record

Key = TypeVar("Key", bound=Hashable)

_NOTHING: Sequence[Address] = ()


@dataclass(slots=True)
class Outline:
    """The order of one table's records: `kids` by parent, `above` the parent, in file order."""

    kids: dict[Address, list[Address]] = field(default_factory=dict)
    above: dict[Address, Address] = field(default_factory=dict)

    def below(self, address: Address) -> Iterator[Address]:
        """Yield what is below `address`, in file order."""
        for kid in self.kids.get(address, _NOTHING):
            yield kid
            yield from self.below(kid)


def outline(project: Project, table: str) -> Outline:
    """Return the outline of the register `table`, or of all items for `phases`; not to be altered.

    It is kept with the project's index.
    """
    known = project.index.memo.get(table)
    if not isinstance(known, Outline):
        known = project.index.memo[table] = _outline(project, table)
    return known


def _outline(project: Project, table: str) -> Outline:
    if table != "phases":
        rows = list(project.addresses(table))
        kids = {PROJECT_ADDRESS: rows} if rows else {}
        return Outline(kids, dict.fromkeys(rows, PROJECT_ADDRESS))
    result = Outline()
    way = [PROJECT_ADDRESS] * 4
    for address, path in project.index.paths.items():
        if path[0] != "phases":
            break
        depth = len(path) - 1
        way[depth] = address
        parent = way[depth - 1]
        result.above[address] = parent
        result.kids.setdefault(parent, []).append(address)
    return result


class Arrangement:
    """An outline that is being rearranged; each step costs the same, however long the lists.

    It tells the place of a record as `apply` would find it at that moment.
    """

    def __init__(self, start: Outline) -> None:
        self._above = dict(start.above)
        self._before: dict[Address, Address | None] = {}
        self._behind: dict[Address, Address | None] = {}
        self._first: dict[Address, Address | None] = {}
        self._touched: set[Address] = set()
        for parent, kids in start.kids.items():
            self._chain(parent, kids)

    def _chain(self, parent: Address, kids: Sequence[Address]) -> None:
        before: Address | None = None
        self._first[parent] = kids[0] if kids else None
        for kid in kids:
            self._before[kid] = before
            self._behind[kid] = None
            if before is not None:
                self._behind[before] = kid
            before = kid

    def touched(self, parent: Address) -> bool:
        """Say whether anything was put below `parent` or taken away since the start."""
        return parent in self._touched

    def kids(self, parent: Address) -> list[Address]:
        """Return what is directly below `parent` now."""
        result = []
        kid = self._first.get(parent)
        while kid is not None:
            result.append(kid)
            kid = self._behind[kid]
        return result

    def place(self, address: Address) -> Place:
        """Return where a record stands now."""
        return Place(self._above[address], self._before[address])

    def take(self, address: Address) -> None:
        """Take a record out, what is below it stays below it."""
        parent = self._above.pop(address)
        before, behind = self._before.pop(address), self._behind.pop(address)
        self._join(parent, before, behind)

    def put(self, address: Address, place: Place) -> None:
        """Put a record in at `place`."""
        behind = self._first.get(place.parent)
        if place.after is not None:
            behind = self._behind[place.after]
        self._above[address] = place.parent
        self._join(place.parent, place.after, address)
        self._join(place.parent, address, behind)

    def enter(self, parent: Address, kids: Mapping[Address, list[Address]]) -> None:
        """Take up what came with a new record: all of `kids` below `parent`."""
        for kid in kids.get(parent, _NOTHING):
            self._above[kid] = parent
            self.enter(kid, kids)
        self._chain(parent, kids.get(parent, _NOTHING))

    def _join(self, parent: Address, before: Address | None, behind: Address | None) -> None:
        self._touched.add(parent)
        if before is None:
            self._first[parent] = behind
        else:
            self._behind[before] = behind
        if behind is not None:
            self._before[behind] = before


def same_shape(old: tuple[Record, ...], new: tuple[Record, ...]) -> bool:
    """Say whether both have the same records at the same places, so that addresses are equal."""
    if old is new:
        return True
    if len(old) != len(new):
        return False
    return all(x is y or _same_node(x, y) for x, y in zip(old, new, strict=True))


def _same_node(old: Record, new: Record) -> bool:
    identity = old.fields.get("id")
    if type(identity) is not str or new.fields.get("id") != identity:
        return False
    return same_shape(old.children, new.children)


def steady(current: Sequence[Key], target: Iterable[Key]) -> set[Key]:
    """Return a largest set of what both have in the same order; each may hold a key once.

    All others have to move. The longest increasing subsequence of positions, by patience sorting
    (Fredman 1975): n log n.
    """
    position = {address: place for place, address in enumerate(current)}
    wanted = [position[address] for address in target if address in position]
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for place in wanted:
        pile = bisect_left(tails, place)
        before[place] = tails[pile - 1] if pile else None
        tails[pile : pile + 1] = [place]
    kept: set[Key] = set()
    place_kept = tails[-1] if tails else None
    while place_kept is not None:
        kept.add(current[place_kept])
        place_kept = before[place_kept]
    return kept
