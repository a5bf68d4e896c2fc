"""Steps: what a person did at once, as changes with a label, and their way onto another version.

A step is made against the project as it is on the screen. Until it is in the file, that project
can become another one, because somebody else wrote: then the step is laid over the new one,
strictly where it still fits and by merging field by field where it does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from data.merge_text import merge_text
from model.address import Address
from model.apply import apply
from model.change import ChangeError, Changes
from model.conflict import Conflict, Note
from model.diff import diff
from model.merge import merge
from model.project import Project, UnknownAddress

EDIT: Final = "edit"
UNDO: Final = "undo"
REDO: Final = "redo"
SETTLE: Final = "settle"
PUT_BACK: Final = "put_back"

NOTHING_BOOKED: Final[Mapping[Address, float]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Step:
    """One step of somebody's work.

    `what` is one of the words above. `at` is the moment, in ISO form with offset. `before` and
    `after` are the project without and with it. `booked` maps items to hours that the step
    added. `of` is the step that an UNDO or REDO takes back, `left_out` the changes that it would
    also have needed but that no longer fit. `timer` is the timer session whose time is booked.
    """

    id: str
    label: str
    by: str
    at: str
    changes: Changes
    before: Project
    after: Project
    what: str = EDIT
    booked: Mapping[Address, float] = field(default_factory=dict)
    of: str = ""
    left_out: Changes = ()
    timer: str = ""


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
    for step in steps:
        moved, conflicts, told = _rebase_one(step, onto)
        onto = moved.after
        (laid if moved.changes else idle).append(moved)
        clashes += [(moved, conflict) for conflict in conflicts]
        notes += told
    return Rebased(tuple(laid), tuple(idle), onto, tuple(clashes), tuple(notes))


def _rebase_one(step: Step, onto: Project) -> tuple[Step, tuple[Conflict, ...], tuple[Note, ...]]:
    if onto is step.before:
        return step, (), ()
    try:
        return replace(step, before=onto, after=apply(onto, step.changes)), (), ()
    except (ChangeError, UnknownAddress):
        merged = merge(step.before, step.after, onto, booked=step.booked, merge_text=merge_text)
    moved = replace(step, before=onto, after=merged.project, changes=diff(onto, merged.project))
    return moved, merged.conflicts, merged.notes


def touched(steps: Sequence[Step]) -> Changes:
    """Return the changes of all `steps`, in order."""
    return tuple(change for step in steps for change in step.changes)
