"""Tables that sum up: a row for each phase, with how many of what, or what it delivers."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from data.tracker.blocks import ListBlock, Row, Table
from data.tracker.columns import columns_of
from data.tracker.facts import fact_of
from data.tracker.statuses import status_of
from data.tracker.title_columns import FOREIGN, TITLES, Columns, names_rows
from data.tracker.titles import without_brackets
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later
from model.dataclass import replace

RELEASE: Final = later.pattern(r"[vV]\d+(?:\.\d+)*")
_CODE = 3
"""So many characters has the letter or code of a phase."""


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
    sums = bool({"total", "completed"} & set(found)) or any(
        _of_whole(row, words, titled=titled) for row in table.rows
    )
    return sums or _tells_of_phases(table, found, words)


def told_again(block: ListBlock, phases: Collection[str], words: Words) -> Table | None:
    """Return a list of phases that the document has elsewhere, and how far they are, as a table.

    `- **Phase 2**: ✅ Done (one day)`, each of another one, and of nothing else.
    """
    if not phases or len(block.items) < 2:
        return None
    rows, named = [], set()
    for item in block.items:
        fact = fact_of(item.text) if item.box is None and not item.children else None
        number = _number_of(fact.key, words) if fact else ""
        if fact is None or number not in phases or number in named:
            return None
        value = plain(fact.value)
        bare = without_brackets(value).strip()
        said = status_of(bare, words)
        if not said.status or any(map(str.isalpha, said.rest)):
            return None  # it has a title of its own
        named.add(number)
        rows.append(Row((fact.key, bare, value.removeprefix(bare).strip(" ()（）")), item.line))
    return Table(("Phase", "Status", "Remark"), tuple(rows), block.line)


def by_release(table: Table, words: Words) -> Table | None:
    """Return `| Release | Phase | Status |` as a table of phases; None for any other.

    In front of each phase stands another release, and nothing else: `v0.1`.
    """
    if len(table.header) < 2 or not _names_phases(table.header[1], words):
        return None
    if not {"status", "progress"} & set(columns_of(table, words)):
        return None
    releases = [plain(row.cell(0)).strip() for row in table.rows]
    if len({*releases}) < len(releases) or not all(map(RELEASE.fullmatch, releases)):
        return None
    head = (table.header[1], table.header[0], *table.header[2:])
    rows = (replace(row, cells=(row.cell(1), row.cell(0), *row.cells[2:])) for row in table.rows)
    return replace(table, header=head, rows=tuple(rows))


def of_steps(table: Table, steps: Collection[str], words: Words) -> Table | None:
    """Return a table of the steps that headings are as one of phases; None for any other.

    `| Step | Focus | Status |` over `1` and `2`, beside `## Step 1` and `## Step 2`.
    """
    first = plain(table.header[0]) if table.header else ""
    if words.lexicon("kinds").name(first) != "step" or "status" not in columns_of(table, words):
        return None
    return replace(table, header=("Phase", *table.header[1:])) if _count(table, steps) else None


def states_again(table: Table, phases: Collection[str], words: Words) -> bool:
    """Say whether rows that are only numbers say how far phases are that the document has.

    `| Phase | Focus | Status |` over `1` and `2`; a column that is known as one of titles has
    these.
    """
    found = columns_of(table, words)
    if found.get("phase") != 0 or "status" not in found or set(TITLES[:3]) & set(found):
        return False
    return _count(table, phases) and not (FOREIGN - {"risk"}) & set(found)


def _count(table: Table, known: Collection[str]) -> bool:
    """Say whether each row begins with another number, most of them known ones."""
    numbers = [plain(row.cell(0)).strip("*_ ") for row in table.rows]
    return len({*numbers} & {*known}) * 2 > len(numbers) == len({*numbers}) > 1


def _number_of(key: str, words: Words) -> str:
    """Return the number of a phase that a key names, and nothing else; empty for others."""
    kind = words.lexicon("kinds").at_start(key)
    number = re.fullmatch(r"\s*(\d+(?:\.\d+)*)", key[kind.end :]) if kind else None
    return number[1] if number and kind and kind.name == "phase" else ""


def _tells_of_phases(table: Table, found: Columns, words: Words) -> bool:
    """Say whether each row is of another phase, and says how far it is.

    What it delivers may stand between, where the phases are numbered; any other title is work.
    """
    at = found.get("title", found.get("description", 0))
    if found.get("phase") != 0 or "status" not in found:
        return False
    named = {plain(row.cell(0)).strip("*_ ") for row in table.rows}
    if len(named) != len(table.rows) or len(named) < 2 or "" in named:
        return False
    if not at:
        if all(len(name) <= _CODE for name in named) and _names_else(table, found):
            return False  # `B1` is none of the phases by itself: what it is stands beside it
        said = (status_of(plain(row.cell(found["status"])), words).status for row in table.rows)
        return all(said) and not any(name.isdigit() for name in named)
    return _delivers(plain(table.header[at]), words) and all(
        _of_whole(row, words, titled=False) for row in table.rows
    )


def _names_else(table: Table, found: Columns) -> bool:
    """Say whether a column that is none we know has words of its own in each row."""
    free = (at for at in range(len(table.header)) if at not in found.values())
    return any(names_rows(table, at) for at in free)


def sums_up(table: Table, phases: Collection[str], words: Words) -> bool:
    """Say whether rows tell what phases hold that the document has elsewhere, one for each.

    `phases` are the numbers of those. A row may tell of several: `P0 + P1`.
    """
    found = columns_of(table, words)
    title = next((found[name] for name in ("title", "description", "goal") if name in found), 0)
    if not title or FOREIGN & set(found) or {"status", "id"} & set(found):
        return False
    key = plain(table.header[title])
    if words.lexicon("columns").name(key) not in ("description", "goal") and not _delivers(
        key, words
    ):
        return False
    columns = [at for at, cell in enumerate(table.header[:title]) if _names_phases(cell, words)]
    return any(_are_of(table, at, phases, words) for at in columns)


def _delivers(key: str, words: Words) -> bool:
    """Say whether a column is of what is delivered: `Key deliverables`."""
    last = key.split()[-1:] or [""]
    return words.lexicon("labels").name(last[0]) == "deliverables"


def _names_phases(key: str, words: Words) -> bool:
    return words.lexicon("columns").name(plain(key)) == "phase"


def _are_of(table: Table, at: int, phases: Collection[str], words: Words) -> bool:
    """Say whether most rows name one of some phases each, by its number, in a column."""
    named = []
    for row in table.rows:
        cell = plain(row.cell(at)).strip("*_ ")
        kind = words.lexicon("kinds").at_start(cell)
        number = re.match(r"\s*(\d+(?:\.\d+)*)", cell[kind.end :]) if kind else None
        if kind and kind.name == "phase" and number:
            named.append(number[1])
    known = len(set(named)) == len(named) > 1 and set(named) <= set(phases)
    return known and len(named) * 2 > len(table.rows)


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
