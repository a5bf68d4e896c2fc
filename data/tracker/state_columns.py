"""Columns that say how far each row is, whatever they are called: known by what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from data.tracker.blocks import Block, Row, Table
from data.tracker.columns import columns_of, headed
from data.tracker.folding import fold
from data.tracker.overviews import is_overview
from data.tracker.statuses import status_of
from data.tracker.title_columns import FOREIGN
from data.tracker.titles import MARK
from data.tracker.values import is_id
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later
from model.dataclass import replace

STATUS: Final = "Status"
TITLE: Final = "Title"
_NO: Final = frozenset("❌✗✘✖🔴✕×")
"""Marks that say no as well: beside ✅ they answer any question, as in `Needs a login`."""
_OTHER: Final = FOREIGN - {"issue"}
_BEGUN: Final = frozenset(("done", "doing", "partial"))
_ENDED: Final = frozenset(("done", "dropped"))
_BRACKETS: Final = later.pattern(r"\s*[(（][^()（）]*[)）]")
_OPENING: Final = later.pattern(r"([^\W\d_][^:：\n]{1,24})[:：]\s*\S")
_FEWEST: Final = 2
_TICK: Final = 12
"""So long at most is a mark alone, with what makes it bold or code."""
_SHARES: Final = ("completed", "progress")
"""Columns of figures, by their heads, that may hold ticks as well."""
_FIGURE: Final = later.pattern(r"[~≈<>]?\d")
_ANSWER: Final = later.pattern(r"[^\W\d_]+(?=\s*(?:$|[,;:.(（]|\s[–—-]))")


def with_states(tables: Sequence[Block], words: Words) -> tuple[Block, ...]:
    """Return blocks with the columns of their tables that are a state under the usual name.

    A column of nothing but marks and words for a status is one, whatever its language, where some
    of what it holds is underway or still to come: `✅` and `❌` alone answer any question. The
    tables of a document call it the same, so that one that is done altogether follows the others.
    """
    told = {
        fold(table.header[at]) for table, at in _columns(tables, words) if _differ(table, at, words)
    }
    known = [_renamed(b, told, words) if isinstance(b, Table) else b for b in tables]
    return _alike(_ticked_off(known, words), words)


def _ticked_off(blocks: Sequence[Block], words: Words) -> list[Block]:
    """Return blocks with the names of columns of titles and ticks, where these are of work.

    What is ticked behind some, and empty behind others, does so beneath `Done`, or behind ids:
    `P1-2`. Tables of one head are read alike, so that one of them may be all open.
    """
    found = {
        block.header: header
        for block in blocks
        if isinstance(block, Table) and (header := _of_ticks(block, words))
    }
    return [
        replace(block, header=found[block.header])
        if isinstance(block, Table) and block.header in found
        else block
        for block in blocks
    ]


def _of_ticks(table: Table, words: Words) -> tuple[str, ...]:
    """Return the header of a table with the names of its titles and ticks; empty where none are."""
    found = headed(table.header, words)
    if "status" in found or _OTHER & set(found) or len(table.rows) < _FEWEST:
        return ()
    known = {at for name, at in found.items() if name not in _SHARES}
    free = [at for at in range(1, len(table.header)) if at not in known]
    ticks = [at for at in free if _is_ticked(table, at, words)]
    if len(ticks) != 1:
        return ()
    header = _with(table.header, ticks[0], STATUS)
    if "title" in found:
        asked = _says_done(table.header[ticks[0]], words)
        return header if asked or _has_codes(table, found) else ()
    titles = [at for at in free if at not in ticks and _is_named(table, at)]
    alone = _has_codes(table, found) and len(free) == _FEWEST and bool(titles)
    return _with(header, titles[0], TITLE) if alone else ()


def _has_codes(table: Table, found: Mapping[str, int]) -> bool:
    return found.get("id") == 0 and all(is_id(plain(row.cell(0))) for row in table.rows)


def _is_named(table: Table, at: int) -> bool:
    return all(any(map(str.isalpha, row.cell(at))) for row in table.rows)


def _says_done(head: str, words: Words) -> bool:
    """Say whether the head of a column is a word or mark for what is done: `Done?`, `✓`."""
    bare = plain(head).strip("?？ \ufe0f")
    if words.marks("status_marks").get(bare) == "done":
        return True
    return words.lexicon("status").name(_asked(bare, words)) == "done"


def _asked(head: str, words: Words) -> str:
    """Return what a head asks without the words that ask it: `Is it done`, `是否已完成`."""
    asking = words.lexicon("asking")
    if found := asking.at_start(head):
        return head[found.end :].strip()
    ends = next((hit for hit in asking.within(head) if hit.end == len(head)), None)
    return head[: ends.start].strip() if ends else head


def _is_ticked(table: Table, at: int, words: Words) -> bool:
    """Say whether a column holds marks for what is done, or nothing, and some of the marks."""
    marks, said = words.marks("status_marks"), False
    for row in table.rows:
        if cell := row.cell(at).strip():
            said = len(cell) <= _TICK and marks.get(plain(cell).strip(" \ufe0f")) == "done"
            if not said:
                return False
    return said


def _alike(blocks: Sequence[Block], words: Words) -> tuple[Block, ...]:
    """Return blocks with the names of what tables of one row hold as all of one head do together.

    One row alone may be anything; several of one head that each say how far they are, are work.
    """
    tables = [block for block in blocks if isinstance(block, Table) and block.header]
    lone = {table.header for table in tables if len(table.rows) == 1}
    rows: dict[tuple[str, ...], list[Row]] = {}
    for table in tables if lone else ():
        if table.header in lone:
            rows.setdefault(table.header, []).extend(table.rows)
    named = {header: _title_named(header, found, words) for header, found in rows.items()}
    return tuple(
        replace(block, header=named[block.header])
        if isinstance(block, Table) and len(block.rows) == 1 and block.header in named
        else block
        for block in blocks
    )


def _title_named(header: tuple[str, ...], rows: Sequence[Row], words: Words) -> tuple[str, ...]:
    """Return a head with the usual names of the title and the id of rows with a status."""
    found = columns_of(Table(header, tuple(rows), rows[0].line), words)
    if len(rows) < _FEWEST or not {"status", "title"} <= set(found):
        return header
    known = headed(header, words)
    named = header if "id" in known or "id" not in found else _with(header, found["id"], "ID")
    return _with(named, found["title"], TITLE)


def _columns(blocks: Iterable[Block], words: Words) -> Iterable[tuple[Table, int]]:
    for block in blocks:
        if isinstance(block, Table) and (at := _state_at(block, words)) is not None:
            yield block, at


def _renamed(table: Table, told: set[str], words: Words) -> Table:
    found = headed(table.header, words)
    if "status" in found or _OTHER & set(found):
        return table
    at = found.get("priority")
    if at and _tells_instead(table, at, words):
        return replace(table, header=_with(table.header, at, STATUS))
    at = _state_at(table, words)
    if at is not None and fold(table.header[at]) in told:
        return replace(table, header=_with(table.header, at, STATUS))
    if (at := _opening_at(table, words)) is not None:
        return replace(table, header=_with(table.header, at, STATUS))
    return _answered(_phased(_measured(table, words), words), words)


def _tells_instead(table: Table, at: int, words: Words) -> bool:
    """Say whether a column of priorities says by now that all its rows are done, or how far."""
    cells = [plain(row.cell(at)) for row in table.rows]
    said = (words.lexicon("status").at_start(MARK.sub("", cell).strip()) for cell in cells)
    whole = [found is not None and found.name in _BEGUN for found in said]
    return bool(whole) and all(whole) and not any(map(words.lexicon("priority").at_start, cells))


def _state_at(table: Table, words: Words) -> int | None:
    """Return the only column of an unknown name that says a status in each cell."""
    found = headed(table.header, words)
    if "status" in found or _OTHER & set(found) or len(table.rows) < 2:
        return None
    free = (at for at, head in enumerate(table.header) if at and plain(head))
    free = (at for at in free if at not in found.values())
    states = [at for at in free if _is_state(table, at, words)]
    return states[0] if len(states) == 1 else None


def _opening_at(table: Table, words: Words) -> int | None:
    """Return the only column of an unknown name of which most cells begin with a status.

    It is divided from what is said of it: `Blocked: no permit`; other cells may say more.
    """
    known = headed(table.header, words).values()
    free = [at for at, head in enumerate(table.header) if at and plain(head) and at not in known]
    found = [at for at in free if _opens(table, at, words)]
    return found[0] if len(found) == 1 else None


def _opens(table: Table, at: int, words: Words) -> bool:
    cells = [plain(row.cell(at)) for row in table.rows]
    opened = sum(_opened(cell, words) for cell in cells)
    return opened >= _FEWEST and opened * 2 > len(cells)


def _opened(cell: str, words: Words) -> bool:
    said = _OPENING.match(cell)
    if said is None or said[1] in words.lexicon("weak"):
        return False
    return words.lexicon("status").name(said[1]) is not None


def _is_state(table: Table, at: int, words: Words) -> bool:
    said = [cell for row in table.rows if (cell := plain(row.cell(at)))]
    return len(said) * 4 > len(table.rows) * 3 and all(_state(cell, words) for cell in said)


def _state(cell: str, words: Words) -> str:
    """Return the status that a cell begins with as a mark, or is a word for; empty for none.

    `🟢 Low` says how much of something there is.
    """
    standing = status_of(cell, words)
    if standing.status and standing.mark and cell.startswith(standing.mark):
        return "" if words.lexicon("level").name(standing.rest) else standing.status
    return words.lexicon("status").name(_BRACKETS.sub("", cell)) or ""


def _differ(table: Table, at: int, words: Words) -> bool:
    """Say whether some rows are done and others underway, or to come, in other signs than a no."""
    cells = [plain(row.cell(at)) for row in table.rows if plain(row.cell(at))]
    said = {_state(cell, words) for cell in cells if cell[0] not in _NO}
    return "done" in said and bool(said - _ENDED)


def _measured(table: Table, words: Words) -> Table:
    """Return a table with what a column of figures says besides them as its status: `23 / 23 ✅`.

    Such a column may hold no figures at all, but `✅` or `In progress` where it is called Progress.
    """
    at = headed(table.header, words).get("progress")
    if at is None or is_overview(table, words):
        return table
    held = [_held(plain(row.cell(at)), words) for row in table.rows]
    if sum(map(bool, held)) < _FEWEST or None in held:
        return table
    width = range(len(table.header))
    rows = (
        Row((*map(row.cell, width), said or ""), row.line)
        for row, said in zip(table.rows, held, strict=True)
    )
    return replace(table, header=(*table.header, STATUS), rows=tuple(rows))


def _phased(table: Table, words: Words) -> Table:
    """Return a table with the marks behind phases as its status: `| Lamps | Phase 3 ✅ |`."""
    found = headed(table.header, words)
    at = found.get("phase", 0)
    if not at or "status" in found or len(table.rows) < _FEWEST or not {"title", "id"} & set(found):
        return table
    said = [status_of(row.cell(at), words) for row in table.rows]
    if not all(one.status and one.mark and one.rest for one in said):
        return table
    width = range(len(table.header))
    rows = (
        Row(_with((*map(row.cell, width), one.mark), at, one.rest), row.line)
        for row, one in zip(table.rows, said, strict=True)
    )
    return replace(table, header=(*table.header, STATUS), rows=tuple(rows))


def _held(cell: str, words: Words) -> str | None:
    """Return the only mark in a cell, or a cell that is a sign or a word for a status; else empty.

    None where it holds other words, as no column of figures does.
    """
    marks = [mark for mark in words.marks("status_marks") if mark in cell]
    if len(marks) == 1:
        return marks[0]
    if marks:
        return None
    if MARK.fullmatch(cell) or words.lexicon("status").name(cell):
        return cell
    return "" if _FIGURE.match(cell) or words.is_nothing(cell) else None


def _answered(table: Table, words: Words) -> Table:
    """Return a table with yes and no in a column called `Fixed` as the status that they say."""
    found = headed(table.header, words)
    asked = [at for at, head in enumerate(table.header) if at and _says_done(head, words)]
    if "status" in found or len(asked) != 1 or not table.rows:
        return table
    at = asked[0]
    answers = [_answer(row.cell(at), words) for row in table.rows]
    if not all(answers):
        return table
    rows = tuple(
        Row(_with(row.cells, at, answer), row.line)
        for row, answer in zip(table.rows, answers, strict=True)
    )
    return replace(table, header=_with(table.header, at, STATUS), rows=rows)


def _answer(cell: str, words: Words) -> str:
    """Return a cell that answers whether something is done, with the status in front."""
    text = plain(cell)
    if _state(text, words):
        return cell
    said = _ANSWER.match(text)
    name = words.lexicon("answers").name(said[0]) if said else None
    return f"{name}{text[said.end() :]}" if said and name in ("done", "todo") else ""


def _with(cells: Sequence[str], at: int, cell: str) -> tuple[str, ...]:
    return (*cells[:at], cell, *cells[at + 1 :])
