"""Three-way merge of projects, by identity and field."""

from __future__ import annotations

from collections.abc import Mapping

from model.address import FILE_ADDRESS, PROJECT_ADDRESS, Address
from model.change import Rename
from model.conflict import Conflict, Note, Report
from model.dataclass import dataclass, replace
from model.effort import workday
from model.merge_align import Sides, align
from model.merge_fields import FieldMerger, MergeText, no_text_merge
from model.merge_rows import RowMerger, are_one_shape
from model.project import Project
from model.record import Record, record_value
from model.renumbering import retitled
from model.schema import REGISTERS
from model.value import ABSENT, Maybe, same

__all__ = ["Conflict", "MergeText", "Merged", "Note", "merge"]

_TABLES = ("phases", *REGISTERS)


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge made: the project, in which ours stands where both clash, and what to report.

    `parted` are the Renames, in this order, of records of ours whose id theirs had taken: what
    was meant for these records goes by the new ids.
    """

    project: Project
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[Note, ...] = ()
    parted: tuple[Rename, ...] = ()


def merge(
    base: Project,
    ours: Project,
    theirs: Project,
    booked: Mapping[Address, float] | None = None,
    merge_text: MergeText = no_text_merge,
) -> Merged:
    """Return what `ours` and `theirs`, both made from `base`, come to together; never raises.

    Per field: what one side changed, holds; what both changed to the same, too; else ours stays
    and the clash is a conflict. Lists merge by element, orders by neighbours; an edited record
    outlives its deletion. `booked` are the hours, by address in `ours`, that were booked there and
    are not in `theirs`: they are added to what theirs has spent, and any other `spent` of ours is
    a figure that somebody typed. With None nobody knows: two figures that both grew add up.
    `merge_text` merges long text.
    """
    if ours is base and not booked:
        return Merged(theirs)
    if theirs is base:
        return Merged(ours)
    report = Report()
    shapes = _shapes((base, ours, theirs))
    moved = _moved((base, ours, theirs), shapes)
    base, named, theirs = align((base, ours, theirs), moved, report)
    named_booked = None if booked is None else _renamed(booked, ours, named)
    fields = FieldMerger(report, workday(ours), named_booked, merge_text)
    merged = _merge_tables((base, named, theirs), shapes, fields, report)
    return Merged(merged, tuple(report.conflicts), tuple(report.notes), tuple(report.parted))


def _shapes(sides: Sides) -> dict[str, bool]:
    """The tables that both sides changed, and whether all have the same records in the same places.

    Others need no merge.
    """
    changed = (table for table in _TABLES if _differ(*sides, table))
    return {table: are_one_shape(sides, table) and not _may_deal(sides, table) for table in changed}


def _may_deal(sides: Sides, table: str) -> bool:
    """Whether a side may have given the ids of records to others, which takes two of them."""
    base, ours, theirs = (project.rows(table) for project in sides)
    return any(len(tuple(retitled(base, side))) > 1 for side in (ours, theirs))


def _moved(sides: Sides, shapes: Mapping[str, bool]) -> list[str]:
    """The tables in which a side has other records, or at other places.

    What one side alone changed counts where an address went, or may be another record's: the other
    may refer to that record.
    """
    before, *after = (project.index.paths.keys() for project in sides)
    is_shared = all(before <= addresses for addresses in after)

    def is_as_it_was(table: str) -> bool:
        if table in shapes:
            return shapes[table]
        stays = is_shared or are_one_shape(sides, table)
        return stays and not _may_deal(sides, table)

    return [table for table in _TABLES if not is_as_it_was(table)]


def _differ(base: Project, ours: Project, theirs: Project, table: str) -> bool:
    """Whether both sides changed a table."""
    b, o, t = (project.rows(table) for project in (base, ours, theirs))
    return o is not b and t is not b and o != b and t != b


def _renamed(
    booked: Mapping[Address, float], before: Project, after: Project
) -> Mapping[Address, float]:
    """`booked` by the addresses after renaming, which leaves every record in its place."""
    paths, addresses = before.index.paths, after.index.addresses
    return {addresses[paths[key]]: hours for key, hours in booked.items() if key in paths}


def _merge_tables(
    sides: Sides, shapes: Mapping[str, bool], fields: FieldMerger, report: Report
) -> Project:
    base, ours, theirs = sides
    result = replace(theirs, info=_merge_info(sides, fields, report))
    for table in _TABLES:
        if table in shapes:
            rows = RowMerger(sides, table, fields, report, one_shape=shapes[table]).rows()
        else:
            rows = (theirs if ours.rows(table) == base.rows(table) else ours).rows(table)
        if rows is not result.rows(table):
            result = result.with_rows(table, rows)
    extra = fields.unknown(FILE_ADDRESS, base.extra, ours.extra, theirs.extra)
    for table in _TABLES:
        if table in extra and result.rows(table):
            # One side made a list of records of what was none: the records stay.
            b, o, t = (project.extra.get(table, ABSENT) for project in sides)
            report.clash(Conflict(FILE_ADDRESS, (table,), b, o, t))
            extra = {key: value for key, value in extra.items() if key != table}
    return replace(result, extra=extra)


def _merge_info(sides: Sides, fields: FieldMerger, report: Report) -> Record:
    b, o, t = (project.info for project in sides)
    if o is t or t == b:
        return o
    if o == b:
        return t
    if not (o.is_raw or t.is_raw):
        return o.with_fields(fields.merge(PROJECT_ADDRESS, "project", b.fields, o.fields, t.fields))
    if o != t:
        report.conflicts.append(
            Conflict(FILE_ADDRESS, ("project",), _whole(b), _whole(o), _whole(t))
        )
    return o


def _whole(info: Record) -> Maybe:
    value = record_value(info)
    return ABSENT if same(value, {}) else value
