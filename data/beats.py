"""The last sign of life of a running timer, in a small file of its own.

It is renewed twice a minute for as long as a timer runs. In the journal, which is read from its
start by every command, that would be most of what there is.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import Final, NamedTuple

from data.files import Files
from data.journal import Body, Json
from data.state import StateFolder
from data.trouble import Unreadable, saving
from data.whole import opened, read_file, write_all

_NAME: Final = "beat"
_FRESH: Final = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
_LONGEST: Final = 10_000  # bytes


class Beat(NamedTuple):
    """A sign of life: the work session, and the moment as the journal writes it."""

    session: str
    moment: Body


class Beats:
    """The newest sign of life of one project's timers."""

    def __init__(self, files: Files, state: StateFolder) -> None:
        self._files = files
        self._state = state
        self._path = state.path / _NAME
        self._known: tuple[int, Beat | None] = (0, None)

    def leave(self, beat: Beat) -> None:
        """Put a sign of life in the place of the one before. Raises NotSaved."""
        spare = self._path.with_name(f"{_NAME}-{os.getpid()}")
        text = json.dumps({"session": beat.session, **beat.moment}).encode()
        with saving(self._path):
            self._state.ensure()
            with opened(self._files, spare, _FRESH) as fd:
                write_all(self._files, fd, text)
                self._files.fdatasync(fd)
            self._files.rename(spare, self._path)

    def last(self) -> Beat | None:
        """Return the newest sign of life; None where there is none that can be understood."""
        with suppress(OSError):
            stamp = self._files.stat(self._path).st_mtime_ns
            if stamp != self._known[0]:
                self._known = (stamp, self._read())
            return self._known[1]
        return None

    def _read(self) -> Beat | None:
        with suppress(Unreadable, ValueError):
            body: Json = json.loads(read_file(self._files, self._path, _LONGEST))
            if isinstance(body, dict) and isinstance(session := body.get("session"), str):
                return Beat(session, body)
        return None
