"""The last sign of life of each person's running timer, in a small file of its own.

It is renewed twice a minute for as long as a timer runs. In the journal, which is read from its
start by every command, that would be most of what there is.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from data.files import Files
from data.journal import Body, Json
from data.state import StateFolder
from data.trouble import Unreadable, saving
from data.whole import opened, read_file, write_all
from model.digest import sha256

_NAME: Final = "beat"
_FRESH: Final = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
_LONGEST: Final = 10_000  # bytes


class Beat(NamedTuple):
    """A sign of life: the work session, and the moment as the journal writes it."""

    session: str
    moment: Body


class Beats:
    """The newest sign of life of each person's timer on one project."""

    def __init__(self, files: Files, state: StateFolder) -> None:
        self._files = files
        self._state = state
        self._known: dict[str, tuple[int, Beat | None]] = {}

    def leave(self, by: str, beat: Beat) -> None:
        """Put a sign of life of `by` in the place of the one before. Raises NotSaved."""
        path = self._path(by)
        spare = path.with_name(f"{path.name}-{os.getpid()}")
        text = json.dumps({"session": beat.session, **beat.moment}).encode()
        with saving(path):
            self._state.ensure()
            with opened(self._files, spare, _FRESH) as fd:
                write_all(self._files, fd, text)
                self._files.fdatasync(fd)
            self._files.rename(spare, path)

    def last(self, by: str) -> Beat | None:
        """Return the newest sign of life of `by`; None where there is none to be understood."""
        with suppress(OSError):
            stamp = self._files.stat(self._path(by)).st_mtime_ns
            if stamp != self._known.get(by, (0, None))[0]:
                self._known[by] = (stamp, self._read(self._path(by)))
            return self._known[by][1]
        return None

    def _path(self, by: str) -> Path:
        # A name may hold anything, and files may not.
        return self._state.path / f"{_NAME}-{sha256(by.encode())[:16]}"

    def _read(self, path: Path) -> Beat | None:
        with suppress(Unreadable, ValueError):
            body: Json = json.loads(read_file(self._files, path, _LONGEST))
            if isinstance(body, dict) and isinstance(session := body.get("session"), str):
                return Beat(session, body)
        return None
