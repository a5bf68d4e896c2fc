"""Where records may stand, and a project with a record put in or taken out."""

from __future__ import annotations

from collections.abc import Sequence

from model.address import PROJECT_ADDRESS, Address, RecordPath, id_of
from model.change import ChangeError, Place
from model.dataclass import replace
from model.project import Project, child_table
from model.record import Record
from model.schema import ITEM_LEVELS, KINDS
from model.working import WorkingIndex


def place_of(project: Project, address: Address) -> Place:
    """Return where a record stands. Raises UnknownAddress."""
    path = project.path(address)
    position = int(path[-1])
    before = project.index.address((*path[:-1], position - 1)) if position else None
    return Place(project.parent(address), before)


def kind_below(project: Project, parent: Address, record: Record) -> str:
    """Return the kind that `record` has below `parent`. Raises ChangeError where it cannot be."""
    if record.kind not in ITEM_LEVELS:
        if parent != PROJECT_ADDRESS or record.kind == "project":
            raise ChangeError(f"a {record.kind} stands directly in the project")
        return record.kind
    if parent == PROJECT_ADDRESS:
        return "phase"
    above = project.record(parent)
    below = {"phase": "task", "task": "subtask"}.get(above.kind)
    if below is None or above.is_raw:
        raise ChangeError(f"nothing can stand below {id_of(parent)}")
    return below


def target_path(project: Project, item: Record, place: Place) -> RecordPath:
    """Return the path that `item` gets at `place`. Raises ChangeError where it cannot stand."""
    if kind_below(project, place.parent, item) != item.kind:
        raise ChangeError(
            f"a {item.kind} cannot stand below {id_of(place.parent) or 'the project'}"
        )
    above = _collection(project, item, place.parent)
    if place.after is None:
        return (*above, 0)
    before = project.path(place.after)
    if before[:-1] != above:
        raise ChangeError(f"{place.after} does not stand below {place.parent}")
    return (*above, int(before[-1]) + 1)


def _collection(project: Project, item: Record, parent: Address) -> RecordPath:
    if parent != PROJECT_ADDRESS:
        record = project.record(parent)
        if child_table(record.kind) in record.fields:
            raise ChangeError(f"{child_table(record.kind)!r} of {parent} is not a list of tables")
        return project.path(parent)
    table = "phases" if item.kind == "phase" else KINDS[item.kind].table
    if table in project.extra:
        raise ChangeError(f"{table!r} in the file is not a list of tables")
    return (table,)


def inserted(project: Project, items: Sequence[Record], path: RecordPath) -> Project:
    """Return the project with `items` put in one behind the other, the first of them at `path`."""
    place = int(path[-1])
    siblings = _siblings(project, path)
    result = _with_siblings(project, path, (*siblings[:place], *items, *siblings[place:]))
    index = working_index(project)
    if index and index.insert(items, path):
        result.cell.append(index)
    return result


def taken(project: Project, path: RecordPath) -> Project:
    """Return the project without the record at `path`."""
    place = int(path[-1])
    siblings = _siblings(project, path)
    result = _with_siblings(project, path, (*siblings[:place], *siblings[place + 1 :]))
    index = working_index(project)
    if index and index.remove(siblings[place], path):
        result.cell.append(index)
    return result


def renamed(project: Project, path: RecordPath, record: Record) -> Project:
    """Return the project with `record`, which differs in its id, at `path`."""
    old = project.at(path)
    result = project.with_record(path, record, same_index=False)
    index = working_index(project)
    if index and index.rename(old, record, path):
        result.cell.append(index)
    return result


def settled(project: Project) -> Project:
    """Return the project without an index that followed changes: that keeps no order.

    Whoever asks next gets one in the order of the file.
    """
    return replace(project, cell=[]) if working_index(project) else project


def working_index(project: Project) -> WorkingIndex | None:
    """Return the project's index where that is one which follows changes."""
    index = project.cell[0] if project.cell else None
    return index if isinstance(index, WorkingIndex) else None


def _siblings(project: Project, path: RecordPath) -> tuple[Record, ...]:
    return project.rows(str(path[0])) if len(path) == 2 else project.at(path[:-1]).children


def _with_siblings(project: Project, path: RecordPath, records: tuple[Record, ...]) -> Project:
    if len(path) == 2:
        return project.with_rows(str(path[0]), records)
    above = project.at(path[:-1]).with_children(records)
    return project.with_record(path[:-1], above, same_index=False)


def shifted(target: RecordPath, source: RecordPath) -> RecordPath:
    """Return `target` as it is once the record at `source` has been taken out."""
    depth = len(source) - 1
    if len(target) <= depth or target[:depth] != source[:depth]:
        return target
    here, gone = int(target[depth]), int(source[depth])
    return (*target[:depth], here - 1 if gone < here else here, *target[depth + 1 :])
