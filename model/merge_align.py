"""Before a merge: give what belongs together one address, and what does not, two.

A record that one side renamed gets the new id on the other side too, also where that side dealt
the ids of a list out anew; two records that were added under one id get an id each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from model import mentions
from model.address import Address, address_of
from model.apply import apply
from model.change import ChangeError, Place, Rename
from model.conflict import Conflict, Note, Report
from model.ids import next_id
from model.outline import outline
from model.placing import inserted, target_path
from model.project import Project, UnknownAddress
from model.record import Record
from model.renames import renames
from model.renumbering import dealt_anew, in_turn
from model.schema import title_field
from model.touch import at_same_place
from model.value import ABSENT, Maybe, same

Sides = tuple[Project, Project, Project]


def align(sides: Sides, tables: Sequence[str], report: Report) -> Sides:
    """Return base, ours and theirs with the ids of `tables` brought into line.

    Every record of ours keeps its place.
    """
    for table in tables:
        before = sides
        sides = _deal_alike(sides, table, report)
        sides = _rename_alike(sides, table, report)
        if sides[0] is not before[0]:
            sides = mentions.alike(before, sides)
    for table in tables:
        sides = _part_twins(sides, table, report)
    return sides


def _deal_alike(sides: Sides, table: str, report: Report) -> Sides:
    """Deal ids out on both sides as one side did; as they were, where each did it its own way."""
    dealt = {side: _dealt(sides[0], sides[side], table) for side in (1, 2)}
    if dealt[1] and dealt[2]:
        # Where both did the same, only the base is behind.
        alike = _dealt_out(sides, dealt[1], 1, 0) if dealt[1] == dealt[2] else None
        return alike or sides
    for side, follower in ((1, 2), (2, 1)):
        if dealt[side]:
            with_room = _with_room(sides, dealt[side], side, follower, report)
            return _dealt_out(with_room, dealt[side], side, follower) or sides
    return sides


def _dealt_out(
    sides: Sides, dealt: Mapping[Address, Address], side: int, follower: int
) -> Sides | None:
    """Give the ids that `side` dealt out to the base and, where it is a side, to the `follower`.

    None where they cannot be given.
    """

    def is_taken(address: Address) -> bool:
        return any(address in project for project in sides)

    base, following = sides[0], sides[follower]
    for change in in_turn(base, sides[side], dealt, is_taken):
        words = change.address, change.new_id, change.new_address
        follows = follower and change.address in following
        moved = with_id(base, following, *words) if follows else following
        renamed_base = with_id(base, base, *words)
        if moved is None or renamed_base is None:
            return None  # Several records bear that id.
        base, following = renamed_base, moved
    ours, theirs = (following if follower == n else sides[n] for n in (1, 2))
    return base, ours, theirs


def _with_room(
    sides: Sides, dealt: Mapping[Address, Address], side: int, follower: int, report: Report
) -> Sides:
    """Give what the `follower` added another id where `side` gave its id to another record."""
    for address in dealt.values():
        project, other = sides[follower], sides[side]
        is_new = address in project and address not in sides[0]
        if is_new and project.record(address).title != other.record(address).title:
            sides = _with_other_id(sides, address, follower, report)
    return sides


def _dealt(base: Project, side: Project, table: str) -> Mapping[Address, Address]:
    return dealt_anew(base, side, table, outline(base, table), outline(side, table))


def _rename_alike(sides: Sides, table: str, report: Report) -> Sides:
    base, ours, theirs = (outline(project, table) for project in sides)
    mine = {change.address: change for change in renames(sides[0], sides[1], base, ours)}
    other = {change.address: change for change in renames(sides[0], sides[2], base, theirs)}
    for address, change in mine.items():
        if address not in other:
            sides = _follow(sides, change, 2)
        elif other[address].new_address == change.new_address:
            sides = _follow(sides, change, 0)
        else:
            sides = _renamed_twice(sides, change, other[address], report)
    for address, change in other.items():
        if address not in mine:
            sides = _follow(sides, change, 1)
    return sides


def _follow(sides: Sides, change: Rename, side: int) -> Sides:
    """Rename the record in the base and on the side that did not; as it was, where it cannot be."""
    base = with_id(sides[0], sides[0], change.address, change.new_id, change.new_address)
    if side == 0:
        return sides if base is None else (base, *sides[1:])
    side_too = with_id(sides[0], sides[side], change.address, change.new_id, change.new_address)
    if base is None or side_too is None:
        return sides
    return (base, side_too, sides[2]) if side == 1 else (base, sides[1], side_too)


def _renamed_twice(sides: Sides, mine: Rename, other: Rename, report: Report) -> Sides:
    base, ours, theirs = sides
    before = with_id(base, base, mine.address, mine.new_id, mine.new_address)
    after = with_id(base, theirs, other.new_address, mine.new_id, mine.new_address)
    if before is None or after is None:
        return sides
    conflict = Conflict(mine.new_address, ("id",), mine.old_id, mine.new_id, other.new_id)
    report.conflicts.append(conflict)
    return before, ours, after


def with_id(
    base: Project, project: Project, address: Address, new_id: Maybe, new_address: Address
) -> Project | None:
    """Return `project` with a record renamed, and the references to it that `base` did not have.

    None where there is no such record, or where the new address is taken.
    """
    if address not in project or new_address in project:
        return None
    change = Rename(address, project.record(address).get("id"), new_id, new_address)
    try:
        after = apply(project, (change,))
    except (ChangeError, UnknownAddress):
        return None
    return after if project is base else _with_references(base, project, after, change)


def _with_references(base: Project, before: Project, after: Project, change: Rename) -> Project:
    """References that stood in the base are the business of whoever renamed the record."""
    if not isinstance(change.new_id, str):
        return after
    names = {change.address: change.new_address}
    for source, field, value in mentions.followed(before, after, names):
        known = base.record(source).get(*field) if source in base else ABSENT
        if not same(before.record(source).get(*field), known):
            here = at_same_place(before, after, source)
            after = mentions.with_value(after, here, field, value)
    return after


def _part_twins(sides: Sides, table: str, report: Report) -> Sides:
    """Give what ours added another id where theirs added another record under the same one."""
    base, ours, theirs = sides
    old = outline(base, table).above
    new, other = outline(ours, table).above, outline(theirs, table).above
    paths = [ours.path(address) for address in new if address not in old and address in other]
    for path in paths:
        base, ours, theirs = sides
        address = ours.index.addresses[path]
        if address in theirs and address not in base and _are_twins(ours, theirs, address):
            sides = _with_other_id(sides, address, 1, report)
    return sides


def _are_twins(ours: Project, theirs: Project, address: Address) -> bool:
    mine, other = ours.record(address), theirs.record(address)
    if mine.own_id is None or other.own_id is None:
        return False
    if ours.parent(address) != theirs.parent(address):
        return True
    if title_field(mine.kind) in ("title", "name"):
        return bool(mine.title and other.title and mine.title != other.title)
    # A stand-up or a booking has no title to know it by: they are one if nothing speaks against.
    return any(not same(mine.fields[k], other.fields[k]) for k in mine.fields.keys() & other.fields)


def _with_other_id(sides: Sides, address: Address, side: int, report: Report) -> Sides:
    """Give a record that one side added a free id: the other side keeps the one of both."""
    base, ours, theirs = sides
    project, other = sides[side], sides[3 - side]
    record, parent = project.record(address), project.parent(address)
    identity = _free_id(project, (base, other), record.kind, parent)
    new_address = address_of(record.kind, identity)
    # The id is free, and the record is no bare text: it can be given.
    after = cast("Project", with_id(base, project, address, identity, new_address))
    places = ("here", "elsewhere") if side == 1 else ("elsewhere", "here")
    text = (
        f"{record.own_id!r} was added twice: {record.title!r}, added {places[0]}, is {identity!r}"
        f" now; {other.record(address).title!r}, added {places[1]}, keeps the id"
    )
    report.notes.append(Note("twin", new_address, text))
    if side == 2:
        return base, ours, after
    report.parted.append(Rename(address, record.get("id"), identity, new_address))
    return base, after, theirs


def _free_id(ours: Project, others: Sequence[Project], kind: str, parent: Address) -> str:
    """The next id in the style of the siblings that nobody has."""
    while True:
        identity = next_id(ours, kind, parent)
        if all(address_of(kind, identity) not in project for project in others):
            return identity
        # Taken elsewhere: let it count as taken here.
        place = Place(parent, None)
        taken = Record(kind, {"id": identity})
        ours = inserted(ours, (taken,), target_path(ours, taken, place))
