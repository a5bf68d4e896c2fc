"""Answering what a timer insists on: a box that is over, a doubtful length, a break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from data.booking import Also
from model.address import Address, id_of
from model.alarm import AlarmKind
from model.edit import open_below
from model.effort import parse_effort, read_effort, workday
from model.overrun import (
    ACTIONS,
    ASKS_AGAIN,
    CARRY_OVER,
    DEFER,
    EXTEND,
    GOES_ON,
    REDUCE_SCOPE,
    REFUSE,
    STOP,
    WORDS,
    OverrunAnswer,
    answer_overrun,
    scope,
)
from model.problem import FieldError
from model.timebox import Timebox
from tui.alarms import named
from tui.editing.asking import ask
from tui.editing.timer import Ending, attempt, stop
from tui.look import Tone
from tui.scene import clock

if TYPE_CHECKING:
    from tui.app import CockpitApp
    from tui.editing.line import Typed

_KEYS: Final = "Enter also as a decision · Tab in its log · Esc leaves"


def answer_alarm(app: CockpitApp) -> bool:
    """Answer what the timer insists on; say whether there was anything."""
    alarm = app.running.alarm
    if alarm is None or not alarm.insists:
        return False
    if alarm.kind is AlarmKind.OVER and alarm.box is not None:
        _ask_what_follows(app, alarm.box)
    elif alarm.kind is AlarmKind.DOUBT:
        attempt(app, lambda: stop(app))
    else:
        attempt(app, lambda: _turn(app, alarm.kind))
    return True


def _turn(app: CockpitApp, kind: AlarmKind) -> None:
    """Begin a break, or end it."""
    timers = app.session.timers
    if kind is AlarmKind.REST:
        timers.pause()
        app.main.say("The timer waits: have a break.", Tone.GOOD)
    else:
        timers.resume()
        app.main.say("The timer goes on.", Tone.GOOD)
    app.on_session_spoke()


def _ask_what_follows(app: CockpitApp, box: Timebox) -> None:
    """Offer what was agreed first, then the rest."""
    from tui.dialogs.chooser import Choice, Chooser

    declared = box.on_overrun if box.on_overrun in ACTIONS else ""
    open_items = len(open_below(app.session.project, box.address))
    actions = [action for action in ACTIONS if action != REDUCE_SCOPE or open_items]
    actions.sort(key=lambda action: action != declared)
    choices = []
    for action in actions:
        agreed = "agreed: " if action == declared else ""
        choices.append(Choice(action, f"{agreed}{WORDS[action]}", _hint(action, open_items)))

    def answered(action: str | None) -> None:
        if action:
            _ask_how(app, box, action)

    note = f": {box.note}" if box.note else ""
    if declared and declared not in actions:
        note = ": no scope to reduce, nothing open is below it"
    figures = f"{clock(box.passed)} of {clock(box.limit or 0.0)}"
    title = f"{id_of(box.address)} is over, {figures}{note}"
    app.push_screen(Chooser(title, choices), answered)


def _hint(action: str, open_items: int) -> str:
    below = f" ({open_items} open)" if open_items else ""
    return {
        CARRY_OVER: f"stops; for next time{below}",
        REDUCE_SCOPE: "stops; you say what stays",
        DEFER: "stops; the item is put off",
        EXTEND: "the timer goes on",
        STOP: "stops, and books the time",
        REFUSE: "goes on, and is on record",
    }[action]


def _ask_how(app: CockpitApp, box: Timebox, action: str) -> None:
    """Ask for what an action needs, then for the reason."""
    if action == EXTEND:
        _ask_by_how_much(app, box)
    elif action == REDUCE_SCOPE:
        _ask_what_stays(app, box)
    else:
        _ask_why(app, box, action)


def _ask_by_how_much(app: CockpitApp, box: Timebox) -> None:
    day = workday(app.session.project)

    def read(text: str) -> float:
        span = parse_effort(read_effort(text, day, ranges=False), day)
        if span is None or not span.high:
            raise FieldError("a box that is not longer is over still: write such as 30m or 1h")
        return span.high

    def answered(typed: Typed[float]) -> None:
        _ask_why(app, box, EXTEND, extend_by=typed.value)

    title = f"Extend the timebox of {id_of(box.address)} by"
    ask(app, title, read, answered, hint="30m, 1h, 1h30m", keys="Enter goes on · Esc leaves")


def _ask_what_stays(app: CockpitApp, box: Timebox) -> None:
    from tui.dialogs.chooser import Choice
    from tui.dialogs.picker import Picker

    project = app.session.project
    found = scope(project, box)
    choices = [
        Choice(address, named(project, address), app.scene.status(project.record(address)))
        for address, _ in found
    ]

    def answered(kept: Sequence[Address] | None) -> None:
        if kept is None:
            return
        if len(kept) == len(found):
            app.main.say("All of it is kept, so nothing was done: leave out what is to be dropped.")
            return
        _ask_why(app, box, REDUCE_SCOPE, keep=tuple(kept))

    title = f"What stays in {id_of(box.address)}? The rest is dropped"
    app.push_screen(Picker(title, choices, [a for a, kept in found if kept]), answered)


def _ask_why(
    app: CockpitApp,
    box: Timebox,
    action: str,
    *,
    extend_by: float = 0.0,
    keep: tuple[Address, ...] | None = None,
) -> None:
    def read(text: str) -> str:
        if not text.strip():
            raise FieldError("an over-run is answered with a reason: say why")
        return text.strip()

    def answered(typed: Typed[str]) -> None:
        answer = OverrunAnswer(
            action,
            typed.value,
            app.session.author,
            app.session.timers.now().wall.replace(microsecond=0),
            extend_by,
            keep,
            decision=not typed.onward,
        )
        attempt(app, lambda: _do(app, box.address, answer))

    title = f"{id_of(box.address)}, {WORDS[action]}: why"
    ask(app, title, read, answered, hint="the reason is kept", keys=_KEYS)


def _do(app: CockpitApp, address: Address, answer: OverrunAnswer) -> None:
    """Do what was decided, one step with the booking of the timer where that stops."""
    work, project = app.session.timers.current(), app.session.project
    counts = work is not None and _is_below(app, address, work.item)
    if counts and answer.action in GOES_ON:
        answer = replace(answer, running=app.session.timers.elapsed().seconds / 3600)
    label = f"over-run of {named(project, address)}: {WORDS[answer.action]}"
    box = "" if answer.action in ASKS_AGAIN else address
    also = Also(label, lambda now: answer_overrun(now, address, answer), box)
    if counts and answer.action not in GOES_ON:
        stop(app, Ending(also=also))
        return
    app.session.timers.decide(also)
    app.on_session_spoke()
    app.main.say(f"{label}; u takes it back", Tone.GOOD)


def _is_below(app: CockpitApp, address: Address, item: Address) -> bool:
    project = app.session.project
    if address not in project or item not in project:
        return False
    path = project.path(address)
    return project.path(item)[: len(path)] == path
