"""A tracker that was imported once is imported again: what is new in it joins what was done since.

The base of the merge is the tracker as it was imported last. Where nobody has that any more, the
base is what both have: then the tracker adds what is missing, and changes nothing that is there.
"""

from __future__ import annotations

from collections.abc import Sequence

from model.address import Address, id_of
from model.alike import Known, alike, by_id, by_words, free_ids, with_ids
from model.change import Changes
from model.dataclass import dataclass
from model.diff import diff
from model.merge import Conflict, Merged, Note, merge
from model.project import Project, build
from model.record import Record, record_value
from model.schema import CHILD_TABLE, REGISTERS
from model.value import Table, Value


@dataclass(frozen=True, slots=True)
class Rejoined:
    """What importing again comes to: the changes of the project, and what there is to tell.

    `tracker` is the tracker with the project's ids: the base of the next time. Where both gave a
    field another value the project's stays, and is one of `conflicts`.
    """

    changes: Changes
    project: Project
    tracker: Project
    conflicts: tuple[Conflict, ...]
    notes: tuple[Note, ...]


def rejoin(ours: Project, tracker: Project, base: Project | None) -> Rejoined:
    """Return what `ours` becomes with the `tracker` as it is now; `base` is as it was last time."""
    if base is not None:
        base = _like(base, ours, [])
        tracker = _like(tracker, base, [ours])
        merged = merge(base, ours, tracker)
    else:
        tracker = _like(tracker, ours, [], by_words)
        merged = merge(_common(ours, tracker), ours, tracker)
    return _told(ours, tracker, merged)


def _told(ours: Project, tracker: Project, merged: Merged) -> Rejoined:
    changes = diff(ours, merged.project)
    return Rejoined(changes, merged.project, tracker, merged.conflicts, merged.notes)


def _like(
    project: Project, other: Project, others: Sequence[Project], known: Known = by_id
) -> Project:
    """Return `project` with the ids that the same records have in `other`.

    A record that is in none of them keeps its id where that is free in `others` as well.
    """
    pairs = alike(project, other, known)
    ids = {mine: id_of(theirs) for mine, theirs in pairs.items()}
    rest = [a for a, _, _ in project.records() if a not in pairs and not a.partition("~")[2]]
    for taken in (other, *others):
        there = set(pairs.values())
        clashing = [a for a in rest if a in taken and a not in ids and a not in there]
        ids |= free_ids(project, taken, clashing)
        ids |= free_ids(project, taken, [a for a in rest if a in there and a not in ids])
    return with_ids(project, {a: name for a, name in ids.items() if "~" not in a})


def _common(ours: Project, tracker: Project) -> Project:
    """Return what both have: the records of the tracker that are in ours, with fields of both."""
    document: dict[str, Value] = {"project": _both(ours.info, tracker.info)}
    document["phases"] = _rows(ours, tracker, tracker.children("project:"))
    for table in REGISTERS:
        document[table] = _rows(ours, tracker, tracker.addresses(table))
    return build(document)


def _rows(ours: Project, tracker: Project, addresses: Sequence[Address]) -> Value:
    return tuple(_row(ours, tracker, address) for address in addresses if address in ours)


def _row(ours: Project, tracker: Project, address: Address) -> Value:
    mine, theirs = ours.record(address), tracker.record(address)
    if mine.is_raw or theirs.is_raw:
        return record_value(theirs)
    fields = dict(_both(mine, theirs))
    if theirs.children and (below := CHILD_TABLE.get(theirs.kind)):
        fields[below] = _rows(ours, tracker, tracker.children(address))
    return fields


def _both(mine: Record, theirs: Record) -> Table:
    """Return the fields of theirs that mine has too, with their values: then mine has changed."""
    return {name: value for name, value in theirs.fields.items() if name in mine.fields}
