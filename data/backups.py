"""The ring of versions of one project's file that were displaced, kept whole and never rewritten.

Each is a file named by time and hash. The last 50 stay, and so does what is younger than seven
days; where that grows beyond a budget of bytes, one version an hour is enough beyond the last 50.
The version before our first write ever stays for good.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from data.clock import Clock
from data.files import Files
from data.state import RING, StateFolder, make_private
from data.trouble import Unreadable, saving
from data.version import Version, version_of
from data.whole import exists, opened, read_file, remove, sync_folder, write_all
from model import later
from model.dataclass import dataclass

KEEP_LAST = 50
KEEP_FOR = timedelta(days=7)
BUDGET = 256 * 1024 * 1024  # bytes beyond which older versions are thinned out to one an hour
_PRUNE_EVERY = 32  # additions between two looks at the whole ring
_ENDLESS = 1 << 62
_SET_BACK = timedelta(days=1)  # that far a clock may be behind without disturbing the order
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
_STAMP = "%Y%m%dT%H%M%S.%fZ"
_NAME = later.pattern(r"(\d{8}T\d{6}\.\d{6}Z)-([0-9a-f]{64})$")


@dataclass(frozen=True, slots=True)
class Backup:
    """One version in the ring: when it was displaced (UTC), and the hash it had then."""

    when: datetime
    hash: str
    path: Path


class Backups:
    """The ring of one project; what writes to it runs under the project's lock."""

    def __init__(self, files: Files, state: StateFolder, clock: Clock) -> None:
        self._files = files
        self._state = state
        self._clock = clock
        self.folder = state.path / RING
        self._original = self.folder / ".orig"

    def versions(self, newest: int = _ENDLESS) -> list[Backup]:
        """Return what the ring holds, oldest first, of more than `newest` only these.

        Raises NotSaved where it cannot be listed.
        """
        return [_backup(self.folder, *found) for found in _newest(self._names(), newest)]

    def hashes(self) -> list[str]:
        """Return the hash of each version that the ring holds, oldest first. Raises NotSaved."""
        return [content_hash for _, _, content_hash in _newest(self._names(), _ENDLESS)]

    def _names(self) -> list[str]:
        with saving(self.folder):
            try:
                return self._files.names(self.folder)
            except FileNotFoundError:
                return []

    def known(self, content_hash: str) -> bytes | None:
        """Return the version with that hash; None where the ring has it not, or not undamaged."""
        paths = [backup.path for backup in self.versions() if backup.hash == content_hash]
        for path in [*reversed(paths), self._original]:
            content = self._read(path)
            if content is not None and version_of(content).hash == content_hash:
                return content
        return None

    def original(self) -> bytes | None:
        """Return the version before our first write; None where we never wrote."""
        return self._read(self._original)

    def keep_original(self, version: Version) -> None:
        """Keep `version` for good if it is the first that we are about to displace.

        A file that we made ourselves had nothing before it: that is kept as empty.
        """
        with saving(self.folder):
            make_private(self._files, self._state.ensure())
            make_private(self._files, self.folder)
            if not exists(self._files, self._original):
                self._write(self._original, version.content)

    def put(self, version: Version) -> Path:
        """Copy `version` into the ring and return where; it is on the disk then."""
        with saving(self.folder):
            path = self._next_path(version)
            self._write(path, version.content)
        self._prune_at_times()
        return path

    def take(self, path: Path, version: Version) -> Path:
        """Move the file at `path`, which holds `version`, into the ring and return where.

        The file itself goes, not a copy: who still writes into it then writes into the ring,
        where `data.save.recheck` finds it. Between two file systems only a copy can go.
        """
        with saving(self.folder):
            target = self._next_path(version)
            try:
                self._files.rename(path, target)
            except OSError as error:
                if error.errno != errno.EXDEV:
                    raise
                self._write(target, version.content)
                self._files.unlink(path)
        self._prune_at_times()
        return target

    def prune(self) -> None:
        """Remove what no rule keeps; see the module. Raises NotSaved."""
        now = self._clock.now().wall.astimezone(UTC)
        backups = self.versions()
        older = backups[:-KEEP_LAST]
        too_much = self._size(backups) > BUDGET
        hours: set[str] = set()
        with saving(self.folder):
            for backup in older:
                hour = backup.when.strftime("%Y%m%d%H")
                if now - backup.when > KEEP_FOR or (too_much and hour in hours):
                    self._files.unlink(backup.path)
                hours.add(hour)

    def _size(self, backups: list[Backup]) -> int:
        with saving(self.folder):
            return sum(self._files.stat(backup.path).st_size for backup in backups)

    def _prune_at_times(self) -> None:
        """Prune now and then: a look at every file of the ring at each save costs too much."""
        with saving(self.folder):
            size = len(self._files.names(self.folder))
        if size % _PRUNE_EVERY == 0:
            self.prune()

    def _next_path(self, version: Version) -> Path:
        """Return a free name behind all others, even where the clock was set back a little."""
        make_private(self._files, self._state.ensure())
        make_private(self._files, self.folder)
        when = self._clock.now().wall.astimezone(UTC)
        for _, stamp, _ in _newest(self._files.names(self.folder), 1):
            newest = datetime.fromisoformat(stamp)
            if when <= newest < when + _SET_BACK:
                when = newest + timedelta(microseconds=1)
        return self.folder / f"{when.strftime(_STAMP)}-{version.hash}"

    def _write(self, path: Path, content: bytes) -> None:
        """Write a file that is there whole or not at all."""
        spare = self.folder / "new"
        done = False
        try:
            with opened(self._files, spare, _NEW) as fd:
                write_all(self._files, fd, content)
                self._files.fsync(fd)
            self._files.rename(spare, path)
            sync_folder(self._files, self.folder)
            done = True
        finally:
            if not done:
                remove(self._files, spare)

    def _read(self, path: Path) -> bytes | None:
        try:
            return read_file(self._files, path, _ENDLESS)
        except Unreadable as trouble:
            if trouble.kind == "missing":
                return None
            raise


def _newest(names: Iterable[str], count: int) -> list[tuple[str, str, str]]:
    """Return name, time stamp and hash of the newest versions, oldest first.

    The stamps that names begin with are in order as text too. There may be hundreds of them.
    """
    found: list[tuple[str, str, str]] = []
    for name in sorted(names, reverse=True):
        if len(found) == count:
            break
        if match := _NAME.match(name):
            found.append((name, match[1], match[2]))
    return found[::-1]


def _backup(folder: Path, name: str, stamp: str, content_hash: str) -> Backup:
    return Backup(datetime.fromisoformat(stamp), content_hash, folder / name)
