"""Tables of who worked when for how long: rows of the work log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from data.tracker.blocks import Row, Table
from data.tracker.columns import columns_of
from data.tracker.efforts import effort_of
from data.tracker.finder import Finder
from data.tracker.register_place import Place, Taken
from data.tracker.values import day_of
from data.tracker.vocabulary import plain
from data.tracker.work import Work
from model.effort import Workday, parse_effort

_LENGTHS: Final = ("hours", "spent", "estimate")
_ITEMS: Final = ("id", "title")
_OTHER: Final = frozenset(("status", "due", "progress"))
"""Columns of work that is planned; a log has none of them."""


def take_worklog(place: Place, table: Table) -> Taken | None:
    """Read a table with a day and an effort in each row, but for those that sum up.

    `item` of a row is what it says it was worked on, in the tracker's words; None for other tables.
    """
    found = columns_of(table, place.words)
    length = next((found[name] for name in _LENGTHS if name in found), None)
    if length is None or "date" not in found or _OTHER & set(found):
        return None
    rows, lines = [], []
    for row in table.rows:
        if place.words.lexicon("totals").name(plain(row.cell(0))) is None:
            read = _row(place, table, row, found, length)
            if read is None:
                return None
            rows.append(read)
            lines.append(row.line)
    return Taken("worklog", tuple(rows), tuple(lines)) if rows else None


def _row(
    place: Place, table: Table, row: Row, found: Mapping[str, int], length: int
) -> dict[str, object] | None:
    day = day_of(row.cell(found["date"]), place.words).day
    effort = effort_of(row.cell(length), place.words)
    hours = parse_effort(str(effort.estimate), Workday()) if effort else None
    if day is None or hours is None or hours.low != hours.high:
        return None
    item = next((found[name] for name in _ITEMS if name in found), None)
    told = {found["date"], length, item, found.get("owner")}
    notes = [plain(cell) for at, cell in enumerate(row.cells) if at not in told and cell.strip()]
    read: dict[str, object] = {
        "date": day,
        "minutes": round(hours.low * 60),
        "item": plain(row.cell(item)) if item is not None else "",
        "by": plain(row.cell(found["owner"])) if "owner" in found else "",
        "note": "; ".join(notes),
    }
    return {key: value for key, value in read.items() if value != ""}


def book(rows: list[dict[str, object]], finder: Finder) -> None:
    """Put the work itself for what rows of the log name, and its hours under what it has spent.

    What has hours of its own, or parts that have, keeps these.
    """
    hours: dict[Work, float] = {}
    for row in rows:
        called, minutes = str(row.get("item", "")), row.get("minutes")
        work = finder.find(called) or next(finder.mentioned(called), None) if called else None
        if work is not None and isinstance(minutes, int):
            row["item"] = work
            hours[work] = hours.get(work, 0) + minutes / 60
        elif called:
            # Meetings and the like: no item of the plan.
            del row["item"]
            row["note"] = "; ".join(filter(None, (called, str(row.get("note", "")))))
    for work, spent in hours.items():
        if not any("spent" in part.fields for part in work.walk()):
            work.fields["spent"] = int(spent) if spent.is_integer() else round(spent, 2)


def named(rows: list[dict[str, object]]) -> Iterator[dict[str, object]]:
    """Yield rows with the id of the work that they name, once it has one."""
    for row in rows:
        item = row.get("item")
        yield {**row, "item": item.identity} if isinstance(item, Work) else row
