"""The machine behind a session: all that edits, saves, merges and remembers.

It is built when it is first needed. Who only reads a project, and the first frame of the screen,
do without it, and without the time that loading its parts takes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from data import telling
from data.desk import Desk
from data.events import TimerChanged
from data.files import Files
from data.findings import Findings
from data.hand import Hand
from data.journal import Journal, Json, Record
from data.keeper import Keeper
from data.known import Versions
from data.ledger import Ledger
from data.saver import AtOnce, Pace, Saver
from data.scribe import Scribe
from data.state import StateFolder
from data.store import Store
from data.timers import Stopped, Timers
from data.trouble import Trouble
from model.address import id_of
from model.change import ChangeError
from model.project import UnknownAddress
from model.worktime import BEAT

PATIENCE: Final = 10.0  # seconds that closing waits for the save that is under way
_SURELY: Final = timedelta(minutes=1)  # after which whoever stopped a timer has booked it


class TimerJournal(Journal):
    """The journal as the timers write it: each line but a beat is told."""

    def __init__(self, files: Files, state: StateFolder, told: Callable[[], None]) -> None:
        super().__init__(files, state)
        self._told = told

    def append(self, kind: str, **body: Json) -> Record:
        """Write one record, and tell."""
        record = super().append(kind, **body)
        if kind != BEAT:
            self._told()
        return record


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
        self._clock = store.clock
        self._desk = desk
        self.ledger = Ledger(store.journal)
        self.scribe = Scribe(store, self.ledger, author)
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
        # A journal of their own: the timers are used while the saver writes.
        journal = TimerJournal(store.files, store.state, self._tell_timer)
        self.timers = Timers(journal, store.clock, author, self._book)
        if not read_only:
            self.keeper.begun_with = self._book_late
        self.pace: Pace = (
            Saver(self.keeper, desk, findings) if background else AtOnce(self.keeper, desk)
        )

    def _book(self, item: str, hours: float, session: str) -> None:
        self.pace.begin()
        self.hand.book(item, hours, session)
        self.pace.save()

    def _book_late(self) -> None:
        """Book the time of timers that were stopped just before a crash."""
        queued = {step.timer for step in self._desk.queue}
        booked = {entry.timer for entry in self.ledger.entries.values() if entry.counts}
        try:
            stopped = self.timers.unbooked(booked | queued)
        except Trouble as failed:
            self._desk.put_up(telling.told("unbooked", failed.sentence))
            return
        for one in filter(self._is_over, stopped):
            try:
                self.hand.book(one.work.item, one.hours, one.work.session)
            except (ChangeError, UnknownAddress) as refused:
                said = f"{one.hours:.2f} h on {id_of(one.work.item)} could not be booked: {refused}"
                self._desk.put_up(telling.told(f"unbooked:{one.work.session}", said))

    def _is_over(self, stopped: Stopped) -> bool:
        done = stopped.work.done
        return bool(done) and self._clock.now().wall - done[-1][1].wall > _SURELY

    def _tell_timer(self) -> None:
        self._desk.tell(TimerChanged(self.timers.current()))

    def close(self) -> None:
        """Wait for the save under way, keep what is not in the file, stop all threads."""
        self.pace.close(PATIENCE)
        self.keeper.end()
