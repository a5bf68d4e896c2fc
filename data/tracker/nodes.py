"""Sections with what each of their blocks is: work, a register, or prose.

Which is decided by shape, from inside out: a list of boxes is work wherever it stands, ticks
without boxes only where the headings above say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from data.tracker.blocks import Block, ListBlock, Table
from data.tracker.divided import take_divided
from data.tracker.facts import field_named, label_named
from data.tracker.headings import Headings, is_aside, tells_in_list, told_in_lists
from data.tracker.legend import explains
from data.tracker.lists import BOXES, MARKED, NAMED, PLAIN, STATED, ListReader
from data.tracker.node import ENTRIES, FIELD, LOOSE, OVERVIEW, PROSE, REGISTER, ROWS, Node, Verdict
from data.tracker.overviews import is_overview, sums_up
from data.tracker.ranks import Ranks
from data.tracker.register_place import Taken, is_mere
from data.tracker.sections import Section
from data.tracker.source import Unit, end_of, units
from data.tracker.steps import take_steps
from data.tracker.tables import are_tickets, is_work, lists_tasks
from data.tracker.ticks import take_ticks
from data.tracker.timed import take_timed
from data.tracker.title_reader import Reader
from data.tracker.titles import sign_of
from data.tracker.words import Words

_AIMS: Final = frozenset(("goal", "verification", "acceptance", "deliverables", "estimate"))
_MEASURING: Final = frozenset(("criteria", "metrics", "invariants"))


Take = Callable[[Section, Block], Taken | None]
"""Reads a block as rows of a register; None where it is none."""


class Judge:
    """Makes the nodes of a document."""

    def __init__(self, reader: Reader, headings: Headings, lists: ListReader, take: Take) -> None:
        self._reader = reader
        self._words = reader.words
        self._headings = headings
        self._lists = lists
        self._take = take
        self._phases: set[str] = set()

    def root(self, section: Section, end: int) -> Node:
        """Return the nodes of a whole document; `end` is the line after its last."""
        titles = (self._reader.heading(inner.title) for inner in section.walk())
        self._phases = {title.number for title in titles if title.kind == "phase"}
        root = self._node(section, None, end)
        nodes = [*root.walk()]
        told = [node for node in nodes if node.stands and tells_in_list(node, self._words)]
        others = [node for node in reversed(nodes) if node not in told]
        if not any(node.direct for node in nodes) and sum(map(self._listed, others)) >= len(told):
            for node in others:
                self._promote(node, (MARKED, STATED))
                self._settle(node, deep=False)
                self._beside(node)
                self._settle(node, deep=False)
        take_ticks(root, self._headings, self._lists, self._reader)
        self._settle(root)
        return root

    def _node(self, section: Section, above: Node | None, end: int) -> Node:
        node = Node(section, self._reader.heading(section.title), above, end)
        node.explicit = self._headings.explicit(node)
        for unit in units(section, end_of(section, end)):
            node.units.append((unit, self._verdict(node, unit)))
        node.stands = self._headings.stands(node)
        if any(verdict.kind == LOOSE for _, verdict in node.units):
            if self._headings.ticked(node):
                self._promote(node, (MARKED,))
            listed = self._headings.is_change(node) or self._headings.lists_work(node)
            if listed and not tells_in_list(node, self._words):
                self._promote(node, (MARKED, PLAIN))
        stops = [below.line for below in section.sections[1:]] + [end]
        for below, stop in zip(section.sections, stops, strict=False):
            node.nodes.append(self._node(below, node, stop))
        self._beside(node)
        self._settle(node, deep=False)
        for take in (take_steps, take_timed):
            if take(node, self._headings, self._words):
                self._settle(node)
        return node

    def _settle(self, node: Node, *, deep: bool = True) -> None:
        """Find out what a node and, with `deep`, those below hold of work."""
        for below in node.nodes if deep else ():
            self._settle(below)
        node.direct = any(verdict.kind in (ENTRIES, ROWS) for _, verdict in node.units)
        stands = (bool(node.explicit) or node.stands) and not self._is_register(node)
        node.work = node.direct or stands or any(below.work for below in node.nodes)

    def _is_register(self, node: Node) -> bool:
        """Say whether everything beneath a heading is rows of a register."""
        verdicts = [verdict for _, verdict in node.units if verdict.kind != PROSE]
        taken = [verdict.taken for verdict in verdicts if verdict.kind == REGISTER]
        # A phase that tells only its figures is a phase all the same.
        measured = node.explicit == "phase" and all(one and one.kind == "metrics" for one in taken)
        return bool(verdicts) and len(taken) == len(verdicts) and not node.nodes and not measured

    def _verdict(self, node: Node, unit: Unit) -> Verdict:
        block = unit.block
        within = self._headings.inside(node)
        if (
            within
            and unit.label
            and _is_field(unit.label, self._words)
            and not isinstance(block, Table)
        ):
            return Verdict(FIELD, self._invariants(node, block))
        if isinstance(block, ListBlock):
            verdict = self._list(node, block, within=within and not self._headings.registers(node))
            listed = within and verdict.kind == LOOSE and _names_tasks(unit.label, self._words)
            return Verdict(ENTRIES) if listed else verdict
        if isinstance(block, Table):
            return self._table(node, block)
        taken = (
            None
            if within and not self._headings.registers(node)
            else self._take(node.section, block)
        )
        return Verdict(REGISTER, taken) if taken else Verdict(PROSE)

    def _invariants(self, node: Node, block: Block) -> Taken | None:
        """Return the invariants that a field of an item names: they are a register as well."""
        taken = self._take(node.section, block) if isinstance(block, ListBlock) else None
        return taken if taken and taken.kind == "invariants" else None

    def _list(self, node: Node, block: ListBlock, *, within: bool) -> Verdict:
        kind = self._lists.kind(block)
        if kind != BOXES and within:
            figures = self._take(node.section, block)
            if figures and figures.kind == "metrics":
                return Verdict(REGISTER, figures)
            return Verdict(ENTRIES if kind in (NAMED, STATED) else LOOSE)
        taken = self._take(node.section, block)
        if kind == BOXES:
            told = taken and taken.kind in _MEASURING
            if taken and taken.kind == "legend":
                told = explains(block, self._words, fewest=2)
            return Verdict(REGISTER, taken) if told else Verdict(ENTRIES)
        if taken and not (taken.kind == "next_steps" and kind == MARKED):
            return Verdict(REGISTER, taken)
        # Steps that are each ticked or not are work, and no mere outlook.
        return Verdict(ENTRIES if taken or kind in (NAMED, STATED) else LOOSE)

    def _table(self, node: Node, block: Table) -> Verdict:
        if is_overview(block, self._words) or sums_up(block, self._phases, self._words):
            return Verdict(OVERVIEW)
        named = self._headings.registers(node)
        # `Issues of May` over `#12` are what people work at, `Known issues` what they live with.
        if named and are_tickets(block, self._words):
            named = is_mere(node.section.title, self._words)
        taken = self._take(node.section, block)
        # Without rows of its own it only lists what a register has elsewhere.
        listed = taken is not None and not taken.rows
        work = is_work(block, self._words)
        if work and not named and not listed:
            return Verdict(ROWS)
        if taken:
            return Verdict(REGISTER, taken)
        tasks = not named and self._headings.inside(node) and lists_tasks(block, self._words)
        return Verdict(ROWS if work or tasks else PROSE)

    def _promote(self, node: Node, kinds: tuple[str, ...]) -> None:
        """Take loose lists of some kinds as work."""
        node.units = [
            (unit, Verdict(ENTRIES) if self._is_loose(unit, verdict, kinds) else verdict)
            for unit, verdict in node.units
        ]

    def _is_loose(self, unit: Unit, verdict: Verdict, kinds: tuple[str, ...]) -> bool:
        return (
            verdict.kind == LOOSE
            and isinstance(unit.block, ListBlock)
            and self._lists.kind(unit.block) in kinds
        )

    def _beside(self, node: Node) -> None:
        """Take for work what stands among work, in the same form."""
        if node.section.level > 1 and any(
            below.work and below.title.number for below in node.nodes
        ):
            for below in node.nodes:
                below.stands = below.stands or self._is_beside(below)
                self._settle(below)
        sheets = (_is_sheet(below, self._headings, self._words) for below in node.nodes)
        cards = [
            below
            for below, sheet in zip(node.nodes, sheets, strict=True)
            if sheet or self._is_card(below)
        ]
        for below in cards if len(cards) > 1 else ():
            below.stands = True
            below.units = [
                (unit, Verdict(FIELD) if _is_asked(unit, verdict, self._words) else verdict)
                for unit, verdict in below.units
            ]
            self._settle(below)
        for below in take_divided(node, self._headings, self._words):
            self._settle(below)
        self._beside_ranked(node)
        self._beside_signed(node)
        self._beside_stated(node)

    def _beside_ranked(self, node: Node) -> None:
        """Take lists beneath a priority as work, where one beneath another priority is."""
        if any(below.direct for below in node.nodes):
            ranks = Ranks(self._words)
            ranked = [below for below in node.nodes if ranks.of(below)]
            for below in ranked if any(one.direct for one in ranked) else ():
                self._promote(below, (MARKED, PLAIN))
                self._settle(below)

    def _beside_signed(self, node: Node) -> None:
        """Take lists that begin with marks of the legend as work, where one beside them is."""
        lists = [
            (below, unit.block, verdict)
            for below in node.nodes
            for unit, verdict in below.units
            if isinstance(unit.block, ListBlock) and self._signed(unit.block)
        ]
        if any(verdict.kind == ENTRIES for _, _, verdict in lists):
            for below in dict.fromkeys(below for below, _, _ in lists):
                self._promote(below, (MARKED,))
                self._settle(below)

    def _signed(self, block: ListBlock) -> bool:
        """Say whether each entry begins with a mark that the document's legend explains."""
        legend = self._reader.legend
        titles = (self._reader.entry(item.text) for item in block.items)
        return bool(legend) and all(sign_of(title, legend) for title in titles)

    def _is_card(self, node: Node) -> bool:
        """Say whether a section is one of several that each say how far they are.

        It says so in a line of its own, or behind a title that is counted: `2. Oil the door ✅`;
        one with an id may say what is asked of it instead.
        """
        asked = [_is_asked(unit, verdict, self._words) for unit, verdict in node.units]
        taken = sum(verdict.kind == REGISTER for _, verdict in node.units) > sum(asked)
        counted = bool(node.title.number and node.title.stated)
        told = counted or self._headings.has_status(node) or tells_in_list(node, self._words)
        told = told or bool(node.title.id and any(asked))
        told = told and field_named(self._words, node.title.text) is None  # `Summary`
        return told and not taken and not self._headings.registers(node)

    def _listed(self, node: Node) -> bool:
        return any(self._is_loose(*unit, (MARKED, STATED)) for unit in node.units)

    def _is_beside(self, node: Node) -> bool:
        """Say whether a numbered heading without work of its own is work beside others."""
        return bool(node.title.number) and not node.work and not self._headings.registers(node)

    def _beside_alike(self, node: Node) -> None:
        """Take a plain list as work where a heading of the same form beside it is over work.

        `Q3 2026 ⏳` is of the same form as `Q1 2026 ✅`: both are counted and state how far it is.
        """
        forms = {_form(below) for below in node.nodes if below.work and below.title.stated}
        for below in node.nodes:
            listed = below.title.stated and not below.work and not self._headings.registers(below)
            if listed and _form(below) in forms - {""}:
                self._promote(below, (MARKED, PLAIN))
                self._settle(below)

    def _beside_stated(self, node: Node) -> None:
        """Take plain lists under a status as work where the lists beside them are work."""
        board = self._headings.is_board(node.nodes)
        self._beside_alike(node)
        if not board:
            if not any(below.direct and below.title.stated for below in node.nodes):
                return
            if not (node.section.heading and self._headings.is_general(node)):
                return
        if board and _has_cards(node.nodes, self._headings):
            for below in node.nodes:
                column = self._headings.names_column(below) is not None
                for card in below.nodes:
                    card.stands = column or self._headings.has_facts(card)
                    self._settle(card)
                self._settle(below)
            return
        for below in node.nodes:
            column = board and self._headings.names_column(below) is not None
            if column or (below.title.stated and not below.direct and not below.nodes):
                # In a column whatever is listed is work, also beneath `March`.
                for inner in below.walk() if column else (below,):
                    if not is_aside(inner, self._words):
                        self._promote(inner, (MARKED, PLAIN))
                self._settle(below)


