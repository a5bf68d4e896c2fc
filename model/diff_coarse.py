"""The changes of one table without regard to identity: right for every two tables.

Whatever stands between the rows that both begin with and those that both end with goes and comes
anew. What decides the addresses of second bearers of an id, and of records without one, stands
before them in the file; so taking away from the back and adding from the front never shifts the
address of a record that is still to be named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from model.address import PROJECT_ADDRESS, Address, RecordPath
from model.change import Add, Change, Changes, Place, Remove
from model.diff_fields import field_sets
from model.project import Project
from model.record import Record
from model.schema import CHILD_TABLE
from model.value import same


def coarse_changes(a: Project, b: Project, table: str) -> Changes:
    """Return changes that take the rows of `table` in `a` (or its phases) to those in `b`."""
    return tuple(_replaced(a, b, PROJECT_ADDRESS, (table,), a.rows(table), b.rows(table)))


def _replaced(
    a: Project,
    b: Project,
    parent: Address,
    above: RecordPath,
    old: Sequence[Record],
    new: Sequence[Record],
) -> Iterator[Change]:
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    going, coming = range(start, len(old) - end), range(start, len(new) - end)
    if len(going) == len(coming) == 1 and _one_record(old[start], new[start]):
        yield from _altered(a, b, (*above, start), old[start], new[start])
        return
    for place in reversed(going):
        before = a.index.address((*above, place - 1)) if place else None
        yield Remove(a.index.address((*above, place)), old[place], Place(parent, before))
    for place in coming:
        before = b.index.address((*above, place - 1)) if place else None
        yield Add(b.index.address((*above, place)), new[place], Place(parent, before))


def _alike(old: Sequence[Record], new: Sequence[Record]) -> int:
    """How many records from the start are equal."""
    pairs = zip(old, new, strict=False)
    return next((n for n, (x, y) in enumerate(pairs) if x != y), min(len(old), len(new)))


def _one_record(old: Record, new: Record) -> bool:
    return (
        not old.is_raw
        and not new.is_raw
        and old.own_id is not None
        and same(old.get("id"), new.get("id"))
    )


def _altered(
    a: Project, b: Project, path: RecordPath, old: Record, new: Record
) -> Iterator[Change]:
    address = a.index.address(path)
    sets = field_sets(address, old.fields, new.fields)
    # A value under the children's name that is no list of tables is there or the children are.
    below = CHILD_TABLE.get(old.kind)
    yield from (change for change in sets if change.field[0] != below or below not in new.fields)
    if old.children is not new.children:
        yield from _replaced(a, b, address, path, old.children, new.children)
    yield from (change for change in sets if change.field[0] == below and below in new.fields)
