"""The scribe: writes a session's part of the journal, in the session's name.

What must be in the journal before the file is touched is written at once. What is only to be told
waits for the next record that must, so that it costs no wait for the disk of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING

from data.codec import changes_to_json
from data.journal import Body
from data.ledger import Entry, Ledger
from data.presence import Presence
from data.steps import EDIT, NOTHING_BOOKED, Step
from data.store import Store
from data.trouble import Trouble
from data.version import Version
from model import later
from model.address import Address
from model.change import Changes
from model.dataclass import replace
from model.project import Project

if TYPE_CHECKING:
    from data import bases, following, time_events
    from data import conflicts as conflicting
    from data.conflicts import OpenConflict
    from data.hours_aside import Bookings
    from data.outside import Absorbed
    from data.rebasing import Rebased
    from data.toml.draft import Splice
    from model import change_text
    from model.conflict import Conflict
else:
    # An edit that nobody disturbs does without.
    bases = later.module("data.bases")
    following = later.module("data.following")
    time_events = later.module("data.time_events")
    conflicting = later.module("data.conflicts")
    change_text = later.module("model.change_text")

_MANY = 2_000  # changes of one outside edit, beyond which the journal has a summary alone


class Scribe:
    """One session's hand in the journal. The saver's thread and the screen's both write."""

    def __init__(self, store: Store, ledger: Ledger, author: str, via: str = "") -> None:
        self.session = os.urandom(8).hex()
        self.ledger = ledger
        self._author = author
        self._via = via
        self._store = store
        self._presence = Presence(store.files, store.state, self.session)
        self._waiting: list[tuple[str, Body]] = []
        self._writing = Lock()

    def now(self) -> str:
        """Return this moment in ISO form with offset."""
        return self._store.clock.now().wall.isoformat(timespec="milliseconds")

    def step(
        self,
        label: str,
        changes: Changes,
        before: Project,
        after: Project,
        what: str = EDIT,
        *,
        by: str = "",
        of: str = "",
        left_out: Changes = (),
        booked: Mapping[Address, float] = NOTHING_BOOKED,
        timer: str = "",
    ) -> Step:
        """Return a step made now, by this session's author unless `by` is another."""
        return Step(
            id=os.urandom(8).hex(),
            label=label,
            by=by or self._author,
            at=self.now(),
            changes=changes,
            before=before,
            after=after,
            what=what,
            of=of,
            left_out=left_out,
            booked=booked,
            timer=timer,
            via=self._via,
        )

    def appear(self) -> None:
        """Be seen by other cockpits from now on. Raises NotSaved."""
        self._presence.show()

    def note(self, kind: str, body: Body) -> None:
        """Have a record written along with the next that must be."""
        self._waiting.append((kind, body))

    def flush(self, *, lasting: bool = True) -> None:
        """Write what waits; where that cannot be done now, it goes on waiting.

        Returns when all of the journal is on the disk, where that is to be `lasting`.
        """
        with suppress(Trouble):
            self._write(lasting=lasting)
            if lasting:
                self.ledger.journal.settle()

    def pending(self, steps: Sequence[Body], before: str, after: str, *, lasting: bool) -> None:
        """Write that `steps` are about to lead the file from one hash to another, and wait.

        `after` is empty for steps that are only kept. `lasting` says that they are to be brought
        into the file after a crash. Raises Busy or NotSaved; then nothing is in the journal.
        """
        self._presence.show()
        body: Body = {
            "session": self.session,
            "lasting": lasting,
            "before": before,
            "after": after,
            "steps": list(steps),
        }
        self._write(("pending", body))

    def keep(self, steps: Iterable[Step], before: Version) -> None:
        """Write steps that cannot be in the file now, where the journal does not have them yet.

        `before` is the version they were made on. Raises Busy or NotSaved.
        """
        known = self.ledger.entries
        bodies = [step_to_json(step, (), "", "") for step in steps if step.id not in known]
        if bodies:
            bases.keep_base(self._store, before)
            self.pending(bodies, before.hash, "", lasting=True)

    def adopt(self, entries: Iterable[Entry]) -> None:
        """Write that steps of a session that is gone are this session's now.

        Raises Busy or NotSaved; then they are nobody's still.
        """
        records: list[tuple[str, Body]] = []
        for entry in entries:
            body: Body = {
                "session": self.session,
                "lasting": True,
                "before": entry.before,
                "after": "",
                "steps": [entry.body],
            }
            records.append(("pending", body))
        if records:
            self._presence.show()
            self._write(*records)

    def landed(self, steps: Iterable[str], content_hash: str) -> None:
        """Have it written that steps are in the file, which has that hash now."""
        self.note("landed", {"steps": list(steps), "hash": content_hash})

    def cancelled(self, steps: Iterable[str]) -> None:
        """Have it written that steps will not be in the file, as far as the journal knows them."""
        known = [identity for identity in steps if identity in self.ledger.entries]
        if known:
            self.note("cancelled", {"steps": known})

    def outside(self, found: Absorbed, before: str, label: str = "") -> None:
        """Have an outside edit written, once for all cockpits of this user."""
        after = found.known.hash
        if not found.changes or self.ledger.tells_of(after):
            return
        many = len(found.changes) > _MANY
        if many:
            about = f"{len(found.changes)} changes, {change_text.summary(found.changes)}"
            label = f"{about}, {label}" if label else about
        self.note(
            "outside",
            {
                "by": found.by,
                "at": self.now(),
                "label": label,
                "before": before,
                "after": after,
                "changes": [] if many else changes_to_json(found.changes),
            },
        )

    def aside(self, changes: Changes, by: str, sort: str, bookings: Bookings) -> str:
        """Have edits written that were taken out of the file; return the id to name them by.

        `bookings` tells which of them are hours that were booked.
        """
        identity = os.urandom(4).hex()
        body: Body = {
            "id": identity,
            "at": self.now(),
            "by": by,
            "sort": sort,
            "changes": changes_to_json(changes),
            "bookings": {address: list(steps) for address, steps in bookings.items()},
        }
        self.note("aside", body)
        return identity

    def conflicts(self, laid: Rebased, who: str) -> None:
        """Have the conflicts written that laying steps over another's version met."""
        for step, conflict in laid.clashes:
            self.clashed(step, [conflict], who)

    def clashed(self, step: Step, conflicts: Iterable[Conflict], who: str) -> None:
        """Have conflicts written between `step` and what `who` wrote."""
        for conflict in conflicts:
            met = conflicting.opened(step, conflict, who, self.now())
            self.note("conflict", conflicting.to_json(met))

    def open_conflicts(self) -> tuple[OpenConflict, ...]:
        """Return the conflicts that nobody has settled, in the order in which they were met.

        They are told of their records by the ids of now. What the journal has of one in a form that
        cannot be read is left out.
        """
        found = []
        for body in self._still(self.ledger.conflicts, "conflict", "settled").values():
            with suppress(KeyError, TypeError, ValueError):
                met = conflicting.from_json(body)
                now = following.address_since(met.address, self.ledger, body.get("n"))
                found.append(replace(met, address=now))
        return tuple(found)

    def asides(self) -> dict[str, Body]:
        """Return what was set aside and nobody has answered, by id."""
        return self._still(self.ledger.asides, "aside", "aside_end")

    def _still(self, known: Mapping[str, Body], begins: str, ends: str) -> dict[str, Body]:
        """Return what the journal, and what waits to be written into it, says is still open."""
        bodies = dict(known)
        for kind, body in list(self._waiting):
            if kind == begins:
                bodies[str(body["id"])] = body
            elif kind == ends:
                bodies.pop(str(body["id"]), None)
        return bodies

    def end(self) -> None:
        """Write what waits and leave; raises NotSaved where the sign of life cannot be removed."""
        self.flush()
        self._presence.end()

    def _write(self, *records: tuple[str, Body], lasting: bool = True) -> None:
        with self._writing:
            waiting = list(self._waiting)
            if waiting or records:
                self.ledger.write((*waiting, *records), lasting=lasting)
                # What another thread has noted meanwhile waits on.
                del self._waiting[: len(waiting)]


def step_to_json(step: Step, splices: Sequence[Splice], before: str, after: str) -> Body:
    """Return `step` for the journal; `before` and `after` are hashes of the text around it."""
    return {
        "id": step.id,
        "label": step.label,
        "by": step.by,
        "at": step.at,
        "what": step.what,
        "of": step.of,
        "via": step.via,
        "changes": changes_to_json(step.changes),
        "left_out": changes_to_json(step.left_out),
        "booked": dict(step.booked),
        "timer": step.timer,
        "time": time_events.event_to_json(step.time) if step.time else None,
        "splices": [[s.start, s.old, s.new, s.before, s.after] for s in splices],
        "from": before,
        "to": after,
    }
