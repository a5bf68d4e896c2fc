"""When items lie: the bars of a gantt chart, from dates that stand in the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from model.address import Address
from model.dataclass import dataclass
from model.dates import as_day
from model.project import Project
from model.record import Record
from model.status import status_of


@dataclass(frozen=True, slots=True)
class Bar:
    """An item on its days, both included. `is_point` where only one day is known of it."""

    address: Address
    phase: Address
    record: Record
    first: date
    last: date
    is_point: bool


def planned_days(record: Record) -> tuple[date | None, date | None]:
    """Return the first and the last day of an item: what was, else what is planned."""
    first = as_day(record.get("started_on")) or as_day(record.get("start"))
    done = as_day(record.get("done_on")) if status_of(record) == "done" else None
    return first, done or as_day(record.get("due"))


def bars(project: Project) -> Iterator[Bar]:
    """Yield a bar for each item with a date of its own, in the order of the file.

    A last day before the first one is taken for the first.
    """
    for address, path, record in project.items():
        first, last = planned_days(record)
        known = last or first
        if known is None:
            continue
        phase = project.index.addresses[path[:2]]
        begin = first or known
        yield Bar(address, phase, record, begin, max(begin, known), first is None or last is None)
