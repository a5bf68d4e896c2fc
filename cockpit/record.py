"""One record with all its fields, in lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cockpit.checking import print_problems
from cockpit.listing import print_items
from cockpit.looking import Seen
from cockpit.printing import Cell, Printer
from cockpit.tables import bar, headline, status_cell
from model.address import Address, id_of
from model.effort import workday
from model.fields import field_at, show_entry, show_field
from model.lists import entry_text
from model.plain import clean_lines
from model.project import Project
from model.record import Record
from model.rollup import rollup
from model.schema import ITEM_LEVELS, KINDS, Field
from model.status import own_status
from model.totals import hours, items_done, percent
from model.value import Value, is_table

_INDENT: Final = "    "


def print_record(printer: Printer, seen: Seen, address: Address) -> None:
    """Print a record: its fields, what is computed, what is below it and what is wrong with it."""
    project = seen.project
    record = project.record(address)
    printer.line(Cell(id_of(address) or "project", "bold"), f"  {headline(record, printer.day)}")
    _print_computed(printer, project, record)
    print_fields(printer, record)
    if record.kind in ITEM_LEVELS and record.children:
        printer.heading("Below it")
        below = [(a, project.path(a)) for a in project.children(address)]
        print_items(printer, project, [(a, path, project.at(path)) for a, path in below])
    problems = [problem for problem in seen.problems if problem.address == address]
    if problems:
        printer.heading("Findings")
        print_problems(printer, seen, problems)


def _print_computed(printer: Printer, project: Project, record: Record) -> None:
    """Print what is computed: totals of items, a status that does not stand in the file."""
    if record.kind in ITEM_LEVELS and not record.is_raw:
        total = rollup(record, workday(project))
        printer.line(
            bar(total.fraction, printer.plain),
            f"{percent(total.fraction)}   {items_done(total)} items   {hours(total)}",
        )
    status = status_cell(project, record, printer.plain)
    if status.text and not own_status(record):
        printer.line(Cell("status: ", "dim"), status, Cell(" (computed)", "dim"))


def print_fields(printer: Printer, record: Record) -> None:
    """Print a record's fields: those that the format knows in its order, then the user's own."""
    if record.is_raw:
        printer.lines(clean_lines(show_field(record.raw)), _INDENT)
    for name, value in _ordered(record):
        _print_field(printer, record.kind, name, value)


def _ordered(record: Record) -> Iterable[tuple[str, Value]]:
    known = [field.name for field in KINDS[record.kind].fields if field.name in record.fields]
    own = [name for name in record.fields if name not in known]
    # The id heads the record already.
    shown = [name for name in (*known, *own) if name != "id" or record.kind == "project"]
    return [(name, record.fields[name]) for name in shown]


def _print_field(printer: Printer, kind: str, name: str, value: Value) -> None:
    field = field_at(kind, (name,))
    label = Cell(f"{name}: ", "dim")
    if isinstance(value, tuple) and any(map(is_table, value)):
        printer.line(label)
        entries = (_entry(printer, entry, field) for entry in value)
        printer.lines(entries, _INDENT + "- ")
    elif is_table(value):
        printer.line(label)
        printer.lines(
            (f"{key}: {show_field(inner, None, printer.day)}" for key, inner in value.items()),
            _INDENT,
        )
    elif isinstance(value, str) and "\n" in value:
        printer.line(label)
        printer.lines(clean_lines(value.rstrip("\n")), _INDENT)
    else:
        printer.line(label, show_field(value, field, printer.day))


def _entry(printer: Printer, entry: Value, field: Field | None) -> str:
    """Return an entry of a list: as people type it where it goes to a program."""
    return entry_text(entry, field) if printer.plain else show_entry(entry, printer.day)
