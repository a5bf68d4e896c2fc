"""Purging the journal: what nothing needs any more goes, and what is older than a moment.

Whatever a moment says, what is not in the file yet stays, what nobody has settled or answered, the
running timer, and the time that was booked: the time sheet is made of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Final

from data.bell import LEASE
from data.history import moment_of
from data.journal import PURGED, Json, Record, Sizes
from data.kept_reading import forget
from data.ledger import CANCELLED, KINDS, LANDED, OPEN, Entry, Ledger
from data.moments import event_of
from data.practices import PRACTICE
from data.presence import present
from data.store import Store
from data.trouble import Busy
from data.work_journal import still_running
from model import worktime
from model.change import Changes, Rename
from model.dataclass import dataclass, field

_STEPS: Final = frozenset({"landed", "cancelled"})
_KNOWN: Final = KINDS | {*worktime.KINDS, LEASE, PRACTICE, PURGED}


@dataclass(slots=True)
class Purged:
    """What was purged, or would be: `sizes` in records and bytes.

    `lost` counts the steps that can no longer be undone, `told` the edits by others that the
    history no longer tells of. `steps` stay, `booked` of them because they booked time, and
    `open` because they are not in the file; `conflicts` and `timers` are those still open.
    """

    sizes: Sizes = field(default_factory=lambda: Sizes(0, 0, 0, 0))
    lost: int = 0
    told: int = 0
    steps: int = 0
    booked: int = 0
    open: int = 0
    conflicts: int = 0
    timers: int = 0


def purge(store: Store, before: datetime | None, *, dry_run: bool = False) -> Purged:
    """Purge the journal of `store`, with `before` of what is older than that too.

    How the file was read last goes as well: it holds what the file held.

    With `dry_run` nothing is written. Raises Busy where a cockpit has the project open or is
    saving it, NotSaved where the journal cannot be read or written.
    """
    ledger = Ledger(store.journal)
    with store.lock.held():
        if present(store.files, store.state):
            raise Busy(
                "a cockpit has this project open, and its undo needs the journal: close it first"
            )
        result = Purged()
        choose = partial(_chosen, ledger, before, result)
        result.sizes = store.journal.purge(choose, dry_run=dry_run)
        if not dry_run:
            forget(store.state)
    return result


def _chosen(
    ledger: Ledger, before: datetime | None, result: Purged, records: Sequence[Record]
) -> set[int]:
    """Return the numbers of the records that stay, and say in `result` what that means."""
    ledger.update()
    choice = _Choice(ledger, before, records)
    kept = choice.kept()
    ids = {name for r in records if r.n in kept and r.kind == "pending" for name in _ids(r)}
    steps = [entry for entry in ledger.entries.values() if entry.state == LANDED]
    staying = [entry for entry in steps if entry.id in ids]
    result.lost = len(steps) - len(staying)
    result.told = sum(edit.n not in kept for edit in ledger.outside)
    result.steps = len(staying)
    result.booked = sum(choice.is_old(entry.at) and _is_of_time(entry) for entry in staying)
    result.open = sum(entry.state == OPEN for entry in ledger.entries.values())
    result.conflicts = len(ledger.conflicts)
    result.timers = len(choice.running)
    return kept


class _Choice:
    """What of a journal stays."""

    def __init__(self, ledger: Ledger, before: datetime | None, records: Sequence[Record]) -> None:
        self._ledger = ledger
        self._before = before
        self._records = records
        self._outside = {edit.n: edit for edit in ledger.outside}
        self.running = set(_running(ledger, records))

    def is_old(self, at: str) -> bool:
        """Tell whether something of that moment is to go; what has no moment is not."""
        moment = moment_of(at)
        if self._before is None or moment is None:
            return False
        return moment.astimezone() < self._before

    def kept(self) -> set[int]:
        """Return the numbers of the records that stay."""
        steps = self._steps()
        kept = {r.n for r in self._records if r.kind == "pending" and steps & {*_ids(r)}}
        # A step that is there without its end would be taken for one that is not in the file.
        whole = {name for r in self._records if r.n in kept for name in _ids(r)}
        ends = [r for r in self._records if r.kind in _STEPS]
        kept |= {r.n for r in ends if whole & {*_ids(r)}}
        kept |= {r.n for r in ends if r.kind == "landed" and r.body.get("hash") == self._newest}
        last = self._ledger.last_landed
        if last is not None and last.id in steps and self._ledger.outside:
            # It may say how the file came to be what it is after that step.
            kept.add(self._ledger.outside[-1].n)
        return kept | {r.n for r in self._records if self._stays(r)}

    @property
    def _newest(self) -> str:
        return self._ledger.newest

    def _steps(self) -> set[str]:
        """Return the ids of the steps that stay."""
        entries = self._ledger.entries
        found = {entry.id for entry in entries.values() if self._is_needed(entry)}
        # What took a step back stays with it, else that step would count as done again.
        for entry in entries.values():
            if entry.of in found and entry.state != CANCELLED:
                found.add(entry.id)
        return found

    def _is_needed(self, entry: Entry) -> bool:
        if entry.state != LANDED:
            return entry.state == OPEN
        return not self.is_old(entry.at) or _is_of_time(entry) or _renames(entry.changes)

    def _stays(self, record: Record) -> bool:
        """Say whether a record stays that is about no step."""
        body = record.body
        match record.kind:
            case "outside":
                edit = self._outside[record.n]
                return not self.is_old(edit.at) or _renames(edit.changes)
            case "conflict":
                return body.get("id") in self._ledger.conflicts
            case "aside":
                return body.get("id") in self._ledger.asides
            case kind if kind == PRACTICE:
                return not self.is_old(_text(body.get("at")))
            case kind if kind == LEASE:
                return body.get("session") in self.running
            case kind if kind in worktime.KINDS:
                session = body.get("session")
                return session in self.running or not self.is_old(_text(body.get("wall")))
        return record.kind not in _KNOWN


def _running(ledger: Ledger, records: Sequence[Record]) -> Iterator[str]:
    """Yield the timer's sessions that have no end."""
    told = [event_of(record) for record in records if record.kind in worktime.KINDS]
    events = [event for event in told if event is not None]
    yield from still_running(ledger, worktime.fold(events), ())


def _is_of_time(entry: Entry) -> bool:
    return bool(entry.booked or entry.timer) or entry.time is not None


def _renames(changes: Changes) -> bool:
    """Say whether addresses in older records are followed by these changes."""
    return any(isinstance(change, Rename) for change in changes)


def _ids(record: Record) -> Iterator[str]:
    """Yield the ids of the steps that a record is about."""
    steps = record.body.get("steps")
    for step in steps if isinstance(steps, list | tuple) else ():
        name = step.get("id") if isinstance(step, dict) else step
        if isinstance(name, str):
            yield name


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""
