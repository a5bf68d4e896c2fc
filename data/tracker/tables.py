"""Tables as work: a row is a task, where the columns say a title and how far it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from data.tracker.blocks import Row, Table
from data.tracker.columns import columns_of, has_ids, named_at
from data.tracker.facts import field_named
from data.tracker.filling import Filler
from data.tracker.numbering import count_of, count_on
from data.tracker.source import Source
from data.tracker.statuses import status_of
from data.tracker.templates import is_filled_in
from data.tracker.title_columns import FOREIGN, OF_WORK, TITLES, Columns, waits
from data.tracker.title_reader import Reader
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from data.tracker.work import Work, work_of
from model import later

_PARENT: Final = "parent"
_PROGRESS: Final = frozenset(
    ("status", "hours", "estimate", "estimate_days", "spent", "done_on", "due", "progress")
)
_NO_LETTERS: Final = later.pattern(r"\W+")
_PLACEHOLDER: Final = later.pattern(r"\*?\[[^\]]*\]\*?|\.{3}|…")


def is_work(table: Table, words: Words) -> bool:
    """Say whether a table lists work: a title and how far it is, and nothing of a register."""
    found = columns_of(table, words)
    named = any(name in found for name in TITLES[:2]) or ("id" in found and "goal" in found)
    filled = any(cell.strip() for row in table.rows for cell in row.cells)
    # Hours beside a date and no status are a log of what was done.
    logged = "date" in found and "status" not in found
    far = bool(_PROGRESS & set(found) - {"progress"}) and not logged
    far = far or (named and "owner" in found and "date" not in found and has_ids(table, words))
    far = far or (named and waits(found))
    # What is planned beside what was paid is money, and no time.
    sure = {"status", "due", "id", "done_on"} & set(found)
    if not sure and ("money" in found or _is_money(table, found)):
        return False
    return named and filled and far and not FOREIGN & set(found)


def are_tickets(table: Table, words: Words) -> bool:
    """Say whether rows are known by numbers of issues, `#12`, and say a title and how far it is."""
    found = columns_of(table, words)
    if not {"id", "title", "status"} <= set(found):
        return False
    return all(_TICKET.fullmatch(plain(row.cell(found["id"])).strip()) for row in table.rows)


def are_of_kinds(table: Table, words: Words) -> bool:
    """Say whether each row says of what kind of work it is, some of them of what is wished for.

    `Bug`, `Wish` and `Task` beside one another are what people work at, wherever they stand.
    """
    found = columns_of(table, words)
    if not {"group", "title", "status"} <= set(found):
        return False
    kinds = [words.lexicon("tickets").name(plain(row.cell(found["group"]))) for row in table.rows]
    return all(kinds) and "wished" in kinds


def lists_tasks(table: Table, words: Words) -> bool:
    """Say whether rows are tasks or steps: they are called so, or have numbers such as `1.2`.

    In a phase these are work also where no column says how far they are.
    """
    found = columns_of(table, words)
    if not {"title", "description"} & set(found) or FOREIGN & set(found) or "date" in found:
        return False
    numbers = [plain(row.cell(found["id"])) for row in table.rows] if "id" in found else []
    if numbers and all(map(_DOTTED.fullmatch, numbers)):
        return True
    heads = [plain(table.header[found[name]]) for name in ("title", "id") if name in found]
    called = any(words.lexicon("kinds").name(head) in _KINDS for head in heads)
    return any(words.lexicon("labels").name(head) == "tasks" for head in heads) or (
        called and bool(_PLANNED & set(found))
    )


def counts_on(number: str, table: Table, words: Words) -> bool:
    """Say whether all rows are counted beneath a number, as `3.1` and `3.2` beneath `Step 3`."""
    at = columns_of(table, words).get("id")
    if at is None or not number or not table.rows:
        return False
    ids = [plain(row.cell(at)) for row in table.rows]
    return all(_DOTTED.fullmatch(one) and one.startswith(f"{number}.") for one in ids)


def _is_money(table: Table, found: Columns) -> bool:
    """Say whether what may be efforts has the sign of a currency."""
    places = [found[name] for name in ("hours", "estimate", "spent") if name in found]
    return any(_CURRENCY.search(row.cell(at)) for row in table.rows for at in places)


_CURRENCY: Final = later.pattern(r"[€$£¥₩₽]|\b(?:EUR|USD|CHF|GBP|JPY|CNY)\b|\d\s*[元円원]")
_UNIT: Final = later.pattern(r"[(（\[]\s*([^()（）\[\]]{1,20}?)\s*[)）\]]")
_FIGURES: Final = later.pattern(r"\s*[\d.,]+(?:\s*[-–—~/]\s*[\d.,]+)?\s*")
_PLANNED: Final = OF_WORK | {"id", "priority", "depends", "links"}
_KINDS: Final = ("task", "subtask", "step")
_TICKET: Final = later.pattern(r"#\d{1,7}")
_DOTTED: Final = later.pattern(r"\d{1,3}(?:\.\d{1,3})+")
_BRANCH: Final = later.pattern(r"((?:[\s│┃|]|&nbsp;)*)[├└╰┣┗↳][─━–-]*\s*(?=\S)")
_NUMBER: Final = later.pattern(
    r"(\d{1,3}(?:\.\d{1,3}){1,3}(?=[.:]?\s)|\d{1,3}(?=\.\s))[.:]?\s+(?=\S)"
)


def _numbered(table: Table, at: int) -> bool:
    """Say whether each title of a table begins with its number: `1.2 Cabling`, or `1. Cabling`."""
    titles = (plain(row.cells[at]) for row in table.rows if at < len(row.cells))
    found = [_NUMBER.match(title) for title in titles if title]
    return bool(found) and all(found) and count_on([one[1] for one in found if one])


def _take_number(work: Work) -> None:
    """Take the number off a title, as its id."""
    if found := _NUMBER.match(work.title):
        work.name, work.title = found[1], work.title[found.end() :]
        work.sure = not work.name.isdigit()


_PAIR: Final = 2
_TAKEN: Final = ("id", "status", "notes", "tasks", "subtasks")
"""Fields that a row has whatever its columns are called."""


class TableReader:
    """Reads the rows of tables as work."""

    def __init__(self, source: Source, reader: Reader, filler: Filler) -> None:
        self._source = source
        self._reader = reader
        self._put = filler.put
        self._report = filler.report
        self._words = reader.words

    def entries(self, table: Table, group: str = "") -> Iterator[tuple[Work, str]]:
        """Yield the work of each row, with the phase that its row names, if one does.

        A row that says something in one cell only is a heading for those below; rows that sum up
        or hold a place are none. Rows whose parent is another row of the table come beneath it,
        and so do branches, `├ Paint`, of those above.
        """
        rows = [*self._entries(table, group)]
        by_name = {name: work for work, _ in rows for name in (work.title, work.name) if name}
        for work, phase in rows:
            above = by_name.get(str(work.fields.get(_PARENT, "")))
            if above is None or work in _line_of(above):
                yield work, phase
                continue
            del work.fields[_PARENT]
            above.add(work)

    def _entries(self, table: Table, group: str) -> Iterator[tuple[Work, str]]:
        found = columns_of(table, self._words)
        at = next((found[name] for name in TITLES if name in found), None)
        at = named_at(table, self._words) if at is None else at
        at = found.get("id", 0) if at is None else at
        numbered = "id" not in found and _numbered(table, at)
        roles = {place: name for name, place in found.items()}
        over = ""
        bare_rows = _without_remarks(table, at)
        line: list[tuple[int, Work]] = []
        for row in table.rows:
            said = [plain(cell) for cell in row.cells if cell.strip()]
            if len(said) == 1 and len(row.cells) > 1 and row.line not in bare_rows:
                group, over = said[0], " ".join(row.cells)
            elif said and at < len(row.cells) and not self._holds_a_place(row, at, roles):
                depth, bare = _branched(row, at)
                work, phase = self._work(table, bare, roles, at, group)
                if numbered:
                    _take_number(work)
                work.leads_to(over)
                over = ""
                while line and line[-1][0] >= depth:
                    line.pop()
                if line:
                    line[-1][1].add(work)
                else:
                    yield work, phase
                line.append((depth, work))
            elif said:
                self._report.left_out(row.line, row.line + 1, "row", "it sums up, or holds a place")

    def _holds_a_place(self, row: Row, at: int, roles: Mapping[int, str]) -> bool:
        """Say whether a row sums up, or only shows where rows go."""
        title = plain(row.cells[at])
        if is_filled_in(title, row, at, roles, self._words):
            return False
        first = plain(row.cells[0]).strip("*_ ")
        bare = title.strip("*_ ")
        return (
            self._words.is_nothing(title)
            or self._words.lexicon("totals").name(first) is not None
            or _PLACEHOLDER.fullmatch(bare) is not None
            or (
                row.cells[at].strip().startswith("*")
                and self._words.lexicon("nothing").at_start(bare) is not None
            )
        )

    def _work(
        self, table: Table, row: Row, roles: Mapping[int, str], at: int, group: str
    ) -> tuple[Work, str]:
        title = self._reader.entry(row.cells[at])
        work = work_of(title, row.line, self._source.where(row.line), row.cells[at])
        work.title = work.title or plain(row.cells[at])
        if title.stated and _says_status(row, roles, self._words):
            # Beside a column that says how far it is, a sign or a word in the title says something
            # else: a colour, a picture, what was done last.
            work.status = None
        if group:
            work.fields["group"] = group
        phase = ""
        for place, cell in enumerate(row.cells):
            name = roles.get(place, "")
            if place == at or self._says_nothing(cell, name):
                continue
            if name == "phase":
                phase = plain(cell)
            else:
                key = table.header[place] if place < len(table.header) else ""
                own = _snake(plain(key)) or f"column_{place + 1}"
                self._cell(work, name, key, cell, own)
            work.leads_to(cell)
        if _says_when_done(row, roles):
            work.status = work.status or "done"
        return work, phase

    def _says_nothing(self, cell: str, name: str) -> bool:
        """Say whether a cell is empty; `entfällt` says something in a column of statuses alone."""
        if not self._words.is_nothing(plain(cell)):
            return False
        known = self._words.lexicon("status").name(plain(cell))
        return name != "status" or not (known or cell.strip() in self._reader.legend)

    def _cell(self, work: Work, name: str, key: str, cell: str, own: str) -> None:
        """Put a cell under what its column holds, `name`; else as the project's `own` field."""
        named, noted, unit = _headed(self._words, key)
        field = name or named
        if name == "date" and noted:
            name = field = ""  # the day a row was written down is not the day it is due
        if field == "links" and _FIGURES.fullmatch(cell):
            name = field = ""  # `Files: 6/9` counts them
        if name == "id":
            work.name = plain(cell).strip("`[] ")
            # `1-3` is a part of 1, where others are called `1-1` and `1-2`.
            if work.name[:1].isalpha() and (many := count_of(work.name)) > 1:
                work.fields["count"] = many
        elif name == "parent":
            work.fields[_PARENT] = plain(cell)
        elif name == "group":
            work.fields["group"] = plain(cell)
        elif not self._put(work, field, _measured(cell, unit), work.line):
            self._own(work, key, own, plain(cell))

    @staticmethod
    def _own(work: Work, key: str, own: str, said: str) -> None:
        """Put a cell into a field of the project's own, or a note where that has one already.

        `| Milestone | Title |`: what is called a title is one, and the other names are notes.
        """
        if own == "title":
            work.notes.append(work.title)
            work.title = said
        elif own in _TAKEN or work.fields.setdefault(own, said) != said:
            work.notes.append(f"{plain(key)}: {said}")


