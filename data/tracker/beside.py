"""What stands beside work in the same form is work: sections side by side, judged together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from data.tracker.blocks import ListBlock
from data.tracker.counted import counts_on, numbered_across, numbered_below
from data.tracker.divided import shared_below, take_divided
from data.tracker.facts import field_named, label_named
from data.tracker.headings import Headings, is_aside
from data.tracker.lettered import lettered_below, told_below
from data.tracker.list_kinds import MARKED, PLAIN, ListKinds
from data.tracker.node import ENTRIES, FIELD, LOOSE, REGISTER, Node, Verdict
from data.tracker.ranks import Ranks
from data.tracker.register_place import bare_title, kinds_of
from data.tracker.source import Unit
from data.tracker.taking import counts_names, take_lists
from data.tracker.telling import has_facts, tells_in_list, told_in_lines, told_in_lists
from data.tracker.ticks import judges
from data.tracker.title_reader import Reader
from data.tracker.titles import form_of, sign_of
from data.tracker.words import Words
from model import later

_AIMS: Final = frozenset(("goal", "verification", "acceptance", "deliverables", "estimate"))
_ASKING: Final = later.pattern(
    r"[^\w\[【［]{0,4}(?:[\[【［](?=[^\[\]]{2,24}[\]】］]\s)|(?=[A-Z]{4,9}\W{0,3}:\s))([\w -]+)"
)
_FEWEST: Final = 2
_PART: Final = 2
"""The level of headings that are parts of a document."""


_TOLD: Final = {"status", "priority", "estimate", "estimate_days", "hours", "due", "owner"}
"""What lines of a card say of the work that it is."""


class Beside:
    """Takes for work what stands among work, in the same form."""

    def __init__(self, reader: Reader, headings: Headings, lists: ListKinds) -> None:
        self._reader = reader
        self._words = reader.words
        self._headings = headings
        self._lists = lists
        self._levels: set[int] = set()
        self._single: list[Node] = []

    def take(self, node: Node) -> None:
        """Take for work what stands among work, in the same form."""
        if not node.nodes:
            return  # it is all about the sections below, and most have none
        self._counted(node)
        self._asking(node)
        cards = self._cards(node)
        if len(cards) > 1:
            self._stand(cards)
            self._counted(node)
        self._single += cards if len(cards) == 1 else []
        for below in take_divided(node, self._headings, self._words):
            below.settle()
        lettered = told_below(node, self._headings)
        for below in (*shared_below(node, self._headings), *lettered):
            below.stands = True
            below.settle()
        self._numbered(node)
        self._ranked(node)
        self._of_legend(node)
        self._stated(node)

    def lone(self) -> None:
        """Take single cards as work where a document has more elsewhere, in other sections."""
        for card in self._single:
            if card.section.level in self._levels and not card.work:
                self._stand([card])

    def _cards(self, node: Node) -> list[Node]:
        """Return the sections below that are cards, each of a piece of work."""
        return [
            below
            for below in node.nodes
            if _is_sheet(below, self._headings, self._words) or self._is_card(below)
        ]

    def _stand(self, cards: list[Node]) -> None:
        for below in cards:
            below.stands = True
            below.units = [(unit, self._in_card(unit, verdict)) for unit, verdict in below.units]
            below.settle()
            self._levels.add(below.section.level)

    def _in_card(self, unit: Unit, verdict: Verdict) -> Verdict:
        """Judge a block of a card once more: what a label asks, or names as its steps."""
        if _is_asked(unit, verdict, self._words):
            return Verdict(FIELD)
        listed = verdict.kind == LOOSE and isinstance(unit.block, ListBlock)
        steps = listed and unit.bold and unit.label in self._words.lexicon("proposed")
        return Verdict(ENTRIES) if steps else verdict

    def _counted(self, node: Node) -> None:
        """Take counted headings as work, where one beside them is."""
        if node.section.level > 1 and any(one.work and one.title.number for one in node.nodes):
            for below in node.nodes:
                below.stands = below.stands or _is_beside(below, self._headings)
                below.settle()
        for below in numbered_across(node, self._words):
            below.stands = below.stands or _is_beside(below, self._headings)
            below.settle()
        lettered = lettered_below(node)
        if any(one.direct for one in lettered):
            for below in lettered:
                below.stands = below.stands or not (below.work or self._headings.registers(below))
                below.settle()

    def _asking(self, node: Node) -> None:
        """Take headings such as `TODO: Paint` and `[DONE] Mend` side by side as work."""
        known = self._words.tables.get("keywords", {}).get("words", ())
        found = [(below, _ASKING.match(below.section.title)) for below in node.nodes]
        asking = [b for b, led in found if led and led[1] in (*known, b.title.stated)]
        for below in asking if len(asking) >= _FEWEST else ():
            below.stands = below.stands or not self._headings.registers(below)
            below.settle()

    def _numbered(self, node: Node) -> None:
        """Take lists that count names in bold as work, where one beside them is."""
        counted = [(below, [*_names_in_bold(below)]) for below in node.nodes]
        if any(verdict.kind == ENTRIES for _, found in counted for verdict in found):
            for below, found in counted:
                if found and not self._headings.registers(below):
                    promote(self._lists, below, (MARKED, PLAIN))
                    below.settle()

    def _ranked(self, node: Node) -> None:
        """Take lists beneath a priority as work, where one beneath another priority is.

        So are headings that are counted, where a mark is all that says how much they matter.
        """
        if any(below.direct for below in node.nodes):
            ranks = Ranks(self._words)
            ranked = [below for below in node.nodes if ranks.of(below)]
            for below in ranked if any(one.direct for one in ranked) else ():
                promote(self._lists, below, (MARKED, PLAIN))
                below.settle()
        marked = [below for below in node.nodes if below.title.priority and below.title.marks]
        for below in marked if any(one.direct for one in marked) else ():
            listed = not below.work and not self._headings.registers(below)
            for inner in below.nodes if listed and counts_on(below.nodes) else ():
                inner.stands = True
            below.settle()

    def _of_legend(self, node: Node) -> None:
        """Take lists that begin with marks of the legend as work, where one beside them is."""
        lists = [
            (below, unit.block, verdict)
            for below in node.nodes
            for unit, verdict in below.units
            if isinstance(unit.block, ListBlock) and self._signed(unit.block)
        ]
        if any(verdict.kind == ENTRIES for _, _, verdict in lists):
            for below in dict.fromkeys(below for below, _, _ in lists):
                promote(self._lists, below, (MARKED,))
                below.settle()

    def _signed(self, block: ListBlock) -> bool:
        """Say whether each entry begins with a mark that the document's legend explains."""
        legend = self._reader.legend
        titles = (self._reader.entry(item.text) for item in block.items)
        return bool(legend) and all(sign_of(title, legend) for title in titles)

    def _is_card(self, node: Node) -> bool:
        """Say whether a section is one of several that each say how far they are.

        It says so, or how much it matters, in a line of its own, or behind a title that is
        counted: `2. Oil the door ✅`; one with an id may say what is asked of it instead.
        """
        asked = [_is_asked(unit, verdict, self._words) for unit, verdict in node.units]
        taken = sum(verdict.kind == REGISTER for _, verdict in node.units) > sum(asked)
        counted = bool(node.title.number and node.title.stated)
        said = told_in_lines(node, self._words)
        if taken and "priority" in said:
            # A piece of work may have `**Current issues**:` of its own.
            taken = any(verdict.kind == REGISTER and not unit.bold for unit, verdict in node.units)
        told = counted or bool(_TOLD & said) or tells_in_list(node, self._words)
        told = told or bool(node.title.id and any(asked))
        sums = self._words.lexicon("totals").name(node.title.text)  # `Totals`, and `Summary`
        told = told and not (sums or field_named(self._words, node.title.text))
        return told and not taken and not self._headings.registers(node)

    def _alike(self, node: Node) -> None:
        """Take a plain list as work where a heading of the same form beside it is over work.

        `Q3 2026 ⏳` is of the same form as `Q1 2026 ✅`: both are counted and state how far it is.
        """
        forms = {form_of(below.title) for below in node.nodes if below.work and below.title.stated}
        for below in node.nodes:
            listed = below.title.stated and not below.work and not self._headings.registers(below)
            if listed and form_of(below.title) in forms - {""}:
                promote(self._lists, below, (MARKED, PLAIN))
                below.settle()

    def _stated(self, node: Node) -> None:
        """Take plain lists under a status as work where the lists beside them are work."""
        board = self._headings.is_board(node.nodes)
        self._alike(node)
        self._of_status(node)
        if not board and not self._is_parted(node):
            return
        if board and _has_cards(node.nodes, self._headings):
            for below in node.nodes:
                column = self._headings.names_column(below) is not None
                for card in below.nodes:
                    card.stands = column or has_facts(card, self._words)
                    for inner in card.walk() if column else ():
                        take_lists(inner, self._headings, self._words, self._tells)
                    card.settle()
                below.settle()
            return
        for below in node.nodes:
            column = board and self._headings.names_column(below) is not None
            named = below.title.number or below.explicit or self._names_register(below)
            stated = below.title.stated and not named
            if column or (stated and not below.direct and not below.nodes):
                # In a column whatever is listed is work, also beneath `March`.
                for inner in below.walk() if column else (below,):
                    if not is_aside(inner, self._words):
                        promote(self._lists, inner, (MARKED, PLAIN))
                below.settle()
            elif stated and not below.work:
                for inner in numbered_below(below, self._words):
                    inner.stands = True
                below.settle()

    def _tells(self, block: ListBlock) -> bool:
        """Say whether each entry on a card begins with a mark of how far it is."""
        titles = [self._reader.entry(item.text) for item in block.items]
        return all(title.marks and title.status and not judges(title) for title in titles)

    def _of_status(self, node: Node) -> None:
        """Take plain lists beneath `Completed`, `Completed tasks` as work where other work is."""
        for below in node.nodes if any(one.work for one in node.nodes) else ():
            if not below.work and not below.nodes and self._names_status(below):
                promote(self._lists, below, (MARKED, PLAIN))
                below.settle()

    def _names_status(self, node: Node) -> bool:
        """Say whether a heading says how far work is, and nothing else."""
        column, general = self._headings.names_column(node), self._headings.is_general(node)
        if column is None and not general:
            return False
        title = bare_title(node.section.title[:300])
        if any(self._words.lexicon("work").within(title)):
            return general and self._headings.states(node) is not None
        if column is None or label_named(self._words, title):
            return False
        # `Next up` may as well be of what stands elsewhere.
        weak = self._words.lexicon("weak")
        return title not in weak and title.split()[0] not in weak

    def _names_register(self, node: Node) -> bool:
        return bool(kinds_of(node.section.title, self._words))

    def _is_parted(self, node: Node) -> bool:
        """Say whether headings divide the work by how far it is.

        They do in a document of which most parts state it: `✅ Done`, `⏳ Lamps to be hung`; below
        that they may as well sum up what stands elsewhere.
        """
        stated = [below for below in node.nodes if below.title.stated]
        direct = any(below.direct for below in stated)
        if direct and node.section.heading and self._headings.is_general(node):
            return True
        marked = [below.title for below in stated if below.title.marks]
        telling = {title.status for title in marked if not judges(title)}
        most = len(stated) * 2 > len(node.nodes)
        return most and len(telling) > 1 and node.section.level < _PART


