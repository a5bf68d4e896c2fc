"""What this user's journal knows of booked time: for the time sheet, and session by session."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import TypeAlias

from data.ledger import CANCELLED, LANDED, Entry, Ledger, OutsideEdit
from data.steps import PUT_BACK, Step
from data.time_events import AMEND, TimeEvent
from data.undo import is_taken_back
from model.address import Address
from model.change import Changes, Rename
from model.dataclass import dataclass, field
from model.sitting import Sitting
from model.timesheet import Worked

_LEAST = 1 / 120  # hours: half a minute
_Held: TypeAlias = "Entry | Step"


@dataclass(slots=True)
class _Sum:
    """What the steps about one session, or one step without a session, come to."""

    by: str
    at: str
    period: TimeEvent | None = None
    hours: dict[Address, float] = field(default_factory=dict)
    logged: bool = False


def booked_work(ledger: Ledger, queue: Sequence[Step]) -> tuple[Worked, ...]:
    """Return the time that steps booked and no undo took back, oldest first.

    Sessions count for the day on which they began. Those with a row in the work log are left out,
    because the file tells of them. Items bear the address that they have by now.
    """
    return tuple(
        Worked(day, hours, item, one.by)
        for one in _sums(ledger, queue).values()
        if (day := _day(one)) is not None and not one.logged
        for item, hours in one.hours.items()
        if abs(hours) >= _LEAST
    )


def sittings(ledger: Ledger, queue: Sequence[Step]) -> tuple[Sitting, ...]:
    """Return the sessions that have ended and were booked, in the order in which they were."""
    found = []
    for session, one in _sums(ledger, queue).items():
        if one.period is None or one.period.start is None or one.period.end is None:
            continue
        for item, hours in one.hours.items():
            if hours >= _LEAST:
                period = (one.period.start, one.period.end)
                found.append(Sitting(session, item, one.by, *period, hours))
    return tuple(found)


def time_steps(ledger: Ledger, queue: Sequence[Step]) -> list[_Held]:
    """Return the steps about work sessions that no undo took back, oldest first.

    Quick, for it is asked whenever a step was made: items bear the address of back then.
    """
    queued = {step.id for step in queue}
    told = [ledger.entries[name] for name in ledger.about_time if name not in queued]
    steps: list[_Held] = [entry for entry in told if entry.state == LANDED]
    undone: set[str] = set()
    found: list[_Held] = []
    for step in (*reversed(queue), *reversed(steps)):
        if step.id not in undone:
            undone.update({step.of} - {""})
            found += [step] if step.time is not None else []
    return found[::-1]


def goes_on(ledger: Ledger, queue: Sequence[Step], session: str) -> bool:
    """Say whether a session runs on, because the answer that ended it was taken back.

    Whoever takes back that they stopped wants no hours; whoever takes an answer back is asked
    again, about the same session.
    """
    queued = {step.id for step in queue}
    told = [ledger.entries[name] for name in list(ledger.about_time) if name not in queued]
    steps: list[_Held] = [*(entry for entry in told if entry.state != CANCELLED), *queue]
    last = next((step for step in reversed(steps) if step.timer == session), None)
    is_answer = last is not None and last.time is not None and last.time.box != ""
    return last is not None and is_answer and is_taken_back(steps, last.id)


def _sums(ledger: Ledger, queue: Sequence[Step]) -> dict[str, _Sum]:
    found: dict[str, _Sum] = {}
    # From the newest back: what was amended last says when a session was.
    for step, now_called in _held(ledger, queue):
        event = step.time
        key = event.session if event is not None and event.session else step.id
        if not step.booked and (event is None or event.kind != AMEND):
            continue
        if step.what == PUT_BACK:
            continue  # the step that booked it is told of
        one = found.setdefault(key, _Sum(step.by, step.at, event))
        one.by, one.at = step.by, step.at
        one.logged = one.logged or _is_in_worklog(step.changes)
        for item, hours in step.booked.items():
            name = now_called(item)
            one.hours[name] = one.hours.get(name, 0.0) + hours
    return dict(reversed(found.items()))


def _held(
    ledger: Ledger, queue: Sequence[Step]
) -> Iterator[tuple[_Held, Callable[[Address], Address]]]:
    """Yield the steps that no undo took back from the newest to the oldest, each with what tells
    how an item is called now that bore an address just after it.
    """
    queued = {step.id for step in queue}
    news: list[Entry | OutsideEdit] = [e for e in ledger.landed_entries() if e.id not in queued]
    news += ledger.outside
    news.sort(key=lambda one: one.n)
    undone: set[str] = set()
    names: dict[Address, Address] = {}
    for one in (*reversed(queue), *reversed(news)):
        if isinstance(one, Entry | Step) and one.id not in undone:
            undone.update({one.of} - {""})
            yield one, lambda item: names.get(item, item)
        _rename(names, one.changes)


def _is_in_worklog(changes: Changes) -> bool:
    return any(change.address.startswith("work:") for change in changes)


def _day(one: _Sum) -> date | None:
    if one.period is not None and one.period.start is not None:
        return one.period.start.date()
    try:
        return datetime.fromisoformat(one.at).date()
    except ValueError:
        return None


def _rename(names: dict[Address, Address], changes: Changes) -> None:
    for change in reversed(changes):
        if isinstance(change, Rename):
            names[change.address] = names.get(change.new_address, change.new_address)
