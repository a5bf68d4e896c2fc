"""The machine behind a session: all that edits, saves, merges and remembers.

It is built when it is first needed. Who only reads a project, and the first frame of the screen,
do without it, and without the time that loading its parts takes.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from data.desk import Desk
from data.findings import Findings
from data.hand import Hand
from data.journal import Follower, Journal
from data.keeper import Keeper
from data.known import Versions
from data.ledger import Ledger
from data.saver import AtOnce, Pace, Saver
from data.scribe import Scribe
from data.store import Store
from data.trouble import Trouble

if TYPE_CHECKING:
    from data.booking import Booking
    from data.timers import Timers

PATIENCE: Final = 10.0  # seconds that closing waits for the save that is under way


class Machine:
    """The parts of one session, put together."""

    def __init__(
        self,
        store: Store,
        desk: Desk,
        versions: Versions,
        findings: Findings,
        *,
        author: str,
        read_only: str,
        background: bool,
    ) -> None:
        self.ledger = Ledger(store.journal)
        self.scribe = Scribe(store, self.ledger, author, "screen" if background else "command line")
        self.keeper = Keeper(
            store,
            desk,
            versions,
            self.scribe,
            findings,
            lasting=background,
            writable=not read_only,
        )
        self.hand = Hand(desk, self.ledger, self.scribe, author, read_only)
        self._timers: Timers | None = None
        self._starts: Follower | None = None
        self._winding = threading.Lock()
        self._wind_up = partial(self._wound_up, store, desk, author)
        self._journal = partial(Journal, store.files, store.state, patience=store.patience)
        self.pace: Pace = (
            Saver(self.keeper, desk, findings) if background else AtOnce(self.keeper, desk)
        )

    @property
    def timers(self) -> Timers:
        """The timers of this author on this file; made when they are first asked for."""
        with self._winding:
            if self._timers is None:
                self._timers = self._wind_up()
            return self._timers

    def is_timed(self) -> bool:
        """Say whether a timer was ever started on this file: until then none need be made.

        Raises Busy or NotSaved where the journal cannot be read.
        """
        with self._winding:
            if self._timers is None and self._starts is None:
                # Imported here: commands that edit have nothing to do with timers.
                from model.worktime import START

                self._starts = Follower(self._journal(), (START,))
            if self._timers is None and self._starts and self._starts.news().records:
                self._timers = self._wind_up()
            return self._timers is not None

    def heed_timers(self) -> None:
        """Tell of a timer that another cockpit of this user has switched meanwhile."""
        # A journal that cannot be read is told of by what needs it.
        with suppress(Trouble):
            if self.is_timed():
                self.timers.tell(changed=False)

    def _wound_up(self, store: Store, desk: Desk, author: str) -> Timers:
        # Imported here: most sessions of the command line have no timer.
        from data.beats import Beats
        from data.bell import Bell
        from data.timers import Timers
        from data.work_journal import WorkJournal

        # A journal of their own: the timers are used while the saver writes.
        journal = self._journal()
        beats = Beats(store.files, store.state)
        scribe = self.scribe
        bell = Bell(store.files, store.state, journal, scribe.session, scribe.appear)
        works = WorkJournal(journal, self.ledger, desk, beats)
        return Timers(works, desk, bell, store.clock, author, self._book)

    def _book(self, booking: Booking) -> None:
        self.pace.begin()
        self.hand.book(booking)
        self.pace.save()

    def close(self) -> None:
        """Wait for the save under way, keep what is not in the file, stop all threads."""
        self.pace.close(PATIENCE)
        self.keeper.end()
