"""Sections with what each of their blocks is: work, a register, or prose.

Which is decided by shape, from inside out: a list of boxes is work wherever it stands, ticks
without boxes only where the headings above say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import field
from typing import Final, NamedTuple

from data.tracker.blocks import Block, ListBlock, Paragraph, Table
from data.tracker.facts import Fact, facts_of, field_named
from data.tracker.lists import BOXES, MARKED, NAMED, PLAIN, STATED, ListReader
from data.tracker.register_place import Taken, kinds_of
from data.tracker.sections import Section
from data.tracker.source import Unit, end_of, units
from data.tracker.tables import is_overview, is_work
from data.tracker.titles import MARK, Reader, Title
from model.dataclass import dataclass

ENTRIES: Final = "entries"
ROWS: Final = "rows"
OVERVIEW: Final = "overview"
REGISTER: Final = "register"
FIELD: Final = "field"
LOOSE: Final = "loose"
PROSE: Final = "prose"

_MEASURING: Final = frozenset(("criteria", "metrics", "invariants"))

Take = Callable[[Section, Block], Taken | None]
"""Reads a block as rows of a register; None where it is none."""


class Verdict(NamedTuple):
    """What a block is; `taken` are the rows of a register."""

    kind: str
    taken: Taken | None = None


@dataclass(slots=True, eq=False)
class Node:
    """A section with its heading understood and its blocks judged.

    `direct` says whether it has work of its own, `work` whether it or anything below it has.
    `explicit` is `phase` or `task` where the heading itself names one; `stands` says that the
    heading is work without any list beneath it, because it states how far it is.
    """

    section: Section
    title: Title
    above: Node | None
    end: int
    units: list[tuple[Unit, Verdict]] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    explicit: str = ""
    stands: bool = False
    direct: bool = False
    work: bool = False

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below, in the order of the document."""
        yield self
        for node in self.nodes:
            yield from node.walk()


