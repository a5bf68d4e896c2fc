"""Merging the records of one table: their order by `model.merge_shape`, then their fields."""

from __future__ import annotations

from operator import is_

from model.address import PROJECT_ADDRESS, Address, RecordPath
from model.conflict import Conflict, Report
from model.merge_fields import FieldMerger
from model.merge_shape import Edited, Kids, Shape
from model.outline import outline, same_shape
from model.project import Project
from model.record import Record, build_record
from model.schema import CHILD_TABLE, REGISTERS
from model.value import ABSENT, Maybe, Table, same

_BELOW = {"phase": "task", "task": "subtask"}


class RowMerger:
    """Merges what three projects have in `table`; addresses tell what belongs together.

    `one_shape` says that all three have the same records at the same places.
    """

    def __init__(
        self,
        sides: tuple[Project, Project, Project],
        table: str,
        fields: FieldMerger,
        report: Report,
        *,
        one_shape: bool,
    ) -> None:
        self._sides = sides
        self._one_shape = one_shape
        self._table = table
        self._fields = fields
        self._report = report
        self._kids: Kids = {}
        # Then what is below one address on all sides and looks the same has the same addresses.
        self._unique = all(project.index.unique for project in sides)

    def rows(self) -> tuple[Record, ...]:
        """Return the merged rows, or phases."""
        if self._one_shape:
            base, ours, theirs = (project.rows(self._table) for project in self._sides)
            return self._side_by_side((self._table,), base, ours, theirs)
        self._kids = self._shape()
        kids = self._kids.get(PROJECT_ADDRESS, ())
        kind = "phase" if self._table == "phases" else REGISTERS[self._table].name
        return tuple(self._merged(address, kind) for address in kids)

    def _side_by_side(self, above: RecordPath, *sides: tuple[Record, ...]) -> tuple[Record, ...]:
        """Merge records of which all three have the same at the same places."""
        triples = enumerate(zip(*sides, strict=True))
        made = tuple(self._alike((*above, place), *triple) for place, triple in triples)
        return sides[1] if all(map(is_, made, sides[1])) else made

    def _alike(self, path: RecordPath, base: Record, ours: Record, theirs: Record) -> Record:
        """Merge one record below which all three have the same; `path` is where ours stands."""
        if ours is theirs is base:
            return ours
        children = ours.children
        if not (children is theirs.children is base.children):
            children = self._side_by_side(path, base.children, children, theirs.children)
        fields = self._fields_at(path, base, ours, theirs)
        return _shared(Record(ours.kind, fields, children, ours.raw), ours, theirs)

    def _fields_at(self, path: RecordPath, base: Record, ours: Record, theirs: Record) -> Table:
        # Most records are the same on both sides: they need no address.
        if ours.fields is base.fields and same(ours.fields, theirs.fields):
            return ours.fields
        address = self._sides[1].index.addresses[path]
        return self._fields.merge(address, ours.kind, base.fields, ours.fields, theirs.fields)

    def _shape(self) -> Kids:
        base, ours, theirs = (outline(project, self._table) for project in self._sides)
        edited = (self._edited_in(self._sides[1]), self._edited_in(self._sides[2]))
        return Shape(base, ours, theirs, edited).kids(self._report)

    def _edited_in(self, side: Project) -> Edited:
        def edited(address: Address) -> bool:
            old, new = self._sides[0].record(address), side.record(address)
            return not (same(old.fields, new.fields) and same(old.raw, new.raw))

        return edited

    def _merged(self, address: Address, kind: str) -> Record:
        """The record at `address`, as `kind`, with what is below it."""
        base, ours, theirs = (_find(project, address) for project in self._sides)
        if self._unique and base and ours and theirs and _one_tree(base, ours, theirs, kind):
            return self._alike(self._sides[1].path(address), base, ours, theirs)
        below = _BELOW.get(kind, "")
        children = tuple(self._merged(kid, below) for kid in self._kids.get(address, ()))
        record = self._own(address, kind, base, ours, theirs, bool(children))
        if record.is_raw:
            return record if record.kind == kind else Record(kind, {}, (), record.raw)
        record, more = self._own_list(address, kind, record, bool(children))
        return _shared(Record(kind, record.fields, (*more, *children)), ours, theirs)

    def _own(
        self,
        address: Address,
        kind: str,
        base: Record | None,
        ours: Record | None,
        theirs: Record | None,
        needs_table: bool,
    ) -> Record:
        """The record's own fields, or what stands in its place."""
        if ours is None or theirs is None:
            only = ours or theirs
            return only if only is not None else Record(kind)
        if ours.is_raw or theirs.is_raw:
            return self._raw(address, base, ours, theirs, needs_table)
        before = {} if base is None else base.fields
        fields = self._fields.merge(address, kind, before, ours.fields, theirs.fields)
        return ours if fields is ours.fields else theirs.with_fields(fields)

    def _raw(
        self,
        address: Address,
        base: Record | None,
        ours: Record,
        theirs: Record,
        needs_table: bool,
    ) -> Record:
        """One whole side: what is no table on either side has no fields to merge."""
        values = tuple(map(_bare, (base, ours, theirs)))
        if same(values[1], values[2]) or same(values[2], values[0]):
            taken, other = ours, theirs
        elif same(values[1], values[0]):
            taken, other = theirs, ours
        else:
            self._report.conflicts.append(Conflict(address, (), *values))
            taken, other = ours, theirs
        return other if taken.is_raw and needs_table else taken

    def _own_list(
        self, address: Address, kind: str, record: Record, has_children: bool
    ) -> tuple[Record, tuple[Record, ...]]:
        """Settle a field of the record's own that bears the name its children have at this level.

        A list there is read as children from now on; what is none gives way to children.
        """
        key = CHILD_TABLE.get(kind)
        value = ABSENT if key is None else record.fields.get(key, ABSENT)
        if key is None or value is ABSENT or (not has_children and not isinstance(value, tuple)):
            return record, ()
        bare = record.with_fields({k: v for k, v in record.fields.items() if k != key})
        if isinstance(value, tuple):
            return bare, tuple(build_record(_BELOW[kind], entry) for entry in value)
        found = (_find(project, address) for project in self._sides)
        sides = (ABSENT if side is None else side.get(key) for side in found)
        self._report.clash(Conflict(address, (key,), *sides))
        return bare, ()


def are_one_shape(sides: tuple[Project, Project, Project], table: str) -> bool:
    """Say whether three projects have the same records at the same places of `table`."""
    base, ours, theirs = (project.rows(table) for project in sides)
    return same_shape(base, ours) and same_shape(ours, theirs)


def _one_tree(base: Record, ours: Record, theirs: Record, kind: str) -> bool:
    if not base.kind == ours.kind == theirs.kind == kind:
        return False
    return same_shape((base,), (ours,)) and same_shape((ours,), (theirs,))


def _find(project: Project, address: Address) -> Record | None:
    path = project.index.paths.get(address)
    return None if path is None else project.at(path)


def _bare(record: Record | None) -> Maybe:
    if record is None:
        return ABSENT
    return record.raw if record.is_raw else record.fields


def _shared(made: Record, *sides: Record | None) -> Record:
    """`made`, or a side's own record where that is the same: what is shared is compared at once."""
    for side in sides:
        if (
            side is not None
            and side.fields is made.fields
            and side.kind == made.kind
            and len(side.children) == len(made.children)
            and all(x is y for x, y in zip(side.children, made.children, strict=True))
        ):
            return side
    return made
