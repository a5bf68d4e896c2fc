"""The running timer on the screen: looked up when it starts or stops, counted on each second."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from data.trouble import Trouble
from model.address import id_of
from model.effort import parse_effort
from tui.look import Cell, Piece, Tone
from tui.safe import shown
from tui.scene import Running, Scene

if TYPE_CHECKING:
    from textual.timer import Timer

    from data.session import Session
    from tui.app import CockpitApp

SECOND: Final = 1.0
BEAT: Final = 30.0
"""Seconds between two signs of life of a running timer."""


class Ticker:
    """Counts the timer on. It wakes the program only while one runs, and draws once a minute."""

    def __init__(self, app: CockpitApp, running: Running) -> None:
        self._app = app
        self._running = running
        self._clocks: tuple[Timer, ...] = ()

    def look(self) -> None:
        """Take up which timer runs now, and show it where that looks different."""
        before = self._running.face
        look_at_timer(self._app.session, self._running)
        runs = bool(self._running.address) and not self._running.paused
        if runs and not self._clocks:
            every = self._app.set_interval
            self._clocks = (every(SECOND, self.look), every(BEAT, self.beat))
        elif not runs:
            for clock_ in self._clocks:
                clock_.stop()
            self._clocks = ()
        if self._running.face != before:
            self._app.main.show_time()

    def beat(self) -> None:
        """Leave a sign of life for the timer, so that a crash costs little of its time."""
        if self._clocks:
            # A state folder that cannot be written is told of by the session itself.
            with suppress(Trouble):
                self._app.session.timers.beat()


def look_at_timer(session: Session, running: Running) -> None:
    """Note in `running` which timer runs and how long it has. Raises nothing: none is shown then.

    A journal that cannot be read is told of by the session itself.
    """
    try:
        work = session.timers.current()
        running.address = work.item if work is not None else ""
        running.paused = work is not None and work.paused
        running.hours = session.timers.elapsed().seconds / 3600 if work is not None else 0.0
    except Trouble:
        running.address = ""


def timer_cell(scene: Scene) -> Cell:
    """Return the running timer for the header: how much of its timebox is over."""
    address = scene.running.address
    if not address:
        return ()
    name = Piece(f"⏱ {shown(id_of(address))} ", Tone.ACCENT)
    hours, limit = scene.running.hours, None
    if address in scene.project:
        record = scene.project.record(address)
        limit = parse_effort(record.get("timebox", "limit"), scene.workday, ranges=False)
        hours = scene.passed(record, address) if limit else hours
    waits = (Piece(" paused", Tone.WARN),) if scene.running.paused else ()
    if limit is None:
        return (name, Piece(clock(hours), Tone.STRONG), *waits)
    tone = Tone.BAD if hours > limit.high else Tone.STRONG
    return (name, Piece(f"{clock(hours)}/{clock(limit.high)}", tone), *waits)


def clock(hours: float) -> str:
    """Return hours as a clock shows them: `1:12`; a minute counts once it is over."""
    minutes = int(hours * 60 + 1e-6)
    return f"{minutes // 60}:{minutes % 60:02}"
