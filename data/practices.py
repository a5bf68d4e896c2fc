"""What was ticked of the project's practices, kept in the journal."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from data.clock import Clock
from data.history import HistoryEntry
from data.journal import Body, Follower, Journal
from model.practices import Practised

PRACTICE: Final = "practice"


class Practices:
    """The practices that this user has gone through. Thread-safe."""

    def __init__(self, journal: Journal, clock: Clock, by: str) -> None:
        self._journal = journal
        self._clock = clock
        self._by = by
        self._follower = Follower(journal, (PRACTICE,))
        self._found: list[Practised] = []
        self._reading = threading.Lock()

    def all(self) -> tuple[Practised, ...]:
        """Return what was ticked, oldest first. Raises NotSaved where it cannot be read.

        What the journal has in a form that cannot be understood is left out.
        """
        with self._reading:
            read = self._follower.news()
            if read.anew:
                self._found.clear()
            self._found += [one for r in read.records if (one := _practised(r.body)) is not None]
            return tuple(self._found)

    def tick(self, protocol: str, title: str, steps: Iterable[str], of: int) -> Practised:
        """Note that steps of a practice were ticked just now, out of so many.

        Returns when that lasts. Raises Busy or NotSaved; then it is not noted.
        """
        done = Practised(self._clock.now().wall, self._by, protocol, title, tuple(steps), of)
        body: Body = {
            "at": done.at.isoformat(timespec="milliseconds"),
            "by": done.by,
            "protocol": done.protocol,
            "title": done.title,
            "steps": list(done.steps),
            "of": done.of,
        }
        self._journal.extend([(PRACTICE, body)])
        return done


def _practised(body: Body) -> Practised | None:
    match body:
        case {
            "at": str(at),
            "by": str(by),
            "protocol": str(protocol),
            "title": str(title),
            "steps": list(steps),
            "of": int(of),
        }:
            try:
                moment = datetime.fromisoformat(at)
            except ValueError:
                return None
            # A moment without an offset could not be compared with any other.
            moment = moment if moment.tzinfo else moment.astimezone()
            return Practised(moment, by, protocol, title, tuple(map(str, steps)), of)
    return None


def interleaved(
    entries: Iterable[HistoryEntry], practised: Iterable[Practised]
) -> tuple[HistoryEntry, ...]:
    """Return a history with what was practised among it, each before what came after it."""
    waiting = [HistoryEntry(one.at, one.by, one.text, (), PRACTICE) for one in practised]
    found: list[HistoryEntry] = []
    for entry in entries:
        while waiting and entry.at and waiting[0].at and waiting[0].at < entry.at:
            found.append(waiting.pop(0))
        found.append(entry)
    return (*found, *waiting)
