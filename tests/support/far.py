"""A terminal that is far away: what is typed and what is drawn arrive later, in their order."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.support.terminal import Terminal

ONE_WAY = 0.15
"""Seconds that every byte is on its way."""


class FarTerminal(Terminal):
    """A terminal at the other end of a slow line."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 120,
        lines: int = 40,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self._typed: deque[tuple[float, bytes]] = deque()
        self._drawn: deque[tuple[float, bytes]] = deque()
        super().__init__(command, columns=columns, lines=lines, cwd=cwd, env=env)

    def write(self, data: bytes) -> None:
        """Send bytes as a keyboard would; they are under way then."""
        self._typed.append((time.monotonic() + ONE_WAY, data))

    @property
    def alive(self) -> bool:
        """Whether the program still runs, or something that it drew is under way."""
        return bool(self._drawn) or super().alive

    def _arriving(self, wait: float) -> bytes:
        end = time.monotonic() + wait
        while True:
            now = time.monotonic()
            while self._typed and self._typed[0][0] <= now:
                self._deliver(self._typed.popleft()[1])
            if self._drawn and self._drawn[0][0] <= now:
                return self._drawn.popleft()[1]
            if now >= end:
                return b""
            due = (queue[0][0] for queue in (self._typed, self._drawn) if queue)
            if sent := super()._arriving(max(0.0, min((end, *due)) - now)):
                self._drawn.append((time.monotonic() + ONE_WAY, sent))
            elif not super().alive and not self._drawn:
                return b""

    def _deliver(self, data: bytes) -> None:
        # Who types on while the program ends types at nobody.
        if super().alive:
            super().write(data)
