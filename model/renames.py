"""Finding records that were given another id by somebody who left no Rename behind."""

from __future__ import annotations

from collections.abc import Iterator

from model.address import PROJECT_ADDRESS, Address
from model.change import Rename
from model.outline import Outline
from model.project import Project


def renames(a: Project, b: Project, old: Outline, new: Outline) -> tuple[Rename, ...]:
    """Return Renames for `a`, to be applied in this order, of records that `b` knows by other ids.

    `old` and `new` are the outlines of one table in both.

    A record counts as renamed when its address is gone and a new one has its title below the same
    parent, and when no other record that went or came bears that title there. The Rename of a
    record with id-less ones below it makes their addresses follow; those are not named.
    """
    if old.above.keys() <= new.above.keys():
        return ()
    return tuple(_Finder(a, b, old, new).found())


class _Finder:
    def __init__(self, a: Project, b: Project, old: Outline, new: Outline) -> None:
        self._a, self._b = a, b
        self._old, self._new = old, new
        self._parents: dict[Address, Address] = {}

    def found(self) -> Iterator[Rename]:
        """Yield the Renames, parents first; below a renamed parent, the new parent counts."""
        for parent in (PROJECT_ADDRESS, *self._old.above):
            kids = self._old.kids.get(parent)
            if kids:
                yield from self._below(kids, self._new.kids.get(self._now(parent), []))

    def _now(self, address: Address) -> Address:
        return self._parents.get(address, address)

    def _below(self, kids: list[Address], others: list[Address]) -> Iterator[Rename]:
        gone = self._by_title(self._a, (x for x in kids if x not in self._new.above))
        come = self._by_title(self._b, (x for x in others if x not in self._old.above))
        for title, address in gone.items():
            other = come.get(title)
            if address is None or other is None:
                continue
            old, new = self._a.record(address), self._b.record(other)
            self._parents[address] = other
            if old.own_id is not None or (new.own_id is not None and self._is_kept(address)):
                yield Rename(address, old.get("id"), new.get("id"), other)

    def _is_kept(self, address: Address) -> bool:
        """Whether no Rename above makes the derived address of a record another one."""
        return self._old.above[address] not in self._parents

    def _by_title(
        self, project: Project, addresses: Iterator[Address]
    ) -> dict[str, Address | None]:
        """Addresses by title; None for a title that several bear, and none for the empty one."""
        found: dict[str, Address | None] = {}
        for address in addresses:
            record = project.record(address)
            if record.title and not record.is_raw and "~" not in address:
                found[record.title] = None if record.title in found else address
        return found
