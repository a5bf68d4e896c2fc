"""Sections with what each of their blocks is: work, a register, or prose.

Which is decided by shape, from inside out: a list of boxes is work wherever it stands, ticks
without boxes only where the headings above say so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from data.tracker.alike import take_alike
from data.tracker.backlogs import take_listed
from data.tracker.bare import take_bare
from data.tracker.beside import Beside, is_field, is_loose, promote
from data.tracker.blocks import Block, Code, ListBlock, Table
from data.tracker.boxed import is_boxed
from data.tracker.called import take_called
from data.tracker.contents import leads_within
from data.tracker.counted import is_divided, looks_back
from data.tracker.divided import is_told, tells_state
from data.tracker.facts import label_named
from data.tracker.headings import Headings
from data.tracker.legend import explains
from data.tracker.list_kinds import BOXES, MARKED, NAMED, PLAIN, STATED, ListKinds
from data.tracker.node import ENTRIES, FIELD, LOOSE, OVERVIEW, PROSE, REGISTER, ROWS, Node, Verdict
from data.tracker.overviews import (
    by_release,
    is_overview,
    of_steps,
    states_again,
    sums_up,
    told_again,
)
from data.tracker.pending import take_following, take_labelled
from data.tracker.register_ids import records_of
from data.tracker.register_place import Taken, is_mere
from data.tracker.register_work import are_timed
from data.tracker.sections import Section
from data.tracker.source import Unit, end_of, units
from data.tracker.steps import are_planned, take_steps
from data.tracker.tables import are_of_kinds, are_tickets, counts_on, is_work, lists_tasks
from data.tracker.telling import tells_in_list
from data.tracker.ticks import is_followed, praises, take_ticks
from data.tracker.timed import take_among, take_scheduled, take_timed
from data.tracker.title_reader import Reader
from data.tracker.titles import without_remark
from data.tracker.words import Words
from model.dataclass import replace

_SEVERAL: Final = 2
_MEASURING: Final = frozenset(("criteria", "metrics", "invariants"))


Take = Callable[[Section, Block], Taken | None]
"""Reads a block as rows of a register; None where it is none."""


class Judge:
    """Makes the nodes of a document."""

    def __init__(self, reader: Reader, headings: Headings, lists: ListKinds, take: Take) -> None:
        self._reader = reader
        self._words = reader.words
        self._headings = headings
        self._lists = lists
        self._take = take
        self._beside = Beside(reader, headings, lists)
        self._phases: set[str] = set()
        self._named: set[str] = set()
        self._steps: set[str] = set()

    def root(self, section: Section, end: int) -> Node:
        """Return the nodes of a whole document; `end` is the line after its last."""
        titles = [self._reader.heading(inner.title) for inner in section.walk()]
        phases = [title for title in titles if title.kind == "phase"]
        self._phases = {title.number for title in phases}
        self._steps = {title.number for title in titles if title.kind == "step"} - {""}
        self._named = {one.number for one in phases if not looks_back(one, self._words)}
        root = self._node(section, None, end)
        nodes = [*root.walk()]
        self._beside.lone()
        told = [node for node in nodes if node.stands and tells_in_list(node, self._words)]
        listed = {*map(id, told)}
        others = [node for node in reversed(nodes) if id(node) not in listed]
        if not any(node.direct for node in nodes) and sum(map(self._listed, others)) >= len(told):
            for node in others:
                if not praises(node, self._words):
                    promote(self._lists, node, (MARKED, STATED))
                node.settle(deep=False)
                self._beside.take(node)
                node.settle(deep=False)
        if take_alike(root, self._headings, self._words):
            root.settle()
        take_among(root, self._headings, self._lists, self._words)
        taken = take_ticks(root, self._headings, self._lists, self._reader)
        root.settle()
        for above in dict.fromkeys(node.above for node in reversed(taken) if node.above):
            self._beside.take(above)
        root.settle()
        for take in (take_bare, take_called, take_listed):
            if take(root, self._headings, self._words):
                root.settle()
        return root

    def _node(self, section: Section, above: Node | None, end: int) -> Node:
        node = Node(section, self._reader.heading(section.title), above, end)
        node.explicit = self._explicit(node)
        for unit in map(self._again, units(section, end_of(section, end))):
            node.units.append((unit, self._verdict(node, unit)))
        node.stands = self._headings.stands(node)
        if any(verdict.kind == LOOSE for _, verdict in node.units):
            if self._headings.ticked(node):
                promote(self._lists, node, (MARKED,))
            listed = self._headings.is_change(node) or self._headings.lists_work(node)
            if listed and not tells_in_list(node, self._words) and not self._told_below(section):
                promote(self._lists, node, (MARKED, PLAIN))
            if tells_state(node, self._headings, self._words):
                promote(self._lists, node, (MARKED, PLAIN))
                node.stands = False
        stops = [below.line for below in section.sections[1:]] + [end]
        for below, stop in zip(section.sections, stops, strict=False):
            node.nodes.append(self._node(below, node, stop))
        self._beside.take(node)
        node.settle(deep=False)
        for take in (take_steps, take_timed, take_scheduled, take_labelled, take_following):
            if take(node, self._headings, self._words):
                node.settle()
        return node

    def _explicit(self, node: Node) -> str:
        """Return what a heading says it is; one that sums up a phase of the work is none itself."""
        return "" if self._sums_up(node) else self._headings.explicit(node)

    def _sums_up(self, node: Node) -> bool:
        """Say whether a heading looks back on a phase; where another names that, it tells of it."""
        title = node.title
        if title.kind != "phase" or title.number in self._named:
            return False
        return looks_back(title, self._words) and not is_divided(node)

    def _again(self, unit: Unit) -> Unit:
        """Return what only says again how far phases or steps are as a table of phases."""
        block, table = unit.block, None
        if isinstance(block, ListBlock):
            table = told_again(block, self._phases, self._words)
        elif isinstance(block, Table):
            table = by_release(block, self._words)
            table = table or (self._steps and of_steps(block, self._steps, self._words)) or None
        return replace(unit, block=table) if table else unit

    def _verdict(self, node: Node, unit: Unit) -> Verdict:
        block = unit.block
        within = self._headings.inside(node)
        if (
            within
            and unit.label
            and is_field(unit.label, self._words)
            and not isinstance(block, Table)
            and not self._is_to_tick(unit)
        ):
            return Verdict(FIELD, self._in_field(node, block))
        if isinstance(block, ListBlock):
            if not within and leads_within(block):
                return Verdict(PROSE)
            if self._sums_up(node) and self._lists.kind(block) != BOXES:
                return Verdict(PROSE)
            verdict = self._list(node, block, within=within and not self._headings.registers(node))
            listed = within and verdict.kind == LOOSE and _names_tasks(unit.label, self._words)
            return Verdict(ENTRIES) if listed else verdict
        if isinstance(block, Table):
            return self._table(node, unit, block)
        if within and not self._headings.registers(node):
            return Verdict(PROSE, self._chart(node, block))
        taken = self._take(node.section, block)
        return Verdict(REGISTER, taken) if taken else Verdict(PROSE)

    def _is_to_tick(self, unit: Unit) -> bool:
        """Say whether boxes stand beneath `Focus` or `Scope`: lines of these have no ticks."""
        boxes = isinstance(unit.block, ListBlock) and self._lists.kind(unit.block) == BOXES
        return boxes and label_named(self._words, unit.label) == "scope"

    def _in_field(self, node: Node, block: Block) -> Taken | None:
        """Return what a field of an item tells beside it: a chart, or invariants by their names."""
        taken = self._take(node.section, block) if isinstance(block, ListBlock) else None
        return taken if taken and taken.kind == "invariants" else self._chart(node, block)

    def _chart(self, node: Node, block: Block) -> Taken | None:
        """Return what a diagram tells of the work, in whatever it stands."""
        return self._take(node.section, block) if isinstance(block, Code) else None

    def _list(self, node: Node, block: ListBlock, *, within: bool) -> Verdict:
        kind = self._lists.kind(block)
        if kind != BOXES and within:
            figures = self._take(node.section, block)
            if figures and figures.kind in ("metrics", "evidence"):
                return Verdict(REGISTER, figures)
            return Verdict(ENTRIES if kind in (NAMED, STATED) else LOOSE)
        taken = self._take(node.section, block)
        if kind == BOXES:
            told = taken and taken.kind in _MEASURING
            if taken and taken.kind == "legend":
                told = explains(block, self._words, fewest=2)
            return Verdict(REGISTER, taken) if told else Verdict(ENTRIES)
        if taken and (
            taken.kind != "next_steps" or are_timed(taken) or not _is_planned(block, kind)
        ):
            return Verdict(REGISTER, taken)
        # Steps that are each ticked or not, or have steps of their own, are no mere outlook.
        work = bool(taken) or kind in (NAMED, STATED) or self._lists_phases(block)
        return Verdict(ENTRIES if work else LOOSE)

    def _lists_phases(self, block: ListBlock) -> bool:
        """Say whether entries are phases that each say how far they are, and no heading is one."""
        if self._phases or len(block.items) < _SEVERAL:
            return False
        titles = (self._reader.heading(item.text) for item in block.items)
        return all(one.kind == "phase" and one.number and one.stated for one in titles)

    def _table(self, node: Node, unit: Unit, block: Table) -> Verdict:
        counted = self._phases | self._steps
        if is_overview(block, self._words) or sums_up(block, self._phases, self._words):
            return Verdict(OVERVIEW)
        if states_again(block, counted, self._words):
            return Verdict(OVERVIEW)
        named = self._headings.registers(node)
        # `Issues of May` over `#12` are what people work at, `Known issues` what they live with.
        if named and are_tickets(block, self._words):
            named = is_mere(node.section.title, self._words)
        named = named and not are_of_kinds(block, self._words)
        named = named or records_of(block, self._words) is not None
        taken = self._take(node.section, block)
        # Without rows of its own it only lists what a register has elsewhere.
        listed = taken is not None and not taken.rows
        work = is_work(block, self._words)
        if named and work and is_boxed(block, self._words):
            # As in lists: what has a box to be ticked is work also beneath `Accepted risks`.
            named = taken is not None and taken.kind in _MEASURING
        proves = taken is not None and taken.kind == "evidence"
        if work and not named and not listed and not proves:
            return Verdict(ROWS)
        if taken:
            return Verdict(REGISTER, taken)
        tasks = not named and self._is_planned(node, block) and lists_tasks(block, self._words)
        told = not (work or tasks) and is_told(node, unit, self._headings, self._words)
        return Verdict(ROWS if work or tasks or told else PROSE, told=told)

    def _is_planned(self, node: Node, table: Table) -> bool:
        """Say whether a table stands in a phase, or in a step whose number its rows count on."""
        if self._headings.inside(node):
            return True
        above: Node | None = node
        while above and above.title.kind != "step":
            above = above.above
        return above is not None and counts_on(above.title.number, table, self._words)

    def _told_below(self, section: Section) -> bool:
        """Say whether a whole document, `# Tasks`, lists its work with statuses in its parts."""
        if section.level > 1:
            return False
        inner = (each for part in section.sections for each in part.walk())
        below = (block for each in inner for block in each.blocks)
        lists = (block for block in below if isinstance(block, ListBlock))
        return any(self._lists.kind(block) in (BOXES, MARKED, NAMED, STATED) for block in lists)

    def _listed(self, node: Node) -> bool:
        return any(is_loose(self._lists, *unit, (MARKED, STATED)) for unit in node.units)


def _is_planned(block: ListBlock, kind: str) -> bool:
    """Say whether steps are work that people follow: marked, ticked in part, or with steps."""
    return kind in (MARKED, STATED) or are_planned(block) or is_followed(block)


def _names_tasks(label: str, words: Words) -> bool:
    """Say whether a label says that a list is work: `**Tasks (to be paid):**`."""
    return without_remark(label) in words.lexicon("todos")
