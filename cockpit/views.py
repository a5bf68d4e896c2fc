"""The views of the screen as text, for `show --view`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from cockpit.checking import print_problems
from cockpit.endings import WrongUsage
from cockpit.listing import print_items
from cockpit.looking import Seen
from cockpit.naming import name_of
from cockpit.printing import Cell, Column, Piece, Printer
from cockpit.progress import print_progress
from cockpit.record import print_fields
from cockpit.tables import headline, print_register, progress
from model.address import PROJECT_ADDRESS, Address
from model.effort import short_hours
from model.fields import show_field
from model.project import Project
from model.record import Record
from model.schema import REGISTERS
from model.timebox import BoxState, Timebox, timeboxes
from model.value import ABSENT, is_table

View = Callable[[Printer, Seen], None]
Rows = Sequence[tuple[Address, Record]]


def find_view(name: str) -> tuple[View, Callable[[Project], Rows]]:
    """Return what prints a view, and what gives the records in it.

    Raises WrongUsage for a name that is no view's.
    """
    wanted = name.lower().replace("-", "_")
    if view := _VIEWS.get(wanted):
        return view, _everything
    for table, kind in REGISTERS.items():
        if wanted in (table, kind.name):
            return _register_view(table), partial(_rows, table=table)
    # Only a mistake pays for this import.
    from cockpit.showing import VERBS_OF_VIEWS

    views = ", ".join((*_VIEWS, *VERBS_OF_VIEWS, *REGISTERS))
    raise WrongUsage(f"there is no view '{name}': the views are {views}")


def _rows(project: Project, table: str) -> Rows:
    return list(zip(project.addresses(table), project.rows(table), strict=True))


def _everything(project: Project) -> Rows:
    return [(PROJECT_ADDRESS, project.info), *((a, r) for a, _, r in project.records())]


def _register_view(table: str) -> View:
    return lambda printer, seen: _show_register(printer, seen.project, table)


def _show_register(printer: Printer, project: Project, table: str) -> None:
    if rows := _rows(project, table):
        print_register(printer, project, REGISTERS[table].name, rows)
    else:
        printer.line(Cell(f"no {table.replace('_', ' ')}", "dim"))


def _show_plan(printer: Printer, seen: Seen) -> None:
    """The five panes of the screen, one below the other."""
    project = seen.project
    print_progress(printer, seen)
    printer.heading("Work")
    print_items(printer, project, list(project.items()))
    for table in ("risks", "decisions"):
        printer.heading(REGISTERS[table].title)
        _show_register(printer, project, table)
    printer.heading("Timeboxes")
    _show_timeboxes(printer, seen)


def _show_timeboxes(printer: Printer, seen: Seen) -> None:
    columns = (
        Column("ID"),
        Column("Title", elastic=True),
        Column("Spent", right=True),
        Column("Limit", right=True),
        Column("Used", right=True),
        Column("When over"),
    )
    project = seen.project
    boxes = timeboxes(project)
    if boxes:
        printer.table(columns, [_timebox_row(printer, project, box) for box in boxes])
    else:
        printer.line(Cell("no timeboxes", "dim"))


def _timebox_row(printer: Printer, project: Project, box: Timebox) -> Sequence[Piece]:
    record = project.record(box.address)
    whole = record.get("timebox")
    raw = show_field(whole.get("limit", ABSENT) if is_table(whole) else whole)
    over = "bad" if box.state is BoxState.OVER else ""
    return (
        name_of(box.address),
        headline(record),
        short_hours(box.passed),
        # Without a limit the box is a stopwatch.
        short_hours(box.limit) if box.limit is not None else f"{raw} ?" if raw else "",
        Cell(progress(box.share, printer.plain), over) if box.limit is not None else "",
        record.text("timebox", "on_overrun").replace("_", " "),
    )


_IN_CHARTER: Final = ("protocols", "references")


def _show_charter(printer: Printer, seen: Seen) -> None:
    project = seen.project
    printer.line(Cell(headline(project.info), "bold"))
    print_fields(printer, project.info)
    for table in _IN_CHARTER:
        if project.rows(table):
            printer.heading(REGISTERS[table].title)
            _show_register(printer, project, table)


def _show_registers(printer: Printer, seen: Seen) -> None:
    """The charter, then every register that has rows, one below the other."""
    _show_charter(printer, seen)
    for table, kind in REGISTERS.items():
        if table not in _IN_CHARTER and seen.project.rows(table):
            printer.heading(kind.title)
            _show_register(printer, seen.project, table)


def _show_problems(printer: Printer, seen: Seen) -> None:
    print_problems(printer, seen, seen.problems)


_VIEWS: Final[dict[str, View]] = {
    "plan": _show_plan,
    "charter": _show_charter,
    "registers": _show_registers,
    "timeboxes": _show_timeboxes,
    "problems": _show_problems,
}
