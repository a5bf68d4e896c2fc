"""The running timer of one person on one file, kept in the journal.

Nothing runs in the background: a timer is a line that says when it began, so it outlives the
program, a crash and a restart. Each cockpit that has the file open reads the same lines.

What ends a session that has time to book is the step that books it: one record, so that no crash
comes between the two, and the time is booked just once.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from data.bell import Bell
from data.booking import Also, Booking
from data.clock import Clock
from data.desk import Desk
from data.events import TimerChanged
from data.journal import Json
from data.moments import before, earlier, moment_to_json
from data.past import Past, Untimely
from data.time_events import TimeEvent
from data.trouble import Trouble
from data.work_journal import WorkJournal
from model.address import Address, id_of
from model.dataclass import dataclass, replace
from model.moment import Now
from model.worktime import (
    ADOPT,
    BEAT_STALE,
    PAUSE,
    RESUME,
    START,
    STOP,
    Answer,
    Elapsed,
    Work,
    clock_text,
    elapsed,
    plain_seconds,
    running,
)

if TYPE_CHECKING:
    from model.timesheet import Worked

__all__ = ["Doubtful", "NoTimer", "Stopped", "Timers", "Unplaced", "Untimely"]

PATIENCE: Final = 2.0
"""Seconds that a switch waits until the journal has the end of the first session."""
LONGEST_BACK: Final = 24 * 3600.0
"""Seconds that a timer may be started in the past."""


class NoTimer(Exception):
    """No timer runs, so there is nothing to pause, resume or stop."""

    def __init__(self) -> None:
        super().__init__(
            "no timer is running: start one with `s` on an item, or `cockpit start ID`"
        )


class Doubtful(Exception):
    """How long the session lasted is a question; `elapsed` holds what is known."""

    def __init__(self, work: Work, known: Elapsed) -> None:
        why = known.doubt.value if known.doubt else ""
        super().__init__(
            f"the timer on {id_of(work.item)} shows {clock_text(known.seconds)}, but {why}: "
            f"keep it, keep {clock_text(known.until_beat)} until the last sign of life, "
            f"take the gap of {clock_text(known.gap)} off, or discard it"
        )
        self.work = work
        self.elapsed = known


@dataclass(frozen=True, slots=True)
class Stopped:
    """A session that has ended: `hours` were booked, rounded to the minute."""

    work: Work
    hours: float


class Unplaced(Exception):
    """The item that a session is on is gone, so its time has no place; `work` is the session."""

    def __init__(self, work: Work, seconds: float) -> None:
        super().__init__(
            f"{id_of(work.item)} is gone, and {clock_text(seconds)} of work with it has no place: "
            f"book it on another item, or discard it"
        )
        self.work = work


class Timers:
    """The timers of one file as one person sees them; `past` are the sessions that have ended.

    `book` is called when a session ends with time to book; it makes the step that ends the
    session. All methods raise Busy or NotSaved where the journal cannot be read or written.
    """

    def __init__(
        self,
        works: WorkJournal,
        desk: Desk,
        bell: Bell,
        clock: Clock,
        by: str,
        book: Callable[[Booking], None],
    ) -> None:
        self._works = works
        self._desk = desk
        self._bell = bell
        self._clock = clock
        self._by = by
        self._book = book
        self._told: Work | None = None
        self.past = Past(works, clock, by, book)

    def now(self) -> Now:
        """Return this moment, on the clocks that timers go by."""
        return self._clock.now()

    def local(self, wall: datetime) -> datetime:
        """Return the moment at which the clocks of this place show `wall`."""
        return self._clock.local(wall)

    def rings(self, session: str) -> bool:
        """Say whether this cockpit is the one, of several on the file, that rings for a session."""
        return self._bell.is_ours(session)

    def current(self) -> Work | None:
        """Return the session that runs or is paused, on the item as it is called now, or None."""
        queue = self._works.look()
        work = running(self._works.running(queue), self._by)
        return None if work is None else self._works.as_now(work, queue)

    def elapsed(self, *, limit: float | None = None) -> Elapsed:
        """Return how long the current session has lasted; nothing where there is none."""
        work = self.current()
        return elapsed(work, self._clock.now(), limit=limit) if work else Elapsed(0.0)

    def start(self, item: Address, since: datetime | None = None) -> Work:
        """Start a session on `item`, or say that it began at the moment `since`.

        One that runs on another item is stopped and booked first, as of then; one on this item
        goes on. Where the time of the first can be neither saved nor kept, as `Session.state`
        tells, it runs on and is returned. Raises Doubtful where the other's length is a question,
        Untimely where nothing can have begun then, and what `stop` raises.
        """
        work = self.current()
        if since is None and work is not None and work.item == item:
            return self.resume() if work.paused else work
        at = self._clock.now() if since is None else self._back(since, free=work is None)
        if work is not None and not self._ends(work, at):
            return self._must()
        self._write(START, os.urandom(6).hex(), item, at)
        if since is not None:
            # What lies before is vouched for by whoever says so now.
            self.beat()
        return self._must()

    def pause(self) -> Work:
        """Let the current session wait. Raises NoTimer."""
        work = self._must()
        if not work.paused:
            self._write(PAUSE, work.session)
        return self._must()

    def resume(self) -> Work:
        """Let a paused session go on. Raises NoTimer."""
        work = self._must()
        if work.paused:
            self._write(RESUME, work.session)
        return self._must()

    def beat(self) -> None:
        """Leave a sign of life for the session that runs, if one does."""
        work = self.current()
        if work is not None and not work.paused:
            self._works.beat(work, self._clock.now())

    def stop(
        self,
        answer: Answer | None = None,
        *,
        limit: float | None = None,
        on: Address = "",
        also: Also | None = None,
        at: Now | None = None,
    ) -> Stopped:
        """End the current session and book its time, on the item `on` where one is given.

        `also` adds edits of its own to the step that books it, or that only ends the session. `at`
        is when it ended, now unless given. Raises NoTimer; Untimely where it did not run by then;
        Doubtful where its length is a question and `answer` does not say what to do; Unplaced
        where its item is gone; ChangeError where the item takes no time, and ReadOnly. Then
        nothing is stopped and nothing booked.
        """
        work, now = self._must(), at or self._clock.now()
        if at is not None:
            _require_before(work, at)
        known = elapsed(work, now, limit=limit)
        if known.doubt is not None and answer is None:
            raise Doubtful(work, known)
        seconds = known.settled(answer) if answer else known.seconds
        hours = round(seconds / 60) / 60
        item = on or work.item
        if hours > 0 and item not in self._desk.project:
            raise Unplaced(work, seconds)
        if hours > 0 or also is not None:
            start = work.started.wall
            # What was left out of a doubtful session lies at its end as far as anybody knows.
            end = _end(work, now) if answer is None else start + timedelta(seconds=seconds)
            event = TimeEvent(STOP, work.session, start, end, also.box if also else "")
            self._book(Booking(item, hours, event, also))
            self.tell()
        else:
            self._write(STOP, work.session, at=now, answer=answer.value if answer else None)
        return Stopped(replace(work, item=item), hours)

    def decide(self, also: Also) -> None:
        """Do what was decided about a timebox, one step; the timer, if one runs, goes on.

        It is the answer for this session, and for those before. Raises ChangeError and ReadOnly.
        """
        work = self.current()
        self.past.decide(also, work.session if work else "")
        self.tell()

    def abandoned(self) -> tuple[Work, ...]:
        """Return the sessions of others on this journal that were silent for a while."""
        queue, now = self._works.look(), self._clock.now()
        theirs = [w for w in self._works.running(queue).values() if w.by != self._by]
        found = [self._works.as_now(work, queue) for work in theirs]
        return tuple(w for w in found if plain_seconds(_alive(w), now) > BEAT_STALE)

    def adopt(self, session: str) -> Work:
        """Take over a session of somebody whose cockpit is gone. Raises Untimely."""
        if (own := self.current()) is not None:
            raise Untimely(f"your own timer runs on {id_of(own.item)}: stop it first")
        theirs = next((work for work in self.abandoned() if work.session == session), None)
        if theirs is None:
            raise Untimely("that timer was stopped, or taken up again, meanwhile")
        self._write(ADOPT, session, beat=moment_to_json(_alive(theirs)))
        return self._must()

    def worked(self) -> tuple[Worked, ...]:
        """Return what `past.worked` does: the time that was booked, oldest first."""
        return self.past.worked()

    def _ends(self, work: Work, at: Now) -> bool:
        """Stop what runs for another session; say whether the journal knows of it by then.

        Only then may the other begin: after a crash the newest is taken for the one that runs.
        """
        if not self.stop(at=at).hours:
            return True
        desk = self._desk

        def settled() -> bool:
            on_its_way = any(step.timer == work.session for step in desk.queue)
            return self._works.is_told_of(work.session) or not on_its_way

        with desk.changed:
            desk.changed.wait_for(settled, PATIENCE)
        return self._works.is_told_of(work.session)

    def _back(self, since: datetime, *, free: bool) -> Now:
        """Return the moment at which a session may be said to have begun. Raises Untimely."""
        now = self._clock.now()
        at = earlier(now, since)
        if at.boot > now.boot:
            raise Untimely(f"{since:%H:%M} is still to come: it is {now.wall:%H:%M} now")
        if now.boot - at.boot > LONGEST_BACK:
            raise Untimely(f"{since:%Y-%m-%d %H:%M} is more than a day ago: enter it as a session")
        if free:
            self.past.require_free(since)
        return at

    def _must(self) -> Work:
        work = self.current()
        if work is None:
            raise NoTimer
        return work

    def _write(
        self, kind: str, session: str, item: Address = "", at: Now | None = None, **more: Json
    ) -> None:
        self._works.write(kind, session, self._by, at or self._clock.now(), item, **more)
        self.tell()

    def tell(self, *, changed: bool = True) -> None:
        """Tell those who listen which timer runs; without `changed` only what is news to them."""
        # A journal that cannot be read is told of by what needs it.
        with suppress(Trouble):
            work = self.current()
            # Signs of life are no news.
            face = replace(work, beat=None) if work else None
            if changed or face != self._told:
                self._told = face
                self._desk.tell(TimerChanged(work))


def _require_before(work: Work, at: Now) -> None:
    turn = work.since or (work.done[-1].end if work.done else work.started)
    if before(at, turn):
        raise Untimely(
            f"the timer on {id_of(work.item)} was started, or went on, at {turn.wall:%H:%M}: "
            f"it cannot have ended at {at.wall:%H:%M}"
        )


def _alive(work: Work) -> Now:
    """Return the last sign of life of a session."""
    return work.beat or work.since or work.started


def _end(work: Work, now: Now) -> datetime:
    """Return when a session was last worked on."""
    return work.done[-1].end.wall if work.paused and work.done else now.wall
