"""Copies of records to do once more: what was planned is copied, what became of it is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from model.address import Address, address_of
from model.bulk import Bulk, Refusal, outermost
from model.change import Change, ChangeError, Place
from model.compose import add
from model.draft import Draft
from model.ids import free_ids, next_id
from model.locking import check_unlocked
from model.project import Project
from model.record import Record
from model.references import is_rule_list, references_of, renamed
from model.value import Table, Value, is_table, pick, put

LEFT_BEHIND: Final = frozenset(
    {
        "status", "spent", "started_on", "done_on", "evidence", "evidence_gaps", "findings",
        "outcome", "log", "locked_on", "claims", "source", "last", "history",
    }
)  # fmt: skip
"""Fields that tell what became of a record: a copy begins without them."""
_TICKED: Final = ("acceptance", "deliverables")


def duplicated(project: Project, addresses: Iterable[Address]) -> tuple[Bulk, tuple[Address, ...]]:
    """Return the changes that put a copy behind each record, and the addresses of the copies.

    What is below it is copied too. All that had ids get new ones in the style of the old, and
    references among what is copied lead to the copies. Who is below another is copied with it.
    """
    draft, copies = Draft(project, many=True), list[Address]()
    refused: list[tuple[Address, Refusal]] = []
    for address in outermost(project, addresses):
        try:
            change = _copied(draft.project, address)
            draft.do(change)
        except ChangeError as refusal:
            refused.append((address, refusal))
        else:
            copies.append(change.address)
    return Bulk(draft.changes, tuple(refused)), tuple(copies)


def _copied(project: Project, address: Address) -> Change:
    record, parent = project.record(address), project.parent(address)
    if record.is_raw:
        raise ChangeError("what stands there is no table and cannot be copied: edit it first")
    check_unlocked(project, parent)
    identity = next_id(project, record.kind, parent)
    names = {address: identity}
    _name_below(project, address, names)
    return add(project, _copy(project, address, names), Place(parent, address))


def _name_below(project: Project, address: Address, names: dict[Address, str]) -> None:
    """Find a new id for each record below `address` that has one, and put it to `names`."""
    old, new = project.record(address).own_id or "", names.get(address, "")
    kids = [(kid, project.record(kid)) for kid in project.children(address)]
    taken = set(names.values())
    fresh = free_ids(
        [record.own_id for _, record in kids if record.own_id] or [""],
        lambda one: one in taken or address_of("item", one) in project,
    )
    for kid, record in kids:
        if record.own_id:
            name = _below(record.own_id, old, new)
            if not name or name in taken or address_of("item", name) in project:
                name = next(fresh)
            names[kid] = name
            taken.add(name)
        _name_below(project, kid, names)
        taken.update(names.values()) if record.children else None


def _below(identity: str, old: str, new: str) -> str:
    """Return `identity` with `new` in place of `old` at its beginning; empty where it is not."""
    rest = identity.removeprefix(old)
    return new + rest if old and new and rest != identity and rest and not rest[0].isalnum() else ""


def _copy(project: Project, address: Address, names: Mapping[Address, str]) -> Record:
    record = project.record(address)
    if record.is_raw:
        return record
    fields: Table = {k: v for k, v in record.fields.items() if k not in LEFT_BEHIND and k != "id"}
    fields = {name: _unticked(v) if name in _TICKED else v for name, v in fields.items()}
    for reference in references_of(project, address, record):
        if reference.target in names and reference.field[0] in fields:
            value = pick(fields, reference.field)
            new = names[reference.target or ""]
            rewritten = renamed(value, {reference.text: new}, is_rule_list(reference.field))  # type: ignore[arg-type]  # a reference stands in what is there
            fields = put(fields, reference.field, rewritten)
    named: dict[str, Value] = {"id": names[address]} if address in names else {}
    children = tuple(_copy(project, kid, names) for kid in project.children(address))
    return Record(record.kind, {**named, **fields}, children)


def _unticked(value: Value) -> Value:
    """Return a list of things to be had without their ticks."""
    if not isinstance(value, tuple):
        return value
    return tuple(
        {k: v for k, v in entry.items() if k not in ("done", "date")} if is_table(entry) else entry
        for entry in value
    )
