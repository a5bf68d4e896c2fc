"""Reviews that come round: which are due, and what holding one changes in its row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from model.address import Address
from model.change import Changes
from model.dates import as_day, months_later
from model.effort import parse_effort, workday
from model.project import Project
from model.record import Record
from model.status import is_done
from model.value import ABSENT, FieldPath, Maybe
from model.workdays import workday_from

DAILY: Final = "daily"
WEEKLY: Final = "weekly"
MONTHLY: Final = "monthly"
PHASE: Final = "phase"
_WORDS: Final = {
    DAILY: (1, "d"),
    WEEKLY: (1, "w"),
    "biweekly": (2, "w"),
    "fortnightly": (2, "w"),
    MONTHLY: (1, "m"),
    "quarterly": (3, "m"),
    "yearly": (12, "m"),
}
_LATE: Final = timedelta(days=400)
"""A review that was due longer ago than this begins a rhythm of its own."""
_SPAN: Final = re.compile(r"(?:every )?(\d{1,3})\s*([dwm])[a-z]*")


class DueReview(NamedTuple):
    """A review that is due since `day`."""

    address: Address
    record: Record
    day: date


def cadence_of(record: Record) -> str:
    """Return how often a review comes round, as one of the words above or as it stands there."""
    return record.text("cadence").strip().casefold()


def review_of(project: Project, cadence: str) -> Address:
    """Return the first review of that cadence, empty where there is none."""
    rows = zip(project.addresses("reviews"), project.rows("reviews"), strict=True)
    return next((address for address, row in rows if cadence_of(row) == cadence), "")


def review_minutes(project: Project, record: Record) -> float:
    """Return how many minutes a review is to take, 0 where its row does not say."""
    span = parse_effort(record.get("duration"), workday(project), ranges=False)
    return span.low * 60 if span is not None else 0.0


def due_reviews(project: Project, today: date) -> tuple[DueReview, ...]:
    """Return the reviews that are due, the longest overdue first.

    A review is due on its `next_on`; without one, as long after `last_on` (or after the newest
    stand-up or report of its sort) as its cadence says. One of each phase is due once a phase is
    done that was finished after the last.
    """
    found = [
        DueReview(address, row, day)
        for address, row in zip(project.addresses("reviews"), project.rows("reviews"), strict=True)
        if (day := _due_day(project, row)) is not None and day <= today
    ]
    return tuple(sorted(found, key=lambda due: due.day))


def _due_day(project: Project, row: Record) -> date | None:
    last, planned = _last_held(project, row), as_day(row.get("next_on"))
    if planned is not None and (last is None or last < planned):
        return planned
    if cadence_of(row) == PHASE:
        ends = [as_day(phase.get("done_on")) for phase in project.phases if is_done(phase)]
        return max((day for day in ends if day and (last is None or day > last)), default=None)
    return None if last is None else next_time(project, row, last)


def _last_held(project: Project, row: Record) -> date | None:
    days = [as_day(row.get("last_on")), *_kept_days(project, cadence_of(row))]
    return max((day for day in days if day is not None), default=None)


def _kept_days(project: Project, cadence: str) -> Iterator[date | None]:
    """Yield the days of which a stand-up or report is kept that such a review leaves behind."""
    if cadence == DAILY:
        yield from (as_day(row.get("date")) for row in project.rows("standups"))
    for row in project.rows("reports"):
        if row.text("kind") == cadence:
            yield as_day(row.get("date"))


def next_time(project: Project, row: Record, held: date) -> date | None:
    """Return when a review that was held on `held` is due again; None where nobody can tell.

    It keeps to its rhythm where one that was due is held late. Days without work are passed over.
    """
    step = _step(cadence_of(row))
    if step is None:
        return None
    day = as_day(row.get("next_on"))
    rhythm = day is not None and step[1] != "d" and timedelta() <= held - day <= _LATE
    return workday_from(project, _first_after(day if day and rhythm else held, held, *step))


def _first_after(start: date, held: date, count: int, unit: str) -> date:
    times = 1
    while (found := _after(start, count * times, unit)) <= held:
        times += 1
    return found


def _step(cadence: str) -> tuple[int, str] | None:
    found = _SPAN.fullmatch(cadence)
    if found is not None:
        return (int(found[1]), found[2]) if int(found[1]) else None
    return _WORDS.get(cadence)


def _after(start: date, count: int, unit: str) -> date:
    if unit == "m":
        return months_later(start, count)
    return start + timedelta(days=count * (7 if unit == "w" else 1))


def hold_review(project: Project, address: Address, today: date) -> Changes:
    """Return the changes that note a review as held today, and when it is due again.

    Raises UnknownAddress, ChangeError.
    """
    # Imported here: what is due is looked up before the first frame, and held seldom.
    from model import edit

    row = project.record(address)
    pairs: list[tuple[FieldPath, Maybe]] = [(("last_on",), today)]
    after = next_time(project, row, today)
    if after is not None:
        pairs.append((("next_on",), after))
    elif (planned := as_day(row.get("next_on"))) is not None and planned <= today:
        pairs.append((("next_on",), ABSENT))
    return edit.set_values(project, address, pairs, today)
