"""The hand: what the person at the session does, as steps on the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from data.desk import Desk, ReadOnly
from data.events import Changed, StateChanged
from data.ledger import OPEN, Entry, Ledger
from data.scribe import Scribe
from data.steps import EDIT, NOTHING_BOOKED, PUT_BACK, SETTLE, Step
from data.trouble import Trouble
from model import later
from model.address import Address, id_of
from model.apply import apply
from model.change import Change, ChangeError, Changes, invert
from model.dataclass import replace
from model.project import Project, UnknownAddress

if TYPE_CHECKING:
    from data import booking as bookings
    from data import conflicts as conflicting
    from data import fitting, following, hours_aside, outside, rebasing, telling, time_events
    from data import undo as undoing
    from data.booking import Booking
    from data.conflicts import OpenConflict
    from data.hours_aside import Bookings
    from data.journal import Body
    from data.undo import StepResult, TakeBack, Taken
    from model import worktime
    from model.conflict import Conflict, Note
else:
    # An edit that nobody disturbs does without.
    bookings = later.module("data.booking")
    conflicting = later.module("data.conflicts")
    fitting = later.module("data.fitting")
    following = later.module("data.following")
    hours_aside = later.module("data.hours_aside")
    outside = later.module("data.outside")
    rebasing = later.module("data.rebasing")
    telling = later.module("data.telling")
    time_events = later.module("data.time_events")
    undoing = later.module("data.undo")
    worktime = later.module("model.worktime")


class Hand:
    """Makes the steps of one session's author."""

    def __init__(
        self, desk: Desk, ledger: Ledger, scribe: Scribe, author: str, read_only: str
    ) -> None:
        self._desk = desk
        self._ledger = ledger
        self._scribe = scribe
        self._author = author
        self._read_only = read_only

    def require_writable(self) -> None:
        """Raise ReadOnly where the project may not be altered."""
        if self._read_only:
            raise ReadOnly(self._read_only)

    def apply(
        self,
        changes: Sequence[Change],
        label: str,
        booked: Mapping[Address, float] = NOTHING_BOOKED,
        clashes: Sequence[Conflict] = (),
    ) -> None:
        """Do `changes` as one step. Raises ChangeError and ReadOnly; then nothing has changed."""
        if not changes:
            return

        def make(project: Project) -> Step:
            step = self._step(project, changes, label, booked)
            if clashes:
                # Before the step is on its way, so that they are in the journal when it is.
                self._scribe.clashed(step, clashes, outside.OUTSIDE)
            return step

        self._make(make)
        if clashes:
            telling.show_conflicts(self._desk, self._scribe)

    def book(self, booking: Booking) -> None:
        """Do what is said of a work session: as a rule, add its hours to what was spent.

        The step says so in the journal as well: there is nothing between the two.
        Raises ChangeError and ReadOnly; then nothing has changed.
        """

        def make(project: Project) -> Step:
            changes, at = bookings.booked_changes(project, booking, self._author)
            label = booking.label or f"{worktime.clock_text(booking.hours * 3600)} h on {id_of(at)}"
            hours = {at: booking.hours} if booking.hours else NOTHING_BOOKED
            return replace(
                self._step(project, changes, label, hours, timer=booking.timer), time=booking.event
            )

        self._make(make)

    def restore(self, text: str, label: str) -> None:
        """Give the file `text` again, to the letter: a version that it had before.

        Raises TomlError for a text that is no project, ReadOnly.
        """
        # Only who restores pays for these imports.
        from data.toml.read import project_of
        from model.diff import diff

        after = project_of(text)

        def make(project: Project) -> Step:
            step = self._step(project, diff(project, after), label, NOTHING_BOOKED)
            return replace(step, text=text)

        self._make(make)

    def undo(self, *, force: bool) -> StepResult | None:
        """Take the author's newest step back."""
        return self._take_back(
            lambda steps, project: undoing.undo(
                steps, self._author, project, force, self._is_newest
            )
        )

    def redo(self) -> StepResult | None:
        """Do the author's newest undone step again."""
        return self._take_back(
            lambda steps, project: undoing.redo(steps, self._author, project, self._is_newest)
        )

    def take_back(self, step: Taken) -> StepResult | None:
        """Take one step back, of whomever; None where that was done already."""
        return self._take_back(
            lambda steps, project: undoing.take_back(
                steps, self._author, project, step, self._is_newest
            )
        )

    def settle(self, conflict_id: str, keep: str) -> None:
        """Settle a conflict; `keep` is `ours` or `theirs`."""
        if keep not in ("ours", "theirs"):
            raise ValueError(f"a conflict is settled with 'ours' or 'theirs', not {keep!r}")
        self.require_writable()
        self.update()
        conflicts = {conflict.id: conflict for conflict in self._scribe.open_conflicts()}
        conflict = conflicts[conflict_id]
        if keep == "theirs":
            self._make(lambda project: self._settled(project, conflict))
        self._scribe.note(
            "settled",
            {"id": conflict_id, "keep": keep, "by": self._author, "at": self._scribe.now()},
        )
        self._scribe.flush()
        telling.show_conflicts(self._desk, self._scribe)

    def put_back(self, code: str) -> None:
        """Do again what a banner says was set aside.

        Where others wrote since, both are merged, hours are added to what was booked since, and
        what clashes waits to be settled. What has no place any more stays set aside. Raises
        ChangeError where that is all of it.
        """
        self.require_writable()
        identity = code.partition(":")[2]
        body = self._scribe.asides()[identity]
        sort, by = str(body.get("sort")), str(body.get("by"))
        changes, bookings = self._by_names_now(body)
        homeless: list[Changes] = []
        notes: list[Note] = []

        def make(project: Project) -> Step | None:
            # As if the edits were made before the others wrote: then laying them over is merging.
            before = fitting.fit(project, invert(changes), force=True).project
            again = fitting.fit(before, changes, force=sort != telling.RETURNED)
            hours = hours_aside.added(project, again.changes, bookings)
            step = self._scribe.step(
                "put back", again.changes, before, again.project, PUT_BACK, booked=hours
            )
            laid = rebasing.rebase([step], project)
            if again.left_out and not laid.steps:
                raise ChangeError(telling.no_place(again.left_out))
            homeless.append(again.left_out)
            self._scribe.conflicts(laid, by)
            notes[:] = laid.notes
            return laid.steps[0] if laid.steps else None

        self._make(make)
        if notes:
            self._desk.put_up(telling.merged(note.text for note in notes))
        if homeless[-1]:
            rest = telling.set_aside(
                self._scribe, homeless[-1], by, sort, rest_of=identity, bookings=bookings
            )
            self._desk.put_up(rest)
        self.dismiss(code)
        telling.show_conflicts(self._desk, self._scribe)

    def _by_names_now(self, body: Body) -> tuple[Changes, Bookings]:
        """Return what was set aside, and which of it was booked, by the ids of today."""
        changes, bookings = telling.changes_of(body), telling.bookings_of(body)
        since = body.get("n")
        if not isinstance(since, int):
            return changes, bookings  # not in the journal yet: nothing came since
        changes, names = following.by_names_since(changes, self._ledger, since, self._desk.queue)
        return changes, {names.get(item, item): steps for item, steps in bookings.items()}

    def dismiss(self, code: str) -> None:
        """Take a banner down, for good."""
        identity = code.partition(":")[2]
        if identity in self._scribe.asides():
            self._scribe.note("aside_end", {"id": identity, "at": self._scribe.now()})
            self._scribe.flush()
        self._desk.take_down(code)

    def warn(self, sentence: str) -> None:
        """Put up a banner that is only to be read."""
        self._desk.put_up(telling.told("watching", sentence))

    def update(self) -> None:
        """Take up what other cockpits have written into the journal, as far as can be read."""
        with suppress(Trouble):
            self._ledger.update()

    def _take_back(
        self, plan: Callable[[Iterable[Taken], Project], TakeBack | None]
    ) -> StepResult | None:
        self.require_writable()
        self.update()
        planned: list[TakeBack] = []

        def make(project: Project) -> Step | None:
            back = plan(self._steps(), project)
            if back is None:
                return None
            planned.append(back)
            if not back.does_anything:
                return None
            fitted = back.fitted
            step = self._scribe.step(
                back.step.label,
                fitted.changes,
                project,
                fitted.project,
                back.what,
                of=back.step.id if back.whole else "",
                left_out=fitted.left_out,
            )
            if (said := back.step.time) is not None:
                # So that it counts, and can be done again, where the file has no other figures.
                return replace(step, time=time_events.TimeEvent(back.what, said.session))
            return step

        self._make(make)
        return planned[0].result if planned else None

    def _steps(self) -> list[Taken]:
        """Return all steps in order: in the file, on their way there, and on the desk."""
        queue = self._desk.queue
        queued = {step.id for step in queue}
        entries = self._ledger.entries
        landed = [entry for entry in self._ledger.landed_entries() if entry.id not in queued]
        # A step that has just left the desk, here or at another cockpit, is in the file before the
        # journal says so.
        session, seen = self._scribe.session, self._desk.seen.hash
        landing = [
            entry
            for entry in list(entries.values())
            if entry.state == OPEN
            and (entry.session == session or entry.after == seen)
            and entry.id not in queued
        ]
        return [*following.moved(self._ledger, [*landed, *landing]), *queue]

    def _is_newest(self, step: Taken) -> bool:
        """Tell whether the project is what a step made of it: nobody has changed it since."""
        queue = self._desk.queue
        if queue:
            return step is queue[-1]
        return isinstance(step, Entry) and step.file_after == self._desk.seen.hash

    def _make(self, make: Callable[[Project], Step | None]) -> None:
        self.require_writable()
        step = self._desk.make(make)
        if step is not None:
            self._desk.tell(Changed(step.after, step.changes, step.what))
            self._desk.tell(StateChanged(self._desk.state))

    def _step(
        self,
        project: Project,
        changes: Sequence[Change],
        label: str,
        booked: Mapping[Address, float],
        what: str = EDIT,
        *,
        timer: str = "",
    ) -> Step:
        try:
            after = apply(project, changes)
        except UnknownAddress as unknown:
            raise ChangeError(str(unknown)) from unknown
        return self._scribe.step(
            label, tuple(changes), project, after, what, booked=booked, timer=timer
        )

    def _settled(self, project: Project, conflict: OpenConflict) -> Step | None:
        changes = conflicting.giving_theirs(project, conflict)
        if not changes:
            return None
        label = f"settle {'.'.join(conflict.field)}".strip()
        return self._step(project, changes, label, NOTHING_BOOKED, SETTLE)
