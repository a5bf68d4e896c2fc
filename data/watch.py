"""The watcher: notices within a moment that somebody else has written the project's file.

The folder is watched, not the file: editors and git put another file in its place. A folder that
is deleted and made again is deaf for ever, the system may be out of watches, and network file
systems tell nothing, so every two seconds the file is looked at all the same.

watchfiles looks every `step` milliseconds whether the system has told of anything, and waits one
step more until nothing further comes: what somebody writes is known after one to two steps. A
longer step wakes the machine less often, a shorter one is sooner on the screen.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from data.files import Files
from data.store import Store

_EVERY: Final = 2.0  # seconds between two looks that nothing has asked for
_DEBOUNCE: Final = 50  # milliseconds
_STEP: Final = 35  # milliseconds; 29 wake-ups a second
_WHOLE: Final = 10  # looks of which at least one reads the file, whatever its times say
_COARSE: Final = 1_000_000_000  # nanoseconds within which a time says nothing

_Stamp = tuple[int, int, int, int]


class Watcher:
    """Calls `look` when the file has changed, from a thread of its own."""

    def __init__(
        self,
        store: Store,
        look: Callable[[], None],
        look_soon: Callable[[], None],
        warn: Callable[[str], None],
        beside: Callable[[], None] | None = None,
    ) -> None:
        """`look_soon` asks for a look once the watch has surely begun.

        `warn` is told once, in a sentence, where only looking now and then is possible. `beside`
        is called now and then, for what changes without the file.
        """
        self._files: Files = store.files
        self._file: Path = store.real
        self._look = look
        self._look_soon = look_soon
        self._warn = warn
        self._beside = beside
        self._stop = threading.Event()
        self._stamp: _Stamp | None = None
        self._skipped = 0
        self._thread = threading.Thread(target=self._run, name="cockpit-watcher", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self, patience: float) -> None:
        """End, and wait for that, `patience` seconds at most."""
        self._stop.set()
        if self._thread is not threading.current_thread():
            self._thread.join(patience)

    def _run(self) -> None:
        warned = False
        self._look()
        while not self._stop.is_set():
            trouble = self._watch()
            if trouble and not warned:
                warned = True
                self._warn(trouble)
            if trouble is not None and not self._stop.wait(_EVERY):
                self._look_if_new()

    def _watch(self) -> str | None:
        """Watch until the folder is another one or the end; return why it cannot be watched.

        The empty text where the folder is not there, None where all is well.
        """
        folder = self._folder()
        if folder is None:
            return ""
        # Between the last look and the beginning of the watch a write would go unnoticed.
        self._look_soon()
        try:
            for ours in self._news():
                if ours:
                    self._look()
                else:
                    self._look_if_new()
                if self._folder() != folder:
                    return None
        except FileNotFoundError:
            return ""
        except (OSError, RuntimeError) as error:
            return (
                f"{self._file.name} cannot be watched ({error}); "
                f"it is looked at every {_EVERY:g} seconds instead"
            )
        return None

    def _news(self) -> Iterator[bool]:
        """Yield True where something happened to the file, False from time to time else."""
        # Imported here: it costs the start some milliseconds, and the watch begins after that.
        import watchfiles

        changes = watchfiles.watch(
            self._file.parent,
            watch_filter=None,
            debounce=_DEBOUNCE,
            step=_STEP,
            stop_event=self._stop,
            rust_timeout=int(_EVERY * 1000),
            yield_on_timeout=True,
            raise_interrupt=False,
            recursive=False,
        )
        due = time.monotonic() + _EVERY
        for found in changes:
            ours = any(os.path.basename(path) == self._file.name for _, path in found)
            # However busy the folder is, the file is looked at now and then.
            if ours or not found or time.monotonic() >= due:
                yield ours
                due = time.monotonic() + _EVERY

    def _folder(self) -> tuple[int, int] | None:
        try:
            found = self._files.stat(self._file.parent)
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _look_if_new(self) -> None:
        """Look, unless the file is just as it was and has been for a while."""
        if self._beside is not None:
            self._beside()
        stamp = self._now()
        self._skipped += 1
        old = stamp is not None and time.time_ns() - stamp[3] > _COARSE
        if stamp == self._stamp and old and self._skipped < _WHOLE:
            return
        self._look()
        self._skipped = 0
        self._stamp = stamp if old else None

    def _now(self) -> _Stamp | None:
        try:
            found = self._files.stat(self._file)
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
