"""Changes in words: what a person reads of the history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from model.address import Address, id_of
from model.change import Add, Change, Move, Remove, Rename, Set
from model.dates import ShowDay, format_date
from model.fields import show_field
from model.plain import shorten
from model.record import Record
from model.value import ABSENT, FieldPath, Maybe, is_table, same

SHORT: Final = 40
"""Characters of a value where there is one line for a change."""


def describe(
    change: Change, length: int = SHORT, day: ShowDay = format_date, *, plain: bool = False
) -> str:
    """Return a change in words: `1.1.2 status: todo → doing`; values have `length` characters.

    `day` shows days. A `plain` text has no signs: `1.1.2 status: from todo to doing`.
    """
    end = "..." if plain else "…"
    name = _name(change.address)
    match change:
        case Set(_, field, old, new):
            told = _entries(old, new, length, day, end)
            if not told:
                was, now = (value_in_words(one, length, day, end) for one in (old, new))
                told = f"from {was} to {now}" if plain else f"{was} → {now}"
            return f"{place_in_words(change.address, field)}: {told}"
        case Add(_, item):
            return f"{_told(name, item)} added: {shorten(item.title, length, end)}"
        case Remove(_, item):
            return f"{_told(name, item)} removed: {shorten(item.title, length, end)}"
        case Move(_, old, new) if old.parent == new.parent:
            return f"{name} moved {f'behind {id_of(new.after)}' if new.after else 'to the front'}"
        case Move(_, _, new):
            return f"{name} moved to {id_of(new.parent) or 'the top'}"
        case Rename(_, _, _, new_address):
            return f"{name} renamed to {id_of(new_address)}"


def summary(changes: Sequence[Change]) -> str:
    """Return what many changes were about: counts, fields and ids, no values; "" for no changes.

    Of one sort of change each: `status of 8 rows: 1.1.2, R1, 1.4 and 5 more; 2.2.8 added`.
    """
    sets: dict[str, list[FieldPath]] = {}
    others: dict[str, dict[str, None]] = {}
    for change in changes:
        name = _name(change.address)
        if isinstance(change, Set):
            sets.setdefault(name, []).append(change.field)
        else:
            others.setdefault(_DONE[type(change)], {})[name] = None
    told = [_of_sets(sets)] if sets else []
    told += [f"{_ids(list(names))} {word}" for word, names in others.items()]
    return "; ".join(told)


_DONE: Final = {Add: "added", Remove: "removed", Move: "moved", Rename: "renamed"}
_NAMED: Final = 3
"""Ids or fields of a summary that are named; the others are counted."""


def _name(address: Address) -> str:
    return id_of(address) or "project"


def _told(name: str, item: Record) -> str:
    """Return the name of a record whose title follows: of one without an id, what it is."""
    return name if item.own_id is not None else item.kind.replace("_", " ")


def _of_sets(sets: Mapping[str, Sequence[FieldPath]]) -> str:
    """Return which fields of which records were set."""
    fields = list(dict.fromkeys(".".join(f).replace("_", " ") for fs in sets.values() for f in fs))
    what = ", ".join(fields) if len(fields) <= _NAMED else f"{len(fields)} fields"
    return f"{what} of {_ids(list(sets))}"


def _ids(names: Sequence[str]) -> str:
    """Return the names of some records; of more than one their number comes first."""
    if len(names) == 1:
        return names[0]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{len(names)} rows: {', '.join(names[:_NAMED])}{more}"


def _entries(old: Maybe, new: Maybe, length: int, day: ShowDay, end: str) -> str:
    """Return what came into a list of notes and the like, and what went; "" for other values.

    One after the other on one line they all begin alike.
    """
    was, now = (() if value is ABSENT else value for value in (old, new))
    if not (isinstance(was, tuple) and isinstance(now, tuple) and any(map(is_table, was + now))):
        return ""
    sides = (("added", now, was), ("took out", was, now))
    return ", ".join(
        f"{word} {value_in_words((entry,), length, day, end)}"
        for word, here, there in sides
        for entry in here
        if not any(same(entry, other) for other in there)
    )


def place_in_words(address: Address, field: FieldPath) -> str:
    """Return which field of a record is meant: `1.1.2 timebox.limit`; `1.1.2` without one."""
    return f"{_name(address)} {'.'.join(field)}".strip()


def value_in_words(
    value: Maybe, length: int = SHORT, day: ShowDay = format_date, end: str = "…"
) -> str:
    """Return a value in `length` characters at most, cut with `end`; `nothing` for none."""
    if value is ABSENT:
        return "nothing"
    return shorten(show_field(value, None, day) or '""', length, end)
