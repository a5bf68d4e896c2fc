"""The verb `timesheet`: who worked how long on what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import click

from cockpit.call import Call, author_option, reading_options, verb
from cockpit.clock import today
from cockpit.endings import NotInFile, WrongUsage
from cockpit.printing import Cell, Column, Piece, Printer, complain, print_json
from cockpit.session import opened
from data.config import week_start
from data.session import Session
from data.trouble import Trouble
from model.dates import read_date
from model.effort import format_hours
from model.problem import FieldError
from model.timesheet import (
    DAY,
    GROUPS,
    ITEM,
    PHASE,
    Line,
    Worked,
    logged_work,
    time_sheet,
    unread_rows,
)

_FORMATS: Final = ("plain", "csv", "json")


@verb("timesheet")
@click.option("--since", metavar="DATE", default="", help="The first day that counts.")
@click.option("--until", metavar="DATE", default="", help="The last day that counts.")
@click.option("--by", "group", type=click.Choice(GROUPS), default=DAY, help="What is summed up.")
@click.option("--format", "form", type=click.Choice(_FORMATS), help="The form of what is printed.")
@author_option
@reading_options
@click.pass_obj
def timesheet_verb(call: Call, since: str, until: str, group: str, form: str | None) -> None:
    """Show the time that was booked, per day, week, person, phase or item.

    It is summed from the journal of this machine and the rows of [[worklog]], each session once.
    """
    call.plain = call.plain or form == "plain"
    call.json = call.json or form == "json"
    first, last = _day(since, "--since"), _day(until, "--until")
    if first and last and last < first:
        raise WrongUsage(f"--until {last} is before --since {first}: no day lies between the two")
    with opened(call, personal=True) as session:
        work = [
            one
            for one in _all_work(session)
            if (not first or one.day >= first) and (not last or one.day <= last)
        ]
        told = not (call.json or call.plain or form)
        start = week_start(call.environ) if told else 0
        lines = time_sheet(session.project, work, group, start)
        if call.json:
            rows = [line._asdict() for line in lines]
            total = sum(line.hours for line in lines)
            print_json(session.version, {"by": group, "hours": total, "lines": rows})
        elif form == "csv":
            _print_csv(group, lines)
        else:
            _print_table(Printer(call), group, lines)


def _day(text: str, option: str) -> date | None:
    if not text:
        return None
    try:
        day = read_date(text, today())
    except FieldError as refused:
        raise WrongUsage(f"{option}: {refused}") from None
    if not isinstance(day, date):
        raise WrongUsage(f"{option}: '{text}' is no date: write 2026-03-02, today or -7d")
    return day


def _all_work(session: Session) -> list[Worked]:
    logged, unread = logged_work(session.project)
    if unread:
        complain(unread_rows(unread))
    try:
        return sorted((*logged, *session.timers.worked()))
    except Trouble as trouble:
        raise NotInFile(f"the journal cannot be read: {trouble}") from None


def _print_table(printer: Printer, group: str, lines: Sequence[Line]) -> None:
    if not lines:
        printer.line(Cell("no time was booked", "dim"))
        return
    columns = [Column(group.capitalize())]
    compared = group in (PHASE, ITEM)
    if compared:
        columns.append(Column("Title", elastic=True))
    columns.append(Column("Hours", right=True))
    if compared:
        columns += [Column("Spent in all", right=True), Column("Planned", right=True)]
    rows = [_row(printer, line, compared) for line in lines]
    total = format_hours(sum(line.hours for line in lines))
    rows.append(["total", "", total, "", ""] if compared else ["total", total])
    printer.table(columns, rows)


def _row(printer: Printer, line: Line, compared: bool) -> list[Piece]:
    if not compared:
        return [printer.said(line.name), format_hours(line.hours)]
    over = line.planned is not None and line.spent is not None and line.spent > line.planned
    spent = Cell(_figure(line.spent), "warn" if over else "")
    return [line.name, line.title, format_hours(line.hours), spent, _figure(line.planned)]


def _figure(hours: float | None) -> str:
    return "" if hours is None else format_hours(hours)


def _print_csv(group: str, lines: Sequence[Line]) -> None:
    # Only those who want CSV pay for this import.
    import csv
    import sys

    from data.export.sheets import harmless

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow((group, "title", "hours", "planned", "spent"))
    for line in lines:
        figures = map(_figure, (line.hours, line.planned, line.spent))
        writer.writerow((harmless(line.name), harmless(line.title), *figures))
