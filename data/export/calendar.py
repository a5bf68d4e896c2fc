"""A calendar (RFC 5545) of what has a date: phases, work that is due, reviews, risks to look at.

All entries are of whole days. Each keeps its identity for as long as its record keeps its id and
the project its name, so that a calendar that is subscribed to it moves an entry and adds none.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from data.export.source import Source, mark_of
from data.export.timeline import planned_days
from data.export.words import headline, one_line
from model.address import Address
from model.dataclass import dataclass
from model.dates import as_day
from model.effort import workday
from model.project import Project
from model.record import Record
from model.rollup import rollup
from model.status import is_open, label_of, status_of
from model.totals import items_done, percent
from model.value import texts

_WIDTH: Final = 75  # octets of a line, its end not counted
_EVERY: Final = re.compile(r"\s*(\d{1,3})\s*([dwm])")
_UNITS: Final = {"d": "DAILY", "w": "WEEKLY", "m": "MONTHLY"}
_NAMED: Final = {"daily": "1d", "weekly": "1w", "biweekly": "2w", "monthly": "1m"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `sort` is what it tells of its record, `last` is included, `rule` may be empty."""

    address: Address
    sort: str
    summary: str
    first: date
    last: date
    note: str = ""
    rule: str = ""


def build(source: Source) -> str:
    """Return the calendar."""
    name = one_line(source.project.info.text("name") or source.name)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//cockpit//{mark_of('ics')}//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for entry in entries(source.project):
        lines += _event(entry, name, source.day)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def entries(project: Project) -> Iterator[Entry]:
    """Yield the entries: phases, open items that are due, reviews, open issues and risks."""
    for address, path, record in project.items():
        if len(path) == 2:
            yield from _phase(project, address, record)
        elif is_open(record) and (due := as_day(record.get("due"))):
            owners = ", ".join(texts(record.get("owners")))
            note = " · ".join(filter(None, (label_of(status_of(record)), owners)))
            yield Entry(address, "due", headline(project, address), due, due, note)
    for table, field, words in _DATED:
        for address, row in zip(project.addresses(table), project.rows(table), strict=True):
            if is_open(row) and (day := as_day(row.get(field))):
                said = f"{words}{headline(project, address)}"
                yield Entry(address, field, said, day, day, row.text("purpose"), _rule(row))


_DATED: Final = (
    ("reviews", "next_on", ""),
    ("risks", "review_on", "Look at risk "),
    ("issues", "due", "Issue due: "),
)


def _phase(project: Project, address: Address, record: Record) -> Iterator[Entry]:
    first, last = planned_days(record)
    if (begin := first or last) is None:
        return
    end = max(begin, last or begin)
    total = rollup(record, workday(project))
    note = f"{items_done(total)} items, {percent(total.fraction)}"
    yield Entry(address, "phase", f"Phase {headline(project, address)}", begin, end, note)


def _rule(row: Record) -> str:
    cadence = row.text("cadence").strip().lower()
    found = _EVERY.match(_NAMED.get(cadence, cadence))
    if row.kind != "review" or found is None or int(found[1]) == 0:
        return ""
    if cadence == "daily":
        return "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    return f"FREQ={_UNITS[found[2]]};INTERVAL={int(found[1])}"


def _event(entry: Entry, name: str, day: date) -> Iterator[str]:
    seed = "\0".join((name, entry.address, entry.sort))
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(seed.encode('utf-8', 'replace')).hexdigest()[:32]}@cockpit"
    yield f"DTSTAMP:{day:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{entry.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(entry.summary)}"
    if entry.note:
        yield f"DESCRIPTION:{escaped(one_line(entry.note))}"
    if entry.rule:
        yield f"RRULE:{entry.rule}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """Return a text of one line as a value of the type TEXT (RFC 5545, 3.3.11)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text


def folded(line: str) -> str:
    """Return a line broken after 75 octets at most, never within a letter (RFC 5545, 3.1)."""
    parts, size = [""], 0
    for letter in line:
        octets = len(letter.encode("utf-8", "replace"))
        if size + octets > _WIDTH:
            parts.append("")
            size = 1  # the space that begins a line which goes on
        parts[-1] += letter
        size += octets
    return "\r\n ".join(parts)