def _is_beside(node: Node, headings: Headings) -> bool:
    """Say whether a numbered heading without work of its own is work beside others."""
    return bool(node.title.number) and not node.work and not headings.registers(node)


def promote(lists: ListKinds, node: Node, kinds: tuple[str, ...]) -> None:
    """Take loose lists of some kinds as work."""

    def again(unit: Unit, verdict: Verdict) -> Verdict:
        return Verdict(ENTRIES) if is_loose(lists, unit, verdict, kinds) else verdict

    node.judge(again)


def is_loose(lists: ListKinds, unit: Unit, verdict: Verdict, kinds: tuple[str, ...]) -> bool:
    """Say whether a block is a list of some kinds that nothing has judged yet."""
    return (
        verdict.kind == LOOSE
        and isinstance(unit.block, ListBlock)
        and lists.kind(unit.block) in kinds
    )


def _is_sheet(node: Node, headings: Headings, words: Words) -> bool:
    """Say whether a section with an id of its own tells the aim of a piece of work."""
    if not node.title.id or node.work or headings.registers(node):
        return False
    above = node.above
    while above and not any(words.lexicon("work").within(above.title.text)):
        above = above.above
    return above is not None and bool(_AIMS & told_in_lists(node, words))


def is_field(label: str, words: Words) -> bool:
    """Say whether a label names a field of the work it stands in."""
    return (label_named(words, label) or "tasks") != "tasks"


def _is_asked(unit: Unit, verdict: Verdict, words: Words) -> bool:
    """Say whether a block is criteria that a label, and no heading, asks of the work around it."""
    criteria = verdict.kind == REGISTER and verdict.taken and verdict.taken.kind == "criteria"
    return bool(criteria and unit.label) and is_field(unit.label, words)


def _names_in_bold(node: Node) -> Iterator[Verdict]:
    """Yield what lists are that count names in bold: `1. **Piles** - of oak`."""
    for unit, verdict in node.units:
        if (
            isinstance(unit.block, ListBlock)
            and len(unit.block.items) > 1
            and counts_names(unit.block)
        ):
            yield verdict


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
