"""The running timer of one person on one file, kept in the journal.

Nothing runs in the background: a timer is a line that says when it began, so it outlives the
program, a crash and a restart. Each cockpit that has the file open reads the same lines.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from data.clock import Clock
from data.journal import Journal, Json, Record
from model.address import Address, id_of
from model.moment import Now
from model.worktime import (
    BEAT,
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


class Timers:
    """The timers of one file as one person sees them.

    `book` is called with item, hours and session when a session ends with time to book.
    """

    def __init__(
        self, journal: Journal, clock: Clock, by: str, book: Callable[[Address, float, str], None]
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._by = by
        self._book = book
        self._offset = 0
        self._events: list[Event] = []

    def current(self) -> Work | None:
        """Return the session that runs or is paused, or None. Raises NotSaved as reading does."""
        self._look()
        return running(fold(self._events), self._by)

    def elapsed(self, *, limit: float | None = None) -> Elapsed:
        """Return how long the current session has lasted; nothing where there is none."""
        work = self.current()
        return elapsed(work, self._clock.now(), limit=limit) if work else Elapsed(0.0)

    def start(self, item: Address) -> Work:
        """Start a session on `item`.

        One that runs on another item is stopped and booked first; one on this item goes on.
        Raises Doubtful where the other's length is a question, NotSaved where nothing is kept.
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
            self._write(BEAT, work.session)

    def stop(self, answer: Answer | None = None, *, limit: float | None = None) -> Stopped:
        """End the current session and book its time.

        Raises NoTimer, and Doubtful where its length is a question and `answer` does not say
        what to do; then nothing is stopped and nothing booked.
        """
        work = self._must()
        known = elapsed(work, self._clock.now(), limit=limit)
        if known.doubt is not None and answer is None:
            raise Doubtful(work, known)
        seconds = known.settled(answer) if answer else known.seconds
        hours = round(seconds / 60) / 60
        self._write(STOP, work.session, hours=hours, answer=answer.value if answer else None)
        if hours > 0:
            self._book(work.item, hours, work.session)
        return Stopped(work, hours)

    def unbooked(self, booked: Iterable[str]) -> tuple[Stopped, ...]:
        """Return sessions that were stopped but are not among the `booked` ones.

        A crash between the end of a session and its booking leaves such a one.
        """
        known = set(booked)
        works = fold(self._events_now())
        hours = {
            str(record.body.get("session")): record.body.get("hours")
            for record in self._journal.read(0, (STOP,)).records
        }
        return tuple(
            Stopped(work, spent)
            for name, work in works.items()
            if work.by == self._by
            and work.stopped
            and name not in known
            and isinstance(spent := hours.get(name), int | float)
            and spent > 0
        )

    def _events_now(self) -> list[Event]:
        self._look()
        return self._events

    def _must(self) -> Work:
        work = self.current()
        if work is None:
            raise NoTimer
        return work

    def _look(self) -> None:
        read = self._journal.read(self._offset, KINDS)
        if read.offset < self._offset:
            self._events.clear()
        self._offset = read.offset
        events = (_event(record) for record in read.records)
        self._events += [event for event in events if event is not None]

    def _write(self, kind: str, session: str, item: Address = "", **more: Json) -> None:
        now = self._clock.now()
        body: dict[str, Json] = {"session": session, "by": self._by, **_moment(now), **more}
        if item:
            body["item"] = item
        self._journal.append(kind, **body)


def _moment(now: Now) -> dict[str, Json]:
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
    now = _now(body.get("wall"), body.get("boot"), body.get("awake"), body.get("boot_id"))
    return Event(record.kind, session, now, by, item) if now else None


def _now(wall: Json, boot: Json, awake: Json, boot_id: Json) -> Now | None:
    if not (isinstance(wall, str) and isinstance(boot_id, str)):
        return None
    if not (isinstance(boot, int | float) and isinstance(awake, int | float)):
        return None
    try:
        moment = datetime.fromisoformat(wall)
    except ValueError:
        return None
    return Now(moment, float(boot), float(awake), boot_id) if moment.tzinfo else None
