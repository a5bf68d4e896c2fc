"""The verb `report`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import click

from cockpit.call import Call, verb
from cockpit.clock import today
from cockpit.endings import WrongUsage
from cockpit.naming import find_record
from cockpit.printing import Printer, complain, print_json
from cockpit.session import Stepping
from cockpit.telling import choose_form, sections_json, telling, telling_options, wants_screen
from data.config import week_start
from data.facts import session_facts
from data.session import Session
from model.address import id_of
from model.dates import read_date
from model.facts import Days, Fact
from model.kept import keep_report
from model.problem import FieldError
from model.report import (
    Report,
    looks_back,
    month_of,
    monthly,
    report_row,
    reported,
    week_of,
    weekly,
)
from model.retrospect import retrospective
from model.said import markdown
from model.timesheet import Worked


@verb("report")
@click.option("--week", metavar="DAY", default="", help="The week of this day; else this one.")
@click.option("--month", metavar="YYYY-MM", default="", help="A month instead of a week.")
@click.option("--phase", metavar="ID", default="", help="The retrospective of a phase.")
@telling_options
@click.pass_obj
def report_verb(
    call: Call, week: str, month: str, phase: str, form: str | None, record: bool
) -> None:
    """Draft the report of a week, a month or a phase from what the records tell.

    In a terminal, without options, this week's is drafted on the screen.
    """
    if wants_screen(call, week, month, phase, form, record):
        from cockpit.opening import open_project

        open_project(call, "report")
        return
    if sum(map(bool, (week, month, phase))) > 1:
        raise WrongUsage("a report is of a --week, a --month or a --phase: name one of them")
    form, day = choose_form(call, form), today()
    with telling(call, record) as (session, step):
        days = (week, month, phase)
        found = _found(session, days, day, week_start(call.environ))
        kept = _record(step, found, day) if step else ""
        if form == "json":
            print_json(session.version, _json(found, kept))
        elif not call.dry_run:
            _print(Printer(call), found)
            if kept:
                complain(f"recorded as {kept}")


def _found(session: Session, asked: tuple[str, str, str], day: date, start: int) -> Report:
    """Return the report of the week, month or phase that is asked for; else of this week."""
    project, (week, month, phase) = session.project, asked
    if phase:
        address = find_record(project, phase)
        if project.record(address).kind != "phase":
            raise WrongUsage(f"'{phase}' is no phase: `cockpit list phases` shows them")
        return retrospective(project, address, day)
    if month:
        chosen = _past(month_of(_day("--month", f"{month}-01", day)), day)
        return monthly(project, chosen, day, *_known(session, chosen))
    chosen = _past(week_of(_day("--week", week, day) if week else day, start), day)
    return weekly(project, chosen, day, *_known(session, chosen))


def _known(session: Session, days: Days) -> tuple[Sequence[Fact], Sequence[Worked]]:
    """Return the history's facts that a report of `days` is about, and the time booked."""
    return session_facts(session, looks_back(days)), session.timers.worked()


def _day(option: str, text: str, day: date) -> date:
    try:
        return read_date(text, day)
    except FieldError as refused:
        raise WrongUsage(f"{option}: {refused}") from None


def _past(days: Days, day: date) -> Days:
    if days.first > day:
        raise WrongUsage(
            f"{days.first} to {days.last} is still to come: there is nothing to report"
        )
    return days


def _record(step: Stepping, found: Report, day: date) -> str:
    """Write the row of a report as one step; return its id."""
    fields = report_row(found, day)
    if held := reported(step.project, fields):
        raise WrongUsage(
            f"that report is recorded already, as {held}: `cockpit rm {held}` first, or change it "
            f"with `cockpit set {held}`"
        )
    changes, address = keep_report(step.project, fields, day)
    step.draft.do(*changes)
    step.land(f"report {id_of(address)}")
    return id_of(address)


def _print(printer: Printer, found: Report) -> None:
    if printer.plain:
        printer.lines(_plain(found))
    else:
        parts = [(2, section) for section in found.sections if section.lines]
        printer.lines(map(printer.said, markdown(found.title, parts).splitlines()))


def _plain(found: Report) -> Iterator[str]:
    yield f"{found.title}: {found.days.first} to {found.days.last}"
    for section in found.sections:
        for line in section.lines:
            yield f"{section.title.lower()}: {line.text}"


def _json(found: Report, kept: str) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "title": found.title,
        "first": found.days.first.isoformat(),
        "last": found.days.last.isoformat(),
        "phase": found.phase or None,
        "sections": sections_json(found.sections),
        "recorded": kept or None,
    }
