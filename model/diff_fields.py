"""The Sets that take the fields of one record to those of another."""

from __future__ import annotations

from collections.abc import Iterator

from model.address import PROJECT_ADDRESS, Address
from model.change import Changes, Rename, Set
from model.record import Record
from model.schema import title_field
from model.value import ABSENT, FieldPath, Table, is_table, same

_NO_FIELDS: frozenset[str] = frozenset()
_ID: frozenset[str] = frozenset({"id"})


def settable(old: Record, new: Record) -> bool:
    """Say whether Sets and a Rename can take `old` to `new`, both at one address."""
    if old.is_raw or new.is_raw:
        return old.is_raw and new.is_raw and same(old.raw, new.raw)
    if old.own_id is not None or new.own_id is not None:
        return True
    title = title_field(old.kind)
    return title == "id" or same(old.get(title), new.get(title))


def record_changes(address: Address, old: Record, new: Record) -> Changes:
    """Return the changes from `old` to `new`, both at `address`; children are left aside."""
    if old.fields is new.fields:
        return ()
    if address == PROJECT_ADDRESS:
        return field_sets(address, old.fields, new.fields)
    if "id" in old.fields or "id" in new.fields:
        return _with_id(address, old, new)
    return field_sets(address, old.fields, new.fields)


def _with_id(address: Address, old: Record, new: Record) -> Changes:
    """The id first where one is given, last where it is taken: titles need an id to change."""
    sets = field_sets(address, old.fields, new.fields, without=_ID)
    old_id, new_id = old.get("id"), new.get("id")
    if same(old_id, new_id):
        return sets
    rename = (Rename(address, old_id, new_id, address),)
    return (*rename, *sets) if new.own_id is not None else (*sets, *rename)


def field_sets(
    address: Address, old: Table, new: Table, without: frozenset[str] = _NO_FIELDS
) -> tuple[Set, ...]:
    """Return the Sets from the fields `old` to `new`, nested tables key by key."""
    return tuple(_sets(address, (), old, new, without))


def _sets(
    address: Address, above: FieldPath, old: Table, new: Table, without: frozenset[str]
) -> Iterator[Set]:
    for key, before in old.items():
        after = new.get(key, ABSENT)
        if before is after or key in without or same(before, after):
            continue
        # An empty table is set as a whole: its last or first key may be what makes it be there.
        if is_table(before) and is_table(after) and before and after:
            yield from _sets(address, (*above, key), before, after, _NO_FIELDS)
        else:
            yield Set(address, (*above, key), before, after)
    for key, after in new.items():
        if key not in old and key not in without:
            yield Set(address, (*above, key), ABSENT, after)
