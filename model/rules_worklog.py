"""Rules about the work log: nobody works at two things at once, or ends before beginning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final, NamedTuple

from model.address import Address, id_of
from model.problem import Problem
from model.project import Project
from model.record import Record
from model.rule_table import problem

_MINUTE: Final = 60.0  # seconds: rows are written to the second, and people round them


class _Span(NamedTuple):
    """Seconds since 1970 of a row of the work log, and where it stands."""

    start: float
    end: float
    row: Address


def check_worklog(project: Project) -> Iterator[Problem]:
    """Yield rows of the work log that cannot be, or that overlap another one of that person.

    Rows without an offset are held against one another alone; so are those with one.
    """
    spans: dict[tuple[str, bool], list[_Span]] = {}
    rows = zip(project.addresses("worklog"), project.rows("worklog"), strict=True)
    for address, row in rows:
        start, end = row.get("start"), row.get("end")
        if not (isinstance(start, datetime) and isinstance(end, datetime)):
            continue
        span = _Span(_seconds(start), _seconds(end), address)
        if (start.tzinfo is None) != (end.tzinfo is None):
            text = f"{id_of(address)} has an offset from UTC in one of start and end: write both so"
            yield problem("work-backwards", address, ("end",), text)
        elif span.end < span.start:
            text = (
                f"{id_of(address)} ends at {end}, before it starts at {start}: correct one of them"
            )
            yield problem("work-backwards", address, ("end",), text)
        else:
            who = (row.text("by").casefold(), start.tzinfo is None)
            spans.setdefault(who, []).append(span)
    for found in spans.values():
        yield from _overlaps(project, sorted(found))


def _overlaps(project: Project, spans: list[_Span]) -> Iterator[Problem]:
    last = spans[0]
    for span in spans[1:]:
        if min(last.end, span.end) - span.start >= _MINUTE:
            minutes = round((min(last.end, span.end) - span.start) / 60)
            text = (
                f"{id_of(span.row)} ({_what(project.record(span.row))}) overlaps "
                f"{id_of(last.row)} ({_what(project.record(last.row))}) by {minutes} min, "
                "and both are one person's: correct the times of one"
            )
            yield problem("work-overlaps", span.row, ("start",), text)
        last = max(last, span, key=lambda one: one.end)


def _seconds(moment: datetime) -> float:
    # Without an offset nobody knows the zone: any will do to compare such moments.
    return (moment if moment.tzinfo else moment.replace(tzinfo=_ANY)).timestamp()


def _what(row: Record) -> str:
    return f"{row.text('by') or 'nobody named'} on {row.text('item') or 'nothing'}"


_ANY: Final = datetime.fromisoformat("2000-01-01T00:00+00:00").tzinfo
