"""A tracker that was imported once is imported again: what is new in it joins what was done since.

The base of the merge is the tracker as it was imported last. Where nobody has that any more, the
base is what both have: then the tracker adds what is missing, and changes nothing that is there.
What it says otherwise than the project is told each time, until somebody has looked at it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from model.address import PROJECT_ADDRESS, Address, id_of
from model.alike import Known, alike, by_id, by_origin, by_words, free_ids, with_ids
from model.apply import apply
from model.change import Changes
from model.compose import set_field
from model.dataclass import dataclass
from model.diff import diff
from model.likeness import stem
from model.merge import Conflict, Note, merge
from model.merge_fields import STAMPS
from model.project import Project, build
from model.record import Record, record_value
from model.schema import CHILD_TABLE, REGISTERS, title_field
from model.value import ABSENT, Table, Value, is_table, same

_OWN: Final = ("cockpit", "id", "source", "where", "settled")
"""Fields that say nothing of the work: where it stood in the tracker, what became of it here."""

_TITLES: Final = ("title", "name")
"""Fields that are titles; other records are known by what they say."""


@dataclass(frozen=True, slots=True)
class Rejoined:
    """What importing again comes to: the changes of the project, and what there is to tell.

    `tracker` is the tracker with the project's ids: the base of the next time, once somebody has
    looked at `conflicts`, where both gave a field another value and the project's stays. `base` is
    that of the next time where nobody has: what differs is told again then. `is_known` says whether
    it was known what the tracker was last time; where it was not, the conflicts are all that
    differs, whoever changed it.
    """

    changes: Changes
    project: Project
    tracker: Project
    conflicts: tuple[Conflict, ...]
    notes: tuple[Note, ...]
    base: Project
    is_known: bool


def rejoin(
    ours: Project,
    tracker: Project,
    base: Project | None,
    places: Collection[Address] = frozenset(),
) -> Rejoined:
    """Return what `ours` becomes with the `tracker` as it is now; `base` is as it was last time.

    `places` are the addresses in the tracker of which the id says only where a row stands.
    """
    retitled: Sequence[Note] = ()
    if base is not None:
        base = _like(base, ours, [], by_origin, None)
        tracker = _like(tracker, base, [ours], by_id, places)
        retitled = tuple(_retitled(base, tracker))
        # What is as it was changes nothing, wherever its rows were carried meanwhile.
        merged = merge(base, ours, base if tracker == base else tracker)
        clashes = merged.conflicts
    else:
        tracker = _like(tracker, ours, [], by_words, places)
        merged = merge(_common(ours, tracker), ours, tracker)
        clashes = (*merged.conflicts, *_differing(ours, tracker))
    return Rejoined(
        diff(ours, merged.project),
        merged.project,
        tracker,
        clashes,
        (*retitled, *merged.notes),
        base=_without(tracker, clashes),
        is_known=base is not None,
    )


def _retitled(base: Project, tracker: Project) -> Iterator[Note]:
    """Yield which rows are taken for one though the tracker calls them otherwise by now."""
    for address, _, record in tracker.records():
        before = base.record(address).title if address in base else ""
        if before and title_field(record.kind) in _TITLES and stem(before) != stem(record.title):
            text = f"{id_of(address)}: '{before}' is taken to be '{record.title}' by now"
            yield Note("retitled", address, text)


def _like(
    project: Project,
    other: Project,
    others: Sequence[Project],
    known: Known,
    places: Collection[Address] | None,
) -> Project:
    """Return `project` with the ids that the same records have in `other`.

    A record that is in none of them keeps its id where that is free in `others` as well.
    """
    pairs = alike(project, other, known, places)
    ids = {mine: id_of(theirs) for mine, theirs in pairs.items()}
    rest = [a for a, _, _ in project.records() if a not in pairs and not a.partition("~")[2]]
    there, all_others = set(pairs.values()), (other, *others)
    clashing = [a for a in rest if a in there or any(a in taken for taken in all_others)]
    moving = {mine for mine, theirs in pairs.items() if mine != theirs}
    ids |= free_ids(project, all_others, clashing, places or (), moving)
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
    """Return the fields of theirs that mine has too, with their values: then mine has changed.

    The days of a status go with it: they are no news where ours is another one.
    """
    other = theirs.fields.get("status", ABSENT)
    dated = not same(mine.fields.get("status", other), other)
    return {
        name: value
        for name, value in theirs.fields.items()
        if name in mine.fields or (dated and name in STAMPS)
    }


def _differing(ours: Project, tracker: Project) -> Iterator[Conflict]:
    """Yield the fields of which the tracker says something else than the project does."""
    for address in (PROJECT_ADDRESS, *(address for address, _, _ in tracker.records())):
        if address != PROJECT_ADDRESS and address not in ours:
            continue
        mine, theirs = ours.record(address), tracker.record(address)
        for name, value in theirs.fields.items():
            if name not in _OWN and name in mine.fields and not _holds(mine.fields[name], value):
                yield Conflict(address, (name,), ABSENT, mine.fields[name], value)


def _holds(ours: Value, theirs: Value) -> bool:
    """Say whether a value of ours says all that theirs does: of a list, each entry."""
    if isinstance(ours, tuple) and isinstance(theirs, tuple):
        return all(any(same(_said(one), _said(own)) for own in ours) for one in theirs)
    return same(ours, theirs)


def _said(entry: Value) -> Value:
    """Return an entry of a list without what became of it here, and where it stands there."""
    if not is_table(entry):
        return entry
    return {name: value for name, value in entry.items() if name not in _OWN}


def _without(tracker: Project, clashes: Sequence[Conflict]) -> Project:
    """Return the tracker without fields that clash, so that they clash once more.

    What a record is known by stays, and so does what two sides add to: lists and hours.
    """
    left = []
    for clash in clashes:
        if clash.address not in tracker and clash.address != PROJECT_ADDRESS:
            continue
        known_by = title_field(tracker.record(clash.address).kind)
        adds = clash.field == ("spent",) or isinstance(clash.ours, tuple) or is_table(clash.ours)
        if clash.field and clash.field != (known_by,) and not adds:
            left.append(set_field(tracker, clash.address, clash.field, ABSENT))
    return apply(tracker, [change for change in left if change])
