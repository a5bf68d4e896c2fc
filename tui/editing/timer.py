"""The timer: started and stopped on the item under the cursor; what is asked when it ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from data.booking import Also
from data.timers import Doubtful, NoTimer, Unplaced, Untimely
from data.trouble import Trouble
from model.address import Address, id_of
from model.change import ChangeError
from model.effort import parse_effort, workday
from model.locking import LockedError
from model.overrun import carried_below
from model.problem import FieldError
from model.schema import ITEM_LEVELS
from model.worktime import Answer, Elapsed, clock_text
from tui.actions import does
from tui.editing.cells import refused
from tui.editing.hand import target
from tui.look import Tone

if TYPE_CHECKING:
    from tui.app import CockpitApp

_ANSWERS: Final = {
    Answer.KEEP: "keep all of it",
    Answer.UNTIL_LAST_BEAT: "keep the time until the last sign of life",
    Answer.MINUS_GAP: "take the gap off",
    Answer.DISCARD: "discard it",
}
_MOST: Final = 5
"""So many items that were carried over are named."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a session is to end: what a question about it was answered with so far.

    `also` are edits of the same step, `then` is done once it has ended.
    """

    answer: Answer | None = None
    on: Address = ""
    also: Also | None = None
    then: Callable[[], None] | None = None


@does("timer")
def start_or_stop(app: CockpitApp) -> None:
    """Start the timer on the item under the cursor; stop it where it runs there."""
    address, _ = target(app)
    if not address or app.session.project.record(address).kind not in ITEM_LEVELS:
        app.main.say("Time is kept on phases, tasks and subtasks; t is for the timer that runs.")
        return

    def act() -> None:
        work = app.session.timers.current()
        if work is not None and work.item == address and not work.paused:
            stop(app)
        elif not refused(app, address):
            start(app, address)

    attempt(app, act)


def start(app: CockpitApp, address: Address, since: datetime | None = None) -> None:
    """Start on an item, or say that it began at `since`; ask before another is stopped for it."""
    before = app.session.timers.current()
    if before is None or before.item == address:
        _start_there(app, address, since, "the timer goes on" if before else "")
    elif app.timing.asks_to_switch and not app.switched:
        _ask_to_switch(app, address, before.item, since)
    else:
        _switch(app, address, since)


def _ask_to_switch(
    app: CockpitApp, address: Address, before: Address, since: datetime | None
) -> None:
    """Ask, the first time only, whether the timer that runs is to be stopped for another."""
    from tui.dialogs.chooser import Choice, Chooser

    shown = clock_text(app.session.timers.elapsed().seconds)
    choices = [
        Choice("yes", f"stop it and start on {id_of(address)}", "asked once, until you leave"),
        Choice("no", f"let it run on {id_of(before)}"),
    ]

    def answered(word: str | None) -> None:
        if word == "yes":
            app.switched = True
            attempt(app, lambda: _switch(app, address, since))

    app.push_screen(Chooser(f"The timer runs on {id_of(before)}: {shown}", choices), answered)


def _switch(app: CockpitApp, address: Address, since: datetime | None) -> None:
    """Stop and book what runs, then start elsewhere."""
    if since is not None:
        # As of then: what the first one comes to is known only together with the second.
        _start_there(app, address, since, "the timer before is booked until then")
        return
    told = stop(app, Ending(then=lambda: _start_there(app, address)))
    if told:
        _say_started(app, address, told)


def _start_there(
    app: CockpitApp, address: Address, since: datetime | None = None, told: str = ""
) -> None:
    work = app.session.timers.start(address, since)
    app.on_session_spoke()
    _say_started(app, work.item, told)


def _say_started(app: CockpitApp, address: Address, told: str) -> None:
    started = f"the timer runs on {id_of(address)}: s stops it and books its time"
    carried = carried_below(app.session.project, address)
    if carried:
        names = ", ".join(id_of(one) for one in carried[:_MOST])
        more = f" and {len(carried) - _MOST} more" if len(carried) > _MOST else ""
        started = f"the timer runs on {id_of(address)}; carried over to it: {names}{more}"
    app.main.say(f"{told}; {started}" if told else started, Tone.GOOD)


def stop(app: CockpitApp, ending: Ending | None = None) -> str:
    """Stop the timer and book its time, then do what follows; return what is to be told of it.

    Where there is a question first, it is asked, and nothing is told yet.
    """
    ending = ending or Ending()
    timers = app.session.timers
    try:
        stopped = timers.stop(ending.answer, limit=_limit(app), on=ending.on, also=ending.also)
    except Doubtful as doubt:
        _ask_how_long(app, doubt, ending)
        return ""
    except Unplaced as gone:
        _ask_where(app, gone, ending)
        return ""
    app.on_session_spoke()
    name = id_of(stopped.work.item)
    if stopped.hours:
        told = f"{clock_text(stopped.hours * 3600)} h booked on {name}; u takes it back"
    else:
        told = f"the timer on {name} is stopped, nothing booked"
    if ending.also is not None:
        told = f"{ending.also.label}; {told}"
    app.main.say(told, Tone.GOOD)
    if ending.then is not None:
        ending.then()
    return told


def _limit(app: CockpitApp) -> float | None:
    """Return the timebox of the item that the timer runs on, in seconds."""
    work, project = app.session.timers.current(), app.session.project
    if work is None or work.item not in project:
        return None
    limit = project.record(work.item).get("timebox", "limit")
    span = parse_effort(limit, workday(project), ranges=False)
    return span.high * 3600 if span else None


def _ask_how_long(app: CockpitApp, doubt: Doubtful, ending: Ending) -> None:
    """Ask what to do about a session whose length is a question."""
    from tui.dialogs.chooser import Choice, Chooser

    known = doubt.elapsed
    choices = [
        Choice(answer.value, label, _left(known, answer)) for answer, label in _ANSWERS.items()
    ]

    def answered(word: str | None) -> None:
        if word:
            attempt(app, lambda: stop(app, replace(ending, answer=Answer(word))))

    why = known.doubt.value if known.doubt else ""
    title = f"{id_of(doubt.work.item)} shows {clock_text(known.seconds)}, but {why}"
    app.push_screen(Chooser(title, choices), answered)


def _left(known: Elapsed, answer: Answer) -> str:
    return clock_text(known.settled(answer))


def _ask_where(app: CockpitApp, gone: Unplaced, ending: Ending) -> None:
    """Ask where the time goes whose item is gone."""
    from tui.dialogs.chooser import Choice, Chooser

    here, project = target(app)[0], app.session.project
    choices = [Choice("", "discard it"), Choice("later", "leave it running for now")]
    if here and project.record(here).kind in ITEM_LEVELS:
        choices.insert(0, Choice(here, f"book it on {id_of(here)}", project.record(here).title))

    def answered(where: str | None) -> None:
        if where == "":
            attempt(app, lambda: stop(app, replace(ending, answer=Answer.DISCARD)))
        elif where is not None and where != "later":
            attempt(app, lambda: stop(app, replace(ending, on=where)))

    title = f"{id_of(gone.work.item)} is gone; where does its time belong?"
    app.push_screen(Chooser(title, choices), answered)


def attempt(app: CockpitApp, act: Callable[[], object]) -> None:
    """Do it, or say why it cannot be done; the timer is then as it was."""
    try:
        act()
    except LockedError as locked:
        app.main.say(f"{locked}: press L to unlock; the timer runs on", Tone.WARN)
    except NoTimer:
        app.main.say("No timer is running: s starts one on an item.")
    except (ChangeError, Trouble, Untimely, FieldError) as failed:
        app.main.say(str(failed), Tone.BAD)
