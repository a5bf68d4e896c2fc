"""The history of a project as this user's journal has it: who did what, when, and from where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from data.ledger import Entry, Ledger, OutsideEdit
from data.outside import OUTSIDE
from data.read import without_collector
from data.steps import NOTHING_BOOKED, Step
from data.time_events import TimeEvent
from model.address import Address
from model.change import Change, Changes, Rename
from model.change_text import summary
from model.dataclass import dataclass


class Made(Protocol):
    """What gives changes once it is asked."""

    @property
    def changes(self) -> Changes:
        """The changes."""
        ...


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One step or outside edit.

    `at` is its moment, None where the journal has none. `origin` is `edit`, `undo`, `redo`,
    `settle`, `put_back` or `outside`. `via` is what it was made with: `screen`, `command line` or
    `outside`, empty where nobody knows. `id` names a step, and is empty for an outside edit; `of`
    is the step that an undo or redo takes back. `made` gives the changes: they are read once they
    are asked for, because a journal may hold a hundred thousand steps.
    `in_file` is False for a step that is only kept so far.
    """

    at: datetime | None
    by: str
    label: str
    made: Made | Changes
    origin: str
    in_file: bool = True
    via: str = ""
    id: str = ""
    of: str = ""

    @property
    def changes(self) -> Changes:
        """What it changed."""
        return self.made if isinstance(self.made, tuple) else self.made.changes

    @property
    def title(self) -> str:
        """What it is called; of an edit that no cockpit made, also what it was about."""
        if self.origin != OUTSIDE:
            return self.label
        return ", ".join(filter(None, (summary(self.changes), self.label)))

    @property
    def what(self) -> str:
        """Its sort, by the name that steps have for it."""
        return self.origin

    @property
    def time(self) -> TimeEvent | None:
        """What it says of a work session."""
        return self.made.time if isinstance(self.made, Entry | Step) else None

    @property
    def booked(self) -> Mapping[str, float]:
        """Hours that it booked, by item."""
        return self.made.booked if isinstance(self.made, Entry | Step) else NOTHING_BOOKED

    @property
    def left_out(self) -> Changes:
        """What it should have changed too: the history does not tell."""
        return ()


def history(
    ledger: Ledger, queue: Iterable[Step], address: Address | None
) -> tuple[HistoryEntry, ...]:
    """Return everything that happened, oldest first; of one record alone if `address` says so.

    A record that was renamed is followed back to the id it had before.
    """
    with without_collector():
        entries = _all(ledger, queue)
        return tuple(entries if address is None else _about(entries, address))


def _all(ledger: Ledger, queue: Iterable[Step]) -> list[HistoryEntry]:
    queued = {step.id: step for step in queue}
    numbered: list[tuple[int, HistoryEntry]] = [
        (entry.n, _of_entry(entry)) for entry in ledger.landed_entries() if entry.id not in queued
    ]
    numbered += [(edit.n, _of_outside(edit)) for edit in ledger.outside]
    numbered.sort(key=lambda pair: pair[0])
    return [entry for _, entry in numbered] + [_of_step(step) for step in queued.values()]


def _about(entries: list[HistoryEntry], address: Address) -> list[HistoryEntry]:
    found = []
    for entry in reversed(entries):
        if any(_concerns(change, address) for change in entry.changes):
            found.append(entry)
        for change in reversed(entry.changes):
            if isinstance(change, Rename) and change.new_address == address:
                address = change.address
    return found[::-1]


def _concerns(change: Change, address: Address) -> bool:
    return change.address == address or (
        isinstance(change, Rename) and change.new_address == address
    )


def _of_entry(entry: Entry) -> HistoryEntry:
    return HistoryEntry(
        moment_of(entry.at), entry.by, entry.label, entry, entry.what,
        via=entry.via, id=entry.id, of=entry.of,
    )  # fmt: skip


def _of_step(step: Step) -> HistoryEntry:
    moment = moment_of(step.at)
    return HistoryEntry(
        moment, step.by, step.label, step, step.what,
        in_file=False, via=step.via, id=step.id, of=step.of,
    )  # fmt: skip


def _of_outside(edit: OutsideEdit) -> HistoryEntry:
    return HistoryEntry(moment_of(edit.at), edit.by, edit.label, edit, OUTSIDE, via=OUTSIDE)


def moment_of(text: str) -> datetime | None:
    """Return the moment that the journal has in ISO form; None where it has none."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
