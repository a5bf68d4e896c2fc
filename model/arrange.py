"""Adding, removing, moving and renaming records, as lists of changes that are one step each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model import later
from model.address import (
    FILE_ADDRESS,
    PROJECT_ADDRESS,
    Address,
    RecordPath,
    address_of,
    id_of,
    split_address,
)
from model.change import ChangeError, Changes, Place
from model.compose import add, move, remove, rename_only
from model.draft import Draft
from model.ids import next_id
from model.locking import check_all_unlocked, check_unlocked
from model.project import Project
from model.record import Record
from model.references import (
    check_no_circle,
)
from model.schema import CHILD_TABLE, ITEM, ITEM_LEVELS, KINDS
from model.touch import at_same_place, touched
from model.value import ABSENT, Table, Value, freeze

if TYPE_CHECKING:
    from model import mentions
else:
    # Only who gives a record another id looks for all that names it.
    mentions = later.module("model.mentions")


def end_of(project: Project, kind: str, parent: Address = PROJECT_ADDRESS) -> Place:
    """Return the place behind the last record of `kind` below `parent`. Raises UnknownAddress."""
    if parent == PROJECT_ADDRESS:
        table = "phases" if KINDS[kind] is ITEM else KINDS[kind].table
        rows = project.addresses(table)
    else:
        rows = project.children(parent)
    return Place(parent, rows[-1] if rows else None)


def new_record(
    project: Project,
    kind: str,
    near: Address | None,
    fields: Table,
    *,
    child: bool = False,
) -> tuple[Changes, Address]:
    """Return the changes that add a record of `kind`, and its address.

    It stands right behind `near`, or with `child` below it as the last; without `near`, or where
    that is of another kind, at the end. Items take the level of their place (`item` will do as
    kind). It gets the next free id in the style of its siblings unless `fields` names one.
    Raises ChangeError for a place that is locked or too deep, for an id that is taken, and for an
    item that would wait for itself.
    """
    draft = Draft(project)
    if child and near is not None and split_address(near)[0] == "item":
        draft, near = touched(project, near)
    place = place_of_new(draft.project, kind, near, child)
    check_unlocked(draft.project, place.parent)
    level = level_below(draft.project, kind, place.parent)
    identity = fields.get("id") or next_id(draft.project, level, place.parent)
    if not isinstance(identity, str):
        raise ChangeError("an id is a text that is not empty")
    if address_of(level, identity) in draft.project:
        raise ChangeError(f"the id {identity!r} is taken: choose another")
    added = add(draft.project, _built(level, identity, fields), place)
    draft.do(added)
    check_no_circle(draft.project, added.address, ABSENT, fields.get("depends_on", ABSENT))
    return draft.changes, added.address


def place_of_new(project: Project, kind: str, near: Address | None, child: bool) -> Place:
    """Return where a new record of `kind` stands, as `new_record` says. Raises ChangeError."""
    if near is None or near == PROJECT_ADDRESS:
        return end_of(project, kind)
    item, beside = KINDS[kind] is ITEM, project.record(near).kind
    if KINDS[beside] is not KINDS[kind]:
        if item and child:
            raise ChangeError(f"{id_of(near)} is a {beside}: no item can stand below it")
        return end_of(project, kind)
    return end_of(project, kind, near) if item and child else Place(project.parent(near), near)


def level_below(project: Project, kind: str, parent: Address) -> str:
    """Return the level that an item has below `parent`, the kind itself for other records.

    Raises ChangeError where none can stand there.
    """
    if KINDS[kind] is not ITEM:
        return kind
    above = "project" if parent == PROJECT_ADDRESS else project.record(parent).kind
    levels = ("project", *ITEM_LEVELS)
    if above == levels[-1]:
        raise ChangeError(f"{id_of(parent)} is a subtask: nothing can stand below it")
    level = levels[levels.index(above) + 1]
    if kind not in (level, ITEM.name):
        over = levels[levels.index(kind) - 1]
        raise ChangeError(f"a {kind} stands below a {over}, not below a {above}: say below which")
    return level


def _built(kind: str, identity: str, fields: Table) -> Record:
    below = CHILD_TABLE.get(kind)
    if below in fields:
        raise ChangeError(f"{below} are added one by one")
    rest: dict[str, Value] = {key: freeze(value) for key, value in fields.items() if key != "id"}
    return Record(kind, {"id": identity, **rest})


def remove_record(project: Project, address: Address) -> Changes:
    """Return the change that removes a record with all below it.

    Raises LockedError where any of these is locked, and ChangeError for the project itself.
    """
    _check_movable(address)
    check_all_unlocked(project, address)
    return (remove(project, address),)


def _check_movable(address: Address) -> None:
    if address in (PROJECT_ADDRESS, FILE_ADDRESS):
        raise ChangeError("the project itself cannot be moved, renamed or removed")


def move_up(project: Project, address: Address) -> Changes:
    """Return the changes that carry a record before its sibling above.

    Raises ChangeError where it is the first.
    """
    return move_to(project, address, place_above(project, address))


def place_above(project: Project, address: Address) -> Place:
    """Return the place before the sibling above. Raises ChangeError for the first."""
    path = _movable_path(project, address)
    if path[-1] == 0:
        raise ChangeError(f"{id_of(address)} is the first here already")
    return Place(project.parent(address), _sibling(project, path, -2))


def move_down(project: Project, address: Address) -> Changes:
    """Return the changes that carry a record behind its sibling below.

    Raises ChangeError where it is the last.
    """
    return move_to(project, address, place_below(project, address))


def place_below(project: Project, address: Address) -> Place:
    """Return the place behind the sibling below. Raises ChangeError for the last."""
    after = _sibling(project, _movable_path(project, address), 1)
    if after is None:
        raise ChangeError(f"{id_of(address)} is the last here already")
    return Place(project.parent(address), after)


def _sibling(project: Project, path: RecordPath, by: int) -> Address | None:
    return project.index.addresses.get((*path[:-1], int(path[-1]) + by))


def _movable_path(project: Project, address: Address) -> RecordPath:
    _check_movable(address)
    return project.path(address)


def move_under(project: Project, address: Address, parent: Address) -> Changes:
    """Return the changes that carry an item below another, as its last; `project:` makes a phase.

    Raises ChangeError where it cannot stand there.
    """
    _check_movable(address)
    return move_to(project, address, place_under(project, address, parent))


def place_under(project: Project, address: Address, parent: Address) -> Place:
    """Return the place of an item as the last below another. Raises UnknownAddress."""
    above = ("phases",) if parent == PROJECT_ADDRESS else project.path(parent)
    rows = project.phases if parent == PROJECT_ADDRESS else project.at(above).children
    last = range(len(rows))[:-3:-1]
    after = (project.index.addresses[(*above, place)] for place in last)
    return Place(parent, next((row for row in after if row != address), None))


def move_to(project: Project, address: Address, place: Place) -> Changes:
    """Return the changes that carry a record, with all below it, to a place.

    Raises LockedError where it, or what it is to stand below, is locked; ChangeError where it
    cannot stand there.
    """
    draft = Draft(project)
    carry(draft, address, place)
    return draft.changes


def carry(draft: Draft, address: Address, place: Place) -> Address:
    """Do in a draft what `move_to` says; return the address that the record has then."""
    project = draft.project
    _check_movable(address)
    check_unlocked(project, place.parent)
    begun, here = touched(project, address)
    if begun.changes:
        after = place.after and at_same_place(project, begun.project, place.after)
        place = Place(at_same_place(project, begun.project, place.parent), after)
        project = begun.project
    try:
        draft.do(*begun.changes, move(project, here, place))
    except ChangeError as error:
        if f"{here}~2" in draft.project:
            raise ChangeError(
                f"the id {id_of(here)} stands twice in the file: give one of the two another id "
                "before moving this one"
            ) from error
        raise
    return here


def rename(project: Project, address: Address, new_id: str) -> Changes:
    """Return the changes that give a record another id, in all that names it as well.

    That is references, and kept filters.

    Raises ChangeError where the id is empty or taken.
    """
    _check_movable(address)
    check_unlocked(project, address)
    if not new_id:
        raise ChangeError("an id is a text that is not empty")
    draft = Draft(project)
    if project.record(address).is_raw:
        draft, address = touched(project, address)
    before = draft.project
    if before.record(address).get("id") == new_id and split_address(address)[2] == 1:
        return draft.changes
    change = rename_only(before, address, new_id)
    draft.do(change)
    names = {address: change.new_address}
    for source, field, value in mentions.followed(before, draft.project, names):
        draft.set(at_same_place(before, draft.project, source), field, value)
    return draft.changes
