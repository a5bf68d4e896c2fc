"""What the screen remembers of a project from one time to the next: orders, folds, own filters.

It is this user's alone and stands in the state folder, one JSON file. What cannot be read is as if
it had never been there: nothing of a project is lost with it.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

from data.files import Files
from data.state import StateFolder
from data.trouble import Unreadable, saving
from data.whole import MEGABYTE, opened, read_file, write_all

if TYPE_CHECKING:
    from data.chosen import UserFolder

Kept: TypeAlias = "str | int | float | bool | list[Kept] | dict[str, Kept] | None"
"""What can be remembered: what JSON knows."""

_NAME: Final = "screen.json"


class Remembered:
    """What is remembered of one project, by names. Thread-safe."""

    def __init__(self, files: Files, state: StateFolder | UserFolder) -> None:
        self._files = files
        self._state = state
        self._writing = threading.Lock()

    def all(self) -> Mapping[str, Kept]:
        """Return everything, as it is on the disk now; nothing where it cannot be read."""
        try:
            found = json.loads(read_file(self._files, self._state.path / _NAME, MEGABYTE))
        except (Unreadable, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def put(self, name: str, value: Kept) -> None:
        """Remember `value` under a name; what other cockpits remember stays. Raises NotSaved."""
        with self._writing:
            known = dict(self.all())
            if known.get(name) == value:
                return
            known[name] = value
            folder = self._state.ensure()
            spare = folder / f"{_NAME}.{os.getpid()}"
            with saving(folder / _NAME):
                flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
                with opened(self._files, spare, flags) as fd:
                    write_all(self._files, fd, json.dumps(known).encode())
                self._files.rename(spare, folder / _NAME)
