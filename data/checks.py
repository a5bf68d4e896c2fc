"""What is looked at again after a save: the text that was written, and what it pushed out.

Both wait a little, off the way between a key and the disk: the whole text is read once the hand
rests, and who was writing in place while we saved has finished after two seconds.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from typing import Final

from data.displaced import Displaced, Watch
from data.known import Known
from data.save import Landed, recheck
from data.store import Store
from data.toml.read import TomlError, project_of
from model.dataclass import dataclass, replace

READ_AFTER: Final = 1.5  # seconds; the promise is two
LOOK_AFTER: Final = 2.0  # seconds


@dataclass(frozen=True, slots=True)
class Unread:
    """What was written and not read as a whole yet.

    `known` is the version it made of `before`, which was read, by `steps`.
    """

    before: Known
    known: Known
    steps: tuple[str, ...]


class Checks:
    """The checks that are still to be made after saves. Not thread-safe."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._watches: deque[tuple[float, tuple[Watch, ...]]] = deque()
        self._unread: Unread | None = None
        self._read_at = 0.0

    def expect(self, landed: Landed, before: Known, known: Known, steps: Sequence[str]) -> None:
        """Have a save checked that made `known` of `before` by `steps`."""
        now = time.monotonic()
        # Nothing else of the save: it holds the texts before and after.
        self._watches.append((now + LOOK_AFTER, landed.watches))
        if self._unread is None:
            self._read_at = now + READ_AFTER
            self._unread = Unread(before, known, tuple(steps))
        else:
            # The newest text is the one to be read; what it goes back to is what was read last.
            self._unread = replace(self._unread, known=known, steps=(*self._unread.steps, *steps))

    def due(self) -> float | None:
        """Return the moment of `time.monotonic()` of the next check, None for none."""
        moments = [self._read_at] if self._unread else []
        moments += [self._watches[0][0]] if self._watches else []
        return min(moments, default=None)

    def unread(self, *, now: bool = False) -> Unread | None:
        """Return what is to be read whole, once; None where nothing is due.

        With `now`, everything is due.
        """
        unread = self._unread
        if unread is None or (self._read_at > time.monotonic() and not now):
            return None
        self._unread = None
        return unread

    def late(self, *, now: bool = False) -> tuple[Displaced, ...]:
        """Return what was written meanwhile into files that our saves pushed out.

        Raises NotSaved where one cannot be read; it is not looked at again.
        """
        found: list[Displaced] = []
        while self._watches and (now or self._watches[0][0] <= time.monotonic()):
            _, watches = self._watches.popleft()
            found += recheck(self._store, watches)
        return tuple(found)

    def end(self) -> None:
        """Let go of all files that are still held open for a second look."""
        for _, watches in self._watches:
            for watch in watches:
                watch.close()
        self._watches.clear()


def reads_back(known: Known) -> bool:
    """Read the whole text of a version; say whether it means what it should.

    Of a large one, what stands there byte for byte as it did when it was read before, need not be
    parsed again.
    """
    try:
        return project_of(known.text) == known.project
    except TomlError:
        return False
