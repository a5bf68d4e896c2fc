"""The host of a meeting: holds it, counts its clock and says once when its time is up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from model.effort import format_hours
from model.meeting import box_state
from model.timebox import BoxState
from tui.look import Cell, Piece, Tone
from tui.safe import shown

if TYPE_CHECKING:
    from textual.timer import Timer

    from model.meeting import Meeting
    from tui.app import CockpitApp

SECOND: Final = 1.0
TONES: Final = {BoxState.WARNING: Tone.WARN, BoxState.OVER: Tone.BAD}


class Host:
    """Holds one meeting at a time. It wakes the program only while there is one.

    `on_tick` is called each second of it.
    """

    def __init__(self, app: CockpitApp) -> None:
        self.app = app
        self.meeting: Meeting | None = None
        self.on_tick: Callable[[], None] = lambda: None
        self._clock: Timer | None = None
        self._rang = False
        self._told = -1

    def begin(self, meeting: Meeting) -> None:
        """Hold a meeting from now on."""
        self.end()
        self.meeting = meeting
        self._clock = self.app.set_interval(SECOND, self.tick)

    def turn(self, owner: str) -> None:
        """Pass the turn on to somebody."""
        if self.meeting is not None and owner != self.meeting.turn:
            self.meeting = self.meeting.turned_to(owner, self.app.now())

    def end(self) -> None:
        """Hold nothing any more."""
        if self._clock is not None:
            self._clock.stop()
        self.meeting, self._clock, self._rang = None, None, False

    def tick(self) -> None:
        """Show how long it has taken; ring when the time is up, once."""
        meeting = self.meeting
        if meeting is None:
            return
        if not self._rang and meeting.state(self.app.now()) is BoxState.OVER:
            self._rang = True
            self.app.bell()
            self.app.main.say(
                f"{meeting.title}: the {format_hours(meeting.minutes)} minutes are over.", Tone.WARN
            )
        if not self.app.settings.plain_screen or self._minute(meeting):
            self.on_tick()
            self.app.main.show_lines()

    def _minute(self, meeting: Meeting) -> bool:
        """Say whether another minute has begun: who has the screen read out hears no seconds."""
        before, self._told = self._told, int(meeting.elapsed(self.app.now()) // 60)
        return before != self._told

    def cell(self) -> Cell:
        """Return what the header shows of the meeting."""
        if self.meeting is None:
            return ()
        name = Piece(f"{shown(self.meeting.title)} ", Tone.ACCENT)
        seconds = self.meeting.elapsed(self.app.now())
        return (name, *clock_cell(seconds, self.meeting.minutes * 60))


def clock_cell(seconds: float, limit: float) -> Cell:
    """Return how much of `limit` seconds is over, in the tone of how far that is; 0 is no limit."""
    tone = TONES.get(box_state(seconds, limit), Tone.STRONG)
    of = f"/{minutes_text(limit)}" if limit > 0 else ""
    return (Piece(f"{minutes_text(seconds)}{of}", tone),)


def minutes_text(seconds: float) -> str:
    """Return seconds as minutes and seconds: `3:07`; from an hour on with hours: `1:03:07`."""
    whole = int(seconds + 1e-6)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"
