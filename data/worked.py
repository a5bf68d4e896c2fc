"""What this user's journal knows of booked time, for the time sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from data.ledger import Entry, Ledger, OutsideEdit
from data.steps import Step
from model.address import Address
from model.change import Add, Changes, Rename
from model.timesheet import Worked
from model.worktime import Work


def booked_work(
    ledger: Ledger, queue: Sequence[Step], works: Mapping[str, Work]
) -> tuple[Worked, ...]:
    """Return the time that steps booked and no undo took back, oldest first.

    `works` are the timer's sessions by name: their time counts for the day on which they began.
    Steps that wrote a row of the work log are left out, because the file tells of them. Items
    bear the address that they have by now.
    """
    queued = {step.id for step in queue}
    news: list[Entry | OutsideEdit] = [e for e in ledger.landed_entries() if e.id not in queued]
    news += ledger.outside
    news.sort(key=lambda one: one.n)
    undone: set[str] = set()
    names: dict[Address, Address] = {}
    found: list[Worked] = []
    # From the newest back: what was undone and what is called otherwise by now is known in time.
    for one in (*reversed(queue), *reversed(news)):
        if isinstance(one, Entry | Step) and one.id not in undone:
            undone.update({one.of} - {""})
            found += _bookings(one, works, names)
        _rename(names, one.changes)
    return tuple(reversed(found))


def _bookings(
    step: Entry | Step, works: Mapping[str, Work], names: Mapping[Address, Address]
) -> list[Worked]:
    day = _day(step, works)
    if day is None or not step.booked or _is_in_worklog(step.changes):
        return []
    return [
        Worked(day, hours, names.get(item, item), step.by) for item, hours in step.booked.items()
    ]


def _is_in_worklog(changes: Changes) -> bool:
    return any(isinstance(change, Add) and change.item.kind == "work" for change in changes)


def _day(step: Entry | Step, works: Mapping[str, Work]) -> date | None:
    work = works.get(step.timer)
    if work is not None:
        return work.started.wall.date()
    try:
        return datetime.fromisoformat(step.at).date()
    except ValueError:
        return None


def _rename(names: dict[Address, Address], changes: Changes) -> None:
    for change in reversed(changes):
        if isinstance(change, Rename):
            names[change.address] = names.get(change.new_address, change.new_address)
