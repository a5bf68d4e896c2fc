"""The timer: started and stopped on the item under the cursor, paused and discarded by a menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from data.timers import Doubtful, NoTimer, Unplaced
from data.trouble import Trouble
from model.address import Address, id_of
from model.change import ChangeError
from model.effort import parse_effort, workday
from model.locking import LockedError
from model.schema import ITEM_LEVELS
from model.worktime import Answer, Elapsed, Work, clock_text
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
            _stop(app)
        elif not refused(app, address):
            _start(app, address, work)

    _try(app, act)


def _start(app: CockpitApp, address: Address, before: Work | None) -> None:
    """Start on an item; what runs on another is stopped and booked first."""
    told = ""
    if before is not None and before.item != address:
        told = _stop(app, then=lambda: _start_there(app, address))
    else:
        _start_there(app, address, resumed=before is not None)
    if told:
        _say_started(app, address, told)


def _start_there(app: CockpitApp, address: Address, *, resumed: bool = False) -> None:
    app.session.timers.start(address)
    app.on_session_spoke()
    _say_started(app, address, "the timer goes on" if resumed else "")


def _say_started(app: CockpitApp, address: Address, told: str) -> None:
    started = f"the timer runs on {id_of(address)}: s stops it and books its time"
    app.main.say(f"{told}; {started}" if told else started, Tone.GOOD)


def _stop(
    app: CockpitApp,
    answer: Answer | None = None,
    on: Address = "",
    then: Callable[[], None] | None = None,
) -> str:
    """Stop the timer and book its time, then do `then`; return what is to be told of it.

    Where there is a question first, it is asked, and nothing is told yet.
    """
    timers = app.session.timers
    try:
        stopped = timers.stop(answer, limit=_limit(app), on=on)
    except Doubtful as doubt:
        _ask_how_long(app, doubt, on, then)
        return ""
    except Unplaced as gone:
        _ask_where(app, gone, answer, then)
        return ""
    app.on_session_spoke()
    name = id_of(stopped.work.item)
    if stopped.hours:
        told = f"{clock_text(stopped.hours * 3600)} h booked on {name}; u takes it back"
    else:
        told = f"the timer on {name} is stopped, nothing booked"
    app.main.say(told, Tone.GOOD)
    if then is not None:
        then()
    return told


def _limit(app: CockpitApp) -> float | None:
    """Return the timebox of the item that the timer runs on, in seconds."""
    work, project = app.session.timers.current(), app.session.project
    if work is None or work.item not in project:
        return None
    limit = project.record(work.item).get("timebox", "limit")
    span = parse_effort(limit, workday(project), ranges=False)
    return span.high * 3600 if span else None


def _ask_how_long(
    app: CockpitApp, doubt: Doubtful, on: Address, then: Callable[[], None] | None
) -> None:
    """Ask what to do about a session whose length is a question."""
    from tui.dialogs.chooser import Choice, Chooser

    known = doubt.elapsed
    choices = [
        Choice(answer.value, label, _left(known, answer)) for answer, label in _ANSWERS.items()
    ]

    def answered(word: str | None) -> None:
        if word:
            _try(app, lambda: _stop(app, Answer(word), on, then))

    why = known.doubt.value if known.doubt else ""
    title = f"{id_of(doubt.work.item)} shows {clock_text(known.seconds)}, but {why}"
    app.push_screen(Chooser(title, choices), answered)


def _left(known: Elapsed, answer: Answer) -> str:
    return clock_text(known.settled(answer))


def _ask_where(
    app: CockpitApp, gone: Unplaced, answer: Answer | None, then: Callable[[], None] | None
) -> None:
    """Ask where the time goes whose item is gone."""
    from tui.dialogs.chooser import Choice, Chooser

    here, project = target(app)[0], app.session.project
    choices = [Choice("", "discard it"), Choice("later", "leave it running for now")]
    if here and project.record(here).kind in ITEM_LEVELS:
        choices.insert(0, Choice(here, f"book it on {id_of(here)}", project.record(here).title))

    def answered(where: str | None) -> None:
        if where == "":
            _try(app, lambda: _stop(app, Answer.DISCARD, then=then))
        elif where is not None and where != "later":
            _try(app, lambda: _stop(app, answer, where, then))

    title = f"{id_of(gone.work.item)} is gone; where does its time belong?"
    app.push_screen(Chooser(title, choices), answered)


@does("timer-menu")
def menu(app: CockpitApp) -> None:
    """Offer what can be done with the timer that runs."""
    _try(app, lambda: _offer(app))


def _offer(app: CockpitApp) -> None:
    from tui.dialogs.chooser import Choice, Chooser

    timers = app.session.timers
    work = timers.current()
    if work is None:
        raise NoTimer
    waits = Choice("resume", "go on") if work.paused else Choice("pause", "pause")
    choices = [
        waits,
        Choice("stop", "stop", "books its time"),
        Choice("discard", "discard", "books nothing"),
    ]
    acts: dict[str, Callable[[], object]] = {
        "pause": timers.pause,
        "resume": timers.resume,
        "stop": lambda: _stop(app),
        "discard": lambda: _stop(app, Answer.DISCARD),
    }

    def answered(word: str | None) -> None:
        if word:
            _try(app, acts[word])
            app.on_session_spoke()

    shown = clock_text(timers.elapsed().seconds)
    app.push_screen(Chooser(f"Timer on {id_of(work.item)}: {shown}", choices), answered)


def _try(app: CockpitApp, act: Callable[[], object]) -> None:
    """Do it, or say why it cannot be done; the timer is then as it was."""
    try:
        act()
    except LockedError as locked:
        app.main.say(f"{locked}: press L to unlock; the timer runs on", Tone.WARN)
    except NoTimer:
        app.main.say("No timer is running: s starts one on an item.")
    except (ChangeError, Trouble) as failed:
        app.main.say(str(failed), Tone.BAD)
