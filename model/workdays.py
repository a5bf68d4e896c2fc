"""The project's calendar: on which days it is worked, and what was said about other days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from model.dates import as_day
from model.project import Project
from model.schema.words import WEEKDAYS

_USUAL: Final = frozenset(WEEKDAYS[:5])
_LONGEST_BREAK: Final = 60
"""Days to look back, or ahead, for one that is worked; there may be none in the calendar."""


def is_workday(project: Project, day: date) -> bool:
    """Say whether the project is worked on at `day`: Monday to Friday unless its calendar differs.

    Names of days that are none of `mon` to `sun` are passed over.
    """
    named = {word[:3].lower() for word in project.info.texts("calendar", "days")}
    days = named & set(WEEKDAYS) or _USUAL
    holidays = {as_day(entry) for entry in project.info.entries("calendar", "holidays")}
    return WEEKDAYS[day.weekday()] in days and day not in holidays


def workday_before(project: Project, day: date) -> date:
    """Return the last day of work before `day`; the day before where the calendar has none."""
    for back in range(1, _LONGEST_BREAK + 1):
        if is_workday(project, found := day - timedelta(days=back)):
            return found
    return day - timedelta(days=1)


def workday_from(project: Project, day: date) -> date:
    """Return the first day of work from `day` on; `day` where the calendar has none."""
    days = (day + timedelta(days=ahead) for ahead in range(_LONGEST_BREAK + 1))
    return next((found for found in days if is_workday(project, found)), day)
