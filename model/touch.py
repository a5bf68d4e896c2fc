"""The beginning of every edit: the record gets an id that is its own, if it has none yet."""

from __future__ import annotations

from model.address import FILE_ADDRESS, PROJECT_ADDRESS, Address, split_address
from model.change import Changes
from model.compose import add, remove, rename_only
from model.draft import Draft
from model.locking import check_unlocked
from model.placing import place_of
from model.project import Project
from model.record import Record
from model.schema import Form, field_of, title_field
from model.value import ABSENT, Value


def touch(project: Project, address: Address) -> tuple[Changes, Address]:
    """Return the changes that make a record fit for edits, and the address it has then.

    A record without an id, or with one that an earlier record has, gets the next free id; what is
    no table in the file becomes one that keeps the text. Raises LockedError and UnknownAddress.
    """
    draft, address = touched(project, address)
    return draft.changes, address


def touched(project: Project, address: Address, *, unlocked: bool = False) -> tuple[Draft, Address]:
    """Return a draft that begins with what `touch` returns, and the address after that.

    `unlocked` lets a locked item pass.
    """
    draft, record = Draft(project), project.record(address)
    if not unlocked:
        check_unlocked(project, address)
    if address in (PROJECT_ADDRESS, FILE_ADDRESS):
        return draft, address
    if record.is_raw:
        return draft, _made_table(draft, address)
    if record.own_id is None or split_address(address)[2] > 1:
        rename = rename_only(project, address, _free_id(project, address))
        draft.do(rename)
        return draft, rename.new_address
    return draft, address


def _free_id(project: Project, address: Address) -> str:
    # Imported here: most records have an id that is their own.
    from model.ids import next_id

    return next_id(project, project.record(address).kind, project.parent(address))


def _made_table(draft: Draft, address: Address) -> Address:
    """Put a table in the place of what is none; its text is kept as the title."""
    project = draft.project
    place, old = place_of(project, address), project.record(address)
    kind, raw = old.kind, old.raw
    name = title_field(kind)
    field = field_of(kind, name)
    if field is None or field.form is not Form.TEXT:
        name = "notes"
    # Imported here: what is no table is rare.
    from model.literal import literal

    fields: dict[str, Value] = {"id": _free_id(project, address)}
    if raw is not ABSENT:
        fields[name] = raw if isinstance(raw, str) else literal(raw)
    draft.do(remove(project, address))
    added = add(draft.project, Record(kind, fields), place)
    draft.do(added)
    return added.address


def at_same_place(before: Project, after: Project, address: Address) -> Address:
    """Return the address in `after` of what stands there where `address` stood in `before`.

    Ids change, and with them the derived ones below; a touch leaves every record in its place.
    """
    if address in (PROJECT_ADDRESS, FILE_ADDRESS):
        return address
    return after.index.addresses[before.path(address)]
