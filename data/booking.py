"""Booking: the edit that a work session becomes when it ends, is entered, or is corrected."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from data.time_events import AMEND, LOG, TimeEvent
from model import edit
from model.address import Address
from model.change import ChangeError, Changes
from model.draft import Draft
from model.project import Project, UnknownAddress
from model.sitting import Sitting
from model.worklog import amend_work, keeps_worklog, log_work
from model.worktime import STOP


class Also(NamedTuple):
    """Edits that belong to the step which ends a session, and the name of that step.

    `changes` is called with the project after the booking; it may raise ChangeError. `box` is the
    item whose timebox they are the answer for, empty for none.
    """

    label: str
    changes: Callable[[Project], Changes]
    box: Address = ""


class Booking(NamedTuple):
    """What a step says of a work session: `hours`, rounded to the minute, go on `item`.

    Less than 0 hours are taken off. `was` is the session as it was before it is amended.
    """

    item: Address
    hours: float
    event: TimeEvent
    also: Also | None = None
    was: Sitting | None = None

    @property
    def label(self) -> str:
        """What the step is called; empty where it does no more than book."""
        return self.also.label if self.also else ""

    @property
    def timer(self) -> str:
        """The timer's session that the step ends, empty for none."""
        return self.event.session if self.event.kind == STOP else ""


def booked_changes(project: Project, booking: Booking, by: str) -> tuple[Changes, Address]:
    """Return the changes that book a session, one step, and the address its item has then.

    With `worklog` in [project] a row of the work log is among them. Raises ChangeError.
    """
    draft, item = Draft(project), booking.item
    try:
        if booking.hours:
            changes = edit.book(project, item, booking.hours)
            draft.do(*changes)
            item = edit.followed(item, changes)
        draft.do(*_logged(draft.project, booking, item, by))
        if booking.also is not None:
            draft.do(*booking.also.changes(draft.project))
    except UnknownAddress as gone:
        raise ChangeError(f"{gone}: its time has no place any more") from gone
    return draft.changes, item


def _logged(project: Project, booking: Booking, item: Address, by: str) -> Changes:
    """Return what becomes of the work log."""
    start, end = booking.event.start, booking.event.end
    if booking.event.kind == AMEND and booking.was is not None:
        whole = booking.was.hours + booking.hours
        period = None if start is None or end is None else (start, end)
        return amend_work(project, booking.was, period, whole)
    wanted = booking.hours and booking.event.kind in (STOP, LOG) and keeps_worklog(project)
    if not wanted or start is None or end is None:
        return ()
    return log_work(project, item, booking.hours, start, end, by)
