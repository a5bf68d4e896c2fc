"""The clocks of the machine, read in one place so that tests can bring their own.

A wall clock may be set and jumps; `awake` stands still while the machine sleeps; `boot` does not,
and begins again with each start of the machine, which `boot_id` names.
"""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from data.files import Files
from data.whole import opened, read_from
from model.moment import Now

__all__ = ["Clock", "Now", "SystemClock"]

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")

# Linux counts sleep in a clock of its own. On macOS it is the plain monotonic clock that goes on
# while the machine sleeps, and the other one has a name of its own.
_BOOT = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
_AWAKE = getattr(time, "CLOCK_UPTIME_RAW", time.CLOCK_MONOTONIC)


class Clock(Protocol):
    """Something that knows what time it is."""

    def now(self) -> Now:
        """Return this moment."""
        ...

    def local(self, wall: datetime) -> datetime:
        """Return the moment, with offset, at which the clocks of this place show `wall`.

        Where they show it twice it is the first time; where they jump over it, a time near it.
        """
        ...


class SystemClock:
    """The clocks of this machine."""

    def __init__(self, files: Files | None = None) -> None:
        self._boot_id = _boot_id(files or Files())

    def now(self) -> Now:
        """Return this moment as the machine tells it."""
        return Now(datetime.now(UTC).astimezone(), _boot_seconds(), _awake_seconds(), self._boot_id)

    def local(self, wall: datetime) -> datetime:
        """Return the moment at which the clocks of this place show `wall`."""
        return datetime.fromtimestamp(wall.timestamp(), UTC).astimezone()


def _boot_seconds() -> float:
    return time.clock_gettime(_BOOT)


def _awake_seconds() -> float:
    return time.clock_gettime(_AWAKE)


def _boot_id(files: Files) -> str:
    """Return the system's name for this start of the machine; else the minute it began."""
    try:
        with opened(files, _BOOT_ID, os.O_RDONLY) as fd:
            return read_from(files, fd, 0, 100).decode("ascii", "replace").strip()
    except OSError:
        return _boot_session() or f"boot-{round((time.time() - _boot_seconds()) / 60)}"


def _boot_session() -> str:
    """Return what macOS calls this start of the machine; empty on a system that does not say."""
    # Imported here: Linux never comes this way, and a command that only reads should not wait.
    import ctypes

    query = getattr(ctypes.CDLL(None), "sysctlbyname", None)
    if query is None:
        return ""
    text = ctypes.create_string_buffer(100)
    size = ctypes.c_size_t(len(text))
    failed = query(b"kern.bootsessionuuid", text, ctypes.byref(size), None, ctypes.c_size_t(0))
    return "" if failed else text.value.decode("ascii", "replace")
