"""Which heading is a phase, which a task, which only a group: the plan of a document.

A heading with a number and a word for it says so itself. Else it follows from what stands
beneath: entries with names of their own are tasks, so that the heading right above them is their
phase, or a group in the phase above it; entries without are subtasks of a heading that is itself
in a phase.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

from data.tracker.blocks import ListBlock, Table
from data.tracker.board_columns import in_column
from data.tracker.counted import CountedEntries, speaks_of_phase, without_list_words
from data.tracker.footer import footer_of
from data.tracker.headings import Headings
from data.tracker.lists import ListReader
from data.tracker.milestones import heading_over
from data.tracker.node import ENTRIES, LOOSE, ROWS, Node, Verdict
from data.tracker.pending import status_of_label, tells_facts
from data.tracker.ranks import Ranks, is_code, name_of_rank
from data.tracker.report import Report
from data.tracker.roles import GROUP, PHASE, TASK, Roles
from data.tracker.source import Source, Unit
from data.tracker.tables import TableReader
from data.tracker.title_reader import Reader
from data.tracker.titles import MARK, Title
from data.tracker.values import days_at_start
from data.tracker.vocabulary import plain
from data.tracker.work import Work, place, with_words, work_of
from model.dataclass import replace
from model.derived import STARTED
from model.plural import counted

_SHORT: Final = 40
"""Characters of a line over a list that is its name; a longer one is a sentence."""
_OF_ALL: Final = ("done", "partial", "todo", "dropped", "deferred")
"""What a heading may say of all that stands beneath it."""


class Others(Protocol):
    """Takes what is no work: facts, prose, registers."""

    def about(self, node: Node, unit: Unit, verdict: Verdict, host: Work | None) -> None:
        """Take one block; `host` is the work it stands in, None outside of any."""

    def heading(self, node: Node) -> None:
        """Take the links of a heading that is no work and stands in none."""


class Outline:
    """Puts the work of one document together."""

    def __init__(
        self,
        source: Source,
        reader: Reader,
        headings: Headings,
        lists: ListReader,
        tables: TableReader,
        others: Others,
        report: Report,
    ) -> None:
        self._source = source
        self._reader = reader
        self._headings = headings
        self._lists = lists
        self._tables = tables
        self._others = others
        self._report = report
        self.phases: list[Work] = []
        self.rows: list[tuple[Work, str]] = []
        self.above: dict[Work, tuple[str, ...]] = {}
        self._told: dict[Work, str] = {}
        self._ranks = Ranks(reader.words)
        self._named: dict[str, Work] = {}
        self._divided: dict[str, Work] = {}
        self._entries = CountedEntries(self.phases, reader)
        self._footer: dict[int, Node] = {}
        self._roles = Roles(headings, lists.kinds, reader)

    def read(self, root: Node) -> None:
        """Find the phases of a document, with everything beneath them."""
        tops = [node for node in root.nodes if node.section.level == 1 and node.work]
        self._roles.sole = len(tops) <= 1
        self._footer = dict.fromkeys(footer_of(root, self._reader.words), root)
        self._visit(root, None, None, "")
        for phase, status in self._told.items():
            # Work that has begun, or is not done, says more than the heading above it.
            said = {work.status for work in phase.walk()}
            if said <= {None, "done", "dropped"} if status == "done" else not said & STARTED:
                phase.status = phase.status or status
        with_words(self.phases)
        for phase in self.phases:
            phase.close()

    def _visit(self, node: Node, phase: Work | None, task: Work | None, group: str) -> None:
        if not node.work:
            for inner in node.walk():
                self._alone(inner, task or phase)
                _lead(inner, task or phase, self._others)
                self._blocks(inner, task or phase, "")
            return
        # What stands in a task is no phase, whether or not a heading over that is one.
        within = task is not None or (phase is not None and not phase.implied)
        role = self._roles.of(node, within_phase=within)
        known = self._named_again(node) if role == PHASE else None
        if known and ("-" in node.title.number or not self._holds_work(node)):
            for inner in node.walk():
                for unit, verdict in inner.units:
                    self._others.about(inner, unit, verdict, known)
            return
        if known:
            phase, task, group = known, None, ""
        elif role == PHASE:
            phase, task, group = self._phase(node), None, ""
        elif role == TASK:
            work = _titled(node, self._source)
            if group:
                work.fields["group"] = group
            # The days of a week stay behind it: they are all that tells one from another.
            counted = node.title.counted if node.title.stated else ""
            work.title = work.title or counted or node.section.title.strip("#*_ :：")
            host = task or phase or self._implied(node)
            host.add(work)
            phase, task, group = phase or host, work, ""
        else:
            _lead(node, task or phase, self._others)
            named = node.section.heading and (phase or task) and not is_code(node)
            group = _name_of(node) if named else group
        over = task or phase
        before = len(over.children) if over else 0
        self._blocks(node, over, group)
        if over and role == TASK and (not node.direct or node.stands):
            over.status = over.status or self._above(node)
        self._below(node, phase, task, group)
        if over and role in (GROUP, TASK) and (rank := self._ranks.of(node)):
            for below in over.children[before:] if role == GROUP else (over,):
                below.fields.setdefault("priority", rank)

    def _alone(self, node: Node, host: Work | None) -> None:
        """Keep a heading with nothing beneath it: days as the time of its host, words as a note."""
        if node.units or node.nodes or node.section.heading is None:
            return
        line, text = node.section.line, plain(node.section.title)
        if host is None:
            self._report.left_out(line, line + 1, "heading", "nothing stands beneath it")
            return
        self._report.took(line, line + 1, "heading", f"the {host.title[:60]} it stands in")
        if days_at_start(text, self._reader.words) and "window" not in host.fields:
            host.fields["window"] = text
        else:
            host.notes.append(text)

    def _named_again(self, node: Node) -> Work | None:
        """Return the phase whose number a heading repeats without a title: that one is meant.

        So it is in `Phase 2 Results`, where phase 2 has a title that a mark divides from it, and
        in `New tools (phase 2)` over no work.
        """
        within = node.title.number in node.title.text and not self._holds_work(node)
        told = within or speaks_of_phase(node)
        if node.title.kind != "phase" or (node.title.text and not told):
            return None
        found = (self._divided if told else self._named).get(node.title.number)
        return found or (self._entries.named(node.title.number) if told else None)

    def _above(self, node: Node) -> str | None:
        """Return the status that the heading above states for all beneath it."""
        above = node.above
        if above and (column := self._headings.on_board(above)):
            return column
        return self._headings.states(above) if above and self._headings.is_general(above) else None

    def _below(self, node: Node, phase: Work | None, task: Work | None, group: str) -> None:
        """Visit the sub-sections; a task beside a phase, not beneath it, is of that phase."""
        last: Work | None = None
        lead = node
        for below in node.nodes:
            count = len(self.phases)
            # One milestone after another is a phase as that was.
            same = below.title.kind == "milestone" == lead.title.kind
            beside = phase is None and below.work and below.explicit == "task" and not same
            self._visit(below, last if beside else phase, task, group)
            if phase is None and len(self.phases) > count:
                last, lead = self.phases[-1], below

    def _phase(self, node: Node) -> Work:
        node.title = replace(node.title, text=without_list_words(node, self._reader.words))
        phase = _titled(node, self._source)
        phase.status = phase.status or (self._headings.states(node) if node.direct else None)
        if (above := node.above) and (told := _of_phases(above, self._headings)):
            self._told[phase] = told
        if not speaks_of_phase(node):
            self._divided.setdefault(phase.name, phase)
        self._name(phase, node)
        if not phase.unnamed:
            self._named.setdefault(phase.name, phase)
        self.phases.append(phase)
        self.above[phase] = node.section.path[-2::-1]
        return phase

    def _name(self, phase: Work, node: Node) -> None:
        """Give a phase without a title of its own one: its word and number."""
        if not phase.title:
            phase.title = node.title.counted or node.section.title.strip("*_ ")
            # The name of a column is a title: `Done 🎉` is one.
            phase.unnamed = bool(node.title.kind)
        elif not node.title.stated and (named := name_of_rank(node, phase.title)):
            phase.title = named
        elif node.section.level == 1 and self._roles.sole and not node.title.keyword:
            phase.implied = True

    def _implied(self, node: Node) -> Work:
        """Return the phase for tasks that stand in none, made where there is none yet."""
        own = heading_over(node.section.path, self.phases)
        title = own or next(iter(node.section.path[:-1]), "") or self._source.name
        title, last = self._reader.heading(title).text or title, self.phases[-1:]
        if not last or not last[0].implied or (own and last[0].title != title):
            self.phases.append(Work(title, node.section.line, implied=True))
            self.phases[-1].fields["source"] = self._source.where(node.section.line)
        return self.phases[-1]

    def _blocks(self, node: Node, host: Work | None, group: str) -> None:
        loose = host is not None and node.explicit == "phase" and not self._holds_work(node)
        named = {id(unit): work for unit, work in self._labelled(node)} if host else {}
        for unit, verdict in node.units:
            if host and self._lists.tells_of(node, unit, host):
                self._others.about(node, unit, Verdict(LOOSE), host)
            elif verdict.kind in (ENTRIES, ROWS) or (
                loose and verdict.kind == LOOSE and not tells_facts(unit, self._reader.words)
            ):
                over = host or self._implied(node)
                label = unit.label if unit.bold or len(unit.label) <= _SHORT else ""
                if unit.label and not label:
                    over.notes.append(self._source.text(unit.line, unit.block.line))
                if work := named.get(id(unit)):
                    over.add(work)
                    over, label = work, ""
                self._work(node, unit, over, label or group, told=verdict.told)
            elif host and (whole := self._footer.get(unit.line)):
                self._others.about(whole, unit, verdict, None)
            else:
                self._others.about(node, unit, verdict, host)

    def _labelled(self, node: Node) -> Iterator[tuple[Unit, Work]]:
        """Yield the labels in bold that are work, where one is counted or says how far it is.

        `**Mast (done):**` over a list is what others write as a heading; over entries with names
        of their own it is a group of these.
        """
        labelled = [
            (unit, self._reader.heading(unit.label))
            for unit, verdict in node.units
            if verdict.kind == ENTRIES
            and isinstance(unit.block, ListBlock)
            and unit.bold
            and not self._headings.is_mere(unit.label)
            and not self._lists.kinds.named(unit.block)
        ]
        if any(title.stated or _counts(title, node) for _, title in labelled):
            for unit, title in labelled:
                work = work_of(title, unit.line, self._source.where(unit.line), unit.label)
                work.title = work.title or unit.label.strip("*_ :：")
                yield unit, work

    @staticmethod
    def _holds_work(node: Node) -> bool:
        return node.direct or any(below.work for below in node.nodes)

    def _work(self, node: Node, unit: Unit, host: Work, group: str, *, told: bool) -> None:
        label = group and self._reader.words.lexicon("labels").name(group) == "tasks"
        found = self._found(unit, host, "" if label else group)
        for work in found if told else ():
            work.told = True
        count = sum(1 for work in found for _ in work.walk())
        what = "table" if isinstance(unit.block, Table) else "list"
        self._report.took(
            unit.line, unit.end, what, f"{counted(count, 'item')} of {host.title[:60]}"
        )
        status = self._headings.states(node)
        if status not in _OF_ALL and not self._headings.is_general(node):
            status = None
        # A line over a list may say how far all of it is: `Won't do:`.
        over, words = unit.label.strip(" *_:："), self._reader.words
        said = words.lexicon("status").name(over) if over else None
        status = said or status_of_label(over, words) or status
        status = status or self._headings.states_above(node)
        last, column = host, self._headings.column(node)
        board = self._headings.on_board(node)
        if self._headings.is_change(node) and node.above:
            board = node.above.title.status or board
        for work in found:
            if board and not work.status and not work.children:
                in_column(work, board)
            work.status = work.status or status or board
            if column and work.status == "todo":
                work.status = column
            last = place(work, host, last)

    def _found(self, unit: Unit, host: Work, group: str) -> list[Work]:
        noted, block = len(host.notes), unit.block
        if isinstance(block, ListBlock):
            found = [*self._lists.entries(block, host, group)]
        else:
            rows = [*self._tables.entries(block, group)] if isinstance(block, Table) else []
            self.rows += rows
            found = [work for work, _ in rows]
        told = any(work.fields.get("group") == group for work in found)
        if unit.label == group != "" and not told and (found or len(host.notes) > noted):
            # A column parts the rows, or no entry is work: what stands over them is in none.
            host.notes.insert(noted, self._source.text(unit.line, unit.block.line))
        return found


def _of_phases(node: Node, headings: Headings) -> str | None:
    """Return what a heading says of the phases beneath it: that nobody is at them, or all done."""
    done = headings.states(node) == "done" and headings.is_general(node) and not node.title.share
    return "done" if done else headings.states_below(node)


def _counts(title: Title, node: Node) -> bool:
    """Say whether a title is counted by a word, `Week 2 — Sails`, and not only as its phase is."""
    named = bool(title.kind and title.number and title.text)
    over = (node.title, node.above.title if node.above else node.title)
    return named and all((title.kind, title.number) != (one.kind, one.number) for one in over)


def _name_of(node: Node) -> str:
    """Return what a group is called: with its number where it has one, as weeks do."""
    return plain(MARK.sub("", node.section.title)).strip() if node.explicit else node.title.whole


def _titled(node: Node, source: Source) -> Work:
    """Return the work that a heading is."""
    section = node.section
    return work_of(node.title, section.line, source.where(section.line), section.title)


def _lead(node: Node, host: Work | None, others: Others) -> None:
    """Keep where a heading leads that is no work."""
    if host:
        host.leads_to(node.section.title)
    else:
        others.heading(node)
