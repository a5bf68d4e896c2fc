"""The running timer on the screen: looked up when it starts or stops, counted on each second."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from data.trouble import Trouble
from model.address import Address, id_of
from model.alarm import Alarm, AlarmKind, Pulse, Rhythm, alarm
from model.timebox import BoxState, Timebox, timeboxes_around
from model.worktime import Work, elapsed, plain_seconds
from tui.alarms import alarm_text
from tui.look import Cell, Piece, Tone, bar
from tui.ringing import AGAIN, Ringer
from tui.safe import shown
from tui.scene import Running, Scene, clock

if TYPE_CHECKING:
    from textual.timer import Timer

    from data.session import Session
    from data.timer_settings import TimerSettings
    from tui.app import CockpitApp

SECOND: Final = 1.0
BEAT: Final = 30.0
"""Seconds between two signs of life of a running timer."""
_BAR: Final = 6
_QUIET: Final = Pulse(doubtful=False, paused=False, since=0.0)
_TONES: Final = {BoxState.WARNING: Tone.WARN, BoxState.OVER: Tone.BAD}


class Ticker:
    """Counts the timer on. It wakes the program only while one runs, and draws once a minute."""

    def __init__(self, app: CockpitApp, running: Running, settings: TimerSettings) -> None:
        self._app = app
        self._running = running
        self._settings = settings
        self._ringer = Ringer(app, settings)
        self._clocks: tuple[Timer, ...] = ()
        self._heard: tuple[AlarmKind, Address] | None = None
        self._next = 0.0

    def look(self) -> None:
        """Take up which timer runs now, and show it where that looks different."""
        before, running = self._running.face, self._running
        look_at_timer(self._app.session, running, self._settings.rhythm)
        counts = not running.paused or self._settings.rhythm is not None
        runs = bool(running.address) and counts
        if runs and not self._clocks:
            every = self._app.set_interval
            self._clocks = (every(SECOND, self.look), every(BEAT, self.beat))
        elif not runs:
            for clock_ in self._clocks:
                clock_.stop()
            self._clocks = ()
        if running.face != before:
            self._app.main.show_time()
        self._insist()

    def beat(self) -> None:
        """Leave a sign of life for the timer, so that a crash costs little of its time."""
        if self._clocks:
            # A state folder that cannot be written is told of by the session itself.
            with suppress(Trouble):
                self._app.session.timers.beat()

    def end(self) -> None:
        """Leave a last sign of life, and the terminal as it was."""
        self.beat()
        self._ringer.calm()

    def _insist(self) -> None:
        """Let an alarm be heard, again and again until it is answered."""
        running, found = self._running, self._running.alarm
        if found is None or not found.insists or not found.heard:
            self._heard = None
            self._ringer.calm()
            return
        heard = (found.kind, found.box.address if found.box else "")
        timers = self._app.session.timers
        now = timers.now().boot
        if heard != self._heard:
            self._heard, self._next = heard, now
            self._open(found)
        if now < self._next:
            return
        self._next = now + AGAIN
        # Which cockpit rings stands in the state folder: where that cannot be read, a banner does.
        with suppress(Trouble):
            if timers.rings(running.session):
                project = self._app.session.project
                name = project.info.title or self._app.session.path.name
                self._ringer.ring(name, alarm_text(project, running, found))

    def _open(self, found: Alarm) -> None:
        """Open the dialog at once, where the user wants that and nothing else is open."""
        wanted = self._settings.opens and found.kind is AlarmKind.OVER
        if wanted and self._app.screen is self._app.main:
            self._app.call_later(self._app.do, "answer")


def look_at_timer(session: Session, running: Running, rhythm: Rhythm | None) -> None:
    """Note in `running` which timer runs, how long it has, and what it insists on.

    Raises nothing: where the journal cannot be read, which the session itself tells, none is shown.
    """
    try:
        if not session.is_timed():
            # Most cockpits are open for long before somebody takes time in them, if ever.
            running.become()
            return
        work = session.timers.current()
        if work is None:
            running.become()
        else:
            _note(session, running, work, rhythm)
        if running.alarm is None or not running.alarm.insists:
            running.alarm = _left_behind(session) or running.alarm
    except Trouble:
        running.become()


def _note(session: Session, running: Running, work: Work, rhythm: Rhythm | None) -> None:
    now = session.timers.now()
    turn = work.since or (work.done[-1].end if work.done else work.started)
    running.become(work.item, work.session)
    boxes = timeboxes_around(session.project, work.item)
    limit = next((box.limit for box in boxes if box.address == work.item and box.limit), None)
    known = elapsed(work, now, limit=limit * 3600 if limit else None)
    running.paused = work.paused
    running.hours = known.seconds / 3600
    running.doubt = known.doubt.value if known.doubt else ""
    running.since = plain_seconds(turn, now)
    boxes = timeboxes_around(session.project, work.item, {work.item: running.hours})
    pulse = Pulse(bool(known.doubt), work.paused, running.since)
    answered = session.timers.past.answered(work.session)
    running.alarm = alarm(pulse, boxes, answered, rhythm)


def _left_behind(session: Session) -> Alarm | None:
    """Return the alarm of a session that was ended without a word about its timebox."""
    seen: set[Address] = set()
    for work, answered in session.timers.past.ended():
        if work.item not in seen:
            seen.add(work.item)
            boxes = timeboxes_around(session.project, work.item)
            found = alarm(_QUIET, boxes, answered, None)
            if found is not None and found.kind is AlarmKind.OVER:
                return replace(found, heard=False)
    return None


def timer_cell(scene: Scene) -> Cell:
    """Return the running timer for the header: how much of its timebox is over."""
    address, hours = scene.running.address, scene.running.hours
    if not address:
        return ()
    name = f"⏱ {shown(id_of(address))} "
    box = _shown_box(timeboxes_around(scene.project, address, {address: hours}))
    doubt = (Piece(" ?", Tone.WARN),) if scene.running.doubt else ()
    waits = (Piece(" paused", Tone.WARN),) if scene.running.paused else ()
    if box is None or box.limit is None:
        return (Piece(name, Tone.ACCENT), Piece(clock(hours), Tone.STRONG), *doubt, *waits)
    if box.address != address:
        name += f"in {shown(id_of(box.address))} "
    tone = _TONES.get(box.state)
    figures = Piece(f"{clock(box.passed)}/{clock(box.limit)} ", tone or Tone.STRONG)
    line = bar(box.share if box.limit else 1.0, _BAR, tone or Tone.ACCENT)
    return (Piece(name, Tone.ACCENT), figures, *line, *doubt, *waits)


def _shown_box(boxes: tuple[Timebox, ...]) -> Timebox | None:
    """Return the box that has come furthest of those that press, else the nearest one."""
    limited = [box for box in boxes if box.limit is not None and not box.closed]
    pressing = [box for box in limited if box.state in _TONES]
    return max(pressing, key=lambda box: box.share, default=limited[0] if limited else None)
