"""Dated facts: what a history of changes tells about a project as it is now.

The dates that stand in the file (`done_on`, `started_on`) come first, because a team shares them;
what the journal knows fills the gaps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from model.address import Address
from model.change import Change, Rename, Set
from model.dates import as_day
from model.project import Project
from model.record import Record
from model.status import own_status
from model.value import Maybe


@dataclass(frozen=True, slots=True)
class Fact:
    """A change that was made on a day by somebody."""

    day: date
    by: str
    change: Change


@dataclass(frozen=True, slots=True)
class Days:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


def followed_facts(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return `facts`, oldest first, with each change at the address its record has today."""
    now: dict[Address, Address] = {}
    found = []
    for fact in reversed(facts):
        change = fact.change
        if isinstance(change, Rename):
            now[change.address] = now.get(change.new_address, change.new_address)
        address = now.get(change.address, change.address)
        moved = change if isinstance(change, Rename) else replace(change, address=address)
        found.append(replace(fact, change=moved))
    return tuple(reversed(found))


def done_day(record: Record, address: Address, facts: Iterable[Fact]) -> date | None:
    """Return when an item that is done was finished: its `done_on`, else the newest fact of it.

    None for an item whose own status is not done, and where nobody knows the day.
    """
    if own_status(record) != "done":
        return None
    if (day := as_day(record.get("done_on"))) is not None:
        return day
    days = [fact.day for fact in facts if _says_done(fact.change, address)]
    return days[-1] if days else None


def _says_done(change: Change, address: Address) -> bool:
    return isinstance(change, Set) and change.address == address and change.new == "done"


def done_within(
    project: Project, span: Days, facts: Sequence[Fact]
) -> tuple[tuple[Address, Record, date], ...]:
    """Return the items that were finished on a day of `span`, with that day, in file order."""
    told = [fact for fact in facts if isinstance(fact.change, Set) and fact.change.new == "done"]
    found = []
    for address, _, record in project.items():
        day = done_day(record, address, told)
        if day is not None and day in span:
            found.append((address, record, day))
    return tuple(found)


def sets_within(facts: Iterable[Fact], span: Days, kind: str, field: str) -> dict[Address, Maybe]:
    """Return for each record of address kind `kind` what `field` held before the span's first Set.

    Only records of which that field was set on a day of the span are in it.
    """
    before: dict[Address, Maybe] = {}
    for fact in facts:
        change = fact.change
        if (
            fact.day in span
            and isinstance(change, Set)
            and change.address.startswith(f"{kind}:")
            and change.field == (field,)
        ):
            before.setdefault(change.address, change.old)
    return before
