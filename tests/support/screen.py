"""Driving the screen in tests: an app over a project in memory, and what one sees of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from data.history import HistoryEntry
from data.remembered import Kept
from data.settings import Settings
from tests.support.memory_session import MemorySession, session_of
from tui.app import CockpitApp
from tui.rowlist import RowList

_ROUNDS = 4
"""A message may lead to another, and that to a third, before all is quiet."""
TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "full.toml"


class Play:
    """One app being driven: press keys, look at the screen, let the session speak."""

    def __init__(self, app: CockpitApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def session(self) -> MemorySession:
        """The session in memory."""
        return cast("MemorySession", self.app.session)

    async def press(self, *keys: str) -> None:
        """Press keys one after another, each once the screen has settled."""
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
            event = events.Key(name, key if len(key) == 1 else None)
            event.set_sender(self.app)
            assert self.app._driver is not None
            self.app._driver.send_message(event)
            await self.settle()

    def lines(self) -> list[str]:
        """Return the lines of the screen as text."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    def text(self) -> str:
        """Return the whole screen as text."""
        return "\n".join(self.lines())

    def line_with(self, words: str) -> str:
        """Return the first line that has these words, empty if none has."""
        return next((line for line in self.lines() if words in line), "")

    def pane(self, number: int) -> RowList:
        """Return a pane of the plan."""
        return self.app.main.plan.panes.lists[number]

    @property
    def focused(self) -> RowList:
        """The list that the keys go to."""
        assert isinstance(self.app.focused, RowList)
        return self.app.focused

    async def settle(self) -> None:
        """Wait until every message is handled and all is drawn.

        The pilot's own pause waits for the machine to be idle, 60 ms a key.
        """
        quiet = 0
        while quiet < _ROUNDS:
            await self.pilot._wait_for_screen()
            screen = self.app.screen
            drawn = not (
                screen._dirty_widgets or screen._layout_required or screen._repaint_required
            )
            quiet = quiet + 1 if drawn else 0
            screen._on_timer_update()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds, such as what a thread does, and the screen shows it."""
        while not holds():
            await self.settle()
        await self.settle()


@asynccontextmanager
async def playing(
    text: str | None = None,
    size: tuple[int, int] = (120, 40),
    *,
    read_only: str = "",
    now: Callable[[], datetime] = lambda: NOW,
    remembered: Mapping[str, Kept] | None = None,
    told: Sequence[HistoryEntry] = (),
    settings: Settings | None = None,
) -> AsyncIterator[Play]:
    """Run the app over the project that TOML `text` stands for, the full sample unless given."""
    session = session_of(text or SAMPLE.read_text(encoding="utf-8"), read_only=read_only)
    memory = cast("MemorySession", session)
    memory.remembered.known.update(remembered or {})
    memory.told = tuple(told)
    app = CockpitApp(session, settings=settings, today=lambda: TODAY, now=now)
    async with app.run_test(size=size) as pilot:
        play = Play(app, pilot)
        await play.settle()
        yield play
