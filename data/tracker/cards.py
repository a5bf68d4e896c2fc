"""Tables of two columns that tell of the one piece of work they stand in: a key, what it says."""

from __future__ import annotations

import re
from typing import Final

from data.tracker.blocks import Row, Table
from data.tracker.facts import Fact, field_named
from data.tracker.values import span_of
from data.tracker.vocabulary import plain
from data.tracker.words import Words

_PAIR: Final = 2


def card_of(table: Table, words: Words) -> tuple[Fact, ...]:
    """Return what a table says line by line; nothing where it is no card.

    Most of its keys fill a field of an item. The head of the table says nothing; or it is the first
    of its lines, and one of them says how far the item is.
    """
    head = Row(table.header, table.line)
    lead = [head] if _role(head, words) else []
    rows = [row for row in (*lead, *table.rows) if any(map(str.strip, row.cells))]
    if not (lead or is_unheaded(table, words)) or any(len(row.cells) != 2 for row in rows):
        return ()
    roles = [_role(row, words) for row in rows]
    known = sum(map(bool, roles))
    if known < 2 or known * 2 < len(rows) or (lead and "status" not in roles):
        return ()  # `Plan | Limit` over `Team | 600` has words of fields, and is none
    return tuple(fact for row in rows for fact in _facts(row, words))


def is_unheaded(table: Table, words: Words) -> bool:
    """Say whether the head of a table says nothing: it is blank, or `Field | Value`."""
    heads = [plain(cell).strip(" :：*_") for cell in table.header]
    if not any(heads):
        return True
    names = words.lexicon("sheets").names
    return len(heads) == _PAIR and "key" in names(heads[0]) and "value" in names(heads[1])


def _role(row: Row, words: Words) -> str:
    key = plain(row.cells[0]).strip(" :：*_") if row.cells else ""
    return field_named(words, key) or ""


def _facts(row: Row, words: Words) -> tuple[Fact, ...]:
    """Return the facts of a row: two for `Start / End`, where it says two days."""
    key, value = plain(row.cells[0]).strip(" :：*_"), row.cells[1].strip()
    keys = re.split(r"\s*/\s*", key)
    if [field_named(words, part) for part in keys] == ["start", "due"] and (
        days := span_of(value, words)
    ):
        told = zip(keys, days, strict=True)
        return tuple(Fact(part, day.isoformat(), row.line) for part, day in told)
    return (Fact(key, value, row.line),) if value else ()
