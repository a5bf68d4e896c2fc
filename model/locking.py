"""Locked items: one with `locked_on` refuses edits, and so does all below it."""

from __future__ import annotations

from datetime import date, datetime

from model.address import FILE_ADDRESS, PROJECT_ADDRESS, Address, id_of
from model.change import ChangeError
from model.project import Project
from model.record import Record


class LockedError(ChangeError):
    """An item is locked; `holder` is the item that must be unlocked first."""

    def __init__(self, sentence: str, holder: Address) -> None:
        super().__init__(sentence)
        self.holder = holder


def lock_date(record: Record) -> date | None:
    """Return the date in a record's own `locked_on`; words there lock nothing."""
    value = record.get("locked_on")
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def lock_holder(project: Project, address: Address) -> Address | None:
    """Return the locked item nearest above `address`, itself included; None where none is.

    Raises UnknownAddress.
    """
    while address not in (PROJECT_ADDRESS, FILE_ADDRESS):
        if lock_date(project.record(address)) is not None:
            return address
        address = project.parent(address)
    return None


def locked(project: Project, address: Address) -> date | None:
    """Return since when a record is locked, by itself or by an item above it; None if it is not.

    Raises UnknownAddress.
    """
    holder = lock_holder(project, address)
    return None if holder is None else lock_date(project.record(holder))


def check_unlocked(project: Project, address: Address) -> None:
    """Raise LockedError where the record, or an item above it, is locked."""
    holder = lock_holder(project, address)
    if holder is None:
        return
    since, name = locked(project, holder), id_of(holder)
    also = "" if holder == address else f", and {id_of(address)} with it"
    raise LockedError(
        f"{name} is locked since {since}{also}: unlock {name} with a reason first", holder
    )


def check_all_unlocked(project: Project, address: Address) -> None:
    """Raise LockedError where the record, or one above or below it, is locked."""
    check_unlocked(project, address)
    # Imported here: most edits are of one record alone.
    from model.references import subtree

    for below in subtree(project, address):
        if lock_date(project.record(below)) is not None:
            check_unlocked(project, below)
