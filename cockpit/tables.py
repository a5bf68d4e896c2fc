"""Records as the rows of a printed table, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, Final

from cockpit.naming import name_of
from cockpit.printing import Cell, Column, Piece, Printer, json_value
from model.address import Address, id_of
from model.dates import ShowDay, format_date
from model.derived import OUT
from model.effort import Workday, format_hours, parse_effort, workday
from model.fields import field_at, show_field
from model.project import Project
from model.record import Record, record_value
from model.rollup import Rollup, rollup
from model.schema import ITEM_LEVELS, KINDS, Form, title_field
from model.status import label_of, own_status, status_of, status_words, symbol_of
from model.totals import percent
from model.value import Table, Value, is_table

BAD: Final = ("broken", "blocked", "occurred", "not_met", "breached", "rejected")
WARN: Final = ("at_risk", "partial", "deferred", "unknown")
GOOD: Final = ("done", "met", "within", "mitigated", "closed", "resolved", "accepted", "approved")
ACCENT: Final = ("doing", "mitigating")
_STYLES: Final = {
    **dict.fromkeys(BAD, "bad"),
    **dict.fromkeys(WARN, "warn"),
    **dict.fromkeys(GOOD, "good"),
    **dict.fromkeys(ACCENT, "accent"),
    "dropped": "dim",
}
# Too long, or too deep, for a cell of a list; `show ID` has them.
_UNFIT: Final = (Form.LONG, Form.TABLE, Form.ENTRIES)
_MOST_COLUMNS: Final = 8
_FIGURES: Final = frozenset({int, float, str, type(None)})
_BAR: Final = 10

ITEM_COLUMNS: Final = (
    Column("ID"),
    Column("Title", elastic=True),
    Column("Status"),
    Column("Spent", right=True),
    Column("Estimate", right=True),
    Column("Owners", elastic=True),
    Column("Due"),
)


def status_cell(project: Project, record: Record, plain: bool) -> Cell:
    """Return a record's status as symbol and words; the word of the format for plain output."""
    own = record.fields.get("status")
    if own is not None and not isinstance(own, str):
        return Cell(f"{show_field(own)} ?", "bad")
    word = status_of(record)
    legend = project.info.fields.get("legend") if word and not plain else None
    return _word_cell(word, legend if is_table(legend) else {}, plain)


def _word_cell(word: str, legend: Table, plain: bool) -> Cell:
    if plain or not word:
        return Cell(word)
    # A project's own words may come with marks of its own: ours would be one too many.
    if word in legend:
        return Cell(label_of(word, legend), _STYLES.get(word, ""))
    return _usual_cell(word)


@lru_cache(maxsize=64)
def _usual_cell(word: str) -> Cell:
    return Cell(f"{symbol_of(word)} {label_of(word)}", _STYLES.get(word, ""))


def bar(fraction: float, plain: bool, width: int = _BAR) -> str:
    """Return a bar of `width` cells, filled by `fraction` from 0 to 1; nothing for plain output."""
    filled = round(min(max(fraction, 0.0), 1.0) * width)
    return "" if plain else "▓" * filled + "░" * (width - filled) + "  "


def progress(fraction: float, plain: bool) -> str:
    """Return a bar with its per cent, for a column."""
    return percent(fraction) if plain else f"{bar(fraction, plain)}{percent(fraction):>5}"


class ItemRows:
    """Makes the rows of a list of items: what many of them have in common is made once."""

    def __init__(self, printer: Printer, project: Project) -> None:
        self._printer = printer
        self._project = project
        self._day = workday(project)
        self._statuses: dict[str, Cell] = {}
        self._hours: dict[tuple[object, ...], tuple[str, str]] = {}

    def row(self, address: Address, record: Record, indent: str) -> Sequence[Piece]:
        """Return an item's cells in the order of ITEM_COLUMNS."""
        fields = record.fields
        hours = self._added_up if record.children else self._own_hours
        return (
            name_of(address),
            indent + headline(record),
            self._status(record),
            *hours(record),
            _owners(fields["owners"]) if "owners" in fields else "",
            show_field(fields["due"], None, self._printer.day) if "due" in fields else "",
        )

    def _status(self, record: Record) -> Cell:
        own = record.fields.get("status")
        if not own or not isinstance(own, str):
            return status_cell(self._project, record, self._printer.plain)
        known = self._statuses.get(own)
        if known is None:
            known = self._statuses[own] = status_cell(self._project, record, self._printer.plain)
        return known

    def _own_hours(self, record: Record) -> tuple[str, str]:
        """Return hours spent and estimated of an item that has nothing below it."""
        fields = record.fields
        spent, estimate, word = fields.get("spent"), fields.get("estimate"), fields.get("status")
        if type(spent) not in _FIGURES or type(estimate) not in _FIGURES:
            return self._added_up(record)
        is_out = isinstance(word, str) and word in OUT
        # 1 is said like 1.0, and true is no number of hours.
        told = (spent, type(spent), estimate, type(estimate), is_out)
        known = self._hours.get(told)
        if known is None:
            known = self._hours[told] = self._added_up(record)
        return known

    def _added_up(self, record: Record) -> tuple[str, str]:
        total, day = rollup(record, self._day), self._day
        spent = format_hours(total.hours_spent) if total.hours_spent else ""
        return (
            _spoilt(record, "spent", day) or spent,
            _spoilt(record, "estimate", day) or _estimate(record, total, day),
        )


