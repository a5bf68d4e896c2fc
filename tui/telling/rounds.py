"""Holding the stand-up: beginning, turns, horizons, and what is kept at its end."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Final

from data.trouble import Trouble
from model.address import Address, id_of
from model.change import Changes
from model.kept import held_today, keep_standup
from model.meeting import Meeting
from model.project import Project
from model.reviews import DAILY, review_of
from model.said import markdown
from model.standup import (
    headline_of,
    horizons,
    outline,
    since_day,
    standup_minutes,
    title_of,
)
from tui.actions import does
from tui.commands import PLAN, STANDUP
from tui.editing.hand import send
from tui.look import Tone
from tui.telling.host import minutes_text
from tui.telling.passing import offer
from tui.telling.standup import StandupView

if TYPE_CHECKING:
    from tui.app import CockpitApp

TITLE: Final = "Stand-up"
_NEW: Final = "new"
_ADD: Final = "add"
_NOTHING: Final = "nothing"


@does("standup")
def hold(app: CockpitApp) -> None:
    """Begin the stand-up; go back to it where it is held already."""
    meeting = app.host.meeting
    if meeting is not None and not meeting.in_turns:
        app.main.say(f"{meeting.title} is being held: end that first, with {app.key_of('due')}.")
        return
    if meeting is None:
        project = app.session.project
        daily = review_of(project, DAILY)
        minutes = standup_minutes(project)
        app.host.begin(Meeting(TITLE, app.now(), minutes, review=daily, in_turns=True))
    app.call_later(_show, app)


async def _show(app: CockpitApp) -> None:
    """Show the stand-up, and look up what history tells meanwhile."""
    view = _view_of(app)
    if view is None:
        await app.main.switch(STANDUP)
        view = _view_of(app)
    if view is not None and not view.facts and not view.looking:
        view.looking = True
        view.show_turn(app.scene, view.place_of_turn)
        app.aside(partial(_look_back, app, view), STANDUP, alone=True)


async def _look_back(app: CockpitApp, view: StandupView) -> None:
    """Look up in a thread what was done; a journal that cannot be read is told of."""
    from data.facts import session_facts

    since = since_day(app.session.project, app.today())
    try:
        view.facts = await asyncio.to_thread(session_facts, app.session, since)
    except Trouble as failed:
        app.main.say(str(failed), Tone.WARN)
    finally:
        view.looking = False
    if app.main.view is view:
        view.update(app.scene)


def _view_of(app: CockpitApp) -> StandupView | None:
    """Return the stand-up where it is what one sees."""
    return app.main.view if isinstance(app.main.view, StandupView) else None


def _step(count: int) -> None:
    def act(app: CockpitApp) -> None:
        if (view := _view_of(app)) is not None:
            view.show_turn(app.scene, view.place_of_turn + count)

    does("next-person" if count > 0 else "previous-person")(act)


_step(1)
_step(-1)


@does("choose-person")
def choose_person(app: CockpitApp) -> None:
    """Ask whose turn it is."""
    from tui.dialogs.chooser import Choice, Chooser

    view = _view_of(app)
    if view is None:
        return
    choices = [
        Choice(str(place), headline_of(turn), f"{sum(len(s.lines) for s in turn.sections)} to tell")
        for place, turn in enumerate(view.turns)
    ]

    def chosen(place: str | None) -> None:
        if place and view is not None:
            view.show_turn(app.scene, int(place))

    app.push_screen(Chooser("Whose turn", choices, at=str(view.place_of_turn)), chosen)


@does("horizon")
def next_horizon(app: CockpitApp) -> None:
    """Tell as next what lies in the next horizon; behind the last, what is ready."""
    view = _view_of(app)
    if view is None:
        return
    known = ("", *horizons(app.session.project))
    place = known.index(view.horizon) if view.horizon in known else 0
    view.horizon = known[(place + 1) % len(known)]
    view.update(app.scene)
    told = f"next: all that lies in {view.horizon!r}" if view.horizon else "next: what is ready"
    app.main.say(told)


@does("end-standup")
def end(app: CockpitApp) -> None:
    """Ask what is to be kept, and end."""
    from tui.dialogs.chooser import Choice, Chooser

    view, meeting = _view_of(app), app.host.meeting
    if view is None or meeting is None:
        return
    seconds = meeting.elapsed(app.now())
    minutes = round(seconds / 60)
    held = held_today(app.session.project, app.today())
    nothing = Choice(_NOTHING, "keep nothing", "the plan's edits stay")
    if app.session.read_only:
        choices = [nothing]
    elif held is None:
        choices = [Choice(_NEW, "keep it", "a row of [[standups]]"), nothing]
    else:
        add = Choice(_ADD, f"add it to {id_of(held)}", "today's row")
        choices = [add, Choice(_NEW, "keep it as a row of its own"), nothing]
    at = _NOTHING if not minutes else choices[0].key

    def chosen(what: str | None) -> None:
        if what:
            _end(app, view, what, minutes, held or "")

    took = f"The stand-up took {minutes_text(seconds)}; Esc goes on"
    app.push_screen(Chooser(took, choices, at=at), chosen)


def _end(app: CockpitApp, view: StandupView, what: str, minutes: float, held: Address) -> None:
    """Write the row, if one is wanted, leave, and offer the text."""
    view.horizon = ""
    told = "The stand-up is over; nothing of it was kept"
    if what != _NOTHING:
        row = _keep(app, view, minutes, held if what == _ADD else "")
        if not row:
            return
        told = f"The stand-up is kept as {id_of(row)}; u takes that back"
    found = view.standup_of(app.session.project, app.today())
    text = markdown(title_of(app.session.project, found), outline(found))
    app.host.end()
    view.facts = ()
    app.call_later(_leave, app, told, text)


async def _leave(app: CockpitApp, told: str, text: str) -> None:
    await app.main.switch(PLAN)
    offer(app, told, text, f"standup-{app.today():%Y-%m-%d}")


def _keep(app: CockpitApp, view: StandupView, minutes: float, into: Address) -> Address:
    """Write the row of the stand-up as one step; return it, empty where that cannot be."""
    rows: list[Address] = []
    today = app.today()

    def make(project: Project) -> Changes:
        still = into if into in project else ""
        changes, row = keep_standup(project, view.standup_of(project, today), minutes, still)
        rows.append(row)
        return changes

    return rows[-1] if send(app, "stand-up", make) and rows else ""
