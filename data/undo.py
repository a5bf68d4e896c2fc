"""Undo and redo: one list per author, from the journal, so that it survives every restart.

What a step did is taken back where the project still holds it; what others changed since is
left alone and named. Steps of other authors are never taken back here. A step that booked time is
taken back with its hours or not at all: the time sheet goes by steps, and says what the file says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from data.fitting import Fitted, fit, name_of
from data.steps import EDIT, REDO, UNDO
from data.time_events import TimeEvent
from model.change import Add, Change, Changes, Rename, Set, invert
from model.dataclass import dataclass
from model.project import Project


class Taken(Protocol):
    """A step as undo sees it: one of the journal, or one that is not in the file yet."""

    @property
    def id(self) -> str:
        """The step's id."""
        ...

    @property
    def by(self) -> str:
        """Its author."""
        ...

    @property
    def what(self) -> str:
        """Its sort, as `data.steps` has them."""
        ...

    @property
    def of(self) -> str:
        """The step that it takes back."""
        ...

    @property
    def label(self) -> str:
        """What it did, in a word or two."""
        ...

    @property
    def changes(self) -> Changes:
        """What it changed."""
        ...

    @property
    def time(self) -> TimeEvent | None:
        """What it says of a work session."""
        ...

    @property
    def booked(self) -> Mapping[str, float]:
        """Hours that it booked, by item."""
        ...

    @property
    def left_out(self) -> Changes:
        """What it should have changed too."""
        ...


@dataclass(frozen=True, slots=True)
class StepResult:
    """What an undo or redo did: the label of the step that it took back, and the changes.

    `skipped` names the fields that no longer held what the step had written, `gone` those of them
    whose record is not there any more, `taken` the records whose id another one has by now. `done`
    is False where for that reason nothing was done.
    """

    label: str
    changes: Changes
    skipped: tuple[str, ...]
    gone: tuple[str, ...] = ()
    done: bool = True
    taken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeBack:
    """An undo or redo ready to be made: `step` is taken back, `fitted` says how.

    `whole` is False where only what an earlier undo left out is done, `force` says that what holds
    another value is taken back too.
    """

    step: Taken
    what: str
    fitted: Fitted
    whole: bool = True
    force: bool = False

    @property
    def does_anything(self) -> bool:
        """Whether the file, or what is told of booked time, is another one with it."""
        if self.fitted.changes:
            return True
        # A session may have been given other times, and the file no other figures.
        return self.step.time is not None and (self.force or not self.fitted.left_out)

    @property
    def result(self) -> StepResult:
        """What to tell the person who asked for it."""
        left_out, project = self.fitted.left_out, self.fitted.project
        skipped = [one for one in left_out if one not in self.fitted.along]
        gone = [one for one in skipped if _is_gone(one, project)]
        taken = [one for one in skipped if _is_taken(one, project)]
        names = [tuple(dict.fromkeys(map(name_of, some))) for some in (skipped, gone, taken)]
        done = self.does_anything or not left_out
        return StepResult(
            self.step.label, self.fitted.changes, names[0], gone=names[1], done=done, taken=names[2]
        )


def undo(steps: Iterable[Taken], author: str, project: Project, force: bool) -> TakeBack | None:
    """Return how the newest step of `author` is taken back, None where there is none left.

    `steps` are all steps in order. With `force`, what the last undo had to leave out is done;
    where it left nothing out, the next step is taken back whatever stands there now.
    """
    own = [step for step in steps if step.by == author]
    last = own[-1] if own else None
    if force and last is not None and last.what == UNDO and last.left_out:
        fitted = fit(project, last.left_out, force=True)
        return TakeBack(last, UNDO, fitted, whole=False, force=True)
    done, _ = _lists(own)
    return _newest(done, own, UNDO, project, force=force)


def redo(steps: Iterable[Taken], author: str, project: Project) -> TakeBack | None:
    """Return how the newest undo of `author` is taken back, None where there is none left."""
    own = [step for step in steps if step.by == author]
    _, undone = _lists(own)
    return _newest(undone, own, REDO, project)


