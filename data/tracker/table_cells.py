"""Columns that hold something else than their heads say, by what stands in their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from data.tracker.blocks import Table
from data.tracker.efforts import effort_of
from data.tracker.statuses import status_of
from data.tracker.values import day_of, is_id, is_period
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later

_VERSION: Final = later.pattern(r"v?\d+(?:\.(?:\d+|x))*(?:-[\w.]+)?")
_FIGURE: Final = later.pattern(r"[~≈<>≤≥=$€£+-]*\s*\d")
_LINK: Final = later.pattern(r"\s*\[[^\[\]]*\]\([^()\s]+\)\s*")
_REFERENCE: Final = later.pattern(r"(?:\[?[\w.-]*#\d+\]?(?:\([^()\s]+\))?[\s,;]*)+")
_FEWEST: Final = 2
_MEASURED: Final = frozenset(("metric", "baseline", "current", "target", "resource"))
_RECORDS: Final = ("risk", "decision", "metric")
"""Columns of a register that may hold the ids of its rows."""
_BESIDE: Final = _MEASURED - {"baseline"} | {"unit"}
_MOVED: Final = ({"from": "baseline", "to": "target"}, {"von": "baseline", "nach": "target"})


def told_by_cells(found: Mapping[str, int], table: Table, words: Words) -> Mapping[str, int]:
    """Return the columns of rows that say how far they are, by what their cells hold.

    A `Target` of nothing but times is when work is due, and so is one that nobody has filled in yet
    where nothing is measured; `From` and `To` of versions or names are
    what it moves; an `Issue` of nothing but numbers of issues is where it leads; `Completed` of
    nothing but days is when work was done; a `Timebox` of nothing but times is what it may take,
    and a `Unit` beside no figures is one of the work.
    """
    if "status" not in found:
        return _planned(found, table, words)
    columns = dict(found)
    if "unit" in columns and not _MEASURED & set(columns):
        del columns["unit"]
    boxes = [*_told(table, "limit", found)] if "limit" in found else []
    if boxes and "estimate" not in found and all(effort_of(cell, words) for cell in boxes):
        columns["estimate"] = columns.pop("limit")
    finished = [*_told(table, "completed", found)] if "completed" in found else []
    if finished and "done_on" not in found and all(day_of(c, words).day for c in finished):
        columns["done_on"] = columns.pop("completed")
    times = [*_told(table, "target", found)] if "target" in found else []
    timed = bool(times) or not (_MEASURED - {"target"}) & set(found)
    timed = timed and "target" in found and "due" not in found
    if timed and "baseline" not in found and all(is_period(cell, words) for cell in times):
        columns["due"] = columns.pop("target")
    elif _is_move(found, table):
        columns["moved_from"], columns["moved_to"] = columns.pop("baseline"), columns.pop("target")
    if "links" not in found:
        name = next((name for name in ("description", "title") if name in found), "id")
        # Most titles say in the first row already that they are words.
        leads = name != "id" and all(map(_leads, _told(table, name, found)))
        if leads and any(_told(table, name, found)):
            _lead_on(columns, name)
    return columns


def without_measures(found: Mapping[str, int], table: Table) -> Mapping[str, int]:
    """Return the columns without a `Baseline` that holds no figures, where nothing is measured.

    Many a word for it is said of other things: `Original`, `완료 기준`.
    """
    if "baseline" not in found or _BESIDE & set(found):
        return found
    if "title" not in found or any(map(_FIGURE.match, _told(table, "baseline", found))):
        return found
    return {name: at for name, at in found.items() if name != "baseline"}


def _planned(found: Mapping[str, int], table: Table, words: Words) -> Mapping[str, int]:
    """Return the columns of work that only says who has it, and when it is to be there.

    `| Part | Owner | Target |` with nothing but times; `| Milestone | Date |` with days, or with
    a `Target`.
    """
    title = plain(table.header[found["title"]]) if "title" in found else ""
    staged = words.lexicon("kinds").name(title) == "milestone"
    when = "date" if staged and "date" in found else "target"
    if when not in found or "due" in found or not (staged or "owner" in found):
        return found
    times = [*_told(table, when, found)]
    if len(times) < _FEWEST or not all(is_period(cell, words) for cell in times):
        return found
    return {("due" if name == when else name): at for name, at in found.items()}


def _lead_on(columns: dict[str, int], name: str) -> None:
    """Give a column of numbers of issues its name: without ids of their own, rows have these."""
    if "id" in columns:
        columns["links"] = columns.pop(name)
    elif name == "description" and "title" in columns:
        columns["id"] = columns.pop(name)


def says_how_far(table: Table, title: int, status: int, words: Words) -> bool:
    """Say whether several rows have a name and, behind it, a status that is known, most of them.

    A status in front of its words is a legend; that of a server or a library is no progress. Rows
    that nobody has looked at yet may say nothing.
    """
    said = [cell for row in table.rows if not words.is_nothing(cell := plain(row.cell(status)))]
    known = [bool(status_of(cell, words).status) for cell in said]
    return (
        title < status
        and plain(table.header[title]) not in words.lexicon("things")
        and sum(known) > max(1, len(known) * 3 // 4 - 1)
    )


def in_parts(found: Mapping[str, int], table: Table, words: Words) -> Mapping[str, int]:
    """Return the columns of `| Issue | Component | Status |`: the first says what the work is.

    The part of the whole that it is about is a field of no name.
    """
    title, said = found.get("title"), found.get("description")
    if title is None or said is None or said > title:
        return found
    if plain(table.header[title]) not in words.lexicon("parts"):
        return found
    return {
        ("title" if name == "description" else name): at
        for name, at in found.items()
        if at != title
    }


def without_addresses(found: Mapping[str, int], table: Table) -> Mapping[str, int]:
    """Return the columns without the first, called `URL` or `File`, where its cells lead nowhere.

    Such cells, `/basket/`, name what the row is about.
    """
    if found.get("links") != 0 or leads_away(table, 0):
        return found
    return {name: at for name, at in found.items() if at}


def without_references(found: Mapping[str, int], table: Table) -> Mapping[str, int]:
    """Return the columns without one of issues by their numbers alone, `#44`, as the text.

    What each row is about stands then in the first column of no known name.
    """
    told = [name for name in ("title", "description", "goal") if name in found]
    if not all(_refers(table, found[name]) for name in told):
        return found
    # A row with an id and its phase beside something else is no phase.
    if not told and not {"id", "phase"} <= set(found):
        return found
    columns = {name: at for name, at in found.items() if name not in told}
    free = [at for at in range(len(table.header)) if at not in found.values()]
    titled = [at for at in free if _worded(table, at)]
    if told and "links" not in columns:
        columns["links"] = found[told[0]]
    return {**columns, "title": titled[0]} if titled else found


def without_records(found: Mapping[str, int], table: Table) -> Mapping[str, int]:
    """Return the columns of work without those that only lead to rows of a register.

    A `Linked risk` of nothing but ids, or empty cells, names none behind a title and a status.
    """
    if not {"title", "status"} <= set(found):
        return found
    led = [name for name in _RECORDS if found.get(name, 0) > found["title"]]
    led = [name for name in led if all(map(_leads, _told(table, name, found)))]
    return {name: at for name, at in found.items() if name not in led} if led else found


def _refers(table: Table, at: int) -> bool:
    """Say whether a column holds numbers of issues, or nothing at all."""
    cells = [cell for row in table.rows if (cell := plain(row.cell(at)).strip(" -–—"))]
    return all(map(_REFERENCE.fullmatch, cells))


def _worded(table: Table, at: int) -> bool:
    return all(any(map(str.isalpha, plain(row.cell(at)))) for row in table.rows)


def leads_away(table: Table, at: int) -> bool:
    """Say whether a cell of a column is a link, or nothing but ids."""
    cells = [row.cell(at) for row in table.rows]
    return any("://" in cell or "](" in cell or _leads(cell) for cell in cells)


def with_ids(found: Mapping[str, int], table: Table, words: Words) -> Mapping[str, int]:
    """Return the columns of `| Step | Content |` where the steps are ids or numbers: `1.2`, `T01`.

    The title is then in the column that is called so as well, or in the next of no other name.
    `| Sprint | Topic |` with a sprint in each row counts these, where none comes again.
    """
    if found.get("window") == 0 and "id" not in found:
        cells = [plain(row.cell(0)).strip() for row in table.rows]
        if len(cells) > 1 and all(map(is_id, cells)) and len({*cells}) == len(cells):
            return {("id" if name == "window" else name): place for name, place in found.items()}
    at = found.get("title")
    if at is None or "id" in found:
        return found
    counts = (_counts(cell) for row in table.rows if (cell := plain(row.cell(at)).strip()))
    if not next(counts, False) or not all(counts):
        return found
    columns = {("id" if name == "title" else name): place for name, place in found.items()}
    if not {"description", "goal"} & set(columns):
        name = words.lexicon("columns").name
        called = [name(plain(cell)) for cell in table.header]
        free = [place for place, one in enumerate(called) if one in ("title", None)]
        titled = sorted(set(free) - {at}, key=lambda place: called[place] is None)
        if not titled:
            return found
        columns["title"] = titled[0]
    return columns


def _counts(cell: str) -> bool:
    return cell.isdigit() or is_id(cell)


def _told(table: Table, name: str, found: Mapping[str, int]) -> Iterator[str]:
    """Yield the cells of a column that say something."""
    cells = (row.cell(found[name]).strip() for row in table.rows)
    return (cell for cell in cells if any(map(str.isalnum, cell)) and cell.upper() != "TBD")


def _is_move(found: Mapping[str, int], table: Table) -> bool:
    heads = [plain(table.header[found[n]]).casefold() for n in ("baseline", "target") if n in found]
    if heads not in [list(pair) for pair in _MOVED]:
        return False
    cells = [plain(cell) for n in ("baseline", "target") for cell in _told(table, n, found)]
    return not any(_FIGURE.match(cell) and not _VERSION.fullmatch(cell) for cell in cells)


def _leads(cell: str) -> bool:
    """Say whether a cell holds ids or links, and nothing else."""
    parts = re.split(r"\s*[,;]\s*", cell)
    return all(is_id(plain(part)) or _LINK.fullmatch(part) for part in parts)
