"""The timer's menu: all that can be done about sessions beside starting and stopping one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from model.address import Address, id_of
from model.effort import format_hours, workday
from model.fields import read_field
from model.schema import ITEM_LEVELS
from model.sitting import HELP, Sitting, period_text, read_moment, read_period
from model.timebox import timeboxes_around
from model.value import ABSENT, Maybe
from model.worktime import Answer, Work, clock_text
from tui.actions import does
from tui.alarms import named
from tui.editing.asking import ask
from tui.editing.cells import LIMIT, give
from tui.editing.hand import target
from tui.editing.timer import Ending, attempt, start, stop
from tui.look import Tone

if TYPE_CHECKING:
    from data.timers import Timers
    from model.sitting import Period
    from tui.app import CockpitApp
    from tui.editing.line import Typed

_MOST: Final = 100
"""So many sessions are offered for correction, the newest first."""


class _Entry(NamedTuple):
    """One line of the menu, and what it does."""

    label: str
    hint: str
    act: Callable[[], object]


@does("timer-menu")
def menu(app: CockpitApp) -> None:
    """Offer what can be done with the timer and its sessions."""
    attempt(app, lambda: _offer(app))


def _offer(app: CockpitApp) -> None:
    from tui.dialogs.chooser import Choice, Chooser

    timers = app.session.timers
    work, here = timers.current(), _item_here(app)
    entries = [*_about_timer(app, timers, work), *_about_item(app, work, here)]
    entries += _about_others(app, timers)
    entries.append(_Entry("sessions: correct or delete", "", lambda: _sessions(app)))
    entries.append(_Entry("time sheet", app.key_of("timesheet"), lambda: app.do("timesheet")))
    choices = [Choice(str(n), one.label, one.hint) for n, one in enumerate(entries)]

    def answered(number: str | None) -> None:
        if number:
            attempt(app, entries[int(number)].act)
            app.on_session_spoke()

    if work is None:
        title = f"No timer is running: {app.key_of('timer')} starts one on an item"
    else:
        title = f"Timer on {named(app.session.project, work.item)}"
        title += f": {clock_text(timers.elapsed().seconds)}"
    app.push_screen(Chooser(title, choices), answered)


def _item_here(app: CockpitApp) -> Address:
    """Return the item under the cursor, empty for none."""
    address, project = target(app)[0], app.session.project
    if not address or project.record(address).kind not in ITEM_LEVELS:
        return ""
    return address


def _about_timer(app: CockpitApp, timers: Timers, work: Work | None) -> Iterator[_Entry]:
    if work is None:
        return
    if work.paused:
        yield _Entry("go on", "the pause does not count", timers.resume)
    else:
        yield _Entry("pause", "until you go on", timers.pause)
    yield _Entry("stop", "books its time", lambda: stop(app))
    yield _Entry("discard", "books nothing", lambda: stop(app, Ending(Answer.DISCARD)))


def _about_item(app: CockpitApp, work: Work | None, here: Address) -> Iterator[_Entry]:
    if here and (work is None or work.item != here):
        name = id_of(here)
        yield _Entry(f"start on {name} since a time", "09:30", lambda: _start_since(app, here))
        if work is None:
            label = f"start on {name} where the last session ended"
            yield _Entry(label, "from its end on", lambda: _start_from_last(app, here))
    project = app.session.project
    boxes = timeboxes_around(project, work.item) if work is not None else ()
    limited = boxes[0].address if boxes else here
    if limited:
        limit = project.record(limited).get("timebox", "limit")
        shown = "no limit yet" if limit is ABSENT else str(limit)
        yield _Entry(f"limit of {id_of(limited)}", shown, lambda: _change_limit(app, limited))
    if here:
        yield _Entry(f"log time on {id_of(here)}", "without a timer", lambda: _log(app, here))


def _about_others(app: CockpitApp, timers: Timers) -> Iterator[_Entry]:
    """Yield the timers of others that were left behind."""
    for work in timers.abandoned():
        last = work.beat or work.since or work.started
        label = f"take over the timer of {work.by} on {id_of(work.item)}"
        hint = f"silent since {last.wall:%H:%M}"
        yield _Entry(label, hint, partial(_adopt, app, work.session))


def _adopt(app: CockpitApp, session: str) -> None:
    work = app.session.timers.adopt(session)
    told = f"the timer on {id_of(work.item)} is yours now; what lay silent is asked about"
    app.main.say(told, Tone.GOOD)


def _start_from_last(app: CockpitApp, here: Address) -> None:
    start(app, here, app.session.timers.past.last_end())


def _start_since(app: CockpitApp, here: Address) -> None:
    timers = app.session.timers

    def answered(typed: Typed[datetime]) -> None:
        attempt(app, lambda: start(app, here, typed.value))

    def read(text: str) -> datetime:
        return read_moment(text, timers.now().wall, timers.local)

    days, hint = app.settings.date_format, "09:30, or yesterday 23:30"
    ask(app, f"Start on {id_of(here)} since", read, answered, hint=hint, days=days)


def _change_limit(app: CockpitApp, address: Address) -> None:
    project, today = app.session.project, app.today()
    old = project.record(address).get("timebox", "limit")

    def read(text: str) -> Maybe:
        return read_field("task", LIMIT, text, today=today, workday=workday(project))

    def answered(typed: Typed[Maybe]) -> None:
        give(app, [address], LIMIT, typed.value)

    text = "" if old is ABSENT else str(old)
    hint = "2h, 1h30m, 3d; nothing: a stopwatch"
    ask(app, f"Limit of the timebox of {id_of(address)}", read, answered, text=text, hint=hint)


def _read_period(app: CockpitApp, text: str) -> Period:
    """Return from when to when somebody worked. Raises FieldError."""
    timers = app.session.timers
    return read_period(text, timers.now().wall, timers.local, workday(app.session.project))


def _log(app: CockpitApp, here: Address) -> None:
    timers = app.session.timers

    def answered(typed: Typed[Period]) -> None:
        def act() -> None:
            timers.past.log(here, typed.value)
            app.on_session_spoke()
            hours = format_hours(typed.value.hours)
            app.main.say(f"{hours} h booked on {id_of(here)}; u takes it back", Tone.GOOD)

        attempt(app, act)

    title = f"Log time on {named(app.session.project, here)}"
    ask(app, title, partial(_read_period, app), answered, hint=HELP, days=app.settings.date_format)


def _sessions(app: CockpitApp) -> None:
    """Offer the sessions, the newest first."""
    from tui.dialogs.chooser import Choice, Chooser

    found = app.session.timers.past.sittings()[::-1][:_MOST]
    if not found:
        app.main.say("No session of yours was booked on this file yet.")
        return
    choices = [Choice(str(n), _line(app, one), f"{one.hours:.2f} h") for n, one in enumerate(found)]

    def answered(number: str | None) -> None:
        if number:
            _offer_session(app, found[int(number)])

    app.push_screen(Chooser("Sessions", choices), answered)


def _line(app: CockpitApp, one: Sitting) -> str:
    return f"{app.scene.said(period_text(one))}  {named(app.session.project, one.item)}"


def _offer_session(app: CockpitApp, one: Sitting) -> None:
    from tui.dialogs.chooser import Choice, Chooser

    choices = [
        Choice("amend", "correct its times"),
        Choice("delete", "delete it", f"takes {format_hours(one.hours)} h off"),
    ]

    def answered(word: str | None) -> None:
        if word == "amend":
            _amend(app, one)
        elif word == "delete":
            attempt(app, lambda: _correct(app, one, None))

    app.push_screen(Chooser(_line(app, one), choices), answered)


def _amend(app: CockpitApp, one: Sitting) -> None:
    def answered(typed: Typed[Period]) -> None:
        attempt(app, lambda: _correct(app, one, typed.value))

    title = f"Session on {named(app.session.project, one.item)}"
    read, days = partial(_read_period, app), app.settings.date_format
    ask(app, title, read, answered, text=period_text(one), hint=HELP, days=days)


def _correct(app: CockpitApp, one: Sitting, period: Period | None) -> None:
    app.session.timers.past.amend(one, period)
    app.on_session_spoke()
    done = "corrected" if period else "deleted"
    app.main.say(f"the session on {id_of(one.item)} is {done}; u takes it back", Tone.GOOD)
