"""Steps laid over another version of the project than the one they were made on.

Until a step is in the file, the project can become another one, because somebody else wrote: then
the step is laid over the new one, strictly where it still fits and by merging field by field where
it does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from data.merge_text import merge_text
from data.steps import Step
from model.apply import apply
from model.change import ChangeError
from model.conflict import Conflict, Note
from model.diff import diff
from model.merge import merge
from model.project import Project, UnknownAddress


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
