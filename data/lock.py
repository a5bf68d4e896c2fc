"""The lock that keeps two savers of one project apart, and the one that guards a journal.

`flock` on the project's folder needs no file of its own, survives renames in the folder and holds
between users, containers and home folders. Never on the project file itself: saving swaps it for
another, and whoever waits would hold the lock of a file that is gone. Only this module knows fcntl,
which tells as well whether others have a file open to write it.
"""

from __future__ import annotations

import errno
import fcntl
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from data.files import Files
from data.state import StateFolder
from data.trouble import Busy, saving
from data.whole import opened, release

PATIENCE = 2.0  # seconds that a saver waits for another
# What network file systems say that have no locks, or none for what is open read-only.
_CANNOT_LOCK_FOLDERS = frozenset(
    {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EBADF, errno.ENOLCK}
)
_POLL = 0.005  # seconds between two looks; short against a save, no load while waiting


class Patience:
    """How long the locks of one project are waited for, in seconds each."""

    def __init__(self, seconds: float = PATIENCE) -> None:
        self._seconds = seconds
        self._last: float | None = None

    def end(self) -> float:
        """Return the moment of `time.monotonic()` at which a wait that begins now is over."""
        end = time.monotonic() + self._seconds
        return end if self._last is None else min(end, self._last)

    def hurry(self) -> None:
        """From now on have all waits together take no longer than one: somebody wants to leave."""
        if self._last is None:
            self._last = time.monotonic() + self._seconds


class Lock:
    """The lock of one project: hold it while the project's file is read and written.

    Two Lock objects exclude each other in one process too. Where the folder cannot be locked, a
    sidecar in the state folder is, which excludes only those who have the same state folder.
    """

    def __init__(self, files: Files, folder: Path, state: StateFolder, patience: Patience) -> None:
        self._files = files
        self._folder = folder
        self._state = state
        self._patience = patience
        self.on_folder = False

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock for the block.

        `on_folder` tells meanwhile whether it is the folder that is locked, so that nobody else
        saves, whoever they are. Raises Busy at the end of `patience`, NotSaved where neither
        folder nor sidecar can be opened.
        """
        end = self._patience.end()
        with saving(self._folder):
            fd = self._lock_folder(end)
        if fd is None:
            with saving(self._state.path):
                fd = self._lock_sidecar(end)
        try:
            yield
        finally:
            release(self._files, fd)

    def _lock_folder(self, end: float) -> int | None:
        """Return the locked folder; None where it may not be opened or cannot be locked."""
        while True:
            try:
                fd = self._files.open(self._folder, os.O_RDONLY | os.O_DIRECTORY)
            except PermissionError:
                return None
            kept = False
            try:
                if not self._lock(fd, end):
                    return None
                # Deleted and made again while we waited, its lock would keep nobody out.
                kept = self.on_folder = is_still(self._files, fd, self._folder)
            finally:
                if not kept:
                    release(self._files, fd)
            if kept:
                return fd

    def _lock(self, fd: int, end: float) -> bool:
        """Lock the open folder; False where its file system cannot."""
        try:
            take(self._files, fd, end, self._folder)
        except OSError as error:
            if error.errno not in _CANNOT_LOCK_FOLDERS:
                raise
            return False
        return True

    def _lock_sidecar(self, end: float) -> int:
        self.on_folder = False
        fd = self._files.open(self._state.ensure() / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW)
        had = False
        try:
            take(self._files, fd, end, self._folder)
            had = True
        finally:
            if not had:
                self._files.close(fd)
        return fd


def take(files: Files, fd: int, end: float, what: Path) -> None:
    """Lock an open file for this process until it is closed.

    `end` is the moment of `time.monotonic()` at which Busy is raised; `what` is named in it.
    """
    while True:
        try:
            files.call("flock", fcntl.flock, fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                raise Busy(_busy(what)) from None
            time.sleep(_POLL)
        else:
            return


@contextmanager
def locked(files: Files, path: Path, flags: int, patience: Patience) -> Iterator[int]:
    """Open `path`, hold its own lock for the block and give its descriptor.

    What is written in the block has to be made to last in it: the end tells of no failure. The
    lock is that of the file which has the name, though another took its place while we waited.
    """
    end = patience.end()
    while True:
        fd = files.open(path, flags)
        try:
            take(files, fd, end, path)
            if is_still(files, fd, path):
                yield fd
                return
        finally:
            release(files, fd)


def is_still(files: Files, fd: int, path: Path) -> bool:
    """Tell whether `path` leads to what is open as `fd`."""
    try:
        mine, now = files.fstat(fd), files.stat(path)
    except FileNotFoundError:
        return False
    return (mine.st_dev, mine.st_ino) == (now.st_dev, now.st_ino)


def _busy(what: Path) -> str:
    return f"another cockpit is writing in {what}; nothing was written, try again in a moment"


def _unminded() -> int:
    """Return the number of a signal that ends nobody."""
    # `signal` makes enumerations of all its names first: half a millisecond of every edit.
    name = "_signal" if "_signal" in sys.builtin_module_names else "signal"
    return int(import_module(name).SIGURG)


def is_closed(files: Files, path: Path) -> bool:
    """Tell whether no program has `path` open to write it; False where the system does not say.

    A lease for readers is given only then. Who opens the file while it is ours, for some
    microseconds, has to wait that long.
    """
    if sys.platform != "linux":
        return False
    try:
        with opened(files, path, os.O_RDONLY) as fd:
            # The signal that somebody waits would end us; nobody minds this one.
            files.call("fcntl", fcntl.fcntl, fd, fcntl.F_SETSIG, _unminded())
            files.call("fcntl", fcntl.fcntl, fd, fcntl.F_SETLEASE, fcntl.F_RDLCK)
            return True
    except OSError:
        return False
