"""The burndown: how much was left on which day, from the days on which items were finished."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate

from model.dataclass import dataclass
from model.dates import as_day
from model.derived import OUT
from model.effort import Workday, workday
from model.project import Project
from model.record import Record
from model.rollup import rollup
from model.status import status_of


@dataclass(frozen=True, slots=True)
class Point:
    """What was left at the end of a day: planned items, and hours of their estimates."""

    day: date
    items: float
    hours: float


@dataclass(frozen=True, slots=True)
class Burndown:
    """`points` are the days on which something changed, the first is the start, the last today.

    `planned` is all there is to be done, at the start before anything was. Everything counts from
    the start on: a file does not say what was planned later. `undated` is how many planned items
    are done on a day that nobody knows; they count as done at the start. `estimated` is how many
    have an estimate: where they are few, hours tell little. `target` is the day all is to be done
    on, where it is known.
    """

    planned: Point
    points: tuple[Point, ...]
    undated: float
    estimated: float
    target: date | None


def burndown(project: Project, today: date) -> Burndown | None:
    """Return the burndown until today; None where nothing counts or no start is known."""
    day = workday(project)
    leaves = list(_leaves(project.phases, day))
    total = Point(today, sum(leaf.items for leaf in leaves), sum(leaf.hours for leaf in leaves))
    start = _start(project, leaves)
    if not total.items or start is None or start > today:
        return None
    finished: dict[date, tuple[float, float]] = {start: (0.0, 0.0), today: (0.0, 0.0)}
    undated = 0.0
    for leaf in leaves:
        if leaf.share:
            undated += leaf.items if leaf.done_on is None and leaf.share == 1 else 0
            when = min(max(leaf.done_on or (start if leaf.share == 1 else today), start), today)
            items, hours = finished.get(when, (0.0, 0.0))
            share = leaf.share
            finished[when] = (items + share * leaf.items, hours + share * leaf.hours)
    estimated = sum(leaf.items for leaf in leaves if leaf.hours)
    target = as_day(project.info.get("target"))
    planned = Point(start, total.items, total.hours)
    return Burndown(planned, _points(finished, total), undated, estimated, target)


@dataclass(frozen=True, slots=True)
class _Leaf:
    items: float
    hours: float
    share: float
    done_on: date | None
    first: date | None


def _leaves(records: Sequence[Record], day: Workday) -> Iterator[_Leaf]:
    for record in records:
        word = status_of(record)
        if record.is_raw or word in OUT:
            continue
        if any(not child.is_raw for child in record.children):
            yield from _leaves(record.children, day)
            continue
        total = rollup(record, day)
        done_on = as_day(record.get("done_on")) if word == "done" else None
        first = as_day(record.get("started_on")) or done_on or as_day(record.get("start"))
        yield _Leaf(total.items, total.hours_estimate, total.fraction, done_on, first)


def _start(project: Project, leaves: Sequence[_Leaf]) -> date | None:
    if (known := as_day(project.info.get("start"))) is not None:
        return known
    return min((leaf.first for leaf in leaves if leaf.first), default=None)


def _points(finished: dict[date, tuple[float, float]], total: Point) -> tuple[Point, ...]:
    days = sorted(finished)
    items = accumulate(finished[day][0] for day in days)
    hours = accumulate(finished[day][1] for day in days)
    return tuple(
        Point(day, total.items - done, total.hours - spent)
        for day, done, spent in zip(days, items, hours, strict=True)
    )
