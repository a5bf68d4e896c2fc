"""Work that takes longer than a key may wait: done in small parts, between which keys come in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.message_pump import MessagePump


class Slices:
    """One piece of work of a widget, or of the app, in parts; what is begun anew ends the old."""

    def __init__(self, pump: MessagePump) -> None:
        self._pump = pump
        self._parts: Iterator[object] | None = None
        self._done: Callable[[], None] | None = None

    @property
    def busy(self) -> bool:
        """Whether some of the work is still to be done."""
        return self._parts is not None

    def begin(self, parts: Iterator[object], done: Callable[[], None]) -> None:
        """Do what `parts` does from one part to the next, then `done`; the first part at once."""
        self._parts, self._done = parts, done
        self._go_on(parts)

    def finish(self) -> None:
        """Do all that is left, now."""
        for _ in self._parts or ():
            pass
        self._end()

    def drop(self) -> None:
        """Leave undone what is left."""
        self._parts = self._done = None

    def _go_on(self, parts: Iterator[object]) -> None:
        if parts is not self._parts:
            return
        for _ in parts:
            # Not into the queue at once: only a widget whose queue is empty draws what it has.
            loop = asyncio.get_running_loop()
            loop.call_soon(self._pump.call_later, self._go_on, parts)
            return
        self._end()

    def _end(self) -> None:
        done = self._done
        self.drop()
        if done is not None:
            done()
