"""What a tracker says of its work in other places: timeboxes, blockers, dependencies, bars, steps.

Each names the work it is about: by id, by `Phase 2`, or by title.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from data.tracker.folding import letters_of
from data.tracker.node import Node
from data.tracker.register_place import Taken, kinds_of
from data.tracker.register_timeboxes import box_in_words
from data.tracker.report import Report
from data.tracker.title_reader import Reader
from data.tracker.vocabulary import plain
from data.tracker.work import Work

Row = Mapping[str, object]

_FEWEST: Final = 6
"""So many letters at least name some work by what its title begins with."""


class Finder:
    """Finds work by what people call it. `before` is one made before phases came or were named."""

    def __init__(self, phases: list[Work], reader: Reader, before: Finder | None = None) -> None:
        self._reader, self.phases = reader, phases
        self._folds: dict[str, str] = before._folds if before else {}
        folds = self._folds
        self._names: dict[str, Work] = {}
        self._titles: dict[str, Work] = {}
        for phase in phases:
            for number in self.numbers(phase):
                self._names.setdefault(f"phase {number}", phase)
            for work in phase.walk():
                self._names.setdefault(work.name or "", work)
                if work.title not in folds:
                    folds[work.title] = letters_of(work.title)
                self._titles.setdefault(folds[work.title], work)
        self._begun: dict[str, list[tuple[str, Work]]] = {}
        for title, work in self._titles.items():
            self._begun.setdefault(title[:_FEWEST], []).append((title, work))
        self._names.pop("", None)
        if not any(phase.children and self.numbers(phase) for phase in phases):
            # Where no phase is counted, `Phase 2` is what else has that number: `## Step 2`.
            for phase in (phase for phase in phases if phase.name.isdigit()):
                self._names.setdefault(f"phase {phase.name}", phase)

    @staticmethod
    def numbers(phase: Work) -> list[str]:
        """Return the numbers of a phase: two for `0 & 1`."""
        digits = "".join(c if c.isalnum() or c == "." else " " for c in phase.name)
        return [part.strip(".") for part in digits.split()] if phase.sure else []

    def is_everything(self, called: str) -> bool:
        """Say whether a word stands for all work there is."""
        return called in self._reader.words.lexicon("everything")

    def names_steps(self, title: str) -> bool:
        """Say whether a heading or label says that next steps stand beneath it, and no more."""
        return kinds_of(title, self._reader.words) == ("next_step",)

    def phase(self, number: str) -> Work | None:
        """Return the phase of a number."""
        return self._names.get(f"phase {number}")

    def called(self, name: str) -> Work | None:
        """Return the work of an id or number as it was written."""
        return self._names.get(name)

    def all_of(self, name: str) -> list[Work]:
        """Return the work or phase of an id, else all whose ids begin with it and a point."""
        whole = self._names.get(name) or self.phase(name)
        parts = (work for other, work in self._names.items() if other.startswith(f"{name}."))
        return [whole] if whole else [*parts]

    def find(self, called: str) -> Work | None:
        """Return the work that is called so; None where it is none, or cannot be told."""
        called = plain(called).strip(" :：")
        title = self._reader.heading(called)
        if title.kind == "phase" and title.number:
            return self.phase(title.number) or self._names.get(title.number)
        by_name = self._names.get(called) or (self._names.get(title.name) if title.name else None)
        if by_name:
            return by_name
        if called.isdigit():
            return self.phase(called)
        return self._titles.get(letters_of(called)) or self._titles.get(letters_of(title.text))

    def named_in(self, text: str) -> Iterator[Work]:
        """Yield the work that a text names by `Phase 2` or by an id, but for what it calls done."""
        for part in re.split(r"[→,;]|\s[-–—]\s", text):
            bare = self._reader.heading(part.strip())
            if any(
                found.name == "done" for found in self._reader.words.lexicon("status").within(part)
            ):
                continue
            found = self._names.get(bare.number) if bare.kind not in ("", "phase") else None
            found = found or self.find(part)
            yield from [found] if found else []

    @staticmethod
    def scope(work: Work | None) -> str:
        """Return the filter of all that is below some work; empty for the whole project."""
        if work is None:
            return ""
        simple = all(char.isalnum() or char in "._-" for char in work.identity)
        return f"in:{work.identity}" if simple else f'in:"{work.identity}"'

    def mentioned(self, text: str) -> Iterator[Work]:
        """Yield the work whose id or title a sentence holds."""
        names = re.findall(r"[A-Z][A-Za-z0-9]*-?\d+(?:[.-]\d+)*|\d+(?:\.\d+)+", text)
        found = [self._names[name] for name in names if name in self._names]
        words = f" {letters_of(text)} "
        held = (w for t, w in self._titles.items() if len(t) > 8 and f" {t} " in words)
        yield from found or held

    def like(self, words: str, other_than: Work) -> Work | None:
        """Return the first work whose title begins with `words`, and which it can wait for."""
        wanted = letters_of(words)
        if len(wanted) < _FEWEST:
            return None
        around = set(other_than.walk())
        above: Work | None = other_than
        while above is not None:
            around.add(above)
            above = above.parent
        alike = self._begun.get(wanted[:_FEWEST], ())
        begun = (work for title, work in alike if title.startswith(wanted))
        return next((work for work in begun if work not in around), None)

    def inside(self, text: str, among: Work) -> Work | None:
        """Return the first below `among` whose title holds `text`."""
        wanted = letters_of(text)
        below = (work for work in among.walk() if work is not among and wanted)
        return next((work for work in below if wanted in letters_of(work.title)), None)


class Placer:
    """Puts what was taken for the plan to the work it is about."""

    def __init__(self, finder: Finder, report: Report, source: str) -> None:
        self._finder = finder
        self._report = report
        self._source = source
        self.issues: list[dict[str, object]] = []
        self.steps: list[Work] = []
        self.references: list[tuple[Work, str, list[object]]] = []

    def place(self, taken: Taken, node: Node) -> bool:
        """Put rows where they belong; False where they are rows of a register."""
        placing = _PLACES.get(taken.kind)
        if placing is None:
            return False
        if taken.kind == "dependencies" and not self._is_of_work(taken):
            return True
        for row, line in zip(taken.rows, taken.lines, strict=False):
            placing(self, row, line, node)
        return True

    def _unknown(self, called: object, line: int, what: str) -> None:
        text = f"'{str(called)[:60]}' names no phase or task; {what} stands on its own"
        self._report.doubt(line, text)

    def timebox(self, row: Row, line: int, node: Node) -> None:
        """Give work its timebox; what a reduced scope keeps is named by title."""
        work = self._finder.find(str(row.get("of", "")))
        box = row.get("timebox")
        if not isinstance(box, dict):
            return
        if work is None:
            self._unknown(row.get("of"), line, "its timebox")
            self._raise(f"Timebox of {row.get('of')}: {box_in_words(box)}", "open", line, row)
            return
        keep = box.get("keep")
        kept = [self._finder.inside(str(one), work) or one for one in keep or ()]
        _lead(work, row)
        work.fields["timebox"] = {**box, "keep": kept} if kept else dict(box)

    def blocker(self, row: Row, line: int, node: Node) -> None:
        """Say what holds work up; a blocker of unknown work, or one that is over, is an issue."""
        called, why = str(row.get("item", "")), str(row.get("why", ""))
        status = "resolved" if row.get("over") else "open"
        work = self._finder.find(called) if called else None
        if work and status == "open":
            work.append("blocked_by", why or called)
            _lead(work, row)
            return
        if status == "open":
            self._unknown(called, line, "what blocks it")
        title = f"{called}: {why}" if called and why else called or why
        self._raise(title, status, line, row)

    def _raise(self, title: str, status: str, line: int, row: Row) -> None:
        """Make an issue of a row that finds no work to be put to."""
        issue: dict[str, object] = {"title": title, "status": status}
        issue |= {"links": row["links"]} if row.get("links") else {}
        self.issues.append({**issue, "source": f"{self._source}:{line}"})

    def _is_of_work(self, taken: Taken) -> bool:
        """Say whether arrows are of work: a graph may be of anything, and stands where it stood."""
        ends = [(row, end) for row in taken.rows for end in ("item", "needs")]
        return not all("item_id" in row and self._end(row, end) is None for row, end in ends)

    def _end(self, row: Row, end: str) -> Work | None:
        """Return the work at the `item` or `needs` end of an arrow; a graph names it twice."""
        identity = str(row.get(f"{end}_id", ""))
        by_id = self._finder.called(identity) if not identity.isdigit() else None
        return self._finder.find(str(row.get(end, ""))) or by_id

    def dependency(self, row: Row, line: int, node: Node) -> None:
        """Say what work needs first; `All` is every phase but the one needed."""
        needed = self._end(row, "needs")
        called = str(row.get("item", ""))
        works = [self._end(row, "item")]
        if self._finder.is_everything(called) and needed:
            works = [phase for phase in self._finder.phases if phase is not _top(needed)]
        for work in works:
            if work is None or needed is None or work is needed:
                said = str(row.get("needs"))[:40]
                text = f"'{called[:40]}' needs '{said}'; one of them is unknown; left out"
                self._report.doubt(line, text)
            else:
                need(work, needed, str(row.get("why") or ""))
                _lead(work, row)

    def bar(self, row: Row, line: int, node: Node) -> None:
        """Put a bar's days to the work of its title, else those of its section to the phase."""
        work = self._finder.find(str(row.get("title", "")))
        phase = self._finder.find(str(row.get("section", "")))
        if work is None and phase is None:
            self._unknown(row.get("title"), line, "its bar")
            return
        held = work or phase
        assert held is not None
        span = row.get("section_days") if work is None else None
        start, due = span if isinstance(span, tuple) else (row.get("start"), row.get("due"))
        if isinstance(start, date):
            known = held.fields.get("start")
            held.fields["start"] = min(start, known) if isinstance(known, date) else start
        if isinstance(due, date):
            known = held.fields.get("due")
            held.fields["due"] = max(due, known) if isinstance(known, date) else due
        self._after(held, row)

    def _after(self, held: Work, row: Row) -> None:
        said = [row.get("depends_on"), row.get("after_sections")]
        needs = [one for names in said if isinstance(names, (list, tuple)) for one in names]
        for called in needs:
            needed = self._finder.find(str(called))
            if needed is not None and held not in _above(needed):
                need(held, needed, "")

    def step(self, row: Row, line: int, node: Node) -> None:
        """Take a next step: with a horizon it gives that to the work it names, else it is work."""
        if row.get("horizon"):
            for work in self._finder.mentioned(str(row.get("title", ""))):
                work.fields.setdefault("horizon", row["horizon"])
            return
        host = self._host(node, line)
        if row.get("of_all"):
            host.notes.append(str(row.get("title", "")))
            return
        step = Work(str(row.get("title", "")), line, fields={"source": f"{self._source}:{line}"})
        step.status = str(row["status"]) if row.get("status") else None
        _lead(step, row)
        step.fields.update({key: row[key] for key in ("window", "priority") if row.get(key)})
        if row.get("notes"):
            step.notes.append(str(row["notes"]))
        host.add(step)

    def _host(self, node: Node, line: int) -> Work:
        """Return the work that next steps stand in: a phase, or a heading in one of theirs."""
        among, host = self.steps, None
        for title, at in self._heads(node, line):
            if not among or among[-1].line != at:
                fields: dict[str, object] = {"source": f"{self._source}:{at}"}
                among.append(Work(plain(title), at, fields=fields, parent=host))
            host = among[-1]
            among = host.children
        assert host is not None
        return host

    def _heads(self, node: Node, line: int) -> list[tuple[str, int]]:
        """Return what names next steps, and the line of it: label, heading, or the one above."""
        own, above, named = node.section, node.above, self._finder.names_steps
        units = [unit for unit, _ in node.units if unit.line <= line < unit.end]
        if not named(own.title):
            if labels := [(unit.label, unit.line) for unit in units if named(unit.label)]:
                return labels[:1]
            if above and above.section.level > 1 and not above.work and named(above.section.title):
                return [(above.title.whole, above.section.line), (node.title.whole, own.line)]
        return [(node.title.whole, own.line)]


