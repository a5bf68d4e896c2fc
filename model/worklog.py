"""The work log: rows of booked time that a team shares, where the project asks for them."""

from __future__ import annotations

from datetime import datetime, timedelta

from model import compose
from model.address import Address, id_of
from model.arrange import new_record
from model.change import Changes
from model.draft import Draft
from model.project import Project
from model.sitting import Sitting
from model.value import Value


def keeps_worklog(project: Project) -> bool:
    """Say whether `worklog` in [project] asks for rows of the time that timers book."""
    return project.info.get("worklog") is True


def amend_work(
    project: Project, was: Sitting, period: tuple[datetime, datetime] | None, hours: float
) -> Changes:
    """Return the changes that give the row of a session other times, or remove it for None.

    The row is the one of the same person on the same item from the same second on; where it is
    gone there is nothing to change.
    """
    row = _row_of(project, was)
    if row is None:
        return ()
    draft = Draft(project)
    if period is None:
        draft.do(compose.remove(project, row))
        return draft.changes
    start, end = (moment.replace(microsecond=0) for moment in period)
    draft.set(row, ("date",), start.date())
    draft.set(row, ("start",), start)
    draft.set(row, ("end",), end)
    draft.set(row, ("minutes",), round(hours * 60))
    return draft.changes


def _row_of(project: Project, was: Sitting) -> Address | None:
    start, name = was.start.replace(microsecond=0), id_of(was.item)
    rows = zip(project.addresses("worklog"), project.rows("worklog"), strict=True)
    for address, row in rows:
        if row.get("start") == start and row.text("by") == was.by and row.text("item") == name:
            return address
    return None


def log_work(
    project: Project, item: Address, hours: float, start: datetime, end: datetime, by: str
) -> Changes:
    """Return the changes that add a row for a session that booked `hours`.

    Between `start` and `end`, both with offset, there may have been pauses. An end before the
    start, as a clock that was set back gives it, becomes the start and the hours.
    """
    start, end = start.replace(microsecond=0), end.replace(microsecond=0)
    if end < start:
        end = start + timedelta(hours=hours)
    fields: dict[str, Value] = {
        "date": start.date(),
        "start": start,
        "end": end,
        "minutes": round(hours * 60),
        "item": id_of(item),
        "by": by,
    }
    return new_record(project, "work", None, fields)[0]
