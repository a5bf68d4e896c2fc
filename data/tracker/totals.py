"""Totals that a tracker states: `12/24 done`, `Total Tasks: 85`, a table with a row per phase.

They are not believed and not dropped: each becomes a claim, with the filter that counts it where
it speaks of work, so that `cockpit check` holds it against what is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from data.tracker.blocks import Block, ListBlock, Paragraph, Row, Table
from data.tracker.columns import columns_of
from data.tracker.composed import among, composed
from data.tracker.facts import Fact, fact_of, facts_of
from data.tracker.node import Node
from data.tracker.overviews import RELEASE
from data.tracker.source import Source
from data.tracker.title_reader import Reader
from data.tracker.titles import Title
from data.tracker.total import RANGE, Total, of_ids
from data.tracker.vocabulary import plain
from data.tracker.work import Work
from model import later
from model.dataclass import replace

_SHARE: Final = later.pattern(
    r"(?i)(?<![\w.,/-])(\d[\d,]*)\s*(?:/|of|out of)\s*(\d[\d,]*)(?![\d,]*/)\s*"
    r"([^\W\d_]+(?:_[^\W\d_]+)*)?"
)
_PERCENT: Final = later.pattern(r"(~?\s*\d{1,3}(?:\.\d+)?\s*[%％])")
_IN_PERCENT: Final = later.pattern(r"\s*[(（]~?\d{1,3}(?:\.\d+)?\s*[%％][)）]$")
_BARE: Final = later.pattern(r"\d+(?:\.\d+)?")
_LEADING: Final = later.pattern(r"\s*(\d{1,6})(?![\d.,/%:-])\s*(?:[(（]|$|([^\W\d_]+))")
_ALONE: Final = later.pattern(
    r"(?i)\d[\d,/]*(?:\s*(?:/|of|out of)\s*\d[\d,]*)?(?:\s+([^\W\d_]+))?"
    r"\s*(?:[(（][^()（）]*[)）])?\.?"
)
_BAR: Final = later.pattern(r"[^\w~]*")
_WORD: Final = later.pattern(r"[^\W\d_]+")
_DAYS: Final = ("start", "due", "done_on")
_KINDS: Final = {"tasks": "task", "subtasks": "subtask", "phases": "phase"}
"""What words of counts count, where that is no item of any kind."""


class Totals:
    """Collects what is stated, and what is said of phases in other places."""

    def __init__(self, source: Source, reader: Reader) -> None:
        self._source = source
        self._reader = reader
        self._words = reader.words
        self.found: list[Total] = []
        self.said: list[tuple[str, str, str | None, int]] = []
        self.rows: list[tuple[Title, str, int]] = []
        self.called: dict[tuple[str, str], str] = {}
        self.days: dict[int, dict[str, str]] = {}
        """What rows of phases say of when each began and ended, by their lines."""
        self.under = ""
        """The heading, within some work, under which is looked for totals now."""

    def fact(self, fact: Fact, host: Work | None) -> bool:
        """Take whatever total a fact states, of `host` or of the whole; False where it is none."""
        if several := composed(fact, host, self._words):
            self.found += several
            return True
        return self._progress(fact, host) or self._counted(fact, host) or self._percent(fact, host)

    def _progress(self, fact: Fact, host: Work | None) -> bool:
        """Take `Progress: 0/8 subtasks`."""
        # Most facts have none of its signs, and to look for it takes longer than all else here.
        may = "/" in fact.value or "of" in fact.value.casefold()
        shares = list(_SHARE.finditer(fact.value)) if may else []
        if not shares:
            return False
        title = self._reader.heading(fact.key)
        about = "progress" in self._words.lexicon("columns").names(fact.key) or any(
            found.name == "rows" for found in self._words.lexicon("totals").within(fact.key)
        )
        phase = title.number if title.kind == "phase" else ""
        if not (about or phase):
            return False
        for share in shares:
            self._share(
                share, f"{fact.key}: {fact.value}", fact.line, phase, None if phase else host
            )
        return True

    def _percent(self, fact: Fact, host: Work | None, *, of_all: bool = False) -> bool:
        """Take `Progress: 50%` of the work it stands in, or with `of_all` of the whole."""
        if host is None and not of_all:
            return False
        value = plain(fact.value)
        bar = _BAR.match(value)
        found = _PERCENT.match(value, bar.end() if bar else 0)
        rest = value[found.end() :].strip(" .()（）") if found else ""
        said = not rest or self._words.lexicon("status").name(rest) == "done"
        names = self._words.lexicon("columns").names(fact.key)
        if found and said and "progress" in names:
            text = f"{fact.key}: {value}"
            self.found.append(Total(text, found[1].strip(), fact.line, "%", of=host, loose=True))
            return True
        return False

    def _share(
        self, share: re.Match[str], text: str, line: int, phase: str, of: Work | None
    ) -> None:
        noun = share[3] or ""
        hours = self._words.lexicon("units").name(noun) == "h"
        known = not noun or hours or self._noun(noun) is not None
        stated = f"{share[1]}/{share[2]}".replace(",", "")
        total = Total(text, stated, line, "h" if hours else "", phase, of)
        total.kind = _kind_in(of, self._noun(noun) or "")
        if not known:
            # `0/7 files` here and `0/3 files` there are not said of one thing.
            total.subject = ", ".join(filter(None, [noun.casefold(), self.under]))
        self.found.append(total)

    def _noun(self, word: str) -> str | None:
        """Return the kind that a word counts, empty for items of any kind, None for others."""
        found = self._words.lexicon("nouns").name(word)
        return "" if found == "item" else found

    def look(self, block: Block, node: Node, host: Work | None) -> None:
        """Look through a block that is no work for what it states of the work."""
        if isinstance(block, Table):
            self._pairs(block, host)
            return
        called: dict[tuple[str, str], str] = {}
        if isinstance(block, Paragraph):
            self.spoken(block.text, block.line, host)
        for fact in self._facts(block):
            title = self._reader.heading(fact.key)
            if title.kind == "phase" and title.number:
                value = plain(fact.value)
                status = self._reader.entry(fact.value).status if fact.value else None
                self.said.append((title.number, f"{fact.key}: {value}", status, fact.line))
                if status is None and self._is_title(value):
                    called[kind_word(fact.key), title.number] = value
            else:
                self.fact(fact, host)
        if len(set(called.values())) > 1:
            self.called = {**called, **self.called}

    def spoken(self, text: str, line: int, host: Work | None) -> None:
        """Take `3 of 6 tasks done (50%)`, a line of its own without a label."""
        for number, one in enumerate(text.split("\n"), line):
            self.found += among(plain(one), number, host, self._words)

    def _pairs(self, table: Table, host: Work | None) -> None:
        """Take the totals of a table that gives each its name: `| Total tasks | 4 |`."""
        known = {total.line for total in self.found}
        head = Row(table.header, table.line)  # who knows no empty head writes the first pair there
        for row in (head, *table.rows) if len(table.header) == 2 else ():
            if len(row.cells) == 2 and row.line not in known:
                fact = Fact(plain(row.cells[0]), row.cells[1], row.line)
                # In lines a share of the whole is found in passing.
                _ = self.fact(fact, host) or self._percent(fact, host, of_all=True)

    def _is_title(self, text: str) -> bool:
        """Say whether a text may be what a phase is called: no figure, no status, no sentence."""
        begun = [self._words.lexicon(name).at_start(text) for name in ("status", "windows")]
        return text[:1].isalpha() and not any(begun) and len(text) <= 60 and text[-1] not in ".。!?"

    def _facts(self, block: Block) -> Iterator[Fact]:
        if isinstance(block, ListBlock):
            for item in block.items:
                fact = fact_of(item.text, item.line)
                if fact:
                    yield fact
        elif isinstance(block, Paragraph):
            yield from (told for told in facts_of(block.text, block.line) if isinstance(told, Fact))

    def _counted(self, fact: Fact, host: Work | None) -> bool:
        """Take `Total tasks: 85`, `Tasks: 85` and `Completed: 41 (48%)`.

        Within some work, and where nothing but what is counted is named, nothing stands behind it.
        """
        value = plain(fact.value)
        alone = _ALONE.fullmatch(value)
        behind = self._noun(alone[1]) if alone and alone[1] else ""
        counts = self._words.lexicon("counts").name(fact.key)
        if (host or counts) and (alone is None or behind is None):
            return False  # `Completed: 3 days before the storm`
        number, share = _LEADING.match(value), _SHARE.match(value)
        if number and number[2] and not share and not self._words.lexicon("nouns").within(value):
            return False  # `Removed: 2 ropes`
        status = counts if counts == "open" else self._status(fact.key)
        total = any(f.start == 0 for f in self._words.lexicon("totals").within(fact.key))
        named = [noun for word in fact.key.split() if (noun := self._noun(word))]
        kind = _KINDS.get(counts or "") or next(iter(named), "")
        text, before = f"{fact.key}: {value}", len(self.found)
        if share and (status or counts):
            if status == "open":
                return False  # nobody can say what the second figure is
            self._share(share, text, fact.line, "", host)
            found = self.found[-1]
            found.kind = found.kind or _kind_in(host, kind if counts else "")
            found.subject = "" if found.kind or not share[3] else found.subject
            found.status = "" if status == "done" else status or ""
        elif number and (status or counts or (total and kind)):
            kind = _kind_in(host, kind or (behind or "" if host else ""))
            told = Total(text, int(number[1]), fact.line, of=host, kind=kind, status=status or "")
            self.found.append(told)
        for told in self.found[before:]:
            told.loose = host is not None
            told.doubtful = bool(counts) and (host is None or (counts == "open" and not named))
        return len(self.found) > before

    def _status(self, key: str) -> str | None:
        lexicon = self._words.lexicon("status")
        found = lexicon.at_start(key)
        left = (
            [w for w in re.findall(r"\w+", key[found.end :]) if not self._is_counted(w)]
            if found
            else []
        )
        if found and not left:
            return found.name
        return lexicon.name(key)

    def _is_counted(self, word: str) -> bool:
        """Say whether a word behind a status names several: `Next phase: 35` says which one."""
        single = word in self._words.lexicon("kinds") and word not in self._words.lexicon("counts")
        return self._noun(word) is not None and not single

    def share(self, share: str, text: str, work: Work) -> None:
        """Take the `40 %` or `3/5 tasks` of some work that its heading says is done."""
        found = _SHARE.match(share)
        if found is None:
            self.found.append(Total(text, share, work.line, "%", of=work))
            return
        kind = _kind_in(work, self._noun(found[3] or "") or "")
        self.found.append(Total(text, f"{found[1]}/{found[2]}", work.line, of=work, kind=kind))

    def table(self, table: Table, node: Node) -> bool:
        """Take a table with a row for each phase, and how many of what are how far.

        False where a row is of no phase that can be told, or a cell says something else: the table
        says more than was taken.
        """
        whole_told = True
        found = columns_of(table, self._words)
        for row in table.rows:
            cells = [plain(cell) for cell in row.cells]
            title = self._row_of(table, cells)
            named = not title.kind and found.get("phase") == 0 and "status" in found and cells[0]
            whole = self._words.lexicon("totals").name(cells[0]) is not None if cells else False
            if title.kind == "phase" and title.number:
                self.rows.append((title, " | ".join(cells), row.line))
                word = kind_word(cells[0]) or kind_word(plain(table.header[0]))
                self.called.setdefault((word, title.number), title.text)
            elif named and not whole:
                release = next(filter(RELEASE.fullmatch, cells[1:2]), "")
                title = replace(title, text=cells[0], release=release)
                self.rows.append((title, " | ".join(cells), row.line))
                self.days[row.line] = {n: row.cell(found[n]) for n in _DAYS if n in found}
            elif not whole:
                whole_told = whole_told and not any(map(str.strip, cells))
                continue
            phase = "" if whole else title.number
            ids = next(filter(None, map(of_ids, cells)), "")
            before = len(self.found)
            for place, cell in enumerate(cells[1:], 1):
                key = plain(table.header[place]) if place < len(table.header) else ""
                told = self._cell(key, cell, row.line, phase, cells[0])
                whole_told = whole_told and (told or whole or self._is_known(key, cell))
            if ids:
                columns = sum(self._status(plain(key)) is not None for key in table.header[1:])
                self._parts(before, ids, cells[0], row.line, columns)
            at = found.get("status")
            if at is not None and at < len(cells) and not whole:
                status = self._reader.status(cells[at]) or self._reader.entry(cells[at]).status
                self.said.append((title.number, f"{cells[0]}: {cells[at]}", status, row.line))
        return whole_told

    def _row_of(self, table: Table, cells: list[str]) -> Title:
        """Return what a row is of; in a column `Phase` a number alone is that of a phase."""
        first = cells[0] if cells else ""
        if not _BARE.fullmatch(first) or not table.header:
            return self._reader.heading(first)
        counted = self._reader.heading(f"{plain(table.header[0])} {first}")
        named = self._reader.heading(cells[1]).text if len(cells) > 1 else ""
        return replace(counted, text=named) if counted.kind == "phase" else Title()

    def _parts(self, since: int, ids: str, first: str, line: int, columns: int) -> None:
        """Say of a row's figures that they are of its range of ids, and what they add up to.

        They add up to the whole where each of the `columns` that name a status has one.
        """
        figures = [total for total in self.found[since:] if isinstance(total.stated, int)]
        for total in figures:
            total.ids = ids
        parts = [total for total in figures if total.status]
        if len(parts) > 1 and len(parts) == len(figures) == columns:
            numbers = [int(total.stated) for total in parts]
            text = f"{first}: {' + '.join(map(str, numbers))}"
            self.found.append(Total(text, sum(numbers), line, ids=ids))

    def _is_known(self, key: str, cell: str) -> bool:
        """Say whether a cell holds nothing, a status, or what a row is called."""
        names = self._words.lexicon("columns").names(key)
        called = {"status", "id", "phase", "title", "milestone"} & {*names}
        return self._words.is_nothing(cell) or (
            bool(called) and self._words.lexicon("labels").name(key) != "deliverables"
        )

    def _cell(self, key: str, cell: str, line: int, phase: str, first: str) -> bool:
        """Take the figure that a cell holds of a phase; False for any other cell."""
        text = f"{first}, {key}: {cell}"
        total = Total(text, cell, line, phase=phase)
        if RANGE.fullmatch(cell):
            self.found.append(total)
            return True
        percent = _PERCENT.fullmatch(cell)
        share = _SHARE.fullmatch(_IN_PERCENT.sub("", cell))
        number = _LEADING.match(cell)
        names = self._words.lexicon("columns").names(key)
        status = self._status(key)
        if percent and ("progress" in names or status == "done"):
            total.stated, total.unit = percent[1], "%"
        elif share and not share[3] and ({"total", "progress"} & {*names} or status == "done"):
            total.stated, total.kind = f"{share[1]}/{share[2]}", self._noun(key) or ""
        elif number and status:
            total.stated, total.status = int(number[1]), status
        elif number and ("total" in names or (cell.isdecimal() and self._noun(key))):
            total.stated, total.kind = int(number[1]), self._noun(key) or ""
        else:
            return False
        self.found.append(total)
        return True


def _kind_in(of: Work | None, kind: str) -> str:
    """Return the kind that is counted of some work: what is called tasks in a task is its parts."""
    return "" if kind == "task" and of and of.parent else kind


def kind_word(called: str) -> str:
    """Return the word of `Sprint 2`, folded: what is called so is no `Phase 2`."""
    found = _WORD.search(called)
    return found[0].casefold() if found else ""
