"""What filters ask for by `is:`: states that follow from several fields, or from other records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from model.address import Address, RecordPath, address_of, id_of
from model.condition import Test
from model.dates import as_day
from model.folding import sought
from model.locking import lock_date
from model.project import Project
from model.record import Record
from model.references import named, resolve
from model.schema import ITEM_LEVELS, ITEM_STATUS, KINDS, REGISTERS
from model.status import is_done, is_open, status_of, status_words

_ITEM: Final = ("item",)
_ANY: Final = ("item", *(kind.name for kind in REGISTERS.values()))

_WITHOUT_STATUS: Final = frozenset(kind for kind in KINDS if not status_words(kind))


def is_to_do(record: Record) -> bool:
    """Say whether a record is open, and of a kind that can be: a page or a report never is."""
    return record.kind not in _WITHOUT_STATUS and is_open(record)


def is_overdue(record: Record, today: date) -> bool:
    """Say whether a record is open although the day it was due is over."""
    if "due" not in record.fields:
        return False
    due = as_day(record.fields["due"])
    return due is not None and due < today and is_to_do(record)


def is_blocked(project: Project, record: Record) -> bool:
    """Say whether an open record is held up: its status says so, or what blocks it is not over.

    Words that name no record hold it up until somebody takes them away.
    """
    if not is_to_do(record):
        return False
    return status_of(record) == "blocked" or (
        "blocked_by" in record.fields
        and any(not _over(project, name, _ANY) for name in named(record.fields["blocked_by"]))
    )


def is_ready(project: Project, record: Record) -> bool:
    """Say whether work on a record may begin: open, not blocked, all that it depends on done."""
    if not is_to_do(record) or is_blocked(project, record):
        return False
    return "depends_on" not in record.fields or all(
        _over(project, name, _ITEM) for name in named(record.fields["depends_on"])
    )


def _over(project: Project, name: str, kinds: tuple[str, ...]) -> bool:
    address = resolve(project, name, kinds)
    return address is not None and is_done(project.record(address))


def is_locked(project: Project, address: Address, record: Record) -> bool:
    """Say whether a record, or an item above it, is locked."""
    if lock_date(record) is not None:
        return True
    path = project.index.paths.get(address, ())
    if len(path) < 3:
        return False
    above, rest = project.rows(str(path[0]))[int(path[1])], path[2:]
    for place in rest:
        if lock_date(above) is not None:
            return True
        above = above.children[int(place)]
    return False


def is_leaf(record: Record) -> bool:
    """Say whether a record is an item with nothing below it: what roll-ups count."""
    return record.kind in ITEM_LEVELS and not record.children and not record.is_raw


def is_below(project: Project, address: Address, identity: str) -> bool:
    """Say whether the record at `address` is an item below the item of that id, at any depth."""
    above = _path_of(project, identity)
    path = project.index.paths.get(address, ())
    return bool(above) and len(path) > len(above) and path[: len(above)] == above


def _path_of(project: Project, identity: str) -> RecordPath:
    """Return where the item of an id stands, small or capital letters; empty for none."""
    index = project.index
    if (path := index.paths.get(address_of("item", identity))) is not None:
        return path
    folded = index.memo.get("folded")
    if not isinstance(folded, dict):
        items = ((a, p) for a, p in index.paths.items() if p[0] == "phases")
        folded = {sought(id_of(address)): path for address, path in items}
        index.memo["folded"] = folded
    found: RecordPath = folded.get(sought(identity), ())
    return found


def state_test(word: str, today: date) -> Test:
    """Return the test of a state, one of `STATES`. Raises KeyError for another word."""
    return _TESTS[word](today) if word in _TESTS else _status_test(word)


def _status_test(word: str) -> Test:
    if word not in ITEM_STATUS:
        raise KeyError(word)
    return lambda project, address, record: status_of(record) == word


_TESTS: Final[Mapping[str, Callable[[date], Test]]] = {
    "open": lambda today: lambda project, address, record: is_to_do(record),
    "done": lambda today: lambda project, address, record: is_done(record),
    "overdue": lambda today: lambda project, address, record: is_overdue(record, today),
    "ready": lambda today: lambda project, address, record: is_ready(project, record),
    "blocked": lambda today: lambda project, address, record: is_blocked(project, record),
    "locked": lambda today: is_locked,
    "leaf": lambda today: lambda project, address, record: is_leaf(record),
}
STATES: Final = tuple(dict.fromkeys((*_TESTS, *ITEM_STATUS)))
"""The words that `is:` knows."""


def _waits_for_none(record: Record) -> bool:
    return "depends_on" not in record.fields and "blocked_by" not in record.fields


OF_OTHERS: Final[Mapping[str, Callable[[Record], bool]]] = {
    "ready": _waits_for_none,
    "blocked": _waits_for_none,
    "locked": lambda record: False,
}
"""Those that other records may decide too; each says whether a record decides for itself."""