class Judge:
    """Makes the nodes of a document."""

    def __init__(self, reader: Reader, lists: ListReader, take: Take) -> None:
        self._reader = reader
        self._words = reader.words
        self._lists = lists
        self._take = take

    def root(self, section: Section, end: int) -> Node:
        """Return the nodes of a whole document; `end` is the line after its last."""
        root = self._node(section, None, end)
        if not any(node.direct for node in root.walk()):
            for node in root.walk():
                self._promote(node, (MARKED, STATED))
        self._settle(root)
        return root

    def _node(self, section: Section, above: Node | None, end: int) -> Node:
        node = Node(section, self._reader.heading(section.title), above, end)
        node.explicit = self._explicit(node)
        for unit in units(section, end_of(section, end)):
            node.units.append((unit, self._verdict(node, unit)))
        node.stands = self._stands(node)
        if self._ticked(node):
            self._promote(node, (MARKED,))
        stops = [below.line for below in section.sections[1:]] + [end]
        for below, stop in zip(section.sections, stops, strict=False):
            node.nodes.append(self._node(below, node, stop))
        self._beside(node)
        self._settle(node, deep=False)
        return node

    def _settle(self, node: Node, *, deep: bool = True) -> None:
        """Find out what a node and, with `deep`, those below hold of work."""
        for below in node.nodes if deep else ():
            self._settle(below)
        node.direct = any(verdict.kind in (ENTRIES, ROWS) for _, verdict in node.units)
        stands = (bool(node.explicit) or node.stands) and not self._is_register(node)
        node.work = node.direct or stands or any(below.work for below in node.nodes)

    def _stands(self, node: Node) -> bool:
        """Say whether a heading in a phase is work by its number, or by a status of its own."""
        if not self.inside(node.above) or self.registers(node):
            return False
        if node.title.stated or "." in node.title.number:
            return True
        return any(
            isinstance(told, Fact) and field_named(self._words, told.key) == "status"
            for unit, _ in node.units
            if isinstance(unit.block, Paragraph)
            for told in facts_of(unit.block.text, unit.line)
        )

    def _is_register(self, node: Node) -> bool:
        """Say whether everything beneath a heading is rows of a register."""
        kinds = [verdict.kind for _, verdict in node.units if verdict.kind != PROSE]
        return bool(kinds) and all(kind == REGISTER for kind in kinds) and not node.nodes

    def _explicit(self, node: Node) -> str:
        """Return `phase` or `task` where the heading names one by a word and number, or an id."""
        title = node.title
        if title.kind == "phase" and title.number:
            return "phase"
        above = node.above
        within = self.inside(above)
        if title.kind in ("task", "subtask", "milestone") and title.number:
            return "task"
        if title.kind == "step" and title.number and within:
            return "task"
        if title.id and (within or title.stated or (above and self.is_general(above))):
            return "" if self.registers(node) else "task"
        return ""

    def inside(self, node: Node | None) -> bool:
        """Say whether a node is, or lies in, a phase or task that its heading names."""
        while node:
            if node.explicit:
                return True
            node = node.above
        return False

    def registers(self, node: Node | None) -> bool:
        """Say whether a heading, or one above it, names a register."""
        while node and node.section.level > 1 and node.explicit != "phase":
            if set(kinds_of(node.section.title, self._words)) - {"next_step"}:
                return True
            node = node.above
        return False

    def is_general(self, node: Node) -> bool:
        """Say whether a heading names no work of its own: `Remaining tasks (17)`."""
        text = re.sub(r"[(（].*?[)）]", "", MARK.sub("", node.section.title))
        left = list(text)
        for lexicon in ("containers", "status"):
            for found in self._words.lexicon(lexicon).within(text):
                left[found.start : found.end] = " " * (found.end - found.start)
        return bool(text.strip()) and not re.sub(r"[\W\d_]+", "", "".join(left))

    def _ticked(self, node: Node) -> bool:
        """Say whether ticks beneath a heading are work: a status and a word for work above them."""
        here: Node | None = node
        for _ in range(3):
            if here is None or here.section.heading is None:
                return False
            if here.explicit:
                return True
            if self.states(here) and next(
                iter(self._words.lexicon("work").within(here.section.title)), None
            ):
                return True
            here = here.above
        return False

    def states(self, node: Node) -> str | None:
        """Return the status that a heading states, also where it is one word of it."""
        title = node.title
        if title.status:
            return title.status
        text = MARK.sub("", title.text).strip()
        found = self._words.lexicon("status").at_start(text)
        return found.name if found and self._is_status(text[: found.end], node) else None

    def _is_status(self, word: str, node: Node) -> bool:
        return word not in self._words.lexicon("weak") and self.is_general(node)

    def _verdict(self, node: Node, unit: Unit) -> Verdict:
        block = unit.block
        within = self.inside(node)
        if within and unit.label and self._is_field(unit.label) and not isinstance(block, Table):
            return Verdict(FIELD)
        if isinstance(block, ListBlock):
            return self._list(node, block, within=within and not self.registers(node))
        if isinstance(block, Table):
            return self._table(node, block)
        taken = None if within and not self.registers(node) else self._take(node.section, block)
        return Verdict(REGISTER, taken) if taken else Verdict(PROSE)

    def _is_field(self, label: str) -> bool:
        bare = re.sub(r"\s*[(（][^()（）]*[)）]\s*$", "", label).strip()
        return (self._words.lexicon("labels").name(bare) or "tasks") != "tasks"

    def _list(self, node: Node, block: ListBlock, *, within: bool) -> Verdict:
        kind = self._lists.kind(block)
        if kind != BOXES and within:
            return Verdict(ENTRIES if kind in (NAMED, STATED) else LOOSE)
        taken = self._take(node.section, block)
        if kind == BOXES:
            measured = taken and taken.kind in _MEASURING
            return Verdict(REGISTER, taken) if measured else Verdict(ENTRIES)
        if taken:
            return Verdict(REGISTER, taken)
        return Verdict(ENTRIES if kind in (NAMED, STATED) else LOOSE)

    def _table(self, node: Node, block: Table) -> Verdict:
        if is_overview(block, self._words):
            return Verdict(OVERVIEW)
        named = self.registers(node)
        if is_work(block, self._words) and not named:
            return Verdict(ROWS)
        taken = self._take(node.section, block)
        if taken:
            return Verdict(REGISTER, taken)
        return Verdict(ROWS if is_work(block, self._words) else PROSE)

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
        self._beside_stated(node)

    def _is_beside(self, node: Node) -> bool:
        """Say whether a numbered heading without work of its own is work beside others."""
        return bool(node.title.number) and not node.work and not self.registers(node)

    def _beside_stated(self, node: Node) -> None:
        """Take plain lists under a status as work where the lists beside them are work."""
        if not (node.section.heading and self.is_general(node)):
            return
        if not any(below.direct and below.title.stated for below in node.nodes):
            return
        for below in node.nodes:
            if not below.direct and below.title.stated and not below.nodes:
                self._promote(below, (MARKED, PLAIN))
                self._settle(below)
