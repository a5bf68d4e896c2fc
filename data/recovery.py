"""Recovery: steps that a cockpit had in the journal and not in the file when it ended.

Only steps without an end are looked at, and each against the version that it was made on; the
whole history is never done again, for that would undo every checkout.
"""

from __future__ import annotations

from collections.abc import Callable

from data.codec import CodecError
from data.fitting import fit
from data.known import Known, Versions
from data.ledger import Entry, Ledger
from data.rebasing import rebase
from data.steps import Step
from model.change import Changes
from model.dataclass import dataclass, field
from model.project import Project


@dataclass(slots=True)
class Found:
    """What became of the steps without an end.

    `steps` are to be brought into the file, in order, `brought` their entries. `landed` are
    in the file already, `cancelled` were never acknowledged. `homeless` are changes for which
    there is no place any more, with the step they were part of. `damaged` counts steps that the
    journal does not have in a form that can be read.
    """

    steps: list[Step] = field(default_factory=list)
    brought: list[Entry] = field(default_factory=list)
    landed: list[Entry] = field(default_factory=list)
    cancelled: list[Entry] = field(default_factory=list)
    homeless: list[tuple[Entry, Changes]] = field(default_factory=list)
    damaged: int = 0


def unfinished(
    ledger: Ledger, versions: Versions, file: Known, is_alive: Callable[[str], bool]
) -> Found:
    """Return what became of the steps of sessions that are gone; `file` is what the file holds.

    `is_alive` tells whether a session still is. Raises NotSaved where the ring cannot be read.
    """
    found = Found()
    project = file.project
    bases: dict[str, Project | None] = {}
    for entry in ledger.open_entries():
        if is_alive(entry.session):
            continue
        if entry.after and (entry.after == file.hash or versions.in_ring(entry.after)):
            found.landed.append(entry)
        elif not entry.lasting:
            found.cancelled.append(entry)
        else:
            try:
                project = _bring(entry, project, found, bases, versions)
            except CodecError:
                found.damaged += 1
                found.cancelled.append(entry)
    return found


def _bring(
    entry: Entry,
    project: Project,
    found: Found,
    bases: dict[str, Project | None],
    versions: Versions,
) -> Project:
    """Lay one step over `project`, and return the project with it."""
    base = _base(entry, bases, versions)
    changes = entry.must_change()
    if base is None:
        fitted = fit(project, changes)
        step = _step(entry, fitted.changes, project, fitted.project)
        if fitted.left_out:
            found.homeless.append((entry, fitted.left_out))
    else:
        made = fit(base, changes)
        bases[entry.before] = made.project
        step = _step(entry, made.changes, base, made.project)
        if made.left_out:
            found.homeless.append((entry, made.left_out))
    laid = rebase([step], project)
    if laid.steps:
        # Kept as it was made: whoever lays it over the file again meets its conflicts again.
        found.steps.append(step)
        found.brought.append(entry)
    elif entry not in [homeless for homeless, _ in found.homeless]:
        found.landed.append(entry)
    else:
        found.cancelled.append(entry)
    return laid.project


def _base(entry: Entry, bases: dict[str, Project | None], versions: Versions) -> Project | None:
    """Return the project that a step was made on: its version with the steps before it."""
    if entry.before not in bases:
        known = versions.find(entry.before)
        bases[entry.before] = known.project if known else None
    return bases[entry.before]


def _step(entry: Entry, changes: Changes, before: Project, after: Project) -> Step:
    return Step(
        id=entry.id,
        label=entry.label,
        by=entry.by,
        at=entry.at,
        changes=changes,
        before=before,
        after=after,
        what=entry.what,
        booked=entry.booked,
        of=entry.of,
        left_out=entry.left_out,
        timer=entry.timer,
        time=entry.time,
    )
