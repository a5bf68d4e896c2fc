"""The clocks of the machine, read in one place so that tests can bring their own.

A wall clock may be set and jumps; `awake` stands still while the machine sleeps; `boot` does not,
and begins again with each start of the machine, which `boot_id` names.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class Now:
    """One moment on all clocks.

    `wall` carries the local offset; `boot` and `awake` are seconds since the machine started,
    with and without the time it slept; both compare only between equal `boot_id`s.
    """

    wall: datetime
    boot: float
    awake: float
    boot_id: str


class Clock(Protocol):
    """Something that knows what time it is."""

    def now(self) -> Now:
        """Return this moment."""
        ...


class SystemClock:
    """The clocks of this machine."""

    def __init__(self) -> None:
        self._boot_id = _boot_id()

    def now(self) -> Now:
        """Return this moment as the machine tells it."""
        return Now(datetime.now(UTC).astimezone(), _boot_seconds(), _awake_seconds(), self._boot_id)


def _boot_seconds() -> float:
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    # macOS: its CLOCK_MONOTONIC goes on while the machine sleeps.
    return time.clock_gettime(time.CLOCK_MONOTONIC)


def _awake_seconds() -> float:
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_UPTIME_RAW)
    return time.clock_gettime(time.CLOCK_MONOTONIC)


def _boot_id() -> str:
    """Return a name of this start of the machine; on other systems than Linux, its minute."""
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        started = time.time() - _boot_seconds()
        return f"boot-{round(started / 60)}"