def take_back(
    steps: Iterable[Taken], author: str, project: Project, step: Taken
) -> TakeBack | None:
    """Return how one step, of whomever and however old, is taken back.

    A step of `author` leaves their list of what can be undone; what others did is undone by a step
    of its own, that can be undone in turn. None where the step was taken back already.
    """
    steps = list(steps)
    own = [one for one in steps if one.by == author]
    mine = next((one for one in own if one.id == step.id), None)
    step = mine or step
    fitted = _fitted(steps, step, project)
    if mine is None:
        return TakeBack(step, EDIT, fitted)
    done, undone = _lists(own)
    if any(one.id == step.id for one in done):
        return TakeBack(step, UNDO, fitted)
    if any(one.id == step.id for one in undone):
        return TakeBack(step, REDO, fitted)
    # An undo that later edits took off the list of what can be done again.
    return TakeBack(step, EDIT, fitted) if step.what == UNDO else None


def is_taken_back(steps: Sequence[Taken], identity: str) -> bool:
    """Say whether a step is taken back by what came after it; `steps` are all steps in order."""
    gone: set[str] = set()
    for step in reversed(steps):
        # What takes a step back, or does it again, holds unless it was taken back itself.
        if step.of and step.id not in gone:
            gone.add(step.of)
    return identity in gone


def _lists(steps: Iterable[Taken]) -> tuple[list[Taken], list[Taken]]:
    """Return the steps that can be undone, and the undos that can be redone, newest last."""
    done: list[Taken] = []
    undone: list[Taken] = []
    for step in steps:
        if step.what == UNDO:
            _drop(done, step.of)
            undone.append(step)
        elif step.what == REDO:
            _drop(undone, step.of)
            done.append(step)
        else:
            done.append(step)
            undone = []
    return done, undone


def _newest(
    steps: Sequence[Taken],
    own: Sequence[Taken],
    what: str,
    project: Project,
    *,
    force: bool = False,
) -> TakeBack | None:
    """Return how the last of `steps` that left something behind is taken back.

    `own` are all steps of their author. Passed over are steps of which the journal no longer says
    what they changed, and those that others took back already: to do nothing would leave them the
    last for ever. With `force` so are those whose records are gone: what is left of them cannot be
    taken back at all.
    """
    for step in reversed(steps):
        fitted = _fitted(own, step, project, force=force)
        if force and not fitted.changes and fitted.left_out and step.time is None:
            force = False  # of the one before only what still holds
            continue
        if fitted.changes or fitted.left_out or step.time is not None:
            return TakeBack(step, what, fitted, force=force)
    return None


def _fitted(
    steps: Sequence[Taken], step: Taken, project: Project, *, force: bool = False
) -> Fitted:
    """Return what becomes of a step that is taken back; `steps` have what it takes back itself."""
    fitted = fit(project, invert(step.changes), force=force)
    hours_stay = not force and any(map(_is_of_hours, fitted.left_out))
    if hours_stay and _is_booking(steps, step):
        return Fitted((), project, fitted.left_out)
    return fitted


def _is_of_hours(change: Change) -> bool:
    """Tell whether a change is of hours that were spent, on an item or in the work log."""
    is_set = isinstance(change, Set) and change.field == ("spent",)
    return is_set or change.address.startswith("work:")


def _is_booking(steps: Sequence[Taken], step: Taken) -> bool:
    """Tell whether a step booked time, or takes back one that did."""
    known = {one.id: one for one in steps}
    taken: Taken | None = step
    while taken is not None and not (taken.booked or taken.time):
        taken = known.get(taken.of)
    return taken is not None


def _is_gone(change: Change, project: Project) -> bool:
    return not isinstance(change, Add) and change.address not in project


def _is_taken(change: Change, project: Project) -> bool:
    """Tell whether a change was left out because another record has the id that it gives."""
    if isinstance(change, Rename):
        return change.address in project and change.new_address in project
    return isinstance(change, Add) and change.address in project


def _drop(steps: list[Taken], identity: str) -> None:
    """Take a step out of a list in which it is one of the last, as a rule."""
    for place in range(len(steps) - 1, -1, -1):
        if steps[place].id == identity:
            del steps[place]
            return
