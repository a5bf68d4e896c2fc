"""Tables with a column of marks for each stage, language or part of the work: rows are work.

`| Lamp | Drawn | Built | Tested |` says in several cells how far each row is. What follows from
them is put into a column of its own; the cells stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from data.tracker.blocks import Block, Row, Table
from data.tracker.columns import headed
from data.tracker.legend import legend_of
from data.tracker.sections import sections
from data.tracker.statuses import status_of
from data.tracker.title_columns import FOREIGN
from data.tracker.titles import ANSWERS, TO_TICK, without_brackets
from data.tracker.values import is_id
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model.dataclass import replace

_STATUS: Final = "Status"
_TITLE: Final = "Title"
_FEWEST: Final = 2
"""So many columns of states at least, and so many rows."""
_LONGEST: Final = 24
"""So many characters at most has a cell that says no more than how far something is."""
_BOXES: Final = (*TO_TICK, "[ ]", "`[ ]`")
_BEGUN: Final = frozenset(("done", "todo", "doing", "partial"))
_OPEN: Final = frozenset(("todo", "doing"))
_NOTHING: Final = "nothing"
_OTHERS: Final = ("status", "progress", "severity", "priority", "probability", "impact")

Legend = Mapping[str, str]


def with_stages(blocks: Sequence[Block], words: Words) -> list[Block]:
    """Return blocks whose tables of several columns of states have a column for the whole.

    They are work where something in them is still open, and one thing more says that they are
    no comparison: boxes to tick, words for a status, a legend, ids, or columns that are all
    stages of work.
    """
    found = [_states_at(b, words, {}) if isinstance(b, Table) else () for b in blocks]
    if not any(found):
        return [*blocks]
    legend, *_ = legend_of(sections(tuple(blocks)), words)
    return [
        _staged(block, at, words, legend) if at and isinstance(block, Table) else block
        for block, at in zip(blocks, found, strict=True)
    ]


def _states_at(table: Table, words: Words, legend: Legend) -> tuple[int, ...]:
    """Return the columns that hold nothing but states; none where there are no several."""
    if len(table.header) <= _FEWEST or len(table.rows) < _FEWEST:
        return ()
    first = table.rows[0]
    short = [at for at in range(1, len(table.header)) if len(first.cell(at)) <= _LONGEST]
    if len(short) < _FEWEST:
        return ()
    known = headed(table.header, words)
    if FOREIGN & set(known) - {"target"} or "status" in known:
        return ()
    apart = {known[name] for name in _OTHERS if name in known}
    states = [at for at in short if at not in apart and _is_stage(table, at, words, legend)]
    return tuple(states) if len(states) >= _FEWEST else ()


def _is_stage(table: Table, at: int, words: Words, legend: Legend) -> bool:
    """Say whether each cell of a column says how far something is, or nothing, and some do."""
    said = [_said(row.cell(at), words, legend) for row in table.rows]
    return all(said) and any(one != _NOTHING for one in said)


def _said(cell: str, words: Words, legend: Legend) -> str:
    """Return the status that a cell is, with nothing beside it; empty where it is none."""
    text = plain(cell)
    if words.is_nothing(text):
        return _NOTHING
    if len(text) > _LONGEST or any(map(str.isdigit, text)):
        return ""
    found = status_of(text, words, legend)
    if found.rest and words.lexicon("level").name(found.rest):
        return ""  # `🟢 Low`
    said = found.status if not without_brackets(found.rest).strip() else None
    return said or ""


def _staged(table: Table, states: Sequence[int], words: Words, legend: Legend) -> Table:
    title = _title_at(table, states, words)
    if title is None or not _is_work(table, states, words, legend):
        return table
    header = list(table.header)
    if "title" not in headed(table.header, words):
        header[title] = _TITLE
    width = range(len(header))
    rows = (
        Row((*map(row.cell, width), _whole(row, states, words, legend)), row.line)
        for row in table.rows
    )
    return replace(table, header=(*header, _STATUS), rows=tuple(rows))


def _title_at(table: Table, states: Sequence[int], words: Words) -> int | None:
    """Return the column that says what each row is: one of its own name in each, if there is."""
    known = headed(table.header, words)
    if (at := known.get("title")) is not None:
        return None if at in states else at
    free = [at for at in range(len(table.header)) if at not in states]
    apart = {at for name, at in known.items() if name not in ("description", "goal", "milestone")}
    named = [at for at in free if at not in apart and _names(table, at)]
    own = (at for at in named if len({row.cell(at) for row in table.rows}) == len(table.rows))
    return next(own, next(iter(named), None))


def _names(table: Table, at: int) -> bool:
    cells = [plain(row.cell(at)) for row in table.rows]
    return all(any(map(str.isalpha, cell)) for cell in cells) and not all(map(is_id, cells))


def _is_work(table: Table, states: Sequence[int], words: Words, legend: Legend) -> bool:
    cells = [cell for row in table.rows for at in states if (cell := plain(row.cell(at)))]
    said = {cell: _said(cell, words, legend) for cell in dict.fromkeys(cells)}
    staged = all(_is_named_stage(table.header[at], words) for at in states)
    if staged and len(set(said.values()) - {_NOTHING}) > 1:
        return True
    open_ = [cell for cell, one in said.items() if one in _OPEN and cell[:1] not in ANSWERS]
    if not open_:
        return False
    if any(cell.startswith(_BOXES) for cell in open_) or _are_told(open_, legend):
        return True
    lexicon = words.lexicon("status")
    return any(map(lexicon.name, open_)) or _has_ids(table, words)


def _are_told(cells: Iterable[str], legend: Legend) -> bool:
    """Say whether a legend says what marks in cells mean."""
    return any(cell.replace("\ufe0f", "") in legend for cell in cells)


def _has_ids(table: Table, words: Words) -> bool:
    at = headed(table.header, words).get("id")
    return at is not None and all(
        is_id(name) and not name.isdigit() for row in table.rows if (name := plain(row.cell(at)))
    )


def _is_named_stage(head: str, words: Words) -> bool:
    """Say whether a column is called after a step or a part of building something: `UI Tests`."""
    text = without_brackets(plain(head)).strip(" ?？")
    last = text.split()[-1:] or [""]
    return text in words.lexicon("stages") or last[0] in words.lexicon("stages")


def _whole(row: Row, states: Sequence[int], words: Words, legend: Legend) -> str:
    """Return what follows for a row: a status where all cells say the same, or some are done.

    What is blocked or postponed in part is left to the reader, and so is an empty cell.
    """
    cells = [plain(row.cell(at)) for at in states]
    said = {_said(cell, words, legend) for cell in cells if cell} - {_NOTHING, "dropped"}
    if len(said) == 1:
        return "" if "done" in said and not all(cells) else said.pop()
    return "doing" if said and said <= _BEGUN else ""
