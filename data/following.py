"""Where a record is by now that had a certain address when something was written about it."""

from __future__ import annotations

from collections.abc import Iterable

from data.ledger import Entry, Ledger, OutsideEdit
from data.steps import Step
from model.address import Address
from model.change import Change, Rename


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
