"""Booking: the edit that a timer's session becomes when it ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from model import edit
from model.address import Address
from model.change import ChangeError, Changes
from model.draft import Draft
from model.project import Project, UnknownAddress
from model.worklog import keeps_worklog, log_work


class Also(NamedTuple):
    """Edits that belong to the step which ends a session, and the name of that step.

    `changes` is called with the project after the booking; it may raise ChangeError.
    """

    label: str
    changes: Callable[[Project], Changes]


class Booking(NamedTuple):
    """A session that ends: `hours`, rounded to the minute, go on `item`.

    `timer` names the session; `start` and `end` are its moments, with offset.
    """

    item: Address
    hours: float
    timer: str
    start: datetime
    end: datetime
    also: Also | None = None

    @property
    def label(self) -> str:
        """What the step is called; empty where it does no more than book."""
        return self.also.label if self.also else ""


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
            if keeps_worklog(project):
                start, end = booking.start, booking.end
                draft.do(*log_work(draft.project, item, booking.hours, start, end, by))
        if booking.also is not None:
            draft.do(*booking.also.changes(draft.project))
    except UnknownAddress as gone:
        raise ChangeError(f"{gone}: its time has no place any more") from gone
    return draft.changes, item
