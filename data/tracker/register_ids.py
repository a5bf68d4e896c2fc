"""Columns that are called by what a register holds, and hold the ids of its rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from data.tracker.blocks import Table
from data.tracker.values import is_id
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later

_RECORD: Final = later.pattern(r"(?:M?ADR|DEC)[\s_-]?\d{1,5}", re.IGNORECASE)
_NAMING: Final = frozenset(("risk", "title", "description", "issue"))
_TOLD: Final = 30
"""So many characters of a row, and more, tell something."""
_FIRST: Final = 2
"""In one of so many columns an index has the ids of its rows: a day may stand before them."""


def with_words(
    columns: Mapping[str, int], names: Sequence[Collection[str]], table: Table
) -> Mapping[str, int]:
    """Return the columns of `| Issue | Title |` where the issues are numbers: `#12`, `ENG-7`.

    These are ids then, and the row is called what the column of words says.
    """
    at = columns["="]
    cells = [plain(row.cell(at)).strip() for row in table.rows]
    worded = ("title" in meant or "description" in meant for meant in names)
    free = (n for n, said in enumerate(worded) if said and n != at)
    other = next(free, None) if "id" not in columns and all(map(is_id, cells)) else None
    return columns if other is None else {**columns, "=": other, "id": at}


def asked(
    names: tuple[tuple[str, ...], ...], table: Table, *, decided: bool
) -> tuple[tuple[str, ...], ...]:
    """Return what heads mean where each row asks first: `Question | Decision | Rationale`.

    What is asked is the title of the decision, the answer a field beside it. Where a heading has
    `decided` already that these are decisions, there need not be an answer yet. Behind other
    columns, `ID | Yard | Question | Decision`, something has to be asked, or open yet.
    """
    at = next((at for at, meanings in enumerate(names) if "decision" in meanings), 0)
    asks = next((n for n, said in enumerate(names) if "issue" in said and "title" not in said), -1)
    if asks < 0 or asks > at > 0:
        return names
    before = names[:asks]
    if at:
        asking = not before or _is_open(table, asks, at)
    else:
        asking = decided and all("id" in said for said in before)
    if not asking:
        return names
    # What stands in front of a question is no title, but an id or what it is about.
    about = (said if "id" in said else ("group",) for said in before)
    behind = (() if asks + n == at else said for n, said in enumerate(names[asks:]))
    return (*about, ("decision",), *[*behind][1:])


def _is_open(table: Table, asks: int, at: int) -> bool:
    """Say whether rows ask something, or have no answer yet in the column `at`."""
    asked = sum(plain(row.cell(asks)).rstrip().endswith(("?", "？")) for row in table.rows)
    return asked * 2 > len(table.rows) or any(
        not row.cell(at).strip(" -–—*_") for row in table.rows
    )


def categorised(names: tuple[tuple[str, ...], ...], table: Table) -> tuple[tuple[str, ...], ...]:
    """Return what heads mean where risks are called after what they are of: `| Risk area | … |`.

    So they are where nothing else names them, each is of another kind, and something is told of
    it: figures only count how many there are.
    """
    if "group" not in names[0] or any(not _NAMING.isdisjoint(said) for said in names):
        return names
    cells = [plain(row.cell(0)).strip() for row in table.rows]
    told = sum(len(cell) for row in table.rows for cell in row.cells[1:])
    if len({*cells}) < len(cells) or not all(cells) or told < _TOLD * len(cells):
        return names
    return (("risk",), *names[1:])


def records_of(table: Table, words: Words) -> tuple[int, int] | None:
    """Return where an index of decision records has their ids, `ADR-7`, and their titles.

    None where it is no index: `| ADR-7 | Task |` tells what is to be done about them.
    """
    if not table.rows:
        return None
    ids = next((at for at in range(_FIRST) if _are_records(table, at)), None)
    heads = [plain(cell) for cell in table.header] if ids is not None else []
    titled = (at for at, head in enumerate(heads) if words.lexicon("columns").name(head) == "title")
    at = next((at for at in titled if at != ids), None)
    if ids is None or at is None or words.lexicon("leads").name(heads[at]):
        return None
    return ids, at


def _are_records(table: Table, at: int) -> bool:
    return all(_RECORD.fullmatch(plain(row.cell(at)).strip()) for row in table.rows)


def with_records(
    names: tuple[tuple[str, ...], ...], table: Table, words: Words
) -> tuple[tuple[str, ...], ...]:
    """Return what the heads of an index of decision records mean, whatever they are called."""
    found = records_of(table, words)
    if found is None:
        return names
    meant = {found[0]: ("id",), found[1]: ("decision",)}
    return tuple(meant.get(at, said) for at, said in enumerate(names))


def entitled(
    names: tuple[tuple[str, ...], ...], titles: Collection[str], table: Table
) -> tuple[tuple[str, ...], ...]:
    """Return what heads mean where a heading names the register, and none of them names its rows.

    `| ID | Antrag | Status |`: they are called what the first column of no known name says.
    """
    naming = {"title", "description", *titles}
    if any(not naming.isdisjoint(meant) for meant in names):
        return names
    at = next((at for at, meant in enumerate(names) if not meant), None)
    if at is None or not any(names):
        return names
    cells = [plain(row.cell(at)) for row in table.rows]
    if not all(any(map(str.isalpha, cell)) for cell in cells):
        return names
    return (*names[:at], ("title",), *names[at + 1 :])
