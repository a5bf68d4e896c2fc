"""Which field each column of a table holds, by its head and by what its cells say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, TypeGuard

from data.tracker.blocks import Table
from data.tracker.statuses import status_of
from data.tracker.table_cells import (
    in_parts,
    leads_away,
    says_how_far,
    told_by_cells,
    with_ids,
    without_addresses,
    without_measures,
    without_references,
)
from data.tracker.titles import without_brackets
from data.tracker.values import effort_of, is_id
from data.tracker.vocabulary import plain
from data.tracker.words import Words

TITLES: Final = ("title", "description", "goal", "milestone", "phase")
# Columns that only rows of a register have.
FOREIGN: Final = frozenset(
    (
        "risk",
        "probability",
        "mitigation",
        "mitigation_status",
        "rationale",
        "metric",
        "baseline",
        "target",
        "resource",
        "limit",
        "cadence",
        "decision",
        "impact_assessment",
        "issue",
        "supersedes",
    )
)
_TITLED: Final = frozenset(("title", "description", "goal", "milestone", "phase"))
OF_WORK: Final = frozenset(
    ("owner", "due", "estimate", "estimate_days", "hours", "spent", "start", "done_on", "moved_to")
)

_EFFORTS: Final = ("estimate", "estimate_days", "hours")

_TOLD: Final = 20
"""So many characters in each row, and more, are no count."""
_SEVERAL: Final = 4
_RARE: Final = 20
_BOXED: Final = re.compile(r"`?\[.\]`?")
_CODE: Final = re.compile(r"[A-Z]{1,6}-?\d{1,4}(?:\.\d{1,3})*[a-z]?")
_WORD: Final = re.compile(r"[^\W\d_]{3}|[\u2e80-\ufaff]")

Columns = Mapping[str, int]
"""The fields that a table's columns hold, each with its place."""


@lru_cache(maxsize=64)  # each table is asked for its columns five times, one time after the other
def columns_of(table: Table, words: Words) -> Columns:
    """Return which field each column holds, the first of each; unknown ones are left out."""
    if not table.header:
        return _guessed(table, words)
    found = without_measures(without_references(headed(table.header, words), table), table)
    found = _with_workers(_without_counts(with_ids(found, table, words), table), table, words)
    found = _without_ratings(
        told_by_cells(in_parts(found, table, words), table, words), table, words
    )
    found = _with_issues(
        _without_actions(_without_reasons(found, table, words), table, words), table
    )
    if "status" not in found and (ticked := _ticked(table, words)) is not None:
        return {**found, "status": ticked}
    if _TITLED & set(found):
        return _with_name(_with_files(_with_parts(found, table, words), table), table)
    return _with_title(found, table, words)


def _without_counts(found: Columns, table: Table) -> Columns:
    """Return the columns without `Tasks` where these are told, and not counted."""
    at = found.get("total")
    if at is None or not table.rows or _length(table, at) < _TOLD * len(table.rows):
        return found
    return {name: place for name, place in found.items() if name != "total"}


def _with_workers(found: Columns, table: Table, words: Words) -> Columns:
    """Return the columns of `| Agent | Area | Status |`: who does it is no title beside what it is.

    Where nothing else says what each row is, it is about the agents, which are made or rated.
    """
    if "status" not in found or "owner" in found or FOREIGN & set(found):
        return found
    known, workers = found.values(), words.lexicon("workers")
    heads = [plain(cell) for cell in table.header]
    by = next((at for at, head in enumerate(heads) if head in workers and at not in known), None)
    if by is None:
        return found
    told = [name for name in ("title", "description", "group") if name in found]
    if "group" in told and heads[found["group"]] not in words.lexicon("parts"):
        told.remove("group")  # a `Type` is none of what they work at
    name = next((name for name in told if _names(table, found[name])), None)
    if name is not None:
        return {"owner": by, **{("title" if n == name else n): at for n, at in found.items()}}
    titles = words.lexicon("columns")
    free = (at for at in range(len(heads)) if at != by and at not in known)
    led = (at for at in free if titles.name(heads[at].partition("/")[0].strip()) == "title")
    at = next((at for at in led if _names(table, at)), None)
    return found if at is None else {"owner": by, "title": at, **found}


def _without_ratings(found: Columns, table: Table, words: Words) -> Columns:
    """Return the columns without `Risk` where it only rates what takes time, and names none."""
    at = found.get("risk")
    if at is None or not set(_EFFORTS) & set(found) or len(FOREIGN & set(found)) > 1:
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


def _with_issues(found: Columns, table: Table) -> Columns:
    """Return the columns with `Bug` as the title of what is mended, where each row says how far."""
    alone = "status" in found and {"issue"} == FOREIGN & set(found)
    if not alone or {"workaround", *_TITLED} & set(found):
        return found
    if not all(any(map(str.isalpha, row.cell(found["issue"]))) for row in table.rows):
        return found
    return {("title" if name == "issue" else name): place for name, place in found.items()}


def _with_parts(found: Columns, table: Table, words: Words) -> Columns:
    """Return the columns of `| Package | Detailed tasks | Status |`: the first is the title.

    What lists the parts of each row is called a task loosely, and says more than a name.
    """
    at = found.get("title", 0)
    if not at or words.lexicon("columns").name(plain(table.header[at])) is not None:
        return found
    taken = set(found.values())
    named = (one for one in range(at) if one not in taken and _names(table, one))
    place = next(named, None)
    if place is None or _length(table, place) * 2 > _length(table, at):
        return found
    return {**found, "title": place}


def _length(table: Table, at: int) -> int:
    return sum(len(plain(row.cell(at))) for row in table.rows)