_PLACES: Final[Mapping[str, Callable[[Placer, Row, int, Node], None]]] = MappingProxyType(
    {
        "timeboxes": Placer.timebox,
        "blockers": Placer.blocker,
        "dependencies": Placer.dependency,
        "gantt": Placer.bar,
        "next_steps": Placer.step,
    }
)


def _lead(work: Work, row: Row) -> None:
    """Put where the links of a row lead to the work it is about."""
    links = row.get("links")
    if isinstance(links, list) and links:
        work.append("links", *links)


def _top(work: Work) -> Work:
    return _above(work)[-1]


def _above(work: Work) -> list[Work]:
    """Return some work and all that it stands in, the phase last."""
    line = [work]
    while (parent := line[-1].parent) is not None:
        line.append(parent)
    return line


def parts(taken: Taken) -> Iterator[Taken]:
    """Yield what was taken of a block, and the rows of other registers in it."""
    yield taken
    for more in taken.also:
        yield from parts(more)


def need(work: Work, needed: Work, why: str) -> None:
    """Say once that work needs other work first, and why."""
    there = work.fields.setdefault("depends_on", [])
    known = (
        [one.get("id") if isinstance(one, dict) else one for one in there]
        if isinstance(there, list)
        else []
    )
    if needed not in known:
        work.append("depends_on", {"id": needed, "why": why} if why else needed)
