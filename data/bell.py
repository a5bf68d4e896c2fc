"""Which of several cockpits rings: the one that holds the lease of the timer, in the journal.

A lease names the one that it takes the place of, so that of two cockpits that take it at the same
moment the first in the journal has it. It ends with the program that holds it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from data.files import Files
from data.journal import Follower, Journal
from data.presence import is_present
from data.state import StateFolder

LEASE: Final = "lease"


class _Lease(NamedTuple):
    n: int
    cockpit: str


_NONE: Final = _Lease(0, "")


class Bell:
    """The bell of one cockpit; `appear` lets others see that it is there."""

    def __init__(
        self,
        files: Files,
        state: StateFolder,
        journal: Journal,
        cockpit: str,
        appear: Callable[[], None],
    ) -> None:
        self._files = files
        self._state = state
        self._journal = journal
        self._cockpit = cockpit
        self._appear = appear
        self._follower = Follower(journal, (LEASE,))
        self._held: dict[str, _Lease] = {}

    def is_ours(self, session: str) -> bool:
        """Say whether this cockpit rings for a timer's session; take that on where nobody does.

        Raises Busy or NotSaved where the journal cannot be read or written.
        """
        self._look()
        held = self._held.get(session, _NONE)
        if held.cockpit == self._cockpit:
            return True
        if held.cockpit and is_present(self._files, self._state, held.cockpit):
            return False
        self._appear()
        self._journal.append(LEASE, session=session, cockpit=self._cockpit, after=held.n)
        self._look()
        return self._held.get(session, _NONE).cockpit == self._cockpit

    def _look(self) -> None:
        read = self._follower.news()
        if read.anew:
            self._held.clear()
        for record in read.records:
            session, cockpit = record.body.get("session"), record.body.get("cockpit")
            if not (isinstance(session, str) and isinstance(cockpit, str)):
                continue
            if record.body.get("after") == self._held.get(session, _NONE).n:
                self._held[session] = _Lease(record.n, cockpit)
