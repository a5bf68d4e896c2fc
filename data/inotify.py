"""Linux's own notice of what happens in a folder, waited for without asking again and again.

Only what may have put other content under a name is told: a file closed that was open for
writing, a name that came, went, or stands for another file. A file that somebody keeps open and
writes is not news before it is closed.

The C library's functions raise OSError here as Python's do.
"""

from __future__ import annotations

import errno
import os
import select
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

_CLOSE_WRITE: Final = 0x8
_MOVED: Final = 0x40 | 0x80
_CREATE: Final = 0x100
_DELETE: Final = 0x200
_SELF: Final = 0x400 | 0x800  # the folder was removed or renamed
_OVERFLOW: Final = 0x4000
_IGNORED: Final = 0x8000
_ALL: Final = _CLOSE_WRITE | _MOVED | _CREATE | _DELETE | _SELF
_HEAD: Final = struct.Struct("iIII")  # watch, what, cookie, length of the name
_ROOM: Final = 64 * 1024  # bytes of events read at once
_NONBLOCK: Final = os.O_NONBLOCK | os.O_CLOEXEC

EVERYTHING: Final = ""
"""Told in place of a name where anything may have happened: events were lost."""


class FolderGone(Exception):
    """The folder that was watched is not there any more, or has another name."""


class FolderWatch:
    """The names in one folder under which something happens.

    `wait` is for one thread; `stop` may be called from any. To be closed by the thread that waits.
    Raises OSError where the system has no such thing, none left, or not this folder.
    """

    def __init__(self, folder: Path) -> None:
        library = _library()
        self._events = _made(library.inotify_init1(_NONBLOCK))
        self._stop = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        self._poll = select.poll()
        for number in (self._events, self._stop):
            self._poll.register(number, select.POLLIN)
        try:
            _made(library.inotify_add_watch(self._events, os.fsencode(folder), _ALL))
        except OSError:
            self.close()
            raise

    def wait(self, seconds: float) -> frozenset[str] | None:
        """Return the names under which something happened, none after `seconds` without.

        None once it was told to stop. Raises FolderGone.
        """
        ready = {number for number, _ in self._poll.poll(seconds * 1000)}
        if self._stop in ready:
            return None
        return frozenset(_names(self._read())) if ready else frozenset()

    def stop(self) -> None:
        """Have `wait` return None, now and ever after."""
        os.eventfd_write(self._stop, 1)

    def close(self) -> None:
        """Give back what the system lent."""
        os.close(self._events)
        os.close(self._stop)

    def _read(self) -> bytes:
        try:
            return os.read(self._events, _ROOM)
        except BlockingIOError:
            return b""


def _names(events: bytes) -> Iterator[str]:
    start = 0
    while start < len(events):
        _, what, _, length = _HEAD.unpack_from(events, start)
        start += _HEAD.size
        if what & (_SELF | _IGNORED):
            raise FolderGone
        name = events[start : start + length].rstrip(b"\0")
        yield EVERYTHING if what & _OVERFLOW else os.fsdecode(name)
        start += length


def _library() -> Any:
    if sys.platform != "linux":
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    # Not needed by a command, and 5 ms to import.
    import ctypes

    return ctypes.CDLL(None, use_errno=True)


def _made(result: int) -> int:
    if result < 0:
        import ctypes

        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
