"""The Removes, Adds and Moves that take the order of one table's records to another.

Records are known by address. Where addresses shift on the way (records without id, ids that occur
twice) the plan may not fit: whoever asks for it tries it, see `model.diff`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from model.address import Address
from model.change import Add, Change, Changes, Move, Place, Remove
from model.diff_fields import settable
from model.outline import Arrangement, Outline, steady
from model.project import Project
from model.record import Record


def structure_changes(a: Project, b: Project, old: Outline, new: Outline) -> Changes:
    """Return the changes after which records in `a` stand as they do in `b`.

    `old` and `new` are the outlines of one table in both. Records that `b` adds are added as they
    are there, all others keep the fields of `a`.
    """
    plan = _Plan(a, b, old, new)
    if not plan.gone and old.kids == new.kids:
        return ()
    return tuple(plan.steps())


class _Plan:
    def __init__(self, a: Project, b: Project, old: Outline, new: Outline) -> None:
        self._a, self._b = a, b
        self._old, self._new = old, new
        replaced = _replaced(a, b, old, new)
        self.gone = (old.above.keys() - new.above.keys()) | replaced
        self._fresh = (new.above.keys() - old.above.keys()) | replaced
        self._now = Arrangement(old)

    def steps(self) -> Iterator[Change]:
        """Yield the changes: what can go at once, what comes and moves, what goes when empty."""
        holding = self._holding()
        yield from self._remove_whole(holding)
        for parent, target in self._new.kids.items():
            if self._now.touched(parent) or self._old.kids.get(parent) != target:
                yield from self._arrange(parent, target)
        yield from self._remove_emptied(holding)

    def _holding(self) -> set[Address]:
        """What goes while something below it stays."""
        holding: set[Address] = set()
        for address in reversed(self._old.above):
            if address not in self.gone or address in holding:
                holding.add(self._old.above[address])
        return holding & self.gone

    def _remove_whole(self, holding: set[Address]) -> Iterator[Change]:
        # Backwards, so that second bearers of an id go before the first.
        for address in reversed(self._old.above):
            above = self._old.above[address]
            if address not in self.gone or address in holding:
                continue
            if above in self.gone and above not in holding:
                continue
            yield Remove(address, self._a.record(address), self._now.place(address))
            self._now.take(address)

    def _arrange(self, parent: Address, target: list[Address]) -> Iterator[Change]:
        stays = steady(self._now.kids(parent), target)
        before: Address | None = None
        for address in target:
            place = Place(parent, before)
            if address not in stays:
                yield from self._bring(address, place)
            before = address

    def _bring(self, address: Address, place: Place) -> Iterator[Change]:
        if address in self._fresh:
            yield Add(address, self._pruned(address), place)
            self._now.put(address, place)
            self._now.enter(address, self._fresh_kids(address))
            return
        old = self._now.place(address)
        if old != place:
            yield Move(address, old, place)
            self._now.take(address)
            self._now.put(address, place)

    def _pruned(self, address: Address) -> Record:
        """A new record with what is new below it: what is moved there comes by Move."""
        return _kept(self._b.record(address), self._new.kids, address, self._fresh)

    def _fresh_kids(self, address: Address) -> dict[Address, list[Address]]:
        kids = [kid for kid in self._new.kids.get(address, ()) if kid in self._fresh]
        below = {address: kids}
        for kid in kids:
            below.update(self._fresh_kids(kid))
        return below

    def _remove_emptied(self, holding: set[Address]) -> Iterator[Change]:
        for address in reversed(self._old.above):
            if address in holding:
                bare = self._a.record(address).with_children(())
                yield Remove(address, bare, self._now.place(address))
                self._now.take(address)


def _replaced(a: Project, b: Project, old: Outline, new: Outline) -> set[Address]:
    """What both know by one address but no Set can take from the one to the other."""
    if a.index.unique and b.index.unique:
        return set()
    common = old.above.keys() & new.above.keys()
    pairs = ((address, a.record(address), b.record(address)) for address in common)
    return {address for address, x, y in pairs if x is not y and not settable(x, y)}


def _kept(
    record: Record, kids: Mapping[Address, list[Address]], address: Address, fresh: set[Address]
) -> Record:
    if not record.children:
        return record
    pairs = list(zip(kids[address], record.children, strict=True))
    kept = tuple(_kept(child, kids, kid, fresh) for kid, child in pairs if kid in fresh)
    if len(kept) == len(pairs) and all(map(lambda x, y: x is y, kept, record.children)):
        return record
    return record.with_children(kept)
