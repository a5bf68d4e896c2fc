"""The work sessions of all who share a journal, read from it as far as it has grown."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence

from data.beats import Beat, Beats
from data.desk import Desk
from data.following import Trail
from data.journal import Follower, Journal, Json
from data.ledger import Ledger
from data.moments import before, event_of, moment_from_json, moment_to_json
from data.steps import Step
from model.address import Address
from model.dataclass import replace
from model.moment import Now
from model.worktime import KINDS, START, Work, fold


class WorkJournal:
    """What journal, ledger and desk tell of sessions. Thread-safe.

    All methods raise Busy or NotSaved where the journal cannot be read or written.
    """

    def __init__(self, journal: Journal, ledger: Ledger, desk: Desk, beats: Beats) -> None:
        self.ledger = ledger
        self._journal = journal
        self._desk = desk
        self._beats = beats
        self._follower = Follower(journal, KINDS)
        self._works: Mapping[str, Work] = {}
        self._trails: dict[str, Trail] = {}
        self._looking = threading.RLock()

    def look(self) -> tuple[Step, ...]:
        """Take up what is new, and return the steps that are not in the file yet."""
        with self._looking:
            # The queue first: what leaves it is in the journal by then.
            queue = self._desk.queue
            self.ledger.update()
            read = self._follower.news()
            if read.anew:
                self._works = {}
            found = [(record.n, event_of(record)) for record in read.records]
            events = [(n, event) for n, event in found if event is not None]
            self._works = fold((event for _, event in events), self._works)
            for n, event in events:
                if event.kind == START:
                    self._trails.setdefault(event.session, Trail(self.ledger, event.item, n))
            return queue

    def all(self) -> Mapping[str, Work]:
        """Return every session that the timer was started for, as of the last look."""
        return self._works

    def running(self, queue: Sequence[Step]) -> Mapping[str, Work]:
        """Return the sessions that neither a stop nor a step has ended."""
        return still_running(self.ledger, self._works, queue)

    def is_told_of(self, session: str) -> bool:
        """Say whether the journal knows that a session has ended, as of the last look."""
        return session not in self.running(())

    def as_now(self, work: Work, queue: Sequence[Step]) -> Work:
        """Return `work` on its item as that is called now, with its last sign of life."""
        with self._looking:
            work = replace(work, item=self._trails[work.session].address(queue))
        beat = self._beats.last(work.by)
        now = moment_from_json(beat.moment) if beat and beat.session == work.session else None
        if now is None or work.since is None or before(now, work.since):
            return work
        return replace(work, beat=now)

    def beat(self, work: Work, now: Now) -> None:
        """Leave a sign of life for a session."""
        self._beats.leave(work.by, Beat(work.session, moment_to_json(now)))

    def write(
        self, kind: str, session: str, by: str, at: Now, item: Address = "", **more: Json
    ) -> None:
        """Append an event of a session."""
        body: dict[str, Json] = {"session": session, "by": by, **moment_to_json(at), **more}
        if item:
            body["item"] = item
        self._journal.append(kind, **body)


def still_running(
    ledger: Ledger, works: Mapping[str, Work], queue: Sequence[Step]
) -> Mapping[str, Work]:
    """Return those of the `works` that neither a stop nor a step has ended.

    What a step has ended runs on where that was an answer which was taken back, unless its person
    has begun another session since: there is one timer for each.
    """
    newest = {work.by: name for name, work in works.items()}
    ended = {step.timer for step in queue}

    def runs(name: str, work: Work) -> bool:
        if work.stopped or not (name in ended or ledger.is_booked(name)):
            return not work.stopped
        # Imported here: most timers were never ended.
        from data.worked import goes_on

        return newest[work.by] == name and goes_on(ledger, queue, name)

    return {name: work for name, work in works.items() if runs(name, work)}
