"""Text that somebody else wrote and that a save of ours pushed out of the project's file."""

from __future__ import annotations

import os
import weakref
from pathlib import Path

from data.files import Files
from data.version import Version, version_of
from data.whole import read_open, release
from model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Displaced:
    """A text that has to be merged as an edit from outside, and the file that keeps it till then.

    `base` is the beginning of the hash of the version it probably came from; empty: unknown.
    """

    version: Version
    path: Path
    base: str


class Watch:
    """A file that a save displaced, kept open: who had it open before may still write into it."""

    def __init__(self, files: Files, path: Path, cap: int, expected: Version) -> None:
        """Open the file and read it into `version`, the very `expected` if it holds that.

        Raises OSError and Unreadable.
        """
        self._files = files
        self._cap = cap
        self._fd = files.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        self._finalizer = weakref.finalize(self, release, files, self._fd)
        self.path = path
        content = read_open(files, self._fd, path, cap, expected.content)
        # A hash of the whole content is what this spares nearly always.
        self.version = expected if content == expected.content else version_of(content)

    def rest(self) -> None:
        """From now on know by its hash alone what was in the file.

        It is watched for seconds, in which one saves many times, and each text may be large.
        """
        self.version = Version(b"", self.version.hash)

    def late(self) -> Displaced | None:
        """Return what was written into the file since; None where nothing was."""
        if not self._finalizer.alive:
            return None
        found = version_of(read_open(self._files, self._fd, self.path, self._cap))
        if found.hash == self.version.hash:
            return None
        return Displaced(found, self.path, self.version.hash)

    def close(self) -> None:
        """Give the file up; again is fine."""
        self._finalizer()
