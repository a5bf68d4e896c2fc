"""`apply`: a project after changes. Strict: a change that does not fit raises.

So nothing ever lands on another record, or on another value, than the one that was meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeGuard

from model.address import FILE_ADDRESS, PROJECT_ADDRESS, Address, RecordPath, address_of
from model.change import Add, Change, ChangeError, Changes, Move, Place, Remove, Rename, Set
from model.dataclass import replace
from model.placing import (
    inserted,
    kind_below,
    place_of,
    renamed,
    settled,
    shifted,
    taken,
    target_path,
    working_index,
)
from model.project import Project, UnknownAddress
from model.record import Record, build_record, record_value
from model.schema import CHILD_TABLE, REGISTERS, title_field
from model.value import ABSENT, Table, pick, put, same
from model.working import WorkingIndex


def apply(project: Project, changes: Iterable[Change]) -> Project:
    """Return the project after all `changes`, one after the other.

    Raises ChangeError for one that does not fit, and UnknownAddress.
    """
    changes = tuple(changes)
    if sum(not isinstance(change, Set) for change in changes) < 2:
        for change in changes:
            project = _apply_one(project, change)
        return project
    for run in runs(changes):
        project = follow(project, run)
    return settled(project)


def runs(changes: Iterable[Change]) -> Iterator[Changes]:
    """Yield changes in parts that can be done at once, most of them of one change.

    More are Adds of which each puts its record right behind that of the one before.
    """
    run: list[Change] = []
    for change in changes:
        if run and not _goes_on(run[-1], change):
            yield tuple(run)
            run = []
        run.append(change)
    if run:
        yield tuple(run)


def _goes_on(before: Change, change: Change) -> bool:
    return (
        isinstance(before, Add)
        and isinstance(change, Add)
        and change.item.kind == before.item.kind
        and change.place == Place(before.place.parent, before.address)
        and None not in (before.item.own_id, change.item.own_id)
    )


def follow(project: Project, run: Changes) -> Project:
    """Return the project after a part that `runs` yields, with an index that has gone along.

    That index is altered in place, so `project` is of no use afterwards, whatever is raised, and
    keeps no order: use `model.placing.settled` of the last result. Raises as `apply` does.
    """
    if any(not isinstance(change, Set) for change in run) and working_index(project) is None:
        # A new index of 50,000 records takes 90 ms; that for each of 300 added rows took 23 s.
        project = replace(project, cell=[WorkingIndex(project.index)])
    if len(run) > 1 and (after := _apply_adds(project, [one for one in run if _is_add(one)])):
        return after
    for change in run:
        project = _apply_one(project, change)
    return project


def _is_add(change: Change) -> TypeGuard[Add]:
    return isinstance(change, Add)


def _apply_adds(project: Project, run: Sequence[Add]) -> Project | None:
    """Put in the records of a run; None where it is to be seen one by one what does not fit."""
    items = [change.item for change in run]
    if any(change.address != _plain_address(change.item) for change in run):
        return None
    if any(change.address in project for change in run):
        return None
    result = inserted(project, items, target_path(project, items[0], run[0].place))
    # The index goes along only where no two of them, nor of what is below them, are called alike.
    return result if working_index(result) else None


def _plain_address(item: Record) -> Address:
    return address_of(item.kind, item.own_id or "")


def _apply_one(project: Project, change: Change) -> Project:
    match change:
        case Set():
            return _apply_set(project, change)
        case Add():
            return _apply_add(project, change)
        case Remove():
            return _apply_remove(project, change)
        case Move():
            return _apply_move(project, change)
        case Rename():
            return _apply_rename(project, change)


def _apply_set(project: Project, change: Set) -> Project:
    address, field = change.address, change.field
    if address == FILE_ADDRESS:
        return _apply_set_to_file(project, change)
    record = project.record(address)
    _check_set(project, record, change)
    changed = record.with_fields(_written(record, change))
    if address == PROJECT_ADDRESS:
        return replace(project, info=changed)
    _check_children_key(record, change)
    if field[0] == title_field(record.kind) and record.own_id is None:
        raise ChangeError(f"{address} has no id of its own: give it one before its title changes")
    return project.with_record(project.path(address), changed, same_index=True)


def _check_set(project: Project, record: Record, change: Set) -> None:
    if record.is_raw:
        raise ChangeError(f"{change.address} is not a table in the file: replace it as a whole")
    if not change.field or (change.field == ("id",) and record.kind != "project"):
        raise ChangeError(f"the id of {change.address} changes by Rename")
    if not same(pick(record.fields, change.field), change.old):
        name = ".".join(change.field)
        raise ChangeError(f"{name} of {change.address} is not what the change says it was")


def _check_children_key(record: Record, change: Set) -> None:
    if change.field != (CHILD_TABLE.get(record.kind),):
        return
    if record.children or isinstance(change.new, tuple):
        raise ChangeError(f"what is below {change.address} changes by Add, Remove and Move")


def _apply_set_to_file(project: Project, change: Set) -> Project:
    key = change.field[0]
    if change.field == ("project",):
        return _apply_set_of_info(project, change)
    if key == "project" or project.rows(key):
        raise ChangeError(f"{key!r} is not a table of the user's own")
    known = change.field == (key,) and (key in REGISTERS or key == "phases")
    if known and isinstance(change.new, tuple):
        raise ChangeError(f"rows of {key!r} change by Add, Remove and Move")
    if not same(pick(project.extra, change.field), change.old):
        raise ChangeError(f"{'.'.join(change.field)} is not what the change says it was")
    return replace(project, extra=_written(Record("project", project.extra), change))


def _apply_set_of_info(project: Project, change: Set) -> Project:
    """Replace the whole of `[project]`: the way out where it is no table, or is to be none."""
    old, new = ({} if value is ABSENT else value for value in (change.old, change.new))
    if not same(record_value(project.info), old):
        raise ChangeError("[project] is not what the change says it was")
    return replace(project, info=build_record("project", new))


def _written(record: Record, change: Set) -> Table:
    try:
        return put(record.fields, change.field, change.new)
    except (KeyError, TypeError) as problem:
        name = ".".join(change.field)
        raise ChangeError(f"{name} of {change.address} cannot be set: {problem}") from None


def _apply_add(project: Project, change: Add) -> Project:
    path = target_path(project, change.item, change.place)
    result = inserted(project, (change.item,), path)
    plain = change.item.own_id is not None and change.address not in project
    expected = plain and change.address == address_of(change.item.kind, change.item.own_id or "")
    if not expected and result.index.addresses[path] != change.address:
        raise ChangeError(f"{change.address} would not have that address there")
    return result


def _apply_remove(project: Project, change: Remove) -> Project:
    if project.record(change.address) != change.item:
        raise ChangeError(f"{change.address} is not what the change says it was")
    _check_place(project, change.address, change.place)
    return taken(project, project.path(change.address))


def _apply_move(project: Project, change: Move) -> Project:
    _check_place(project, change.address, change.old)
    record = project.record(change.address)
    below = change.new.parent
    while below != PROJECT_ADDRESS:
        if below == change.address:
            raise ChangeError(f"{change.address} cannot be moved below itself")
        below = project.parent(below)
    return _moved(project, change, record)


def _moved(project: Project, change: Move, record: Record) -> Project:
    kept = record
    kind = kind_below(project, change.new.parent, record)
    try:
        record = record.as_kind(kind)
    except ValueError as problem:
        raise ChangeError(f"{change.address} cannot be moved there: {problem}") from None
    if change.new.after == change.address:
        raise ChangeError(f"{change.address} cannot stand behind itself")
    # Addresses are looked up before the record is taken out: taking it out may renumber equals.
    target = target_path(project, record, change.new)
    source = project.path(change.address)
    without = taken(project, source)
    moved = shifted(target, source)
    result = inserted(without, (record,), moved)
    if result.index.addresses.get(moved) != change.address:
        raise ChangeError(f"{change.address} would not keep its address there")
    if not _leads_back(result, change, kept, moved, source):
        raise ChangeError(f"the neighbours of {change.address} would not keep their addresses")
    return result


def _leads_back(
    result: Project, change: Move, item: Record, here: RecordPath, source: RecordPath
) -> bool:
    """Whether the opposite Move means the same places: addresses of others can depend on this."""
    try:
        back = target_path(result, item, change.old)
    except (ChangeError, UnknownAddress):
        return False
    return shifted(back, here) == source and place_of(result, change.address) == change.new


def _apply_rename(project: Project, change: Rename) -> Project:
    record = project.record(change.address)
    if record.is_raw or not same(record.get("id"), change.old_id):
        raise ChangeError(f"the id of {change.address} is not what the change says it was")
    if change.address in (PROJECT_ADDRESS, FILE_ADDRESS):
        raise ChangeError("the project has no id")
    path = project.path(change.address)
    fields = _written(record, Set(change.address, ("id",), change.old_id, change.new_id))
    result = renamed(project, path, record.with_fields(fields))
    if result.index.addresses[path] != change.new_address:
        raise ChangeError(f"{change.address} would not have the address {change.new_address}")
    return result


def _check_place(project: Project, address: Address, place: Place) -> None:
    if place_of(project, address) != place:
        raise ChangeError(f"{address} does not stand where the change says")
