"""Which sessions are alive: each holds the lock of a small file of its own in the state folder.

The system lets go of the lock when the process ends, however it ends; numbers of processes are
used again and differ between containers, so they say less.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Final

from data.files import Files
from data.lock import Patience, is_still, take
from data.state import StateFolder, make_private
from data.trouble import Busy, saving
from data.whole import exists, opened, release, remove

_FOLDER: Final = "sessions"


class Presence:
    """The sign of life of one session. Thread-safe: whoever saves and whoever watches show it."""

    def __init__(self, files: Files, state: StateFolder, session: str) -> None:
        self._files = files
        self._state = state
        self._path = state.path / _FOLDER / session
        self._guard = threading.Lock()
        self._fd: int | None = None

    def show(self) -> None:
        """Be seen as alive from now on; again is fine. Raises NotSaved."""
        with self._guard, saving(self._path):
            if self._fd is None:
                make_private(self._files, self._state.ensure() / _FOLDER)
                self._fd = self._taken()

    def end(self) -> None:
        """Be seen as gone. Raises NotSaved."""
        with self._guard:
            if self._fd is None:
                return
            fd, self._fd = self._fd, None
            with saving(self._path):
                remove(self._files, self._path)
                self._files.close(fd)

    def _taken(self) -> int:
        """Return the locked file.

        Whoever asks just then whether this session is alive holds the lock for a moment, and
        takes a file away on which nobody had it.
        """
        end = Patience().end()
        while True:
            fd = self._files.open(self._path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW)
            kept = False
            try:
                take(self._files, fd, end, self._path)
                kept = is_still(self._files, fd, self._path)
            finally:
                if not kept:
                    release(self._files, fd)
            if kept:
                return fd


def present(files: Files, state: StateFolder) -> frozenset[str]:
    """Return the sessions that are alive. Raises NotSaved where that cannot be told."""
    folder = state.path / _FOLDER
    with saving(folder):
        names = files.names(folder) if exists(files, folder) else []
    return frozenset(name for name in names if is_present(files, state, name))


def is_present(files: Files, state: StateFolder, session: str) -> bool:
    """Tell whether that session is alive. Raises NotSaved where that cannot be told."""
    if not session or Path(session).name != session:
        return False
    path = state.path / _FOLDER / session
    with saving(path):
        try:
            with opened(files, path, os.O_RDWR | os.O_NOFOLLOW) as fd:
                take(files, fd, 0.0, path)
        except FileNotFoundError:
            return False
        except Busy:
            return True
        remove(files, path)
    return False
