"""Changes: the only way to alter a project.

A keystroke, a verb of the command line, an undo, an import and an edit from outside are all
lists of these five. `apply` is strict: a change that does not fit the project it meets raises,
so that nothing ever lands on another record than the one that was meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from model.address import Address
from model.dataclass import dataclass
from model.record import Record
from model.value import FieldPath, Maybe


class ChangeError(ValueError):
    """A change does not fit the project; the text says why."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: below `parent`, behind its sibling `after`, first for None.

    The parent of phases and of rows of registers is `project:`.
    """

    parent: Address
    after: Address | None


@dataclass(frozen=True, slots=True)
class Set:
    """Give `field` of a record the value `new`; ABSENT takes the key away.

    `old` is what it held. Where the table that contains a nested field is absent before or
    after, the change is of that whole table. Ids change by Rename. Of `file:` the fields are the
    top-level keys that are no lists of records; `("project",)` as a whole is set where `[project]`
    is no table before or after.
    """

    address: Address
    field: FieldPath
    old: Maybe
    new: Maybe


@dataclass(frozen=True, slots=True)
class Add:
    """Put `item`, with all that is below it, at a place; `address` is the one it has then."""

    address: Address
    item: Record
    place: Place


@dataclass(frozen=True, slots=True)
class Remove:
    """Take `item`, with all that is below it, away from its place."""

    address: Address
    item: Record
    place: Place


@dataclass(frozen=True, slots=True)
class Move:
    """Carry a record with all that is below it from one place to another."""

    address: Address
    old: Place
    new: Place


@dataclass(frozen=True, slots=True)
class Rename:
    """Give a record another id (or a first one, or none: ABSENT); references stay as they are."""

    address: Address
    old_id: Maybe
    new_id: Maybe
    new_address: Address


Change: TypeAlias = Set | Add | Remove | Move | Rename
Changes: TypeAlias = tuple[Change, ...]


def invert(changes: Sequence[Change]) -> Changes:
    """Return the changes that take `changes` back: `apply(apply(p, cs), invert(cs)) == p`."""
    return tuple(_inverse(change) for change in reversed(changes))


def _inverse(change: Change) -> Change:
    match change:
        case Set(address, field, old, new):
            return Set(address, field, new, old)
        case Add(address, item, place):
            return Remove(address, item, place)
        case Remove(address, item, place):
            return Add(address, item, place)
        case Move(address, old, new):
            return Move(address, new, old)
        case Rename(address, old_id, new_id, new_address):
            return Rename(new_address, new_id, old_id, address)
