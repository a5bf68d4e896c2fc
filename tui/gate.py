"""The gate for keys: the next is looked at when all that the last one led to is done.

Textual hands each key to the widget that has the focus just then. Whoever types ahead, pastes or
sits behind a slow line would have text meant for an editor that is only opening done as commands
in the list behind it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from textual import events

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from tui.app import CockpitApp

Typed: TypeAlias = events.Key | events.Paste
_ROUNDS: Final = 3
"""A key may lead to a message, that one to a dialog's answer, and that one to an edit."""
_PATIENCE: Final = 0.25
"""Seconds after which the next key is looked at whatever became of the last one."""


class Gate:
    """Lets keys, and what is pasted, through one at a time; `handle` is what is done with each."""

    def __init__(self, app: CockpitApp, handle: Callable[[Typed], Awaitable[None]]) -> None:
        self._app = app
        self._handle = handle
        self._waiting: deque[Typed] = deque()
        self._number = 0
        self._busy = False
        self._limit: asyncio.TimerHandle | None = None

    async def enter(self, event: Typed) -> None:
        """Have a key handled, now or when those before it are done."""
        self._waiting.append(event)
        if not self._busy:
            await self._next()

    async def _next(self) -> None:
        """Handle the key that came first, if one waits."""
        if self._limit is not None:
            self._limit.cancel()
        self._busy = bool(self._waiting)
        if not self._busy:
            return
        self._number += 1
        number = self._number
        loop = asyncio.get_running_loop()
        # A widget that goes away takes with it what was asked of it.
        self._limit = loop.call_later(_PATIENCE, self._app.call_later, self._done, number)
        if (event := self._meant(self._waiting.popleft())) is not None:
            await self._handle(event)
        await _Way(self._app, partial(self._done, number)).step()

    def _meant(self, event: Typed) -> Typed | None:
        """Return what a key means where the keys go now; most are themselves."""
        if isinstance(event, events.Paste) or not event.character or event.character.isascii():
            return event
        # Only who has an input method on pays for this import.
        from tui.input_method import meant

        return meant(self._app, event)

    async def _done(self, number: int) -> None:
        if number == self._number:
            await self._next()


class _Way:
    """The way of a key: from the focus to the screen to the app, three times over.

    Each does what it is asked in the order in which it was asked, so that what comes back from
    the app comes behind all that the key led to.
    """

    def __init__(self, app: CockpitApp, end: Callable[[], Awaitable[None]]) -> None:
        self._app = app
        self._end = end
        self._left = _ROUNDS
        self._stops: list[MessagePump] = []

    async def step(self) -> None:
        """Go to the next stop, or do what is to be done at the end of the way."""
        if not self._stops:
            if self._left < 0:
                await self._end()
                return
            self._stops = self._round()
            self._left -= 1
        # Textual looks up how many arguments a method takes once, those of a partial each time,
        # and it makes a partial of all that it is given to call later.
        self._stops.pop().post_message(events.Callback(callback=self.step))

    def _round(self) -> list[MessagePump]:
        if not self._left:
            return [self._app]
        screen = self._app.screen
        way: list[MessagePump] = [self._app, screen]
        if screen.focused is not None:
            way.append(screen.focused)
        return way
