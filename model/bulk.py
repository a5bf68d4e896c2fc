"""One edit of many records, as one list of changes; what refuses is told, the rest is done.

Records are found by their places, which values leave alone: an edit may give a record without an
id its first one, and those below it other addresses with that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

from model.address import Address
from model.arrange import carry, place_above, place_below, place_under
from model.change import ChangeError, Changes, Place, Rename
from model.compose import remove
from model.draft import Draft
from model.locking import check_all_unlocked
from model.problem import FieldError
from model.project import Project, UnknownAddress
from model.references import subtree

Make: TypeAlias = Callable[[Project, Address], Changes]
"""What makes the changes of one record from the newest project."""
Refusal: TypeAlias = "ChangeError | FieldError | UnknownAddress"


class Bulk(NamedTuple):
    """The changes of those that took part, and each of the others with what it said."""

    changes: Changes = ()
    refused: tuple[tuple[Address, Refusal], ...] = ()


class _Gathering:
    """A draft that notes who refuses."""

    def __init__(self, project: Project, *, many: bool = False) -> None:
        self.draft = Draft(project, many=many)
        self._refused: list[tuple[Address, Refusal]] = []

    @property
    def bulk(self) -> Bulk:
        return Bulk(self.draft.changes, tuple(self._refused))

    def do(self, named: Address, edit: Callable[[Draft], object]) -> Changes:
        """Do what `edit` says to a record; `named` is what that was called at first."""
        try:
            return self.draft.made_by(edit)
        except (ChangeError, FieldError, UnknownAddress) as refusal:
            self._refused.append((named, refusal))
            return ()


def each(project: Project, addresses: Iterable[Address], make: Make) -> Bulk:
    """Return what `make` does to each record; it may give values, ids too, and move nothing."""
    gathering = _Gathering(project)
    for address in addresses:
        path = project.index.paths.get(address)
        now = gathering.draft.project.index.addresses
        here = now[path] if path is not None else address
        gathering.do(address, lambda draft: draft.do(*make(draft.project, here)))  # noqa: B023  called at once
    return gathering.bulk


def outermost(project: Project, addresses: Iterable[Address]) -> tuple[Address, ...]:
    """Return the records that are not below another of them, in the order of the file."""
    chosen = set(addresses)
    found: list[Address] = []
    inner: set[Address] = set()
    for address in project.index.paths:
        if address in chosen and address not in inner:
            found.append(address)
            inner.update(below for below in subtree(project, address) if below != address)
    return tuple(found)


def removed(project: Project, addresses: Iterable[Address]) -> Bulk:
    """Return the changes that remove records with all below them."""
    changes: list[Changes] = []
    refused: list[tuple[Address, Refusal]] = []
    # From the last to the first each still stands where it does now.
    for address in reversed(outermost(project, addresses)):
        try:
            check_all_unlocked(project, address)
        except ChangeError as refusal:
            refused.append((address, refusal))
        else:
            changes.append((remove(project, address),))
    return Bulk(tuple(one for made in changes for one in made), tuple(reversed(refused)))


def moved_up(project: Project, addresses: Iterable[Address]) -> Bulk:
    """Return the changes that carry each record before the sibling above that is not moved too."""
    return _along(project, outermost(project, addresses), place_above, -1)


def moved_down(project: Project, addresses: Iterable[Address]) -> Bulk:
    """Return the changes that carry each record behind the sibling below that is not moved too."""
    return _along(project, outermost(project, addresses)[::-1], place_below, 1)


def _along(
    project: Project,
    addresses: Sequence[Address],
    place: Callable[[Project, Address], Place],
    step: int,
) -> Bulk:
    gathering = _Gathering(project, many=True)
    stuck: set[Address] = set()
    names = {address: address for address in addresses}
    for address in addresses:
        here, now = names[address], gathering.draft.project
        path = now.path(here)
        beside = now.index.addresses.get((*path[:-1], int(path[-1]) + step))
        # Whoever stands behind one that is at the end already keeps that place.
        made: Changes = ()
        if beside not in stuck:
            made = gathering.do(address, lambda d: carry(d, here, place(d.project, here)))  # noqa: B023  called at once
        names = _renamed(names, made)
        if not made:
            stuck.add(names[address])
    return gathering.bulk


def moved_under(project: Project, addresses: Iterable[Address], parent: Address) -> Bulk:
    """Return the changes that carry items below `parent`, behind what is there, in their order."""
    gathering = _Gathering(project, many=True)
    chosen = outermost(project, addresses)
    names = {address: address for address in (*chosen, parent)}
    for address in chosen:
        here, below = names[address], names[parent]
        made = gathering.do(
            address,
            lambda draft: carry(draft, here, place_under(draft.project, here, below)),  # noqa: B023  called at once
        )
        names = _renamed(names, made)
    return gathering.bulk


def _renamed(names: dict[Address, Address], made: Changes) -> dict[Address, Address]:
    """Return what each is called after changes: an edit begins by giving an id where none is."""
    new = {change.address: change.new_address for change in made if isinstance(change, Rename)}
    return {name: new.get(now, now) for name, now in names.items()} if new else names


def in_words(bulk: Bulk, name: Callable[[Address], str]) -> str:
    """Return who refused and why, as one sentence: the first in full, the others by name."""
    if not bulk.refused:
        return ""
    (first, why), *rest = bulk.refused
    told = f"{name(first)}: {why}"
    others = ", ".join(name(address) for address, _ in rest[:5])
    more = f" and {len(rest) - 5} more" if len(rest) > 5 else ""
    return f"{told}; nor {others}{more}" if rest else told
