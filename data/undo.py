"""Undo and redo: one list per author, from the journal, so that it survives every restart.

What a step did is taken back where the project still holds it; what others changed since is
left alone and named. Steps of other authors are never taken back here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from data.fitting import Fitted, fit, name_of
from data.steps import EDIT, REDO, UNDO
from data.time_events import TimeEvent
from model.change import Changes, invert
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
    def left_out(self) -> Changes:
        """What it should have changed too."""
        ...


@dataclass(frozen=True, slots=True)
class StepResult:
    """What an undo or redo did: the label of the step that it took back, and the changes.

    `skipped` names the fields that no longer held what the step had written.
    """

    label: str
    changes: Changes
    skipped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakeBack:
    """An undo or redo ready to be made: `step` is taken back, `fitted` says how.

    `whole` is False where only what an earlier undo left out is done.
    """

    step: Taken
    what: str
    fitted: Fitted
    whole: bool = True

    @property
    def result(self) -> StepResult:
        """What to tell the person who asked for it."""
        names = tuple(dict.fromkeys(map(name_of, self.fitted.left_out)))
        return StepResult(self.step.label, self.fitted.changes, names)


def undo(steps: Iterable[Taken], author: str, project: Project, force: bool) -> TakeBack | None:
    """Return how the newest step of `author` is taken back, None where there is none left.

    `steps` are all steps in order. With `force`, what the last undo had to leave out is done;
    where it left nothing out, the next step is taken back whatever stands there now.
    """
    own = [step for step in steps if step.by == author]
    last = own[-1] if own else None
    if force and last is not None and last.what == UNDO and last.left_out:
        return TakeBack(last, UNDO, fit(project, last.left_out, force=True), whole=False)
    done, _ = _lists(own)
    return _newest(done, UNDO, project, force=force)


def redo(steps: Iterable[Taken], author: str, project: Project) -> TakeBack | None:
    """Return how the newest undo of `author` is taken back, None where there is none left."""
    _, undone = _lists([step for step in steps if step.by == author])
    return _newest(undone, REDO, project)


def take_back(
    steps: Iterable[Taken], author: str, project: Project, step: Taken
) -> TakeBack | None:
    """Return how one step, of whomever and however old, is taken back.

    A step of `author` leaves their list of what can be undone; what others did is undone by a step
    of its own, that can be undone in turn. None where the step was taken back already.
    """
    own = [one for one in steps if one.by == author]
    mine = next((one for one in own if one.id == step.id), None)
    step = mine or step
    fitted = fit(project, invert(step.changes))
    if mine is None:
        return TakeBack(step, EDIT, fitted, whole=False)
    done, undone = _lists(own)
    if any(one.id == step.id for one in done):
        return TakeBack(step, UNDO, fitted)
    if any(one.id == step.id for one in undone):
        return TakeBack(step, REDO, fitted)
    # An undo that later edits took off the list of what can be done again.
    return TakeBack(step, EDIT, fitted, whole=False) if step.what == UNDO else None


def is_taken_back(steps: Sequence[Taken], identity: str) -> bool:
    """Say whether a step is taken back by what came after it; `steps` are all steps in order."""
    gone: set[str] = set()
    for step in reversed(steps):
        # What takes a step back, or does it again, holds unless it was taken back itself.
        if step.what in (UNDO, REDO) and step.id not in gone:
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
    steps: Sequence[Taken], what: str, project: Project, *, force: bool = False
) -> TakeBack | None:
    """Return how the last step that left something behind is taken back.

    Passed over are steps of which the journal no longer says what they changed, and those that
    others took back already: to do nothing would leave them the last for ever. With `force` so are
    those whose records are gone: what is left of them cannot be taken back at all.
    """
    for step in reversed(steps):
        fitted = fit(project, invert(step.changes), force=force)
        if force and not fitted.changes and fitted.left_out and step.time is None:
            force = False  # of the one before only what still holds
            continue
        # A session may have been given other times, and the file no other figures.
        if fitted.changes or fitted.left_out or step.time is not None:
            return TakeBack(step, what, fitted)
    return None


def _drop(steps: list[Taken], identity: str) -> None:
    """Take a step out of a list in which it is one of the last, as a rule."""
    for place in range(len(steps) - 1, -1, -1):
        if steps[place].id == identity:
            del steps[place]
            return
