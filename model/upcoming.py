"""What can be taken up next: items that nobody has begun and nothing holds up."""

from __future__ import annotations

from datetime import date
from typing import Final

from model.address import Address
from model.change import ChangeError
from model.dates import as_day
from model.draft import Draft
from model.edit import set_values
from model.filter_states import is_leaf, is_locked, is_ready
from model.project import Project
from model.record import Record
from model.status import is_open, status_of
from model.value import FieldPath, Maybe, texts

_LAST: Final = "~"
"""Comes behind every priority."""


def upcoming(project: Project, person: str = "") -> list[tuple[Address, Record]]:
    """Return the items to take up next, the most urgent first.

    Leaves to do, not locked, not blocked, all that they depend on done; with `person` those that
    are somebody else's are left out. P0 comes first, then what is due first, then the file's order.
    """
    found = [
        (address, record)
        for address, _, record in project.items()
        if is_leaf(record)
        and status_of(record) == "todo"
        and is_ready(project, record)
        and not is_locked(project, address, record)
        and (not person or _is_free_for(record, person))
    ]
    return sorted(found, key=lambda pair: _urgency(pair[1]))


def _urgency(record: Record) -> tuple[str, date]:
    return record.text("priority") or _LAST, as_day(record.get("due")) or date.max


def _is_free_for(record: Record, person: str) -> bool:
    owners = texts(record.get("owners"))
    return not owners or any(owner.casefold() == person.casefold() for owner in owners)


def hindrance(project: Project, address: Address, person: str) -> str:
    """Return why an item should not be taken up by somebody, as a sentence; empty for no reason."""
    record = project.record(address)
    if not is_open(record):
        return f"it is {status_of(record).replace('_', ' ')}"
    if record.children:
        return "it has items below it: take one of these"
    if not is_ready(project, record):
        return "what it depends on is not done, or it is blocked"
    owners = texts(record.get("owners"))
    if status_of(record) == "doing" and not _is_free_for(record, person):
        return f"{', '.join(owners)} is at it"
    return ""


def taken(draft: Draft, address: Address, person: str, today: date) -> None:
    """Make somebody the first owner of an item and set it to doing, on a draft.

    Raises ChangeError where it cannot be edited.
    """
    if not address.startswith("item:"):
        raise ChangeError("only phases, tasks and subtasks can be taken up")
    owners = texts(draft.project.record(address).get("owners"))
    pairs: list[tuple[FieldPath, Maybe]] = [(("status",), "doing")]
    if not owners or owners[0].casefold() != person.casefold():
        others = (owner for owner in owners if owner.casefold() != person.casefold())
        pairs.append((("owners",), (person, *others)))
    draft.do(*set_values(draft.project, address, pairs, today))
