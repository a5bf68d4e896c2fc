"""Mentions: what names records by their ids, references and kept filters, where ids change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from model import later
from model.address import PROJECT_ADDRESS, Address, id_of
from model.dataclass import replace
from model.project import Project
from model.references import Reference, is_rule_list, references_to, renamed, written
from model.schema import KINDS
from model.value import ABSENT, FieldPath, Maybe, Value, put, same

if TYPE_CHECKING:
    from model import queries
else:
    # Only who gives a record another id reads the filters of the project.
    queries = later.module("model.queries")

Sides = tuple[Project, Project, Project]
_Field = tuple[Address, FieldPath]


def followed(
    before: Project, after: Project, names: Mapping[Address, Address]
) -> Iterator[tuple[Address, FieldPath, Value]]:
    """Yield each field of `before` that names one of some records, with its value in `after`.

    There they have other addresses: `names` has these by those they had.
    """
    for (source, field), found in _by_field(_mentions(before, names)).items():
        value = _followed(before, after, found, names)
        if value is not ABSENT:
            yield source, field, value


def _by_field(mentions: Iterable[Reference]) -> dict[_Field, list[Reference]]:
    found: dict[_Field, list[Reference]] = {}
    for one in mentions:
        found.setdefault((one.source, one.field), []).append(one)
    return found


def _mentions(project: Project, targets: Collection[Address]) -> Iterator[Reference]:
    yield from references_to(project, targets)
    yield from queries.queries_to(project, targets)


def _followed(
    before: Project, after: Project, found: Iterable[Reference], names: Mapping[Address, Address]
) -> Maybe:
    """Return what a field says, all of whose mentions are `found`, where these have other names."""
    new = {one.text: (one, names[one.target]) for one in found if one.target is not None}
    one = next(iter(found))
    record = before.record(one.source)
    value = record.get(*one.field)
    if queries.QUERIES.get(KINDS[record.kind].table) == one.field and isinstance(value, str):
        ids = {one.target: id_of(name) for one, name in new.values() if one.target is not None}
        return queries.requery(before, value, ids)
    texts = {text: written(after, record.kind, one, name) for text, (one, name) in new.items()}
    return value if value is ABSENT else renamed(value, texts, is_rule_list(one.field))


def with_value(project: Project, address: Address, field: FieldPath, value: Value) -> Project:
    """Return the project with another value in a field that names records."""
    record = project.record(address)
    record = record.with_fields(put(record.fields, field, value))
    if address == PROJECT_ADDRESS:
        return replace(project, info=record)
    # A booking without an id goes by the item that it names: its address may change.
    same_index = record.own_id is not None or record.kind != "work"
    return project.with_record(project.path(address), record, same_index=same_index)


def alike(before: Sides, after: Sides) -> Sides:
    """Return base, ours and theirs in which the base names records as who renamed them does.

    `before` are the three as they were when some had other addresses. What a side named by the
    new one when it gave that, is no edit of its own: it is in the base too then, and with whoever
    has not edited it. So an edit of the other side is the only one.
    """
    names = _renamed(before[0], after[0])
    said = {
        (one.source, one.field, one.target)
        for old, new in zip(before[1:], after[1:], strict=True)
        for one in _mentions(new, _own_names(old, new, names.values()))
    }
    places, addresses = before[0].index.paths, after[0].index.addresses
    result = after
    for (source, field), found in _by_field(_mentions(before[0], names)).items():
        now = source if source == PROJECT_ADDRESS else addresses[places[source]]
        meant = [x for x in found if x.target and (now, field, names[x.target]) in said]
        value = _followed(before[0], after[0], meant, names) if meant else ABSENT
        if value is not ABSENT:
            was = before[0].record(source).get(*field)
            base, ours, theirs = (_instead(side, now, field, was, value) for side in result)
            result = base, ours, theirs
    return result


def _renamed(before: Project, after: Project) -> dict[Address, Address]:
    """Return the new addresses of records that stand where they stood, by their old ones."""
    now = after.index.addresses
    found = ((address, now[path]) for address, path in before.index.paths.items())
    return {old: new for old, new in found if old != new}


def _own_names(before: Project, after: Project, names: Iterable[Address]) -> set[Address]:
    """Return which records have the new address in `before` already: that side renamed them."""
    places, then = after.index.paths, before.index.addresses
    return {name for name in names if name in places and then.get(places[name]) == name}


def _instead(
    project: Project, address: Address, field: FieldPath, was: Maybe, value: Value
) -> Project:
    """Return the project with `value` in the place of `was`, where it has that there."""
    if address not in project or not same(project.record(address).get(*field), was):
        return project
    return with_value(project, address, field, value)