def _without_remarks(table: Table, at: int) -> set[int]:
    """Return the lines of rows that say what is to be done and no more: they head no others.

    Beside titles there is room for a remark only, or no row that they might head follows.
    """
    found: set[int] = set()
    last = True  # there is none below that this one could head
    for row in reversed(table.rows):
        said = [cell for cell in row.cells if cell.strip()]
        lone = len(said) == 1 and len(row.cells) > 1
        titled = lone and at < len(row.cells) and said[0] == row.cells[at]
        plainly = titled and not said[0].strip().startswith(("**", "__"))
        if plainly and (last or len(row.cells) == _PAIR):
            found.add(row.line)
        last = lone
    return found


def _branched(row: Row, at: int) -> tuple[int, Row]:
    """Return how deep a row lies beneath those above, `├ Paint`, and the row without the sign."""
    found = _BRANCH.match(row.cells[at])
    if found is None:
        return 0, row
    title = row.cells[at][found.end() :]
    return len(found[1]) + 1, Row((*row.cells[:at], title, *row.cells[at + 1 :]), row.line)


def _says_status(row: Row, roles: Mapping[int, str], words: Words) -> bool:
    """Say whether the column for it says how far a row is."""
    cells = (row.cell(place) for place, name in roles.items() if name == "status")
    return any(status_of(plain(cell), words).status for cell in cells)


