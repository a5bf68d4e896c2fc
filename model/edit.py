"""What people do to a record, as lists of changes: each list is one step to apply and to undo.

Every edit begins with `touch`: a record without an id, or with one that another has too, gets the
next free id first, and what is no table becomes one. Whoever asks brings the date and the time.
Raises ChangeError (LockedError for locked items) with a sentence where an edit cannot be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from model import later
from model.address import FILE_ADDRESS, PROJECT_ADDRESS, Address, id_of, split_address
from model.change import Add, Change, ChangeError, Changes, Place, Remove, Rename
from model.draft import Draft
from model.locking import LockedError, check_unlocked, lock_date, locked
from model.problem import shortened
from model.project import Project
from model.record import Record
from model.schema import ITEM, ITEM_LEVELS, KINDS
from model.status import is_open, own_status, status_of, status_words
from model.touch import touch, touched
from model.value import ABSENT, FieldPath, Maybe, Value, same

if TYPE_CHECKING:
    from model import arrange, effort, references
    from model.arrange import (
        end_of,
        move_down,
        move_to,
        move_under,
        move_up,
        new_record,
        remove_record,
        rename,
    )
    from model.references import dangling
else:
    # Most edits give a record of its place another value, and that is no effort.
    arrange = later.module("model.arrange")
    effort = later.module("model.effort")
    references = later.module("model.references")
    _arranging = (
        "end_of", "move_down", "move_to", "move_under", "move_up", "new_record", "remove_record",
        "rename",
    )  # fmt: skip
    __getattr__ = later.names(
        {**dict.fromkeys(_arranging, "model.arrange"), "dangling": "model.references"}
    )

__all__ = [
    "LockedError",
    "add_note",
    "book",
    "cycle",
    "dangling",
    "end_of",
    "finish",
    "followed",
    "locked",
    "move_down",
    "move_to",
    "move_under",
    "move_up",
    "new_record",
    "open_below",
    "remove_record",
    "rename",
    "set_status",
    "set_value",
    "set_values",
    "touch",
    "unlock",
]

_STATUS = ("status",)
_DEPENDS = ("depends_on",)


def followed(address: Address, changes: Iterable[Change]) -> Address:
    """Return the address that the record at `address` has after `changes` that touched it."""
    place: Place | None = None
    for change in changes:
        if isinstance(change, Rename) and change.address == address:
            address = change.new_address
        elif isinstance(change, Remove) and change.address == address:
            place = change.place
        elif isinstance(change, Add) and change.place == place:
            address = change.address
    return address


def set_value(
    project: Project, address: Address, field: FieldPath, new: Maybe, now: date
) -> Changes:
    """Return the changes that give a field a value; ABSENT takes it away. None where it is so.

    A status of an item brings its stamps: doing sets `started_on`, done sets `done_on`, any other
    word clears that. A new id is a rename with its references. Raises ChangeError, as where an item
    would wait for itself, and UnknownAddress.
    """
    return set_values(project, address, [(field, new)], now)


def set_values(
    project: Project, address: Address, pairs: Sequence[tuple[FieldPath, Maybe]], now: date
) -> Changes:
    """Return the changes that give several fields of a record their values, as `set_value` does.

    A stamp that is among the pairs wins over the one that a status brings.
    """
    record = project.record(address)
    pairs = [(field, new) for field, new in pairs if not same(record.get(*field), new)]
    if not pairs:
        check_unlocked(project, address)
        return ()
    draft, address = _begun(project, address, dict(pairs))
    # The status comes first, so that a stamp that is typed with it wins.
    for field, new in sorted(pairs, key=lambda pair: pair[0] != _STATUS):
        if field != ("id",) or address == PROJECT_ADDRESS:
            _set(draft, address, field, new, now)
    return draft.changes


def _begun(
    project: Project, address: Address, values: Mapping[FieldPath, Maybe]
) -> tuple[Draft, Address]:
    """Begin an edit with a touch, or with a rename where a new id is among what is set."""
    if ("id",) not in values or address == PROJECT_ADDRESS:
        return touched(project, address)
    draft = Draft(project)
    draft.do(*arrange.rename(project, address, _as_id(values["id",])))
    return draft, followed(address, draft.changes)


def _as_id(new: Maybe) -> str:
    if not isinstance(new, str) or not new:
        raise ChangeError("an id is a text that is not empty")
    return new


def _set(draft: Draft, address: Address, field: FieldPath, new: Maybe, now: date) -> None:
    kind = KINDS[draft.project.record(address).kind]
    if any(computed.name == field[0] for computed in kind.computed):
        raise ChangeError(f"the {field[0]} of a {kind.name} is computed and cannot be set")
    if field == _DEPENDS and kind is ITEM:
        old = draft.project.record(address).get(*field)
        references.check_no_circle(draft.project, address, old, new)
    draft.set(address, field, new)
    if field == _STATUS:
        _stamp(draft, address, new, now)


def _stamp(draft: Draft, address: Address, word: Maybe, now: date) -> None:
    record = draft.project.record(address)
    if record.kind not in ITEM_LEVELS:
        return
    today = now.date() if isinstance(now, datetime) else now
    if word == "doing" and record.get("started_on") is ABSENT:
        draft.set(address, ("started_on",), today)
    if word == "done":
        draft.set(address, ("done_on",), today)
    elif record.get("done_on") is not ABSENT:
        draft.set(address, ("done_on",), ABSENT)


def set_status(project: Project, address: Address, word: str, today: date) -> Changes:
    """Return the changes that give a record a status, with its stamps; an empty word takes it away.

    Raises ChangeError for a word that the record's kind does not know.
    """
    record = project.record(address)
    words = status_words(record.kind)
    if not words and record.kind != "project":
        raise ChangeError(f"a {record.kind} has no status")
    if word and words and word not in words:
        raise ChangeError(f"{shortened(word)!r} is no status: choose one of {', '.join(words)}")
    return set_value(project, address, _STATUS, word or ABSENT, today)


def cycle(project: Project, address: Address, today: date) -> Changes:
    """Return the changes that take a record's status one on: todo, doing, done, and todo again.

    Items of any other status go to doing; rows of registers go through the words of their kind.
    Raises ChangeError for a parent whose status follows from what is below it.
    """
    record = project.record(address)
    if record.children and not own_status(record):
        raise ChangeError(
            f"the status of {id_of(address)} follows from what is below it: change it there, "
            "or choose one of its own"
        )
    return set_status(project, address, _next_word(record), today)


def _next_word(record: Record) -> str:
    word = status_of(record)
    if record.kind in ITEM_LEVELS:
        return {"todo": "doing", "doing": "done", "done": "todo"}.get(word, "doing")
    words = status_words(record.kind)
    if not words:
        raise ChangeError(f"a {record.kind} has no status")
    return words[(words.index(word) + 1) % len(words)] if word in words else words[0]


def open_below(project: Project, address: Address) -> tuple[Address, ...]:
    """Return the items without children below `address` on which there is still something to do."""
    found: list[Address] = []
    for child in project.children(address):
        record = project.record(child)
        if record.children:
            found += open_below(project, child)
        elif is_open(record):
            found.append(child)
    return tuple(found)


def finish(project: Project, address: Address, today: date) -> Changes:
    """Return the changes that set an item and all that is open below it to done, as one step.

    Parents that derive their status are left to derive it. Raises ChangeError.
    """
    draft, address = touched(project, address)
    # Bottom up and last to first: the addresses of those still to come stay as they are.
    for below in reversed(_unfinished(draft.project, address)):
        draft.do(*set_status(draft.project, below, "done", today))
    record = draft.project.record(address)
    if own_status(record) or not record.children:
        draft.do(*set_status(draft.project, address, "done", today))
    return draft.changes


def _unfinished(project: Project, address: Address) -> list[Address]:
    found: list[Address] = []
    for child in project.children(address):
        record = project.record(child)
        if own_status(record) not in ("", "done", "dropped", "deferred") or (
            not record.children and is_open(record)
        ):
            found.append(child)
        found += _unfinished(project, child)
    return found


def book(project: Project, address: Address, hours: float) -> Changes:
    """Return the changes that add `hours`, rounded to the minute, to what was spent.

    The form of the figure stays; less than nothing becomes nothing. Raises ChangeError where the
    figure in the file is no effort.
    """
    draft, address = touched(project, address)
    record, day = draft.project.record(address), effort.workday(project)
    if record.kind not in ITEM_LEVELS:
        raise ChangeError(f"time is booked on phases, tasks and subtasks, not on a {record.kind}")
    old = record.get("spent")
    before = effort.parse_effort(0 if old is ABSENT else old, day, ranges=False)
    if before is None:
        raise ChangeError(
            f"the time spent on {id_of(address)} is {_shown(old)}, which is no effort: "
            f"correct it first ({effort.HELP})"
        )
    total = max(0.0, before.low + effort.to_minute(hours))
    if abs(total - before.low) < 1 / 120:
        return ()
    draft.set(address, ("spent",), effort.write_effort(total, old, day))
    return draft.changes


def _shown(value: Maybe) -> str:
    return shortened(str(value), 30)


def add_note(project: Project, address: Address, text: str, at: datetime, by: str) -> Changes:
    """Return the changes that add a dated note to a record's `log`. Raises ChangeError."""
    if not text.strip():
        raise ChangeError("a note needs some text")
    draft, address = touched(project, address)
    _log(draft, address, text, at, by)
    return draft.changes


def _log(draft: Draft, address: Address, text: str, at: datetime, by: str) -> None:
    entry: dict[str, Value] = {"at": at, "text": text}
    if by:
        entry["by"] = by
    old = draft.project.record(address).get("log")
    # A log that is no list is somebody's note as well: it becomes the first.
    before = old if isinstance(old, tuple) else () if old is ABSENT else (old,)
    draft.set(address, ("log",), (*before, entry))


def unlock(project: Project, address: Address, reason: str, at: datetime, by: str) -> Changes:
    """Return the changes that unlock an item and note the reason in its `log`.

    Raises ChangeError without a reason, and where the item is not locked by a date of its own.
    """
    if address in (PROJECT_ADDRESS, FILE_ADDRESS) or lock_date(project.record(address)) is None:
        raise ChangeError(f"{split_address(address)[1] or address} has no lock of its own")
    if not reason.strip():
        raise ChangeError(f"to unlock {id_of(address)} give a reason")
    draft, address = touched(project, address, unlocked=True)
    draft.set(address, ("locked_on",), ABSENT)
    _log(draft, address, f"unlocked: {reason.strip()}", at, by)
    return draft.changes
