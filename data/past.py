"""Sessions that have ended: what was booked, entered afterwards, corrected, and decided.

Each of these is a step of the project, and what it says of the session lies in the step's own
record: an undo takes both back.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from data.booking import Also, Booking
from data.clock import Clock
from data.time_events import AMEND, ANSWER, LOG, TimeEvent
from data.work_journal import WorkJournal
from model.address import Address, id_of
from model.worktime import BEYOND_PLAN, Work

if TYPE_CHECKING:
    from model.sitting import Period, Sitting
    from model.timesheet import Worked


LOOKED_BACK: Final = 20
"""So many sessions are looked back on for a timebox that nobody decided about."""


class Untimely(Exception):
    """A session cannot have begun or ended then, or is not there to be taken; says why."""


class Past:
    """The sessions of one file that have ended, as one person sees them.

    `book` makes a step. All methods raise Busy or NotSaved where the journal cannot be read.
    """

    def __init__(
        self, works: WorkJournal, clock: Clock, by: str, book: Callable[[Booking], None]
    ) -> None:
        self._works = works
        self._clock = clock
        self._by = by
        self._book = book
        self._state: tuple[object, ...] = ()
        self._answered: dict[str, frozenset[Address]] = {}
        self._ended: tuple[tuple[Work, frozenset[Address]], ...] = ()

    def worked(self) -> tuple[Worked, ...]:
        """Return the time that was booked, by this person or others on this journal, oldest first.

        What rows of the work log tell is not among it.
        """
        from data.worked import booked_work

        queue = self._works.look()
        return booked_work(self._works.ledger, queue)

    def sittings(self) -> tuple[Sitting, ...]:
        """Return this person's sessions that were booked, by the order in which they began.

        Those that an undo took back are not among them.
        """
        from data.worked import sittings

        queue = self._works.look()
        found = [one for one in sittings(self._works.ledger, queue) if one.by == self._by]
        return tuple(sorted(found, key=lambda one: one.start))

    def log(self, item: Address, period: Period) -> None:
        """Book a session that was worked without a timer, one step.

        Raises ChangeError where the item takes no time, and ReadOnly.
        """
        event = TimeEvent(LOG, os.urandom(6).hex(), period.start, period.end)
        self._book(Booking(item, period.hours, event))

    def amend(self, was: Sitting, period: Period | None) -> None:
        """Give a session other times, or delete it for None; what it booked is corrected with it.

        One step. Raises ChangeError and ReadOnly.
        """
        start, end, hours = period or (None, None, 0.0)
        event = TimeEvent(AMEND, was.session, start, end)
        done = "corrected" if period else "deleted"
        label = f"session of {was.start:%Y-%m-%d %H:%M} on {id_of(was.item)} {done}"
        also = Also(label, lambda _: ())
        self._book(Booking(was.item, hours - was.hours, event, also, was))

    def decide(self, also: Also, session: str) -> None:
        """Do what was decided about a timebox in a session that, if it still runs, goes on.

        One step. Raises ChangeError and ReadOnly.
        """
        self._book(Booking("", 0.0, TimeEvent(ANSWER, session, box=also.box), also))

    def answered(self, session: str) -> frozenset[Address]:
        """Return the timeboxes about which it was decided in a session."""
        self._look()
        return self._answered.get(session, frozenset())

    def ended(self) -> tuple[tuple[Work, frozenset[Address]], ...]:
        """Return this person's newest timer sessions that were booked, the last one first, on their
        items, with the timeboxes about which it was decided in or after each.
        """
        self._look()
        return self._ended

    def _look(self) -> None:
        """Take up what is new: a running timer asks each second, and mostly nothing is."""
        from data.worked import time_steps

        queue, ledger = self._works.look(), self._works.ledger
        newest = (len(ledger.landed), *ledger.landed[-1:])
        state = (newest, len(ledger.outside), tuple(step.id for step in queue))
        if state == self._state:
            return
        answered: dict[str, frozenset[Address]] = {}
        ended: list[tuple[Work, frozenset[Address]]] = []
        since: frozenset[Address] = frozenset()
        for step in reversed(time_steps(ledger, queue)):
            if (event := step.time) is not None and event.box:
                since |= {event.box}
                answered[event.session] = answered.get(event.session, frozenset()) | {event.box}
            work = self._works.all().get(step.timer)
            if work is not None and work.by == self._by and len(ended) < LOOKED_BACK:
                ended.append((self._works.as_now(work, queue), since))
        self._answered, self._ended, self._state = answered, tuple(ended), state

    def last_end(self) -> datetime:
        """Return when the session before ended. Raises Untimely where that is not of the day."""
        ends = [one.end for one in self.sittings()]
        for work in self._works.all().values():
            if work.by == self._by and work.stopped and work.done:
                ends.append(work.done[-1].end.wall)
        if not ends:
            raise Untimely("there is no session before this one: say since when instead")
        last, now = max(ends), self._clock.now().wall
        if now.timestamp() - last.timestamp() > BEYOND_PLAN:
            raise Untimely(
                f"your last session ended at {last:%Y-%m-%d %H:%M}, more than half a day ago: "
                "say since when instead"
            )
        return last

    def require_free(self, since: datetime) -> None:
        """Raise Untimely where a session of this person lasted beyond `since`."""
        later = [one for one in self.sittings() if one.end > since]
        if later:
            last = max(later, key=lambda one: one.end)
            raise Untimely(
                f"you worked on {id_of(last.item)} until {last.end:%H:%M}, after "
                f"{since:%H:%M}: start from there, or correct that session first"
            )
