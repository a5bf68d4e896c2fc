"""Hours that were set aside: a booking adds to a figure, so the same figure may be two of them.

Any other value is what it is, whoever gives it. Of 7 hours that became 7.25 nobody can tell by the
figure alone which quarter hour that is; the journal can, by its steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from data.ledger import Entry, Ledger
from data.steps import PUT_BACK
from model.address import Address
from model.change import Change, Changes, Set
from model.effort import parse_effort, workday
from model.project import Project
from model.value import ABSENT, same

Bookings = Mapping[Address, tuple[str, ...]]
"""By item the steps that booked the hours which changes give back."""

_OUTSIDE: Final = "outside"
_NEWEST: Final = 300  # steps of ours that are looked at


def bookings_in(changes: Changes, ledger: Ledger) -> Bookings:
    """Return which figures that `changes` give back are nothing but hours that were booked."""
    found = {
        one.address: _steps_to(one, ledger)
        for one in changes
        if isinstance(one, Set) and is_figure(one)
    }
    return {address: steps for address, steps in found.items() if steps}


def is_figure(change: Change) -> bool:
    """Say whether a change is of the hours spent on an item."""
    return isinstance(change, Set) and change.field == ("spent",)


def added(project: Project, changes: Changes, bookings: Bookings) -> dict[Address, float]:
    """Return how many hours those of the `changes` add that are `bookings`."""
    day, found = workday(project), {}
    for one in changes:
        if isinstance(one, Set) and is_figure(one) and one.address in bookings:
            spans = [
                parse_effort(0 if side is ABSENT else side, day) for side in (one.old, one.new)
            ]
            before, after = spans
            if before is not None and after is not None:
                found[one.address] = after.middle - before.middle
    return found


def booked_since(bookings: Bookings, ledger: Ledger) -> bool:
    """Say whether a step of ours gave one of these figures another value after its `bookings`."""
    return any(
        next((entry.id for entry, _ in _of_figure(address, ledger)), "") not in steps
        for address, steps in bookings.items()
    )


def _steps_to(change: Set, ledger: Ledger) -> tuple[str, ...]:
    """Return the steps that led from the old figure to the new one, where all of them booked."""
    figure, steps = change.new, []
    for entry, one in _of_figure(change.address, ledger):
        if not same(one.new, figure):
            continue  # taken out before
        if not _is_booking(entry, ledger):
            break
        steps.append(entry.id)
        figure = one.old
        if same(figure, change.old):
            return tuple(steps)
    return ()


def _of_figure(address: Address, ledger: Ledger) -> Iterator[tuple[Entry, Set]]:
    """Yield what our newest steps did to the hours of an item, newest first."""
    for identity in islice(reversed(ledger.landed), _NEWEST):
        entry = ledger.entries[identity]
        for one in reversed(entry.changes if entry.by != _OUTSIDE else ()):
            if isinstance(one, Set) and is_figure(one) and one.address == address:
                yield entry, one


def _is_booking(step: Entry, ledger: Ledger) -> bool:
    """Say whether a step booked hours, took such a one back, or put back what was taken out."""
    taken: Entry | None = step
    while taken is not None and not taken.booked and taken.what != PUT_BACK:
        taken = ledger.entries.get(taken.of)
    return taken is not None
