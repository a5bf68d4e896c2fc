"""`diff`: the changes that take one project to another."""

from __future__ import annotations

from collections.abc import Iterator

from model.address import FILE_ADDRESS, PROJECT_ADDRESS, Address, RecordPath
from model.apply import apply
from model.change import Add, Change, ChangeError, Changes, Move, Set
from model.diff_coarse import coarse_changes
from model.diff_fields import field_sets, record_changes
from model.diff_structure import structure_changes
from model.outline import Outline, outline, same_shape
from model.project import Project, UnknownAddress
from model.record import Record, record_value
from model.renames import renames
from model.renumbering import dealt_anew, in_turn
from model.schema import CHILD_TABLE, REGISTERS, title_field
from model.value import ABSENT, Maybe, same

TABLES = ("phases", *REGISTERS)


def diff(a: Project, b: Project) -> Changes:
    """Return the changes from `a` to `b`: `apply(a, diff(a, b)) == b` for any two projects.

    By identity and field: one Set for each field that differs, nested tables key by key, and one
    Move for each record that left its neighbours. A record whose id alone tells that it is
    another (same place below the same parent, same title) is renamed. Only where ids are missing
    or occur twice and that does not come out right, rows are replaced.
    """
    if a is b:
        return ()
    early, late = _file_sets(a, b)
    tables = tuple(change for table in TABLES for change in _table_changes(a, b, table))
    return (*early, *_info_changes(a, b), *tables, *late)


def _file_sets(a: Project, b: Project) -> tuple[Changes, Changes]:
    """What the schema does not know. A key that was a list of records is set once these went."""
    sets = field_sets(FILE_ADDRESS, a.extra, b.extra)
    late = tuple(x for x in sets if x.field[0] in TABLES and x.old is ABSENT)
    return tuple(x for x in sets if x not in late), late


def _info_changes(a: Project, b: Project) -> Changes:
    if a.info is b.info or a.info == b.info:
        return ()
    if a.info.is_raw or b.info.is_raw:
        return (Set(FILE_ADDRESS, ("project",), _whole(a.info), _whole(b.info)),)
    return record_changes(PROJECT_ADDRESS, a.info, b.info)


def _is_of_title(change: Change) -> bool:
    kind = change.address.partition(":")[0]
    fields = ("title",) if kind == "item" else (title_field(kind),)
    return isinstance(change, Set) and change.field == fields


def _whole(info: Record) -> Maybe:
    return record_value(info) if info.is_raw or info.fields else ABSENT


def _table_changes(a: Project, b: Project, table: str) -> Changes:
    if a.rows(table) is b.rows(table):
        return ()
    if same_shape(a.rows(table), b.rows(table)):
        changes = tuple(_field_changes(a, b, (table,), a.rows(table), b.rows(table)))
        if sum(map(_is_of_title, changes)) < 2:
            return changes
    changes, sure = _fine(a, b, table)
    if sure or _leads_to(a, b, table, changes):
        return changes
    return coarse_changes(a, b, table)


def _field_changes(
    a: Project, b: Project, above: RecordPath, old: tuple[Record, ...], new: tuple[Record, ...]
) -> Iterator[Change]:
    """The Sets between two collections of one shape."""
    for place, (before, after) in enumerate(zip(old, new, strict=True)):
        if before is after:
            continue
        path = (*above, place)
        if before.fields is not after.fields and not same(before.fields, after.fields):
            yield from record_changes(a.index.address(path), before, after)
        if before.children is not after.children:
            yield from _field_changes(a, b, path, before.children, after.children)


def _fine(a: Project, b: Project, table: str) -> tuple[Changes, bool]:
    """The changes by identity and field, and whether they surely lead from `a` to `b`."""
    old, new = outline(a, table), outline(b, table)
    a, renamed = _renamed(a, b, table, old, new)
    order = structure_changes(a, b, outline(a, table) if renamed else old, new)
    early, late = _fields_of_staying(a, b, table, order)
    sure = a.index.unique and b.index.unique and _keeps_levels(a, b, order)
    return (*renamed, *early, *order, *late), sure


def _renamed(
    a: Project, b: Project, table: str, old: Outline, new: Outline
) -> tuple[Project, Changes]:
    try:
        after, dealt = _dealt_anew(a, b, table, old, new)
        changes = renames(after, b, outline(after, table) if dealt else old, new)
        return apply(after, changes), (*dealt, *changes)
    except (ChangeError, UnknownAddress):
        # A first id can be one that somebody gave to a record without own id. Nothing is lost:
        # what is not renamed goes and comes.
        return a, ()


def _dealt_anew(
    a: Project, b: Project, table: str, old: Outline, new: Outline
) -> tuple[Project, Changes]:
    dealt = dealt_anew(a, b, table, old, new)
    if not dealt:
        return a, ()
    changes = tuple(in_turn(a, b, dealt, lambda address: address in a or address in b))
    return apply(a, changes), changes


def _fields_of_staying(
    a: Project, b: Project, table: str, order: Changes
) -> tuple[list[Change], list[Change]]:
    """The Sets and Renames of what both have: those that make room for children, and the rest."""
    added = {change.address for change in order if isinstance(change, Add)}
    early: list[Change] = []
    late: list[Change] = []
    for address, new in _records(b, table):
        if address not in a.index.paths or address in added:
            continue
        old = a.record(address)
        if old.fields is not new.fields and not same(old.fields, new.fields):
            below = CHILD_TABLE.get(old.kind)
            for change in record_changes(address, old, new):
                (early if _takes_away(change, below) else late).append(change)
    return early, late


def _takes_away(change: Change, key: str | None) -> bool:
    return isinstance(change, Set) and change.field == (key,) and change.new is ABSENT


def _records(project: Project, table: str) -> Iterator[tuple[Address, Record]]:
    if table == "phases":
        return ((address, record) for address, _, record in project.items())
    return zip(project.addresses(table), project.rows(table), strict=True)


def _keeps_levels(a: Project, b: Project, order: Changes) -> bool:
    """Say whether no record moves to another level, where there may be no room below it."""
    moved = (change.address for change in order if isinstance(change, Move))
    return all(len(a.path(address)) == len(b.path(address)) for address in moved)


def _leads_to(a: Project, b: Project, table: str, changes: Changes) -> bool:
    try:
        return apply(a, changes).rows(table) == b.rows(table)
    except (ChangeError, UnknownAddress):
        return False
