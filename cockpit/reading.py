"""The verb `status`."""

from __future__ import annotations

from typing import Any

import click

from cockpit.call import Call, reading_options, verb
from cockpit.checking import SEVERITY_STYLES, problem_json
from cockpit.printing import Cell, Printer, print_json
from cockpit.progress import print_progress
from cockpit.session import opened
from cockpit.tables import totals_json
from data.banners import ALIKE
from data.session import Session
from model.address import id_of
from model.effort import workday
from model.focus import current_item, next_item
from model.rollup import project_rollup, rollup
from model.worktime import clock_text


@verb("status")
@reading_options
@click.pass_obj
def status_verb(call: Call) -> None:
    """Show where the project stands: progress, phases, what is open, findings."""
    print_summary(call)


def print_summary(call: Call) -> None:
    """Print what `status`, and `cockpit` without a terminal, show."""
    with opened(call, personal=True) as session:
        if call.json:
            print_json(session.version, _status_json(session))
            return
        printer = Printer(call)
        print_progress(printer, session, _timer(session))
        # That one was told when the project was opened.
        for banner in (one for one in session.banners if one.code != ALIKE):
            printer.line(Cell(banner.text, SEVERITY_STYLES[banner.severity]))
        if waiting := _waiting(session):
            edits = "an edit waits" if waiting == 1 else f"{waiting} edits wait"
            printer.line(Cell(f"{edits} for an answer: `cockpit settle`", "warn"))


def _waiting(session: Session) -> int:
    """Return how many edits were set aside, or clash with another's, and nobody has answered."""
    return len(session.set_aside) + len(session.conflicts)


def _timer(session: Session) -> str:
    work = session.timers.current()
    if work is None:
        return ""
    paused = " paused" if work.paused else ""
    return f"{id_of(work.item)}  {clock_text(session.timers.elapsed().seconds)}{paused}"


def _status_json(session: Session) -> dict[str, Any]:
    project = session.project
    day = workday(project)
    now, after = current_item(project), next_item(project)
    work = session.timers.current()
    phases = zip(project.addresses("phases"), project.phases, strict=True)
    return {
        "file": str(session.path),
        "name": project.info.text("name"),
        "totals": totals_json(project_rollup(project)),
        "now": now.own_id if now else None,
        "next": after.own_id if after else None,
        "timer": id_of(work.item) if work else None,
        "waiting": _waiting(session),
        "phases": [
            {"id": id_of(address), "title": phase.title, "totals": totals_json(rollup(phase, day))}
            for address, phase in phases
        ],
        "findings": [problem_json(problem) for problem in session.problems],
    }