def _names_tasks(label: str, words: Words) -> bool:
    """Say whether a label says that a list is work: `**Tasks (to be paid):**`."""
    return _without_brackets(label) in words.lexicon("todos")


def _without_brackets(label: str) -> str:
    return re.sub(r"\s*[(（][^()（）]*[)）]\s*$", "", label).strip()


def _is_sheet(node: Node, headings: Headings, words: Words) -> bool:
    """Say whether a section with an id of its own tells the aim of a piece of work."""
    if not node.title.id or node.work or headings.registers(node):
        return False
    above = node.above
    while above and not any(words.lexicon("work").within(above.title.text)):
        above = above.above
    return above is not None and bool(_AIMS & told_in_lists(node, words))


def _is_field(label: str, words: Words) -> bool:
    return (label_named(words, label) or "tasks") != "tasks"


def _is_asked(unit: Unit, verdict: Verdict, words: Words) -> bool:
    """Say whether a block is criteria that a label, and no heading, asks of the work around it."""
    criteria = verdict.kind == REGISTER and verdict.taken and verdict.taken.kind == "criteria"
    return bool(criteria and unit.label) and _is_field(unit.label, words)


def _form(node: Node) -> str:
    """Return what a counted title begins with, with 0 for each number; empty where none does."""
    first = next(iter(node.title.text.split()), "")
    return re.sub(r"\d+", "0", first) if any(map(str.isdigit, first)) else ""


def _tells(node: Node) -> bool:
    """Say whether a section says something, or nothing at all: one of lists alone does neither."""
    units = [unit for unit, _ in node.units]
    return not units or any(not isinstance(unit.block, ListBlock) or unit.label for unit in units)


def _has_cards(columns: list[Node], headings: Headings) -> bool:
    """Say whether the headings in the columns of a board are its cards, and no groups of them.

    Groups such as `March` hold lists alone.
    """
    named = (one for one in columns if headings.names_column(one))
    return any(_tells(card) for column in named for card in column.nodes)
