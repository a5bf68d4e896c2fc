"""Where a project stands, in lines: what `status` and the view `plan` begin with."""

from __future__ import annotations

from cockpit.checking import finding_counts
from cockpit.looking import Seen
from cockpit.printing import Cell, Column, Piece, Printer
from cockpit.tables import bar, headline, progress, status_cell
from model.address import id_of
from model.effort import workday
from model.focus import current_item, next_item
from model.gates import gate_state
from model.project import Project
from model.record import Record
from model.rollup import project_rollup, rollup
from model.schema import REGISTERS
from model.status import is_open
from model.totals import hours, items_done, percent

_WATCHED = ("risks", "issues", "change_requests")


def print_progress(printer: Printer, seen: Seen, timer: str = "") -> None:
    """Print name, progress, what is on, the phases, what is open and how much is wrong.

    `timer` says what the running timer shows, empty where none runs.
    """
    project = seen.project
    total = project_rollup(project)
    info = project.info
    printer.line(
        Cell(info.text("name") or seen.path.name, "bold"),
        *(f"   {text}" for text in (info.text("version"), info.text("status")) if text),
    )
    printer.line(
        bar(total.fraction, printer.plain, 20),
        f"{percent(total.fraction)}   {items_done(total)} items   {hours(total)}",
    )
    _print_whereabouts(printer, project, timer)
    if project.phases:
        printer.heading("Phases")
        _print_phases(printer, project)
    printer.line()
    if counts := _open_counts(project):
        printer.line("   ".join(counts))
    hint = Cell("`cockpit check` shows them", "dim") if seen.problems else ""
    printer.line(*finding_counts(seen.problems), hint)


def _print_whereabouts(printer: Printer, project: Project, timer: str) -> None:
    for word, item in (("now", current_item(project)), ("next", next_item(project))):
        if item is not None:
            printer.line(Cell(f"{word:<6}", "dim"), f"{item.own_id or ''}  {headline(item)}")
    if timer:
        printer.line(Cell("timer ", "dim"), timer)


def _print_phases(printer: Printer, project: Project) -> None:
    columns = (
        Column("ID"),
        Column("Phase", elastic=True),
        Column("Status"),
        Column("Done", right=True),
        Column("Items", right=True),
        Column("Hours", right=True),
        Column("Gate", right=True),
    )
    rows = zip(project.addresses("phases"), project.phases, strict=True)
    printer.table(columns, [_phase_row(printer, project, a, r) for a, r in rows])


def _phase_row(printer: Printer, project: Project, address: str, phase: Record) -> list[Piece]:
    total = rollup(phase, workday(project))
    met, gates = gate_state(project, phase)
    return [
        id_of(address),
        headline(phase),
        status_cell(project, phase, printer.plain),
        progress(total.fraction, printer.plain),
        items_done(total),
        hours(total),
        f"{met}/{gates}" if gates else "",
    ]


def _open_counts(project: Project) -> list[str]:
    counted = []
    for table in _WATCHED:
        number = sum(map(is_open, project.rows(table)))
        word = REGISTERS[table].name if number == 1 else table
        if project.rows(table):
            counted.append(f"{number} open {word.replace('_', ' ')}")
    return counted
