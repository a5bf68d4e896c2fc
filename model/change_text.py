"""Changes in words: what a person reads of the history."""

from __future__ import annotations

from typing import Final

from model.address import id_of
from model.change import Add, Change, Move, Remove, Rename, Set
from model.dates import ShowDay, format_date
from model.fields import show_field
from model.plain import shorten
from model.value import ABSENT, Maybe, is_table, same

SHORT: Final = 40
"""Characters of a value where there is one line for a change."""


def describe(
    change: Change, length: int = SHORT, day: ShowDay = format_date, *, plain: bool = False
) -> str:
    """Return a change in words: `1.1.2 status: todo → doing`; values have `length` characters.

    `day` shows days. A `plain` text has no signs: `1.1.2 status: from todo to doing`.
    """
    end = "..." if plain else "…"
    name = id_of(change.address) or "project"
    match change:
        case Set(_, field, old, new):
            told = _entries(old, new, length, day, end)
            if not told:
                was, now = value_text(old, length, day, end), value_text(new, length, day, end)
                told = f"from {was} to {now}" if plain else f"{was} → {now}"
            return f"{name} {'.'.join(field)}: {told}"
        case Add(_, item):
            return f"{name} added: {shorten(item.title, length, end)}"
        case Remove(_, item):
            return f"{name} removed: {shorten(item.title, length, end)}"
        case Move(_, old, new) if old.parent == new.parent:
            return f"{name} moved {f'behind {id_of(new.after)}' if new.after else 'to the front'}"
        case Move(_, _, new):
            return f"{name} moved to {id_of(new.parent) or 'the top'}"
        case Rename(_, _, _, new_address):
            return f"{name} renamed to {id_of(new_address)}"


def _entries(old: Maybe, new: Maybe, length: int, day: ShowDay, end: str) -> str:
    """Return what came into a list of notes and the like, and what went; "" for other values.

    One after the other on one line they all begin alike.
    """
    was, now = (() if value is ABSENT else value for value in (old, new))
    if not (isinstance(was, tuple) and isinstance(now, tuple) and any(map(is_table, was + now))):
        return ""
    sides = (("added", now, was), ("took out", was, now))
    return ", ".join(
        f"{word} {value_text((entry,), length, day, end)}"
        for word, here, there in sides
        for entry in here
        if not any(same(entry, other) for other in there)
    )


def value_text(value: Maybe, length: int, day: ShowDay, end: str) -> str:
    """Return a value in `length` characters at most, cut with `end`; `nothing` for none."""
    if value is ABSENT:
        return "nothing"
    return shorten(show_field(value, None, day) or '""', length, end)
