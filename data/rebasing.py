"""Steps laid over another version of the project than the one they were made on.

Until a step is in the file, the project can become another one, because somebody else wrote: then
the step is laid over the new one, strictly where it still fits and by merging field by field where
it does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from data.merge_text import merge_text
from data.steps import Step
from model.address import Address, address_of
from model.apply import apply
from model.change import Add, ChangeError, Changes, Rename
from model.conflict import Conflict, Note
from model.dataclass import dataclass, replace
from model.diff import diff
from model.merge import Merged, merge
from model.merge_align import with_id
from model.project import Project, UnknownAddress
from model.record import Record
from model.renumbering import named


@dataclass(frozen=True, slots=True)
class Rebased:
    """Steps laid over another project: `project` is the one after them.

    `clashes` pairs each conflict with the step it came from. Steps of which nothing is left to
    do are not among `steps` but in `idle`.
    """

    steps: tuple[Step, ...]
    idle: tuple[Step, ...]
    project: Project
    clashes: tuple[tuple[Step, Conflict], ...]
    notes: tuple[Note, ...]


def rebase(steps: Iterable[Step], onto: Project) -> Rebased:
    """Lay `steps`, each made on the one before, over `onto`."""
    laid: list[Step] = []
    idle: list[Step] = []
    clashes: list[tuple[Step, Conflict]] = []
    notes: list[Note] = []
    parted: list[tuple[Project, Rename]] = []
    for step in steps:
        for without, rename in parted:
            step = _following(step, without, rename)
        moved, merged = _rebase_one(step, onto)
        onto = moved.after
        (laid if moved.changes or moved.time else idle).append(moved)
        clashes += [(moved, conflict) for conflict in merged.conflicts]
        notes += merged.notes
        parted += [(step.before, rename) for rename in merged.parted]
    return Rebased(tuple(laid), tuple(idle), onto, tuple(clashes), tuple(notes))


def _rebase_one(step: Step, onto: Project) -> tuple[Step, Merged]:
    if onto is step.before:
        return step, Merged(step.after)
    try:
        if not _takes_an_id(step, onto) and not _means_another(step, onto):
            after = apply(onto, step.changes)
            return replace(step, before=onto, after=after), Merged(after)
    except (ChangeError, UnknownAddress):
        pass  # It does not fit as it is: it is merged.
    merged = merge(step.before, step.after, onto, booked=step.booked, merge_text=merge_text)
    changes = diff(onto, merged.project)
    return replace(step, before=onto, after=merged.project, changes=changes), merged


def _takes_an_id(step: Step, onto: Project) -> bool:
    """Tell whether a step gives a record an id that somebody else has given to one meanwhile.

    It could be applied all the same: ours would stand in front and have the address.
    """
    return any(new in onto and new not in step.before for new in _new_addresses(step.changes))


def _means_another(step: Step, onto: Project) -> bool:
    """Tell whether what a step names may be another record there: ids were dealt out anew."""
    there = {address for change in step.changes for address in named(change)}
    both = (address for address in there if address in step.before and address in onto)
    return any(step.before.record(one).title != onto.record(one).title for one in both)


def _new_addresses(changes: Changes) -> Iterator[Address]:
    for change in changes:
        if isinstance(change, Rename):
            yield change.new_address
        elif isinstance(change, Add):
            yield from _addresses(change.item)


def _addresses(record: Record) -> Iterator[Address]:
    if record.own_id is not None:
        yield address_of(record.kind, record.own_id)
    for child in record.children:
        yield from _addresses(child)


def _following(step: Step, without: Project, rename: Rename) -> Step:
    """Return a step as it is for a record that an earlier step had to give another id.

    `without` is the project before that earlier step: what refers to the id since, means ours.
    """
    old, new_id, new = rename.address, rename.new_id, rename.new_address
    before = with_id(without, step.before, old, new_id, new)
    after = with_id(without, step.after, old, new_id, new) if old in step.after else step.after
    if before is None or after is None:
        return step
    booked = {new if item == old else item: hours for item, hours in step.booked.items()}
    return replace(step, before=before, after=after, changes=diff(before, after), booked=booked)
