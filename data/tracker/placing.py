"""What a tracker says of its work in other places: timeboxes, blockers, dependencies, bars, steps.

Each names the work it is about: by id, by `Phase 2`, or by title.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from data.tracker.finder import Finder
from data.tracker.node import Node
from data.tracker.register_place import Taken
from data.tracker.register_timeboxes import box_in_words
from data.tracker.report import Report
from data.tracker.vocabulary import plain
from data.tracker.work import OVER, Work

Row = Mapping[str, object]


class Placer:
    """Puts what was taken for the plan to the work it is about."""

    def __init__(self, finder: Finder, report: Report, source: str) -> None:
        self._finder = finder
        self._report = report
        self._source = source
        self.issues: list[dict[str, object]] = []
        self.steps: list[Work] = []
        self.lost = False
        """Whether something that was placed last names no work: what says it is to be kept."""

    def place(self, taken: Taken, node: Node) -> bool:
        """Put rows where they belong; False where they are rows of a register."""
        self.lost = False
        placing = _PLACES.get(taken.kind)
        if placing is None:
            return False
        if taken.kind == "dependencies" and not self._is_of_work(taken):
            return True
        if taken.kind == "next_steps" and self._are_of_work(taken):
            self.lost = True
            return True
        for row, line in zip(taken.rows, taken.lines, strict=False):
            placing(self, row, line, node)
        return True

    def _are_of_work(self, taken: Taken) -> bool:
        """Say whether next steps name work that is planned, most of them: then they plan none."""
        open_ended = [str(row.get("title")) for row in taken.rows if not row.get("horizon")]
        named = [
            any(work.name in title for work in self._finder.mentioned(title) if work.name)
            for title in open_ended
        ]
        return sum(named) * 2 > len(named)

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

    def evidence(self, row: Row, line: int, node: Node) -> None:
        """Give work what proves that it is done."""
        work = self._finder.find(str(row.get("of", "")))
        if work is None:
            self._unknown(row.get("of"), line, "its evidence")
            self.lost = True
        else:
            work.append("evidence", row.get("evidence"))
            _lead(work, row)

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
            self._unknown(called or why, line, "what blocks it")
        title = f"{called}: {why}" if called and why else called or why
        title = str(row.get("said", title))
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
        why = str(row.get("why") or "")
        for work in works:
            if work is None or needed is None or work is needed:
                self._adrift(row, line, known=bool(work or needed))
            elif row.get("held") and work.status not in OVER:
                work.append("blocked_by", {"id": needed, "why": why} if why else needed)
                _lead(work, row)
            else:
                need(work, needed, why)
                _lead(work, row)

    def _adrift(self, row: Row, line: int, *, known: bool) -> None:
        """Tell that one end of an arrow is no work; of a sentence both may be of something else."""
        self.lost = True
        if known or not row.get("said"):
            ends = f"'{str(row.get('item'))[:40]}' needs '{str(row.get('needs'))[:40]}'"
            kept = "left out" if "item_id" in row else "kept as it stands"
            self._report.doubt(line, f"{ends}; one of them is unknown; {kept}")

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
        "evidence": Placer.evidence,
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
