"""Composing changes against a project: each function looks up what a change must carry."""

from __future__ import annotations

from model.address import Address, address_of
from model.change import Add, ChangeError, Move, Place, Remove, Rename, Set
from model.placing import inserted, place_of, settled, target_path
from model.project import Project
from model.record import Record
from model.schema import KINDS
from model.value import ABSENT, FieldPath, Maybe, is_table, pick, same


def set_field(project: Project, address: Address, field: FieldPath, new: Maybe) -> Set | None:
    """Return the change that gives a field a value, or None where it holds just that.

    Widens to the containing table where that is absent before, or would be left empty.
    Raises UnknownAddress, and ChangeError where a value on the way is no table.
    """
    fields = project.record(address).fields
    old = pick(fields, field)
    if same(old, new):
        return None
    if len(field) == 1:
        return Set(address, field, old, new)
    above = pick(fields, field[:-1])
    if above is ABSENT:
        return set_field(
            project, address, field[:-1], {field[-1]: new} if new is not ABSENT else new
        )
    if not is_table(above):
        raise ChangeError(f"{'.'.join(field[:-1])} of {address} is not a table")
    if new is ABSENT and len(above) == 1:
        return set_field(project, address, field[:-1], ABSENT)
    return Set(address, field, old, new)


def add(project: Project, item: Record, place: Place) -> Add:
    """Return the change that adds `item` at `place`, with the address it will have.

    Raises ChangeError and UnknownAddress where it cannot stand there.
    """
    path = target_path(project, item, place)
    address = address_of(item.kind, item.own_id or "")
    if item.own_id is None or address in project:
        # Only then does it depend on what stands elsewhere; an index of 50,000 takes 90 ms.
        address = inserted(settled(project), (item,), path).index.addresses[path]
    return Add(address, item, place)


def remove(project: Project, address: Address) -> Remove:
    """Return the change that removes the record. Raises UnknownAddress."""
    return Remove(address, project.record(address), place_of(project, address))


def rename_only(project: Project, address: Address, new_id: str) -> Rename:
    """Return the change of a record's id alone. Raises ChangeError where the id is taken."""
    record = project.record(address)
    new_address = address_of(record.kind, new_id)
    if new_address in project:
        raise ChangeError(f"the id {new_id!r} is taken by another {KINDS[record.kind].name}")
    return Rename(address, record.get("id"), new_id, new_address)


def move(project: Project, address: Address, new: Place) -> Move:
    """Return the change that carries a record to `new`. Raises UnknownAddress."""
    return Move(address, place_of(project, address), new)
