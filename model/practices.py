"""Practices: checklists that come round, and which of them are due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from model.address import Address, id_of
from model.dataclass import dataclass
from model.dates import as_day
from model.project import Project
from model.record import Record
from model.status import is_done, status_of
from model.value import Value, is_table
from model.workdays import is_workday

_ENDED: Final = timedelta(days=14)
"""So long after a phase was finished its practice is asked for."""


@dataclass(frozen=True, slots=True)
class Practised:
    """What was ticked of a practice, by its id, at a time; `of` is how many steps there were."""

    at: datetime
    by: str
    protocol: str
    title: str
    steps: tuple[str, ...]
    of: int

    @property
    def whole(self) -> bool:
        """Whether every step was ticked."""
        return len(self.steps) >= self.of

    @property
    def text(self) -> str:
        """What is told of it in the history and in logs."""
        name = f"{self.protocol} {self.title}".strip()
        steps = f": {'; '.join(self.steps)}" if self.steps else ""
        return f"practice {name}, {len(self.steps)} of {self.of} steps{steps}"


def steps_of(row: Record) -> tuple[str, ...]:
    """Return the steps of a practice in order, each once."""
    found = (_step(entry) for entry in row.entries("steps"))
    return tuple(dict.fromkeys(step for step in found if step))


def _step(entry: Value) -> str:
    text = entry.get("text") if is_table(entry) else entry
    return " ".join(str(text).split()) if text is not None else ""


def due_practices(
    project: Project, practised: Iterable[Practised], now: datetime, opened: datetime
) -> tuple[Address, ...]:
    """Return the practices that are due at the moment `now`, in the order of the file.

    `opened` is when the program was opened, `practised` what was ticked, oldest first. `daily` is
    due on days of work, `weekly` and `monthly` once in each, `session_start` once after opening,
    `phase_end` in the two weeks after a phase was finished, `on_issue` on each day on which an
    issue is open that nobody deals with. Practices of other words are never due by themselves.
    """
    last = {one.protocol: one.at for one in practised if one.whole}
    rows = zip(project.addresses("protocols"), project.rows("protocols"), strict=True)
    return tuple(
        address
        for address, row in rows
        if steps_of(row) and _is_due(project, row, last.get(id_of(address)), now, opened)
    )


def _is_due(
    project: Project, row: Record, last: datetime | None, now: datetime, opened: datetime
) -> bool:
    start = _since(project, row.text("when").strip().casefold(), now, opened)
    return start is not None and (last is None or last < start)


def _since(project: Project, when: str, now: datetime, opened: datetime) -> datetime | None:
    """Return from when on a practice is due for this occasion; None where there is none now."""
    today = now.date()
    match when:
        case "daily":
            return _morning(today, now) if is_workday(project, today) else None
        case "weekly":
            return _morning(today - timedelta(days=today.weekday()), now)
        case "monthly":
            return _morning(today.replace(day=1), now)
        case "session_start":
            return opened
        case "phase_end":
            return _phase_ended(project, now)
        case "on_issue":
            waits = any(status_of(row) in ("", "open") for row in project.rows("issues"))
            return _morning(today, now) if waits else None
    return None


def _phase_ended(project: Project, now: datetime) -> datetime | None:
    days = [as_day(phase.get("done_on")) for phase in project.phases if is_done(phase)]
    last = max((day for day in days if day is not None and day <= now.date()), default=None)
    if last is None or now.date() - last > _ENDED:
        return None
    return _morning(last, now)


def _morning(day: date, now: datetime) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=now.tzinfo)
