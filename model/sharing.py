"""Structural sharing between two versions of a project that were read from two texts.

What somebody wrote outside leaves nearly every record as it was. Where the newer project is given
the very records of the older one, comparing them, adding them up and finding their addresses cost
next to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from model.outline import same_shape
from model.project import Project
from model.record import Record
from model.value import Table, same

Records = tuple[Record, ...]
_CERTAIN = frozenset({str, int, bool, date})
"""Types of which two values that are equal, and of the same type, are the same."""


def shared(new: Project, old: Project) -> Project:
    """Return `new`, with those records of `old` that are the same, and its index if that holds."""
    phases = _shared(new.phases, old.phases)
    registers = {table: _shared(rows, old.rows(table)) for table, rows in new.registers.items()}
    result = Project(_record(new.info, old.info), phases, registers, new.extra)
    tables = {"phases", *new.registers, *old.registers}
    if old.cell and all(same_shape(old.rows(table), result.rows(table)) for table in tables):
        result.cell.append(old.cell[0])
    return result


def _shared(new: Records, old: Records) -> Records:
    result = tuple(map(_record, new, old)) if len(new) == len(old) else _by_id(new, old)
    alike = len(result) == len(old) and all(x is y for x, y in zip(result, old, strict=True))
    return old if alike else result


def _by_id(new: Sequence[Record], old: Sequence[Record]) -> Records:
    known = {record.own_id: record for record in old}
    return tuple(_record(record, known.get(record.own_id, record)) for record in new)


def _record(new: Record, old: Record) -> Record:
    if new is old:
        return old
    children = _shared(new.children, old.children) if new.children else new.children
    like = (
        new.kind == old.kind
        and (new.raw is old.raw or same(new.raw, old.raw))
        and _same_fields(new.fields, old.fields)
    )
    if like and (children is old.children or not (children or old.children)):
        return old
    if like or children is not new.children:
        return Record(new.kind, old.fields if like else new.fields, children, new.raw)
    return new


def _same_fields(new: Table, old: Table) -> bool:
    """Tell whether two tables are surely the same, key by key in the same order."""
    if new is old:
        return True
    # To compare two dicts is quick and lax: 1, 1.0 and True are equal there.
    if new != old or list(new) != list(old):
        return False
    for value, other in zip(new.values(), old.values(), strict=True):
        kind = type(value)
        if kind is str:
            continue
        if kind is not type(other) or not (kind in _CERTAIN or same(value, other)):
            return False
    return True
