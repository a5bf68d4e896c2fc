"""Hours booked within some days, by phase: from the work log, else from what the history knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from model.address import Address
from model.change import Set
from model.dates import as_day
from model.effort import parse_effort, workday
from model.facts import Days, Fact
from model.project import Project
from model.references import resolve


def hours_booked(project: Project, days: Days, facts: Sequence[Fact]) -> Mapping[Address, float]:
    """Return the hours booked within `days`, by the phase they were booked in.

    A work log with rows of these days is the whole team's, and counts alone: what the history
    tells of changes to `spent` would count its rows a second time. Empty where neither knows.
    """
    found: dict[Address, float] = {}
    for address, hours in list(_logged(project, days)) or _stepped(project, days, facts):
        phase = _phase_of(project, address)
        found[phase] = found.get(phase, 0.0) + hours
    return found


def _logged(project: Project, days: Days) -> Iterator[tuple[Address, float]]:
    for row in project.rows("worklog"):
        minutes, item = row.get("minutes"), resolve(project, row.text("item"), ("item",))
        if as_day(row.get("date")) not in days or item is None:
            continue
        if isinstance(minutes, int | float) and not isinstance(minutes, bool) and minutes > 0:
            yield item, minutes / 60


def _stepped(
    project: Project, days: Days, facts: Sequence[Fact]
) -> Iterator[tuple[Address, float]]:
    day = workday(project)
    for fact in facts:
        change = fact.change
        if not isinstance(change, Set) or change.field != ("spent",) or fact.day not in days:
            continue
        old, new = (parse_effort(v, day, ranges=False) for v in (change.old, change.new))
        if change.address in project and change.address.startswith("item:"):
            yield change.address, (new.low if new else 0.0) - (old.low if old else 0.0)


def _phase_of(project: Project, address: Address) -> Address:
    return project.index.addresses[project.path(address)[:2]]
