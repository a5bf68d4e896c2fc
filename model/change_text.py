"""Changes in words: what a person reads of the history."""

from __future__ import annotations

from typing import Final

from model.address import id_of
from model.change import Add, Change, Move, Remove, Rename, Set
from model.dates import ShowDay, format_date
from model.fields import show_field
from model.plain import shorten
from model.value import ABSENT, Maybe

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
            was, now = _value(old, length, day, end), _value(new, length, day, end)
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


def _value(value: Maybe, length: int, day: ShowDay, end: str) -> str:
    if value is ABSENT:
        return "nothing"
    return shorten(show_field(value, None, day) or '""', length, end)