def _spoilt(record: Record, name: str, day: Workday) -> str:
    """Return what stands where hours should, with a mark; nothing where they can be read."""
    own = record.fields.get(name)
    if own is None or parse_effort(own, day, ranges=name == "estimate") is not None:
        return ""
    return f"{show_field(own)} ?"


def _estimate(record: Record, total: Rollup, day: Workday) -> str:
    own = record.fields.get("estimate")
    if not record.children and isinstance(own, str):
        # A range or a span in days says more than its midpoint in hours.
        return own
    return format_hours(total.hours_estimate) if total.estimated else ""


def _owners(value: Value) -> str:
    if isinstance(value, tuple) and len(value) == 1 and isinstance(value[0], str):
        return _name(value[0])
    return show_field(value)


@lru_cache(maxsize=1024)
def _name(text: str) -> str:
    return show_field(text)


def headline(record: Record, day: ShowDay = format_date) -> str:
    """Return what a record is, on one line; its raw value where it is no table."""
    if record.is_raw:
        return f"(unreadable) {show_field(record.raw)}"
    title = record.fields.get("title")
    return (
        title
        if isinstance(title, str)
        else show_field(record.get(title_field(record.kind)), None, day)
    )


def register_columns(kind: str, records: Iterable[Record]) -> list[str]:
    """Return the fields worth a column: those that fit and that some row has, in their order."""
    rows = list(records)
    names = [
        field.name
        for field in KINDS[kind].fields
        if field.form not in _UNFIT
        and (field.name == "id" or any(field.name in row.fields for row in rows))
    ]
    if "status" not in names and status_words(kind):
        names.append("status")
    return names[:_MOST_COLUMNS]


def print_register(
    printer: Printer, project: Project, kind: str, rows: Sequence[tuple[Address, Record]]
) -> None:
    """Print the rows of a register as a table."""
    names = register_columns(kind, (record for _, record in rows))
    cells = [_register_cell(printer, project, kind, name) for name in names]
    columns = [
        Column("ID" if name == "id" else name.replace("_", " ").capitalize(),
               right=_is_figure(kind, name), elastic=name not in ("id", "status"))
        for name in names
    ]  # fmt: skip
    printer.table(columns, [[cell(address, record) for cell in cells] for address, record in rows])


def _is_figure(kind: str, name: str) -> bool:
    field = field_at(kind, (name,))
    return field is not None and field.form in (Form.NUMBER, Form.COUNT, Form.MEASURE, Form.EFFORT)


def _register_cell(
    printer: Printer, project: Project, kind: str, name: str
) -> Callable[[Address, Record], Piece]:
    if name == "id":
        return lambda address, record: name_of(address)
    if name == "status":
        return lambda address, record: status_cell(project, record, printer.plain)
    if name == title_field(kind):
        return lambda address, record: headline(record, printer.day)
    field = field_at(kind, (name,))
    return lambda address, record: show_field(record.get(name), field, printer.day)


def record_json(project: Project, address: Address, record: Record, day: Workday) -> dict[str, Any]:
    """Return a record for `--json`: where it stands, its fields, and what is computed."""
    found: dict[str, Any] = {"address": address, "id": id_of(address), "kind": record.kind}
    if address in project.index.paths:
        found["parent"] = project.parent(address)
    if record.is_raw:
        return {**found, "raw": json_value(record_value(record))}
    found["fields"] = json_value(record.fields)
    if word := status_of(record):
        found["status"] = word
        found["status_derived"] = not own_status(record)
    if record.kind in ITEM_LEVELS:
        found["totals"] = totals_json(rollup(record, day))
    return found


def totals_json(total: Rollup) -> dict[str, Any]:
    """Return what an item adds up to, for `--json`; hours are hours of work."""
    return {
        "items": total.items,
        "items_done": total.items_done,
        "hours_spent": total.hours_spent,
        "hours_estimate": total.hours_estimate if total.estimated else None,
        "fraction": total.fraction,
    }
