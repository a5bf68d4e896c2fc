"""Undo and redo: one list per author, from the journal, so that it survives every restart.

What a step did is taken back where the project still holds it; what others changed since is
left alone and named. Steps of other authors are never taken back here. A step that booked time is
taken back with its hours or not at all: the time sheet goes by steps, and says what the file says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Protocol

from data.fitting import Fitted, fit, holder, name_of
from data.steps import EDIT, REDO, UNDO
from data.time_events import TimeEvent
from model.address import Address, id_of
from model.change import Add, Change, Changes, Set, invert
from model.dataclass import dataclass, field
from model.project import Project

OTHER_ID: Final = "give that row another id"
"""What to do where a record needs the id that another one has by now."""


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
    whose record is not there any more. `taken` says of those whose id another record has by now
    which id that is, and which record. `done` is False where for that reason nothing was done.
    """

    label: str
    changes: Changes
    skipped: tuple[str, ...]
    gone: tuple[str, ...] = ()
    done: bool = True
    taken: Mapping[str, str] = field(default_factory=dict)

    def why(self, name: str) -> str:
        """Return why one of `skipped` was left alone."""
        if name in self.taken:
            return f"needs {self.taken[name]}"
        return "is of a row that is gone" if name in self.gone else "holds another value by now"


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
        names = [tuple(dict.fromkeys(map(name_of, some))) for some in (skipped, gone)]
        others = ((name_of(one), holder(project, one)) for one in skipped)
        taken = {name: _told(project, other) for name, other in others if other is not None}
        done = self.does_anything or not left_out
        return StepResult(
            self.step.label, self.fitted.changes, names[0], gone=names[1], done=done, taken=taken
        )


IsNewest = Callable[[Taken], bool]
"""Says whether nothing was changed since a step, so that undoing it leads back to what was."""


def _is_never(_step: Taken) -> bool:
    return False


def undo(
    steps: Iterable[Taken],
    author: str,
    project: Project,
    force: bool,
    is_newest: IsNewest = _is_never,
) -> TakeBack | None:
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
    return _newest(done, own, UNDO, project, is_newest, force=force)


def redo(
    steps: Iterable[Taken], author: str, project: Project, is_newest: IsNewest = _is_never
) -> TakeBack | None:
    """Return how the newest undo of `author` is taken back, None where there is none left."""
    own = [step for step in steps if step.by == author]
    _, undone = _lists(own)
    return _newest(undone, own, REDO, project, is_newest)


def take_back(
    steps: Iterable[Taken],
    author: str,
    project: Project,
    step: Taken,
    is_newest: IsNewest = _is_never,
) -> TakeBack | None:
    """Return how one step, of whomever and however old, is taken back.

    A step of `author` leaves their list of what can be undone; what others did is undone by a step
    of its own, that can be undone in turn. None where the step was taken back already.
    """
    steps = list(steps)
    own = [one for one in steps if one.by == author]
    mine = next((one for one in own if one.id == step.id), None)
    step = mine or step
    fitted = _fitted(steps, step, project, is_newest)
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
    is_newest: IsNewest,
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
        fitted = _fitted(own, step, project, is_newest, force=force)
        if force and not fitted.changes and fitted.left_out and step.time is None:
            force = False  # of the one before only what still holds
            continue
        if fitted.changes or fitted.left_out or step.time is not None:
            return TakeBack(step, what, fitted, force=force)
    return None


def _fitted(
    steps: Sequence[Taken],
    step: Taken,
    project: Project,
    is_newest: IsNewest,
    *,
    force: bool = False,
) -> Fitted:
    """Return what becomes of a step that is taken back; `steps` have what it takes back itself."""
    fitted = fit(project, invert(step.changes), force=force, exact=is_newest(step))
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


def _told(project: Project, address: Address) -> str:
    """Return which id it is that a record has, and which record that is, for a sentence."""
    title = project.record(address).title
    return f"the id {id_of(address)}, which {repr(title) if title else 'another row'} has by now"


def _drop(steps: list[Taken], identity: str) -> None:
    """Take a step out of a list in which it is one of the last, as a rule."""
    for place in range(len(steps) - 1, -1, -1):
        if steps[place].id == identity:
            del steps[place]
            return
