"""The work log: rows of booked time that a team shares, where the project asks for them."""

from __future__ import annotations

from datetime import datetime, timedelta

from model.address import Address, id_of
from model.arrange import new_record
from model.change import Changes
from model.project import Project
from model.value import Value


def keeps_worklog(project: Project) -> bool:
    """Say whether `worklog` in [project] asks for rows of the time that timers book."""
    return project.info.get("worklog") is True


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
