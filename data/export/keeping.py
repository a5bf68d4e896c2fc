"""Keeping an export current: it is made anew whenever the project file has changed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from data.store import open_store
from data.trouble import Trouble
from data.version import Version
from data.watch import Watcher

_PATIENCE = 5.0  # seconds that the end waits for an export under way


class Keeping:
    """Calls `make` from a thread at the start and after each change of the file at `path`.

    `make` gets the file's version and returns a sentence on what it did, empty for nothing to
    tell; what it raises as Trouble is told once until another trouble, or none, comes of it. `tell`
    gets these sentences and those of the watcher.
    """

    def __init__(
        self, path: Path, make: Callable[[Version], str], tell: Callable[[str], None]
    ) -> None:
        """Raises NotSaved or Unreadable where the file cannot be found."""
        self._store = open_store(path)
        self._make, self._tell = make, tell
        self._said = ""
        self._seen = ""
        self._turn = threading.Lock()
        self._watcher = Watcher(self._store, self._look, self._look, tell)

    def start(self) -> None:
        """Begin."""
        self._watcher.start()

    def close(self) -> None:
        """End; an export that is being written is finished."""
        self._watcher.close(_PATIENCE)

    def _look(self) -> None:
        with self._turn:
            try:
                version = self._store.read()
                if version.hash == self._seen:
                    return
                said = self._make(version)
                self._seen = version.hash or ""
            except Trouble as trouble:
                said = trouble.sentence
                if said == self._said:
                    return
            self._said = said
            if said:
                self._tell(said)
