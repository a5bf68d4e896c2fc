"""The verb `standup`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from cockpit.call import Call, verb
from cockpit.clock import today
from cockpit.endings import WrongUsage
from cockpit.printing import Printer, complain, print_json
from cockpit.session import Stepping
from cockpit.telling import choose_form, sections_json, telling, telling_options, wants_screen
from data.facts import session_facts
from data.session import Session
from model.address import id_of
from model.dates import read_date
from model.kept import held_today, keep_standup
from model.people import folded
from model.problem import FieldError
from model.project import Project
from model.said import markdown
from model.standup import (
    Standup,
    horizons,
    outline,
    since_day,
    standup,
    title_of,
)

_LONGEST = 24 * 60  # minutes


@verb("standup")
@click.option("--since", metavar="DAY", default="", help="Tell what was done from this day on.")
@click.option("--owner", metavar="NAME", default="", help="One person's turn alone.")
@click.option(
    "--minutes",
    type=click.FloatRange(0, _LONGEST, min_open=True),
    help="With --record: how long it took; what was planned unless said.",
)
@click.option("--horizon", metavar="WORD", default="", help="What is next: all that lies there.")
@telling_options
@click.pass_obj
def standup_verb(
    call: Call,
    since: str,
    owner: str,
    minutes: float | None,
    horizon: str,
    form: str | None,
    record: bool,
) -> None:
    """Hold the stand-up on the screen, or tell what it is about.

    In a terminal, without options, it is held on the screen. Else it tells what is done, in
    progress, next, blocked, over-run and due. Each owner has a turn. Without --since it tells what
    was done since the last stand-up, or since the last day of work where none was held.
    """
    if wants_screen(call, since, owner, minutes, horizon, form, record):
        from cockpit.opening import open_project

        open_project(call, "standup")
        return
    if owner and record:
        raise WrongUsage("a stand-up is recorded as a whole: leave --owner out")
    form, day = choose_form(call, form), today()
    with telling(call, record) as (session, step):
        found = _found(session, since, owner, horizon, day)
        kept = _record(step, found, minutes) if step else ""
        if form == "json":
            print_json(session.version, _json(found, kept))
        elif not call.dry_run:
            _print(Printer(call), session.project, found)
            if kept:
                complain(f"recorded as {kept}")


def _found(session: Session, since: str, owner: str, horizon: str, day: date) -> Standup:
    project = session.project
    known = horizons(project)
    if horizon and horizon not in known:
        raise WrongUsage(f"there is no horizon '{horizon}': the horizons are {', '.join(known)}")
    first = _since(since, day) if since else since_day(project, day)
    facts = session_facts(session, first)
    found = standup(project, first, day, facts, owner, horizon)
    if owner and not found.turns and _is_owner(project, owner):
        complain(
            f"{owner} leads nothing that is to be told; what several share is told by the first "
            f"of its owners: `cockpit list 'owner:\"{owner}\"'` lists it"
        )
    elif owner and not found.turns:
        names = [turn.owner for turn in standup(project, first, day, facts).turns if turn.owner]
        hint = f": there are {', '.join(names)}" if names else ": nothing here has an owner"
        raise WrongUsage(f"nobody is called '{owner}'{hint}")
    return found


def _is_owner(project: Project, name: str) -> bool:
    """Say whether something is somebody's, be it as one of several."""
    names = (
        one
        for _, _, record in project.records()
        for one in (*record.texts("owners"), record.text("owner"))
    )
    return folded(name) in map(folded, names)


def _since(text: str, day: date) -> date:
    try:
        found = read_date(text, day)
    except FieldError as refused:
        raise WrongUsage(f"--since: {refused}") from None
    if found > day:
        raise WrongUsage(f"--since: {found} is still to come: name a day up to {day}")
    return found


def _record(step: Stepping, found: Standup, minutes: float | None) -> str:
    """Write the row of a stand-up as one step; return its id."""
    held = held_today(step.project, found.today)
    if held is not None:
        name = id_of(held)
        raise WrongUsage(
            f"today's stand-up is recorded already, as {name}: `cockpit rm {name}` first, or "
            f"change it with `cockpit set {name}`"
        )
    changes, address = keep_standup(step.project, found, minutes or found.minutes)
    step.draft.do(*changes)
    step.land(f"stand-up {id_of(address)}")
    return id_of(address)


def _print(printer: Printer, project: Project, found: Standup) -> None:
    if printer.plain:
        printer.lines(_plain(found))
    else:
        text = markdown(title_of(project, found), outline(found))
        printer.lines(map(printer.said, text.splitlines()))


def _plain(found: Standup) -> Iterator[str]:
    """Yield a line for each thing that is told: whose turn, below which heading, what."""
    for turn in found.turns:
        for section in turn.sections:
            for line in section.lines:
                yield f"{turn.owner or 'everybody'}: {section.title.lower()}: {line.text}"


def _json(found: Standup, kept: str) -> dict[str, Any]:
    return {
        "since": found.since.isoformat(),
        "today": found.today.isoformat(),
        "minutes": found.minutes,
        "turns": [
            {
                "owner": turn.owner or None,
                "minutes": turn.minutes,
                "sections": sections_json(turn.sections),
            }
            for turn in found.turns
        ],
        "recorded": kept or None,
    }