def _says_when_done(row: Row, roles: Mapping[int, str]) -> bool:
    """Say whether a row tells when it was done, `2025`, and no column says how far it is."""
    at = next((place for place, name in roles.items() if name == "done_on"), None)
    return at is not None and "status" not in roles.values() and any(map(str.isdigit, row.cell(at)))


def _line_of(work: Work) -> list[Work]:
    """Return some work and all that it lies in."""
    line = [work]
    while (above := line[-1].parent) is not None:
        line.append(above)
    return line


@lru_cache(maxsize=1024)
def _headed(words: Words, key: str) -> tuple[str, bool, str]:
    """Return the field that a head names, if it is of when a row was noted, and its unit.

    The unit is what stands in brackets: `Effort (days)`.
    """
    inner = _UNIT.search(key)
    unit = inner[1] if inner and words.lexicon("units").name(inner[1]) else ""
    return field_named(words, key) or "", key in words.lexicon("noted"), unit


def _measured(cell: str, unit: str) -> str:
    """Return a bare figure with its unit, where the column has one."""
    return f"{cell.strip()} {unit}" if unit and _FIGURES.fullmatch(cell) else cell


@lru_cache(maxsize=1024)
def _snake(text: str) -> str:
    return _NO_LETTERS.sub("_", text.casefold()).strip("_")
