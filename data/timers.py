"""The running timer of one person on one file, kept in the journal.

Nothing runs in the background: a timer is a line that says when it began, so it outlives the
program, a crash and a restart. Each cockpit that has the file open reads the same lines.

What ends a session that has time to book is the step that books it: one record, so that no crash
comes between the two, and the time is booked just once.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from data.beats import Beat, Beats
from data.booking import Also, Booking
from data.clock import Clock
from data.desk import Desk
from data.events import TimerChanged
from data.following import Trail
from data.journal import Body, Journal, Json, Record
from data.ledger import Ledger
from data.trouble import Trouble
from model.address import Address, id_of
from model.dataclass import dataclass
from model.moment import Now
from model.worktime import (
    KINDS,
    PAUSE,
    RESUME,
    START,
    STOP,
    Answer,
    Elapsed,
    Event,
    Work,
    clock_text,
    elapsed,
    fold,
    running,
)

if TYPE_CHECKING:
    from model.timesheet import Worked

BEAT_SECONDS: Final = 30.0
"""How often an open cockpit leaves a sign of life for the running timer."""


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
    """The timers of one file as one person sees them.

    `book` is called when a session ends with time to book; it makes the step that ends the
    session. All methods raise Busy or NotSaved where the journal cannot be read or written.
    """

    def __init__(
        self,
        journal: Journal,
        ledger: Ledger,
        desk: Desk,
        beats: Beats,
        clock: Clock,
        by: str,
        book: Callable[[Booking], None],
    ) -> None:
        self._journal = journal
        self._ledger = ledger
        self._desk = desk
        self._beats = beats
        self._clock = clock
        self._by = by
        self._book = book
        self._offset = 0
        self._works: Mapping[str, Work] = {}
        self._trails: dict[str, Trail] = {}
        self._looking = threading.RLock()

    def current(self) -> Work | None:
        """Return the session that runs or is paused, on the item as it is called now, or None."""
        with self._looking:
            # The queue first: what leaves it is in the journal by then.
            queue = self._desk.queue
            self._look()
            ended = {step.timer for step in queue if step.timer}
            works = {
                name: work
                for name, work in self._works.items()
                if name not in ended and not self._ledger.is_booked(name)
            }
            work = running(works, self._by)
            if work is None:
                return None
            item = self._trails[work.session].address(queue)
            return self._with_beat(replace(work, item=item))

    def elapsed(self, *, limit: float | None = None) -> Elapsed:
        """Return how long the current session has lasted; nothing where there is none."""
        work = self.current()
        return elapsed(work, self._clock.now(), limit=limit) if work else Elapsed(0.0)

    def start(self, item: Address) -> Work:
        """Start a session on `item`.

        One that runs on another item is stopped and booked first; one on this item goes on.
        Raises Doubtful where the other's length is a question, and what `stop` raises.
        """
        work = self.current()
        if work is not None and work.item == item:
            return self.resume() if work.paused else work
        if work is not None:
            self.stop()
        self._write(START, secrets.token_hex(6), item)
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
            self._beats.leave(Beat(work.session, _moment(self._clock.now())))

    def stop(
        self,
        answer: Answer | None = None,
        *,
        limit: float | None = None,
        on: Address = "",
        also: Also | None = None,
    ) -> Stopped:
        """End the current session and book its time, on the item `on` where one is given.

        `also` adds edits of its own to the step that books it, or that only ends the session.
        Raises NoTimer; Doubtful where its length is a question and `answer` does not say what to
        do; Unplaced where its item is gone; ChangeError where the item takes no time, and
        ReadOnly. Then nothing is stopped and nothing booked.
        """
        work, now = self._must(), self._clock.now()
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
            self._book(Booking(item, hours, work.session, start, end, also))
            self._tell()
        else:
            self._write(STOP, work.session, answer=answer.value if answer else None)
        return Stopped(replace(work, item=item), hours)

    def worked(self) -> tuple[Worked, ...]:
        """Return the time that was booked, by this person or others on this journal, oldest first.

        What rows of the work log tell is not among it.
        """
        from data.worked import booked_work

        with self._looking:
            queue = self._desk.queue
            self._look()
            return booked_work(self._ledger, queue, self._works)

    def _must(self) -> Work:
        work = self.current()
        if work is None:
            raise NoTimer
        return work

    def _look(self) -> None:
        """Take up what is new in the journal."""
        self._ledger.update()
        read = self._journal.read(self._offset, KINDS)
        if read.offset < self._offset:
            self._works = {}
        self._offset = read.offset
        found = [(record.n, _event(record)) for record in read.records]
        events = [(n, event) for n, event in found if event is not None]
        self._works = fold((event for _, event in events), self._works)
        for n, event in events:
            if event.kind == START:
                self._trails[event.session] = Trail(self._ledger, event.item, n)

    def _with_beat(self, work: Work) -> Work:
        """Return `work` with the last sign of life that was left for it."""
        beat = self._beats.last()
        now = _now_of(beat.moment) if beat and beat.session == work.session else None
        if now is None or work.since is None or _before(now, work.since):
            return work
        return replace(work, beat=now)

    def _write(self, kind: str, session: str, item: Address = "", **more: Json) -> None:
        now = self._clock.now()
        body: dict[str, Json] = {"session": session, "by": self._by, **_moment(now), **more}
        if item:
            body["item"] = item
        self._journal.append(kind, **body)
        self._tell()

    def _tell(self) -> None:
        """Tell those who listen which timer runs now."""
        with suppress(Trouble):
            self._desk.tell(TimerChanged(self.current()))


def _end(work: Work, now: Now) -> datetime:
    """Return when a session was last worked on."""
    return work.done[-1][1].wall if work.paused and work.done else now.wall


def _before(one: Now, other: Now) -> bool:
    if one.boot_id == other.boot_id:
        return one.boot < other.boot
    return one.wall < other.wall


def _moment(now: Now) -> Mapping[str, Json]:
    return {
        "wall": now.wall.isoformat(),
        "boot": now.boot,
        "awake": now.awake,
        "boot_id": now.boot_id,
    }


def _event(record: Record) -> Event | None:
    """Return the timer event that `record` is; None for one that cannot be understood."""
    body = record.body
    session, by, item = body.get("session"), body.get("by"), body.get("item", "")
    if not (isinstance(session, str) and isinstance(by, str) and isinstance(item, str)):
        return None
    now = _now_of(body)
    return Event(record.kind, session, now, by, item) if now else None


def _now_of(body: Body) -> Now | None:
    """Return the moment that a record tells of; None for none that can be understood."""
    wall, boot, awake = body.get("wall"), body.get("boot"), body.get("awake")
    boot_id = body.get("boot_id")
    if not (isinstance(wall, str) and isinstance(boot_id, str)):
        return None
    if not (isinstance(boot, int | float) and isinstance(awake, int | float)):
        return None
    try:
        moment = datetime.fromisoformat(wall)
    except ValueError:
        return None
    return Now(moment, float(boot), float(awake), boot_id) if moment.tzinfo else None
