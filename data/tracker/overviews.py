"""Tables that sum up: a row for each phase, with how many of what, or what it delivers."""

from __future__ import annotations

import re

from data.tracker.blocks import Row, Table
from data.tracker.tables import FOREIGN, TITLES, Columns, columns_of
from data.tracker.vocabulary import plain
from data.tracker.words import Words


def is_overview(table: Table, words: Words) -> bool:
    """Say whether a table sums up: a row for each phase, with how many of what."""
    found = columns_of(table, words)
    first = table.header[0] if table.header else ""
    counted = len({"total", "completed", "progress"} & set(found))
    named = words.lexicon("columns").name(plain(first)) in ("phase", "milestone", "title", "id")
    if not named or FOREIGN & set(found):
        return False
    if not counted:
        return _tells_of_phases(table, found, words)
    # `1.1` beside a title is the id of work; `1.1 Build` in one cell is a part of the whole.
    titled = any(found.get(name, 0) > 0 for name in TITLES[:2])
    return bool({"total", "completed"} & set(found)) or any(
        _of_whole(row, words, titled=titled) for row in table.rows
    )


def _tells_of_phases(table: Table, found: Columns, words: Words) -> bool:
    """Say whether each row is of another numbered phase, and says what it delivers, and how far."""
    at = found.get("title", 0)
    key = plain(table.header[at]).split()[-1:]
    if not at or found.get("phase") != 0 or "status" not in found:
        return False
    if not key or words.lexicon("labels").name(key[0]) != "deliverables":
        return False
    named = {plain(row.cell(0)).strip("*_ ") for row in table.rows}
    return len(named) == len(table.rows) > 1 and all(
        _of_whole(row, words, titled=False) for row in table.rows
    )


def _of_whole(row: Row, words: Words, *, titled: bool) -> bool:
    """Say whether a row is of a numbered phase or of everything: `Phase 1`, `2. Build`, `Total`.

    `titled`: another cell has the title, so that a number alone is an id.
    """
    first = plain(row.cells[0]).strip("*_ ") if row.cells else ""
    kind = words.lexicon("kinds").at_start(first)
    numbered = re.match(r"\s*\d", first[kind.end :] if kind else first) and not first.isdigit()
    return (
        bool(numbered and not (titled and kind is None))
        or words.lexicon("totals").name(first) is not None
    )
