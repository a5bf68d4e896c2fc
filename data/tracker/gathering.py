"""Puts what stands beside the work to the work, and sorts the rest into registers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from data.tracker.assembly import Table
from data.tracker.blocks import Block
from data.tracker.doubted import doubt_days
from data.tracker.finder import Finder
from data.tracker.flat import Flat, statuses_in
from data.tracker.homes import Homes
from data.tracker.lanes import tick
from data.tracker.merging import absorb, is_again
from data.tracker.naming import name_all, tell_taken
from data.tracker.needing import untangle
from data.tracker.of_itself import settle_totals
from data.tracker.outline import Outline
from data.tracker.phase_rows import PhaseRows
from data.tracker.placing import Placer, need, parts
from data.tracker.register_decided import how_far
from data.tracker.register_needs import are_all_read
from data.tracker.register_place import Taken
from data.tracker.register_worklog import book
from data.tracker.report import Report
from data.tracker.slots import leave_open, open_plan
from data.tracker.source import Source
from data.tracker.spoken import Spoken
from data.tracker.statuses import status_of
from data.tracker.surroundings import Surroundings
from data.tracker.title_reader import Reader
from data.tracker.total import Total
from data.tracker.totals import Totals, kind_word
from data.tracker.vocabulary import plain
from data.tracker.waiting import wait
from data.tracker.work import Work
from model import later
from model.dataclass import dataclass

_DEPENDS: Final = later.pattern(
    r"Depends on\s+(.{6,80}?)(?:\s+complet(?:ion|e|ed))?[.;]?$", re.IGNORECASE
)
_OF_LINES: Final = ("dependencies", "timeboxes", "evidence")
"""What each line of a list says of some work; where one finds none, the list stays as well."""
_OF_RISKS: Final = {"open": "todo", "mitigated": "done", "closed": "done", "mitigating": "doing"}
"""How far what a word for a risk alone stands for is, in the words for items."""


@dataclass(slots=True)
class Read:
    """One document, read: its work and everything beside it."""

    name: str
    phases: list[Work]
    aside: Surroundings
    totals: Totals
    report: Report
    registers: dict[str, list[Table]]
    legend: Mapping[str, str]
    flat: list[Flat]
    finder: Finder
    ticked: int
    empty: int
    homes: list[tuple[str, Table, Work]]
    text: str = ""


class Placed:
    """Puts what stands beside the work to the work, and sorts the rest into registers."""

    def __init__(
        self,
        outline: Outline,
        aside: Surroundings,
        totals: Totals,
        reader: Reader,
        report: Report,
        source: Source,
    ) -> None:
        self._outline = outline
        self._aside = aside
        self._totals = totals
        self._reader = reader
        self._report = report
        self._source = source
        self._registers: dict[str, list[Table]] = {}
        self._flat: list[Flat] = []
        self._homes: list[tuple[str, Table, Work]] = []
        self._added: set[Work] = set()

    def done(
        self, legend: Mapping[str, str], marks: Mapping[str, str], ticked: int, empty: int
    ) -> Read:
        """Return the document with everything in its place."""
        phases = self._outline.phases
        finder = Finder(phases, self._reader)
        told = PhaseRows(self._totals, phases, finder, self._source, self._reader.words)
        self._added = told.added
        if self._entitle(finder) or self._added:
            finder = Finder(phases, self._reader, finder)
        self._move_rows(finder)
        tick(self._source, finder)
        placer = Placer(finder, self._report, self._source.name)
        homes = Homes(phases, self._reader.words)
        for taken, node, block in self._aside.taken:
            for part in parts(taken):
                if not placer.place(part, node):
                    self._register(part, block, marks, homes.of(node))
                elif placer.lost or (part.kind in _OF_LINES and not are_all_read(part, block)):
                    self._aside.pages.keep_rows(node, block)
        phases.extend(placer.steps)
        self._registers.setdefault("issues", []).extend(placer.issues)
        book(self._registers.get("worklog", []), finder)
        self._references(phases)
        self._spent_in_all(phases)
        self._shares(phases)
        self._needs(phases, finder)
        untangle(phases, finder, self._report)
        open_plan(phases, self._source, self._report, self._reader.words)
        tell_taken(name_all(phases), self._report)
        for number, text, status, line in self._totals.said:
            phase = finder.phase(number) if number else told.of.get(line)
            known = phase and not status and text.endswith(f": {phase.title}")
            if phase and status and not any(work.status for work in phase.walk()):
                # Nothing in it says how far it is: this does.
                phase.status = status
                phase.close()
            elif phase and not known and (status != phase.status or not status):
                phase.claim(self._source.where(line), text, status)
        settle_totals(self._totals, phases, finder)
        spoken = Spoken(self._source, self._reader.words, finder, self._report)
        spoken.tell(phases, self._outline.above)
        registers = {name: rows for name, rows in self._registers.items() if rows}
        return Read(
            self._source.name, phases, self._aside, self._totals, self._report,
            registers, legend, self._flat, finder, ticked, empty, self._homes,
        )  # fmt: skip

    def _entitle(self, finder: Finder) -> bool:
        """Give phases that a heading only counts the title that a list or table gives them.

        Returns whether there are such.
        """
        entitled = False
        for (word, number), title in self._totals.called.items():
            phase = finder.phase(number)
            if title and phase and phase.unnamed and kind_word(phase.title) == word:
                phase.title, phase.unnamed, entitled = title, False, True
        for phase in self._outline.phases:
            # `Phase 2` over work is what it is called; in a table it only says where that is.
            phase.unnamed = phase.unnamed and phase in self._added
        return entitled

    def _move_rows(self, finder: Finder) -> None:
        """Put rows of tables that name their phase there."""
        several = _several(self._outline.rows)
        rows = [(work, cell) for work, cell in self._outline.rows if cell]
        meant = {cell: finder.find(cell) for _, cell in rows}
        told = {work.parent for work, cell in rows if work.parent not in several}
        told &= {work.parent for work, cell in rows if _tells(meant[cell], work)}
        for work, cell in rows:
            if work.parent is None:
                continue
            phase = meant[cell]
            if cell.isdigit() and phase in self._added:
                continue  # it counts the rows of another table
            if phase is None and work.parent in told:
                number = self._reader.heading(cell).number or cell
                if number.isdigit():
                    self._raise(work, number)
                    continue
            if phase is None or phase.parent is not None or phase is work.parent:
                if work.fields.setdefault("group", cell) != cell:
                    work.notes.append(cell)
                continue
            again = work.parent in told and _tells(phase, work)
            work.parent.children.remove(work)
            if again:
                # A row for each phase says how far it is, and is no work in it.
                phase.status = phase.status or work.status
                absorb(phase, work, self._report)
                phase.close()
            else:
                phase.add(work)
        phases = self._outline.phases
        tables = {work.parent for work, _ in self._outline.rows}
        phases[:] = [
            phase for phase in phases if phase.children or not self._was_table(phase, tables)
        ]

    def _raise(self, work: Work, number: str) -> None:
        """Make a phase of a row beside rows of phases that headings have: it has none yet."""
        phases = self._outline.phases
        before = (p for p in phases if p.sure and p.name.isdigit() and int(p.name) < int(number))
        last = next(reversed([*before]), phases[-1])
        if work.parent:
            work.parent.children.remove(work)
        work.parent, work.name, work.sure = None, number, True
        phases.insert(phases.index(last) + 1, work)

    def _was_table(self, phase: Work, tables: set[Work | None]) -> bool:
        moved = any(cell for work, cell in self._outline.rows if work.line > phase.line)
        return moved and phase not in tables and not phase.sure and not phase.notes

    def _register(
        self, taken: Taken, block: Block, marks: Mapping[str, str], home: Work | None
    ) -> None:
        kind, lines = taken.kind, taken.lines
        rows = [dict(row) for row in taken.rows]
        for row, line in zip(rows, lines, strict=False):
            leave_open(row, line, self._report, self._reader.words)
            text = self._source.text(line, line + 1)
            doubt_days(kind, row, text, self._reader.words, self._report, line)
        self._registers.setdefault(kind, []).extend(rows)
        if home:
            self._homes += [(kind, row, home) for row in rows]
        if kind not in ("risks", "decisions"):
            return
        stated = statuses_in(block, self._reader.words, marks)
        for row, line in zip(rows, lines, strict=False):
            if kind == "risks":
                row.setdefault("source", self._source.where(line))
            status = stated.get(line, stated.get(0))
            if said := str(row.get("mitigation_status") or ""):
                # A table elsewhere that lists the row may say it.
                status = status or status_of(said, self._reader.words, marks).status
            if kind == "risks":
                # `Mitigé` is said of risks alone.
                status = status or _OF_RISKS.get(str(row.get("status")))
                row.setdefault("status", "open")
            if kind == "decisions":
                status = status or how_far(row.get("status"))
            self._flat.append(
                {
                    "kind": kind[:-1],
                    "title": row.get("title"),
                    "status": status,
                    "parent": None,
                    "line": line,
                }
            )

    def _references(self, phases: list[Work]) -> None:
        """Turn `R03: …` of a risk's id back into a title with a link: it names no new work.

        A bare number, as of `Step 1` and `Risk 1`, only counts each of them.
        """
        names = {
            str(row.get("id")) for rows in self._registers.values() for row in rows if row.get("id")
        }
        for work in [work for phase in phases for work in phase.walk()]:
            if work.name in names and any(map(str.isalpha, work.name)) and not work.children:
                work.title = f"{work.name}: {work.title}"
                work.append("links", work.name)
                work.name = ""

    def _spent_in_all(self, phases: list[Work]) -> None:
        """Make what a parent has spent a claim where its children say it as well: it is a sum."""
        for work in [work for phase in phases for work in phase.walk()]:
            if "spent" in work.fields and any("spent" in child.fields for child in work.children):
                spent, plan = work.fields.pop("spent"), work.fields.get("estimate")
                stated = f"{spent}/{plan}" if isinstance(plan, (int, float)) else f"{spent}"
                told = Total(f"Effort: {stated} hours", stated, work.line, "h", of=work)
                self._totals.found.append(told)

    def _shares(self, phases: list[Work]) -> None:
        """Make what a heading says is done, `Build (40%)`, a claim: it follows from the work."""
        for work in [work for phase in phases for work in phase.walk()]:
            if share := str(work.fields.pop("share", "")):
                text = plain(self._source.text(work.line, work.line + 1).lstrip("# "))
                self._totals.share(share, text, work)

    def _needs(self, phases: list[Work], finder: Finder) -> None:
        """Read notes such as `Depends on model loading completion` as what is needed first."""
        for work in [work for phase in phases for work in phase.walk()]:
            wait(work, finder, self._reader.words)
            blocked = work.fields.get("blocked_by")
            told = [f"Depends on {one}" for one in blocked] if isinstance(blocked, list) else []
            for text in [*work.notes, *told]:
                said = _DEPENDS.match(text)
                needed = finder.like(said[1], work) if said else None
                if needed is not None:
                    need(work, needed, "")


def _tells(phase: Work | None, work: Work) -> bool:
    """Say whether a row says something of a phase, and is no part of it."""
    return phase is not None and phase.parent is None and is_again(phase, work)


def _several(rows: Sequence[tuple[Work, str]]) -> set[Work | None]:
    """Return what holds rows of which several name one phase: each is a part of it."""
    often = Counter((work.parent, cell) for work, cell in rows)
    return {parent for (parent, _), times in often.items() if times > 1}


def name_again(read: Sequence[Read]) -> None:
    """Give the work of several documents ids that differ; tell which those before have already."""
    home = {work: one.report for one in read for phase in one.phases for work in phase.walk()}
    had = {work: work.identity for work in home}
    for work in home:
        work.identity, work.last = "", 0
    for work in name_all([phase for one in read for phase in one.phases]):
        if had[work] == work.name:  # else it is told already
            tell_taken([work], home[work])
    _tell_phases(read, had)


def _tell_phases(read: Sequence[Read], had: Mapping[Work, str]) -> None:
    """Tell of phases that an earlier document has as well: by their title, else by their number."""
    first: dict[str, tuple[Read, Work]] = {}
    for one in read:
        for phase in one.phases:
            titled = not (phase.unnamed or phase.implied)
            known = first.setdefault(phase.title.casefold(), (one, phase)) if titled else None
            if known and known[0] is not one:
                there = f"'{phase.title[:40]}' is a phase of {known[0].name} too"
                text = f"{there}; both stay: to join them, import this file alone with --into"
                one.report.doubt(phase.line, text)
            elif phase.sure and had[phase] == phase.name != phase.identity:
                tell_taken([phase], one.report)
