"""The keeper: saves, looks, retries and checks, and says how that went.

It is where what fails becomes a state and a banner, and where the work that several threads want
done on one file is put in a row. `due` says when there is something to do; who waits for it is the
saver's thread, or nobody in a session that does everything at once.
"""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from data.banners import GONE, NOT_SAVING, UNREADABLE, Banner
from data.beginning import bring_back
from data.checks import Checks, Unread, reads_back
from data.desk import Desk
from data.displaced import Displaced
from data.events import SaveState
from data.findings import Findings
from data.known import Versions
from data.late import Late
from data.news import News
from data.save import commit
from data.scribe import Scribe
from data.store import Store
from data.trouble import Busy, NotSaved, Trouble, Unreadable
from data.version import Version
from data.writer import Saved, Writer
from model import later

if TYPE_CHECKING:
    from data import absence, leaving, telling
else:
    # A save that nobody disturbs does without.
    absence = later.module("data.absence")
    leaving = later.module("data.leaving")
    telling = later.module("data.telling")

RETRY: Final = 2.0  # seconds until what failed is tried again
RETRY_BUSY: Final = 0.25  # seconds, where somebody else is only in the middle of something
_RECOVERY: Final = "recovery"


class Keeper:
    """Keeps one project's file and the desk the same.

    `lasting` says that what cannot be saved is kept and tried again; else it is dropped. Without
    `writable` nothing is ever brought back from an earlier session. `begun` tells that what there
    was to bring back is on the desk.
    """

    def __init__(
        self,
        store: Store,
        desk: Desk,
        versions: Versions,
        scribe: Scribe,
        findings: Findings,
        *,
        lasting: bool,
        writable: bool,
    ) -> None:
        self._store = store
        self._desk = desk
        self._scribe = scribe
        self._versions = versions
        self._lasting = lasting
        self.writer = Writer(store, desk, versions, scribe, lasting=lasting)
        self._news = News(desk, scribe)
        self._late = Late(store, desk, versions, scribe, self.writer, self._news)
        self._checks = Checks(store)
        self._work = threading.RLock()
        self._findings = findings
        self._writable = writable
        self.begun = False
        self.absent: tuple[Banner, ...] = ()
        """What was done while no cockpit ran, as far as it insists on being seen."""
        self._unrecovered: Trouble | None = None
        self._tried = ""
        self._retry_at: float | None = None
        self._recover_at: float | None = None
        self._missing_since: float | None = None

    def due(self) -> float | None:
        """Return in how many seconds there is something to do, None for not at all."""
        if not self.begun:
            return 0.0
        queue, retry_at = self._desk.queue, self._retry_at
        if queue and (queue[-1].id != self._tried or retry_at is None):
            return 0.0
        moments = [moment for moment in (retry_at, self._recover_at) if moment is not None]
        return max(0.0, min(moments) - time.monotonic()) if moments else None

    def is_behind(self) -> bool:
        """Tell whether a cockpit of this user has put a version there that was not seen here."""
        newest = self._scribe.ledger.newest
        return bool(newest) and newest != self._desk.seen.hash and not self._versions.saw(newest)

    def turn(self) -> None:
        """Do whatever is due but the checks."""
        if not self.begun or (self._recover_at and self._recover_at <= time.monotonic()):
            self.begin()
        if self._desk.queue:
            self.save()
        elif self._retry_at is not None and self._retry_at <= time.monotonic():
            self.look()

    def begin(self) -> None:
        """Bring what an earlier session left undone onto the desk; nothing once that is done."""
        with self._work:
            if self.begun and self._unrecovered is None:
                return
            before = self._desk.project
            queued = False
            late: tuple[Displaced, ...] = ()
            self._unrecovered = self._recover_at = None
            try:
                if self._writable:
                    queued, late = bring_back(self._store, self._desk, self._versions, self._scribe)
                    self._desk.take_down(_RECOVERY)
            except Trouble as failed:
                self._unrecovered = failed
                self._recover_at = time.monotonic() + RETRY
                self._desk.put_up(telling.told(_RECOVERY, failed.sentence))
            if self._writable:
                # What cannot be looked at is news that is missed; the file is taken as it is.
                with suppress(NotSaved, Unreadable):
                    try:
                        if met := self.writer.meet_absence():
                            self.absent = self._news.absent(met, before)
                    except Busy as failed:
                        self._unrecovered = failed
                        self._recover_at = time.monotonic() + RETRY_BUSY
            self.begun = True
            if self._writable:
                self._news.conflicts()
            if queued:
                self._news.changed(before, "recovered")
            for displaced in late:
                self._late.take(displaced)
        self._desk.nudge()

    def save(self, *, anew: bool = False) -> None:
        """Bring the steps on the desk into the file; `anew` makes the file where it is gone."""
        with self._work:
            queue = self._desk.queue
            self._tried = queue[-1].id if queue else ""
            before = self._desk.project
            saved = Saved()
            try:
                if isinstance(self._unrecovered, Busy) and not self._lasting:
                    # The lock was waited for just now; to wait again would double the time.
                    raise self._unrecovered
                self.writer.save(saved, anew=anew)
            except Trouble as failed:
                self._failed(failed)
            else:
                self._succeeded(saved)
            self._news.saved(saved, before)

    def look(self) -> None:
        """Take what the file holds now."""
        with self._work:
            before = self._desk.project
            try:
                met = self.writer.look()
            except Trouble as failed:
                self._later(failed)
                return
            self._well()
            if self._desk.queue and self._lasting:
                self._desk.be(SaveState("saving", self._desk.state.at))
            if met is not None:
                self._news.met([met], before)

    def look_soon(self) -> None:
        """Have a look taken in a moment."""
        soon = time.monotonic() + RETRY_BUSY
        self._retry_at = min(soon, self._retry_at or soon)
        self._desk.nudge()

    def check(self, *, now: bool = False) -> None:
        """Make the checks after saves that are due; with `now`, all."""
        with self._work:
            unread = self._checks.unread(now=now)
        # Reading takes its time: saves go on meanwhile.
        if unread is not None and not reads_back(unread.known):
            with self._work:
                self._restore(unread)
        with self._work:
            try:
                for displaced in self._checks.late(now=now):
                    self._late.take(displaced)
            except Trouble as failed:
                self._desk.put_up(telling.told("late", failed.sentence))
        self._scribe.flush()

    def check_due(self) -> float | None:
        """Return in how many seconds there is a check to make, None for none."""
        moment = self._checks.due()
        return None if moment is None else max(0.0, moment - time.monotonic())

    def keep_reading(self) -> None:
        """Keep how the file was read for the next start, where that pays."""
        self._versions.keep_reading(self._desk.seen)

    def end(self) -> None:
        """Leave: what is still on the desk goes into the journal, if it may last."""
        unread = self._checks.unread(now=True)
        if unread is not None and not reads_back(unread.known):
            self._restore(unread)
        with self._work:
            if self._desk.queue and self._lasting:
                self._keep(self._desk.state.why, self._desk.state.code)
                if self._desk.state.word == "not_saving":
                    leaving.put_aside(self._store, self._desk, self._scribe)
            self._checks.end()
            if self._writable and self.begun:
                # Without it the next start misses news, and what an old copy took back meanwhile.
                with suppress(Trouble):
                    self._scribe.ledger.update()
                    # Another cockpit may have left what is newer than what was seen here.
                    if self._scribe.ledger.newest == self.writer.began_with or not self.is_behind():
                        absence.leave_seen(self._store, self._desk.seen)
            try:
                self._scribe.end()
            except Trouble as failed:
                self._desk.put_up(telling.told("leaving", failed.sentence))

    def _succeeded(self, saved: Saved) -> None:
        self._well()
        self._desk.take_down(NOT_SAVING)
        if saved.landed is not None and saved.before is not None:
            before, now = saved.before, self._desk.seen
            self._checks.expect(saved.landed, before, now, saved.steps)
            self._findings.saved(before.hash, now.hash, saved.changes, now.project)
        if saved.refused and not self._lasting:
            self._desk.be(SaveState("not_saving", None, saved.refused[0].sentence, "refused"))
        else:
            word: Final = "saving" if self._desk.queue else "saved"
            self._desk.be(SaveState(word, self._store.clock.now().wall))
        self._late.settle()

    def _failed(self, failed: Trouble) -> None:
        """Keep what cannot be saved, or drop it, and say why."""
        if isinstance(failed, NotSaved) and failed.written:
            # It is there, though the disk did not confirm it: to do it again would double it.
            self.look()
        self._later(failed)
        if self._lasting:
            self._keep(failed.sentence, failed.kind)
            return
        dropped = self._desk.drop_queue()
        self._scribe.cancelled(step.id for step in dropped)
        self._scribe.flush()
        self._desk.be(SaveState("not_saving", None, failed.sentence, failed.kind))

    def _keep(self, why: str, code: str) -> None:
        at = self._desk.state.at
        try:
            self._scribe.keep(self._desk.queue, self._desk.seen.version)
        except Trouble as worse:
            self._desk.put_up(telling.not_saving(worse.sentence))
            self._desk.be(SaveState("not_saving", at, worse.sentence, worse.kind))
        else:
            self._desk.be(SaveState("kept", at, why, code))

    def _well(self) -> None:
        """The file is there and can be read."""
        self._retry_at = self._missing_since = None
        self._desk.take_down(UNREADABLE, GONE)

    def _later(self, failed: Trouble) -> None:
        """Try again after a while; say why, unless that is likely to be over by then."""
        now = time.monotonic()
        missing = failed.kind in ("missing", "vanished")
        absent = missing or failed.kind == "empty"
        since = self._missing_since or now
        self._missing_since = since if absent else None
        # Editors and git empty a file or take it away for a moment before the new one is there.
        passing = absent and self._lasting and now - since < RETRY_BUSY
        passing = passing or (missing and self.writer.git.at_work())
        soon = passing or isinstance(failed, Busy)
        self._retry_at = now + (RETRY_BUSY if soon else RETRY)
        self._desk.nudge()
        if not passing:
            self._news.failed(failed, gone=missing)

    def _restore(self, unread: Unread) -> None:
        """Put the version before back: what was written does not read as what was meant."""

        def version_before(current: Version) -> Version:
            # Only while the file is still ours: else somebody has made more of it.
            return unread.before.version if current.hash == unread.known.hash else current

        try:
            landed = commit(self._store, unread.known.version, version_before)
        except Trouble as failed:
            self._desk.put_up(telling.told("misread", telling.misread(False, failed.sentence)))
            return
        back = landed.version.hash == unread.before.hash
        if back:
            before = self._desk.project
            self._scribe.cancelled(unread.steps)
            self._scribe.flush()
            self._desk.move_to(unread.before)
            self._news.changed(before, "restored")
        self._desk.put_up(telling.told("misread", telling.misread(back, "")))
