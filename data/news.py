"""News: what becomes of edits from outside and of saves, told to those who listen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.banners import CONFLICTS, GONE, UNREADABLE, Banner
from data.desk import Desk
from data.events import Changed
from data.scribe import Scribe
from data.trouble import Busy, Trouble, Unreadable
from data.writer import Met, Saved
from model import later
from model.project import Project

if TYPE_CHECKING:
    from data import fitting, hours_aside, telling
    from model import diff as differences
else:
    # Of a save that nobody disturbs there is no news.
    differences = later.module("model.diff")
    fitting = later.module("data.fitting")
    hours_aside = later.module("data.hours_aside")
    telling = later.module("data.telling")


class News:
    """Puts banners up and tells events for one session."""

    def __init__(self, desk: Desk, scribe: Scribe) -> None:
        self._desk = desk
        self._scribe = scribe

    def saved(self, saved: Saved, before: Project) -> None:
        """Tell what a save met on its way; `before` is the project as it was then."""
        for refused in saved.refused:
            self._desk.put_up(telling.refused(refused.step, refused.sentence))
        if saved.landed is not None:
            for note in saved.landed.notes:
                self._desk.put_up(telling.told("how-saved", note))
        if saved.met:
            self.met(saved.met, before)
        elif saved.refused:
            self.changed(before, "refused")

    def met(self, met: Sequence[Met], before: Project) -> None:
        """Tell of edits from outside that were taken; `before` is the project as it was then."""
        for one in met:
            self._banners(one)
        self.changed(before, met[-1].found.origin, met)

    def absent(self, met: Met, before: Project) -> tuple[Banner, ...]:
        """Tell what was done while no cockpit ran; return what of it insists on being seen."""
        told = self._desk.banners
        self.met([met], before)
        return tuple(banner for banner in self._desk.banners if banner not in told)

    def changed(self, before: Project, origin: str, met: Sequence[Met] = ()) -> None:
        """Tell that the project is another one than `before`, if it is."""
        now = self._desk.project
        if now is before:
            return
        plain = len(met) == 1 and not met[0].laid.steps
        changes = met[0].found.changes if plain else differences.diff(before, now)
        if changes:
            self._desk.tell(Changed(now, changes, origin))

    def failed(self, failed: Trouble, *, gone: bool) -> None:
        """Say why the file cannot be read or written; `gone` that it is not there."""
        if gone:
            self._desk.take_down(UNREADABLE)
            self._desk.put_up(telling.gone(str(failed)))
        elif isinstance(failed, Unreadable):
            self._desk.take_down(GONE)
            self._desk.put_up(telling.unreadable(failed))
        elif not isinstance(failed, Busy):
            self._desk.put_up(telling.not_saving(failed.sentence))

    def conflicts(self) -> None:
        """Show or hide the banner of conflicts, by what the journal says is open."""
        # As a rule there are none and no banner of them, and what tells of them is not loaded.
        up = any(banner.code == CONFLICTS for banner in self._desk.banners)
        if up or self._scribe.open_conflicts():
            telling.show_conflicts(self._desk, self._scribe)

    def _brought_back(self, written: Project) -> None:
        """Offer no longer what was set aside and others have put into the file again.

        It has to be there both in `written`, what they wrote, and with our own edits that are on
        their way: what these lead to is nobody else's, what these alter may be another's. Neither
        are hours back where as many were booked since.
        """
        now = self._desk.project
        for one in telling.set_aside_of(self._scribe.asides()):
            since = hours_aside.booked_since(one.bookings, self._scribe.ledger)
            is_back = all(fitting.holds(there, one.changes) for there in (now, written))
            if is_back and not since:
                self._scribe.note("aside_end", {"id": one.id, "at": self._scribe.now()})
                self._desk.take_down(one.banner.code)

    def _banners(self, met: Met) -> None:
        if met.back is not None:
            self._desk.put_up(telling.stale(met.back))
        for aside in met.asides:
            self._desk.put_up(aside)
        self._brought_back(met.found.known.project)
        if met.laid.notes:
            self._desk.put_up(telling.merged(note.text for note in met.laid.notes))
        self._scribe.flush()
        self.conflicts()
