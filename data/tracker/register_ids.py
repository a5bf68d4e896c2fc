"""Columns that are called by what a register holds, and hold the ids of its rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from data.tracker.blocks import Table
from data.tracker.values import is_id
from data.tracker.vocabulary import plain


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


def asked(names: tuple[tuple[str, ...], ...], *, decided: bool) -> tuple[tuple[str, ...], ...]:
    """Return what heads mean where each row asks first: `Question | Decision | Rationale`.

    What is asked is the title of the decision, the answer a field beside it. Where a heading has
    `decided` already that these are decisions, there need not be an answer yet.
    """
    at = next((at for at, meanings in enumerate(names) if "decision" in meanings), 0)
    if "issue" not in names[0] or "title" in names[0] or not (at or decided):
        return names
    if not at:
        return (("decision",), *names[1:])
    return (("decision",), *names[1:at], (), *names[at + 1 :])
