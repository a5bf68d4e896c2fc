"""The views of the screen as text, for `show --view`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from cockpit.checking import print_problems
from cockpit.endings import WrongUsage
from cockpit.listing import print_items
from cockpit.looking import Seen
from cockpit.printing import Cell, Column, Piece, Printer
from cockpit.progress import print_progress
from cockpit.record import print_fields
from cockpit.tables import headline, print_register, progress
from model.address import PROJECT_ADDRESS, Address, id_of
from model.effort import format_hours, parse_effort, workday
from model.fields import show_field
from model.project import Project
from model.record import Record
from model.rollup import rollup
from model.schema import REGISTERS

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
    views = ", ".join((*_VIEWS, *REGISTERS))
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
    print_items(printer, project, [(a, r) for a, _, r in project.items()])
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
    boxed = [(a, r) for a, _, r in project.items() if r.table("timebox")]
    if boxed:
        printer.table(columns, [_timebox_row(printer, project, a, r) for a, r in boxed])
    else:
        printer.line(Cell("no timeboxes", "dim"))


def _timebox_row(
    printer: Printer, project: Project, address: Address, record: Record
) -> Sequence[Piece]:
    day = workday(project)
    spent = rollup(record, day).hours_spent
    limit = parse_effort(record.get("timebox", "limit"), day)
    share = spent / limit.high if limit and limit.high else 0.0
    return (
        id_of(address),
        headline(record),
        format_hours(spent),
        # Without a limit the box is a stopwatch.
        format_hours(limit.high) if limit else show_field(record.get("timebox", "limit")),
        Cell(progress(share, printer.plain), "bad" if share > 1 else "") if limit else "",
        show_field(record.get("timebox", "on_overrun")).replace("_", " "),
    )


def _show_charter(printer: Printer, seen: Seen) -> None:
    project = seen.project
    printer.line(Cell(headline(project.info), "bold"))
    print_fields(printer, project.info)
    for table in ("protocols", "references"):
        if project.rows(table):
            printer.heading(REGISTERS[table].title)
            _show_register(printer, project, table)


def _show_problems(printer: Printer, seen: Seen) -> None:
    print_problems(printer, seen, seen.problems)


_VIEWS: Final[dict[str, View]] = {
    "plan": _show_plan,
    "charter": _show_charter,
    "timeboxes": _show_timeboxes,
    "problems": _show_problems,
}
