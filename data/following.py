"""Where a record is by now that had a certain address when something was written about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from data.ledger import Entry, Ledger, OutsideEdit
from data.steps import Step
from data.time_events import TimeEvent
from model.address import Address
from model.change import Add, Change, Changes, Move, Remove, Rename
from model.dataclass import dataclass, replace
from model.renumbering import new_names, readdressed


class Trail:
    """The way of one record since the record `since` of the journal."""

    def __init__(self, ledger: Ledger, address: Address, since: int) -> None:
        self._ledger = ledger
        self._start = address
        self._since = since
        self._address = address
        self._landed: tuple[str, ...] = ()
        self._outside = 0

    def address(self, queue: Iterable[Step]) -> Address:
        """Return the record's address now, as far as journal and `queue` tell of its renames."""
        self._follow()
        address = self._address
        for step in queue:
            address = _renamed(address, step.changes)
        return address

    def _follow(self) -> None:
        """Take up what reached the file since the last look."""
        ledger = self._ledger
        landed, seen = tuple(ledger.landed), len(self._landed)
        if landed[:seen] != self._landed:
            # A version was taken back: what it did is not so any more.
            self._address, seen, self._outside = self._start, 0, 0
        steps = (ledger.entries.get(name) for name in landed[seen:])
        news: list[Entry | OutsideEdit] = [entry for entry in steps if entry is not None]
        news += ledger.outside[self._outside :]
        self._landed, self._outside = landed, len(ledger.outside)
        for one in sorted(news, key=lambda one: one.n):
            if one.n > self._since:
                self._address = _renamed(self._address, one.changes)


def _renamed(address: Address, changes: Iterable[Change]) -> Address:
    """Return the address after `changes`: what was put in a record's place is another record."""
    for change in changes:
        if isinstance(change, Rename) and change.address == address:
            address = change.new_address
    return address


def by_names_since(
    changes: Changes, ledger: Ledger, since: int, queue: Iterable[Step]
) -> tuple[Changes, Mapping[Address, Address]]:
    """Return changes written of at record `since` by the names that their records have by now.

    With them the names that are other ones, by those of then. What the changes name themselves, or
    bring, is called as they say.
    """
    about = [address for change in changes for address in _about(change)]
    names = {one: now for one, now in _now(about, ledger, since, queue).items() if one != now}
    for change in changes:
        if isinstance(change, Add | Rename):
            names.pop(change.address if isinstance(change, Add) else change.new_address, None)
    return tuple(readdressed(change, names) for change in changes), names


def address_since(address: Address, ledger: Ledger, since: object) -> Address:
    """Return the address by now of the record that had one at record `since` of the journal.

    What has no number is not in the journal yet, and nothing came since.
    """
    return _now([address], ledger, since, ())[address] if isinstance(since, int) else address


def _now(
    about: Iterable[Address], ledger: Ledger, since: int, queue: Iterable[Step]
) -> Mapping[Address, Address]:
    steps = (ledger.entries[name] for name in ledger.landed)
    told: list[Entry | OutsideEdit] = [*steps, *ledger.outside]
    news = [one for one in told if one.n > since and _renames(one)]
    later = [one.changes for one in sorted(news, key=lambda one: one.n)]
    now = {address: address for address in about}
    for change in chain.from_iterable((*later, *(step.changes for step in queue))):
        if isinstance(change, Rename) and change.address in now:
            now[change.new_address] = now.pop(change.address)
    return {before: after for after, before in now.items()}


def _about(change: Change) -> Iterator[Address]:
    """Yield the addresses of what a change alters, and of what it puts something beside."""
    yield change.address
    for place in (change.place,) if isinstance(change, Add | Remove) else ():
        yield from (place.parent, place.after or change.address)
    for place in (change.old, change.new) if isinstance(change, Move) else ():
        yield from (place.parent, place.after or change.address)


@dataclass(frozen=True, slots=True)
class Moved:
    """A step of the journal about records that others gave other ids since, by their new ones."""

    entry: Entry
    ways: tuple[Mapping[Address, Address], ...]

    @property
    def id(self) -> str:
        """The step's id."""
        return self.entry.id

    @property
    def by(self) -> str:
        """Its author."""
        return self.entry.by

    @property
    def label(self) -> str:
        """What it did, in a word or two."""
        return self.entry.label

    @property
    def what(self) -> str:
        """Its sort."""
        return self.entry.what

    @property
    def of(self) -> str:
        """The step that it takes back."""
        return self.entry.of

    @property
    def time(self) -> TimeEvent | None:
        """What it says of a work session."""
        return self.entry.time

    @property
    def booked(self) -> Mapping[str, float]:
        """Hours that it booked, by the names that items had then."""
        return self.entry.booked

    @property
    def changes(self) -> Changes:
        """What it did."""
        return self._moved(self.entry.changes)

    @property
    def left_out(self) -> Changes:
        """What it should have changed too."""
        return self._moved(self.entry.left_out)

    def _moved(self, changes: Changes) -> Changes:
        for names in self.ways:
            changes = _by_later_names(changes, names)
        return changes


def _by_later_names(changes: Changes, names: Mapping[Address, Address]) -> Changes:
    """Return the changes of a step by names that were given after it.

    A name that a record had only until later in the step comes back when that is taken back:
    whoever has it meanwhile is another one.
    """
    found: list[Change] = []
    former: set[Address] = set()
    for change in reversed(changes):
        left = {old: new for old, new in names.items() if old not in former}
        if isinstance(change, Rename):
            found.append(
                replace(change, new_address=left.get(change.new_address, change.new_address))
            )
            former = former - {change.new_address} | {change.address}
        else:
            found.append(readdressed(change, left))
    return tuple(reversed(found))


def moved(ledger: Ledger, entries: Iterable[Entry]) -> list[Entry | Moved]:
    """Return steps of the journal by the addresses that what they are about has by now."""
    ways = [(edit.n, new_names(edit.changes)) for edit in ledger.outside if _renames(edit)]
    found: list[Entry | Moved] = []
    for entry in entries:
        since = tuple(names for n, names in ways if n > entry.n)
        found.append(Moved(entry, since) if since else entry)
    return found


def _renames(edit: Entry | OutsideEdit) -> bool:
    """Tell whether an edit gave records other ids, which few do, without reading all of it."""
    changes = edit.body.get("changes")
    told = changes if isinstance(changes, list | tuple) else ()
    return any(isinstance(one, Mapping) and one.get("do") == "rename" for one in told)
