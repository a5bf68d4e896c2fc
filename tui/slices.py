"""Work that takes longer than a key may wait: done in small parts, between which keys come in."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

_SPELL: Final = 0.008
"""Seconds that are worked at a time: what keys set going besides takes a frame about as long."""


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

    def begin(self, parts: Iterator[object], done: Callable[[], None] | None = None) -> None:
        """Do what `parts` does from one part to the next, then `done`; the first parts at once."""
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
        end = time.perf_counter() + _SPELL
        for _ in parts:
            if time.perf_counter() < end:
                continue
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
