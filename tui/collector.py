"""The collector of garbage, which stops the screen while it walks through all there is.

A project is no garbage: reference counts free what an edit leaves behind. What was made by the
first frame is set aside then. The rest of a large project is made later, with the first look at
it, and 50,000 subtasks take 50 to 70 ms of a full collection, under a key every few seconds.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Mapping
from typing import Final

_LONG: Final = 0.01
"""Seconds of processor time: a full collection may take as long as one key."""


class Collector:
    """Has the collector leave alone what is there to stay.

    What outlives a full collection that took `long` seconds is set aside: all that was garbage is
    gone by then. In what is small, and so quickly walked through, it may collect as ever.
    """

    def __init__(self, long: float = _LONG) -> None:
        self._long = long
        self._began = 0.0

    def begin(self) -> None:
        """Set aside what there is, and let garbage be collected from now on."""
        gc.freeze()
        gc.enable()
        gc.callbacks.append(self._heard)

    def end(self) -> None:
        """Leave the collector as it was, on."""
        if self._heard in gc.callbacks:
            gc.callbacks.remove(self._heard)
        gc.enable()

    def _heard(self, phase: str, info: Mapping[str, int]) -> None:
        if info["generation"] < 2:
            return
        if phase == "start":
            self._began = time.thread_time()
        elif time.thread_time() - self._began >= self._long:
            gc.freeze()
