"""Ids that were dealt out anew: a row went in front, and all behind it got the next number.

The addresses are still there, and are those of other records by now. A record is known again by
its title, where the rest of it went along.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from model.address import PROJECT_ADDRESS, Address, address_of
from model.change import Add, Change, Changes, Move, Place, Remove, Rename
from model.dataclass import replace
from model.ids import free_ids
from model.outline import Outline
from model.project import Project
from model.record import Record
from model.schema import title_field
from model.value import ABSENT, same


def retitled(old: Sequence[Record], new: Sequence[Record]) -> Iterator[Address]:
    """Yield the addresses of what has another title in `new`, among the same siblings or below."""
    if old is new or not old:
        return
    field = title_field(old[0].kind)
    known = {record.fields.get("id"): record for record in old if _has_id(record)}
    for record in new:
        before = known.get(record.fields.get("id")) if _has_id(record) else None
        if before is None or before is record:
            continue
        if before.fields.get(field) != record.fields.get(field) and record.own_id is not None:
            yield address_of(record.kind, record.own_id)
        if before.children is not record.children:
            yield from retitled(before.children, record.children)


def _has_id(record: Record) -> bool:
    return type(record.fields.get("id")) is str


def dealt_anew(
    a: Project, b: Project, table: str, old: Outline, new: Outline
) -> dict[Address, Address]:
    """Return the address in `b` of each record of `a` whose old or new one is another record's.

    `old` and `new` are the outlines of `table` in both. A record has moved on where its title,
    which no sibling shares, stands at another place below the same parent, and more of its fields
    with it than stayed behind.
    """
    others = set(retitled(a.rows(table), b.rows(table)))
    if not others:
        return {}
    finder = _Finder(a, b, old, new, others)
    for parent in sorted(old.kids, key=lambda address: _depth(a, address)):
        finder.look_below(parent)
    return finder.found


def _depth(project: Project, address: Address) -> int:
    return 0 if address == PROJECT_ADDRESS else len(project.path(address))


class _Finder:
    """Looks through lists of siblings, those above before those below."""

    def __init__(
        self, a: Project, b: Project, old: Outline, new: Outline, others: Collection[Address]
    ) -> None:
        self.found: dict[Address, Address] = {}
        self._a, self._b = a, b
        self._old, self._new = old, new
        self._others = others

    def look_below(self, parent: Address) -> None:
        """Find what moved on below `parent`."""
        kids, there = self._old.kids[parent], self._new.kids.get(self._now(parent), [])
        left = [x for x in kids if x in self._others or not self._stays(x)]
        come = {y for y in there if y in self._others or not self._stays(y)}
        if not (left and come):
            return
        titles = _alone(self._a, kids) & _alone(self._b, there)
        now = {self._b.record(y).title: y for y in come}
        for x in left:
            title = self._a.record(x).title
            if title in titles and title in now and self._is_dealt(x, now[title]):
                self.found[x] = now[title]

    def _now(self, address: Address) -> Address:
        return self.found.get(address, address)

    def _stays(self, address: Address) -> bool:
        """Tell whether both know an address, below the same parent."""
        before, now = self._old.above.get(address), self._new.above.get(address)
        return before is not None and self._now(before) == now

    def _is_dealt(self, before: Address, now: Address) -> bool:
        """Tell whether a record or its id met another, and what it says went along."""
        if before not in self._b and now not in self._a:
            return False
        record, moved = self._a.record(before), self._b.record(now)
        if record.own_id is None or moved.own_id is None or "~" in before + now:
            return False
        stayed = [(record, self._b.record(before))] if self._stays(before) else []
        stayed += [(self._a.record(now), moved)] if self._stays(now) else []
        return all(_shared(record, moved) > _shared(*pair) for pair in stayed)


def _alone(project: Project, siblings: Iterable[Address]) -> set[str]:
    """Return the titles that only one of some siblings bears."""
    counts = Counter(project.record(address).title for address in siblings)
    return {title for title, count in counts.items() if count == 1 and title}


def _shared(one: Record, other: Record) -> int:
    """Return how much two records have in common: fields but the id, and what is below them."""
    fields = sum(
        same(value, other.fields.get(key, ABSENT))
        for key, value in one.fields.items()
        if key != "id"
    )
    return fields + len({x.title for x in one.children} & {x.title for x in other.children})


def in_turn(
    a: Project, b: Project, dealt: Mapping[Address, Address], is_taken: Callable[[Address], bool]
) -> Iterator[Rename]:
    """Yield the Renames that give records of `a` the addresses that `dealt` says, as in `b`.

    None meets an id that another has at that moment: of those that go round one waits aside, and
    what stays where another is to be makes way, both under an id that is not `is_taken`.
    """
    waiting = dict(dealt)
    now: dict[Address, Rename] = {}
    left: set[Address] = set()
    for start in dealt:
        chain: list[Address] = []
        last = start
        while last in waiting:
            chain.append(last)
            last = waiting.pop(last)
        if chain and last in a and last not in left:
            now[last] = aside = _aside(a, last, now, is_taken)
            yield aside
        for address in reversed(chain):
            yield _rename(a, b, address, dealt[address], now.get(address))
        left.update(chain)


def _aside(
    a: Project, address: Address, now: Mapping[Address, Rename], is_taken: Callable[[Address], bool]
) -> Rename:
    record = a.record(address)
    used = {rename.new_address for rename in now.values()}

    def taken(identity: str) -> bool:
        found = address_of(record.kind, identity)
        return found in used or is_taken(found)

    identity = next(free_ids([record.own_id or ""], taken))
    return Rename(address, record.get("id"), identity, address_of(record.kind, identity))


def _rename(
    a: Project, b: Project, address: Address, target: Address, aside: Rename | None
) -> Rename:
    old, new = a.record(address).get("id"), b.record(target).get("id")
    if aside is not None:
        return Rename(aside.new_address, aside.new_id, new, target)
    return Rename(address, old, new, target)


def named(change: Change) -> Iterator[Address]:
    """Yield the addresses that a change names: of its record, and of those around its places."""
    yield change.address
    for place in _places(change):
        yield place.parent
        if place.after is not None:
            yield place.after


def _places(change: Change) -> tuple[Place, ...]:
    match change:
        case Add() | Remove():
            return (change.place,)
        case Move():
            return (change.old, change.new)
    return ()


def new_names(changes: Iterable[Change]) -> dict[Address, Address]:
    """Return the address afterwards of each record that `changes` rename, by that before."""
    first: dict[Address, Address] = {}
    for change in changes:
        if isinstance(change, Rename):
            first[change.new_address] = first.pop(change.address, change.address)
    return {before: now for now, before in first.items()}


def by_first_names(changes: Iterable[Change]) -> Changes:
    """Return `changes` with the addresses that records have before the first of them."""
    first: dict[Address, Address] = {}
    found = []
    for change in changes:
        found.append(readdressed(change, first))
        if isinstance(change, Rename):
            first[change.new_address] = first.pop(change.address, change.address)
    return tuple(found)


def readdressed(change: Change, names: Mapping[Address, Address]) -> Change:
    """Return `change` as one of records that have other addresses, by `names`."""
    address = names.get(change.address, change.address)
    if isinstance(change, Move):
        return Move(address, _place(change.old, names), _place(change.new, names))
    if isinstance(change, Add | Remove):
        return replace(change, address=address, place=_place(change.place, names))
    return replace(change, address=address)


def _place(place: Place, names: Mapping[Address, Address]) -> Place:
    after = place.after
    return Place(
        names.get(place.parent, place.parent),
        None if after is None else names.get(after, after),
    )
