"""Which field each column of a table holds, by its head and by what its cells say."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import Final, TypeGuard

from data.tracker.blocks import Table
from data.tracker.efforts import effort_of
from data.tracker.stages import with_stage
from data.tracker.statuses import status_of
from data.tracker.table_cells import (
    in_parts,
    told_by_cells,
    with_ids,
    without_measures,
    without_records,
    without_references,
)
from data.tracker.title_columns import (
    EFFORTS,
    FOREIGN,
    TITLED,
    Columns,
    length_of,
    names_rows,
    with_bold,
    with_files,
    with_issues,
    with_milestones,
    with_name,
    with_parts,
    with_title,
    with_workers,
)
from data.tracker.titles import without_brackets
from data.tracker.values import is_id
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later

_TOLD: Final = 20
"""So many characters in each row, and more, are no count."""
_SAID: Final = later.pattern(r"(?:#\d+\s+)?[^\W\d_]+\s+[^\W\d_]")
"""How words begin, and no count does: `#12 Oil the door`."""


@lru_cache(maxsize=64)  # each table is asked for its columns five times, one time after the other
def columns_of(table: Table, words: Words) -> Columns:
    """Return which field each column holds, the first of each; unknown ones are left out."""
    if not table.header:
        return _guessed(table, words)
    found = without_measures(
        without_references(with_stage(headed(table.header, words), table), table), table
    )
    found = with_bold(with_milestones(without_records(found, table), table), table)
    found = with_workers(_without_counts(with_ids(found, table, words), table), table, words)
    found = _without_ratings(
        told_by_cells(in_parts(found, table, words), table, words), table, words
    )
    found = with_issues(
        _without_actions(_without_reasons(found, table, words), table, words), table
    )
    if "status" not in found and (ticked := _ticked(table, words)) is not None:
        return {**found, "status": ticked}
    if TITLED & set(found):
        return with_name(with_files(with_parts(found, table, words), table), table)
    return with_title(found, table, words)


def _without_counts(found: Columns, table: Table) -> Columns:
    """Return the columns without `Tasks` where these are told, and not counted.

    What is told is long, or most rows say something in words, as `Oil the door` and no `6 doors`.
    """
    at = found.get("total")
    if at is None or not table.rows:
        return found
    if length_of(table, at) < _TOLD * len(table.rows):
        worded = sum(bool(_SAID.match(plain(row.cell(at)))) for row in table.rows)
        if worded * 2 <= len(table.rows):
            return found
    return {name: place for name, place in found.items() if name != "total"}


def _without_ratings(found: Columns, table: Table, words: Words) -> Columns:
    """Return the columns without `Risk` where it only rates what takes time, and names none."""
    at = found.get("risk")
    if at is None or not set(EFFORTS) & set(found) or len(FOREIGN & set(found)) > 1:
        return found
    cells = [plain(row.cell(at)) for row in table.rows]
    rated = all(words.is_nothing(cell) or words.lexicon("level").name(cell) for cell in cells)
    return found if not rated else {name: place for name, place in found.items() if name != "risk"}


def _without_actions(found: Columns, table: Table, words: Words) -> Columns:
    """Return the columns without what is done about each row, where nothing else is of a risk.

    `Ação` and `Response` are said of work as well; `Mitigation` is not.
    """
    at = found.get("mitigation")
    if at is None or not {"title", "status"} <= set(found) or len(FOREIGN & set(found)) > 1:
        return found
    if words.lexicon("registers").name(plain(table.header[at])) == "mitigation":
        return found
    return {name: place for name, place in found.items() if name != "mitigation"}


def _without_reasons(found: Columns, table: Table, words: Words) -> Columns:
    """Return the columns without why each row is as it is, where nothing else is of a decision.

    `Reason` and `근거` are said of work as well, whose status is no mere word for a decision.
    """
    if "status" not in found or {"rationale"} != FOREIGN & set(found):
        return found
    cells = [plain(row.cell(found["status"])) for row in table.rows]
    known = [cell for cell in cells if status_of(cell, words).status]
    decided = all(words.lexicon("decision_status").at_start(cell) for cell in known)
    if decided or len(known) * 3 < len(cells) * 2:
        return found
    return {name: place for name, place in found.items() if name != "rationale"}


def named_at(table: Table, words: Words) -> int | None:
    """Return the column that says what each row is: the title, else the first of no known name."""
    found = columns_of(table, words)
    free = (at for at in range(len(table.header)) if at not in found.values())
    told = next((found[name] for name in ("description", "goal") if name in found), None)
    at = found.get("title", min(filter(_is_place, (next(free, None), told)), default=None))
    return at if at is not None and names_rows(table, at) else None


def _is_place(at: int | None) -> TypeGuard[int]:
    return at is not None


def has_ids(table: Table, words: Words) -> bool:
    """Say whether rows have ids of their own; bare numbers only say where a row stands."""
    at = columns_of(table, words).get("id")
    return at is not None and not all(row.cell(at).strip("#. ").isdigit() for row in table.rows)


@lru_cache(maxsize=1024)
def headed(header: tuple[str, ...], words: Words) -> Columns:
    """Return which field each column is said to hold by its head, the first of each."""
    found: dict[str, int] = {}
    for place, cell in enumerate(header):
        name = words.lexicon("columns").name(plain(cell).rstrip("?？ ")) or _loosely(cell, words)
        if name:
            found.setdefault(name, place)
    return MappingProxyType(found)


def _ticked(table: Table, words: Words) -> int | None:
    """Return the column without a name that holds a box or a mark in each row."""
    for place, name in enumerate(table.header):
        if any(char.isalnum() for char in name):
            continue
        cells = [row.cells[place] for row in table.rows if place < len(row.cells)]
        if cells and all(_is_mark(cell, words) for cell in cells):
            return place
    return None


def _is_mark(cell: str, words: Words) -> bool:
    read = status_of(cell, words) if len(cell) < 30 else None
    return read is not None and bool(read.mark) and not read.rest


def _guessed(table: Table, words: Words) -> Columns:
    """Return the columns of rows without a header, by what their cells are."""
    found: dict[str, int] = {}
    for place in range(min((len(row.cells) for row in table.rows), default=0)):
        cells = [plain(row.cells[place]) for row in table.rows]
        if all(status_of(cell, words).status and len(cell) < 30 for cell in cells):
            found.setdefault("status", place)
        elif all(is_id(cell) for cell in cells):
            found.setdefault("id", place)
        elif all(effort_of(cell, words) for cell in cells):
            found.setdefault("hours", place)
        elif all(any(char.isalpha() for char in cell) for cell in cells):
            found.setdefault("title", place)
    return found if len(table.rows) > 1 and "status" in found else {}


def _loosely(cell: str, words: Words) -> str | None:
    """Return the field of a header such as `REAL Status` or `Status (v2)`, by its last word.

    `Title / Scope` is a title first, whatever its second name is.
    """
    text = without_brackets(plain(cell)).strip()
    name, first = words.lexicon("columns").name, text.partition("/")[0].strip()
    if first != text and name(first) == "title":
        return "title"
    parts = text.split() or [""]
    owned = name(parts[0]) == "owner"  # `Assignee Track`
    return name(text) or name(parts[-1]) or ("owner" if owned else None)