def _with_files(found: Columns, table: Table) -> Columns:
    """Return the columns with files as the titles of work that is planned for each in its phase."""
    planned = "phase" in found and {"priority", "status"} & set(found) and OF_WORK & set(found)
    at = found.get("links")
    if at is None or not planned or len(_TITLED & set(found)) > 1 or leads_away(table, at):
        return found
    return {("title" if name == "links" else name): place for name, place in found.items()}


def _with_name(found: Columns, table: Table) -> Columns:
    """Return the columns with the first as the title where one behind it only describes it.

    So does `Action` behind a status: it says what comes next. Behind ids the next may be a title
    beside a description, where there are several rows.
    """
    behind = found.get("title", 0) > found.get("status", len(table.header))
    described = "title" not in found and "description" in found
    if not (described or behind):
        return found
    at = 0
    if described and found.get("id") == 0 and len(table.rows) >= _SEVERAL:
        at = 1
    # `| Epic | Status | Deliverables |` is about the epics, of which each has a row.
    free = {n: place for n, place in found.items() if not (behind and n == "group" and not place)}
    named = at not in free.values() and _names(table, at, told_twice=described)
    return {**free, "title": at} if named else found


def _names(table: Table, at: int, *, told_twice: bool = False) -> bool:
    """Say whether a column has a head, and something in words in each row, each its own.

    `told_twice`: one of twenty may come again, as in a long table that people add to.
    """
    cells = [plain(row.cell(at)) for row in table.rows]
    worded = all(_WORD.search(cell) and not is_id(cell) for cell in cells)
    again = len(cells) - len(set(cells))
    apart = again * _RARE <= len(cells) if told_twice else not again
    return worded and bool(_WORD.search(table.header[at])) and apart


def named_at(table: Table, words: Words) -> int | None:
    """Return the column that says what each row is: the title, else the first of no known name."""
    found = columns_of(table, words)
    free = (at for at in range(len(table.header)) if at not in found.values())
    told = next((found[name] for name in ("description", "goal") if name in found), None)
    at = found.get("title", min(filter(_is_place, (next(free, None), told)), default=None))
    return at if at is not None and _names(table, at) else None


def _is_place(at: int | None) -> TypeGuard[int]:
    return at is not None


def has_ids(table: Table, words: Words) -> bool:
    """Say whether rows have ids of their own; bare numbers only say where a row stands."""
    at = columns_of(table, words).get("id")
    return at is not None and not all(row.cell(at).strip("#. ").isdigit() for row in table.rows)


def _with_title(found: Columns, table: Table, words: Words) -> Columns:
    """Return the columns with the first that is no other as the title of work.

    `Experiment | Cluster | GPU hours | Status`: what is worked at is called as people like. How
    far it is and one more thing that only work has make sure that it is work, or that each row
    says how far it is, behind its name; or else an id in each row, and how long it takes.
    """
    if FOREIGN & set(found) or not ("status" in found or _plans(found, table)):
        return found
    found = _without_kind(without_addresses(found, table), table)
    taken = set(found.values())
    free = [place for place in range(len(table.header)) if place not in taken]
    if "id" not in found and len(free) > 1 and _holds_codes(table, free[0]):
        found, free = {**found, "id": free[0]}, free[1:]
    counted = bool(free) and all(plain(row.cell(free[0])).isdigit() for row in table.rows)
    at = next(iter(free[counted:]), None)
    if at is None and {"id", "status", "group"} <= set(found) and _names(table, found["group"]):
        # An `Area` of its own in each row is what the row is about.
        return {("title" if name == "group" else name): place for name, place in found.items()}
    leads = found.get("group") == 0 and (at is None or at > found.get("status", 0))
    if leads and says_how_far(table, 0, found.get("status", 0), words) and _names(table, 0):
        return {("title" if name == "group" else name): place for name, place in found.items()}
    if at is None or not (OF_WORK & set(found) or says_how_far(table, at, found["status"], words)):
        return found
    cells = [plain(row.cell(at)) for row in table.rows]
    worded = [any(map(str.isalpha, cell)) for cell in cells]
    return {**found, "title": at} if worded and all(worded) else found


def _without_kind(found: Columns, table: Table) -> Columns:
    """Return the columns without a kind at the front that is another in each row, with a box."""
    at = found.get("status")
    boxed = at is not None and all(_BOXED.fullmatch(row.cell(at).strip()) for row in table.rows)
    if found.get("group") != 0 or len(table.rows) < 2 or not boxed or not _names(table, 0):
        return found
    return {name: place for name, place in found.items() if place}


def _holds_codes(table: Table, at: int) -> bool:
    """Say whether a column has a code in each row, `L1`, `L2b`, none of them twice."""
    cells = [plain(row.cell(at)).strip() for row in table.rows]
    return all(map(_CODE.fullmatch, cells)) and 1 < len({*cells}) == len(cells)


def _plans(found: Columns, table: Table) -> bool:
    """Say whether each row has an id of its own, `2.1`, `T-4`, and most say how long they take."""
    effort = next((found[name] for name in _EFFORTS if name in found), None)
    if effort is None or "id" not in found or "date" in found:
        return False
    names = [plain(row.cell(found["id"])) for row in table.rows]
    counted = len(set(names)) == len(names) > 1 and all(map(is_id, names))
    timed = sum(any(map(str.isdigit, row.cell(effort))) for row in table.rows)
    return counted and not all(map(str.isdigit, names)) and timed * 2 > len(names)


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
    """Return the field of a header such as `REAL Status` or `Status (v2)`, by its last word."""
    text = without_brackets(plain(cell)).strip()
    last = text.split()[-1:] or [""]
    return words.lexicon("columns").name(text) or words.lexicon("columns").name(last[0])
