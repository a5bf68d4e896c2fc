"""What a document holds beside its work: facts about the project, registers, prose.

What stands within a phase or task goes there, as fields where a label names one, else as notes.
Everything else that is no register is kept as pages, in the document's own words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from data.tracker.as_markdown import item_markdown, markdown_of
from data.tracker.blocks import Block, Code, ListBlock, ListItem, Paragraph, Quote, Row, Rule, Table
from data.tracker.cards import card_of, is_unheaded
from data.tracker.contents import LEADS, leads_within
from data.tracker.emptied import called, tell_rows
from data.tracker.facts import Fact, fact_of, facts_of, field_named, is_bold
from data.tracker.filling import LISTS, Filler
from data.tracker.folded_away import ASKS
from data.tracker.lists import ListReader
from data.tracker.markdown import FRONT_MATTER
from data.tracker.needing import listed
from data.tracker.node import ENTRIES, OVERVIEW, PROSE, REGISTER, Node, Verdict
from data.tracker.pages import Pages
from data.tracker.pending import add_open, open_status
from data.tracker.project_facts import ProjectFacts
from data.tracker.register_place import Taken, is_told, says_more
from data.tracker.register_told import entries_told
from data.tracker.report import Report
from data.tracker.source import Source, Unit
from data.tracker.titles import MARK, without_remark
from data.tracker.totals import Totals
from data.tracker.vocabulary import plain, targets_of, told_in
from data.tracker.words import Words
from data.tracker.work import Work, count_as_spent
from model import later

_LEAD: Final = later.pattern(rf"(?:(?:{MARK.pattern}|[•·‣∙→⇒➔-➿※✓✗]|[-–—]+(?=\s))[\ufe0f\s]*)+")
"""Marks, bullets and dashes before an entry; other signs are part of what it says."""
_IN_WORDS: Final = LISTS - {"artifacts", "evidence", "invariants", "links"}
"""Lists of an item of which an entry is told in words, and names no file."""
_MEASURED: Final = ("metrics", "budgets")
"""Registers of which `Current: 5` beneath a heading of its own counts no work."""
_TEXTS: Final = ("intent", "goal", "rollback", "outcome")


class Surroundings:
    """Takes every block of a document that is no work."""

    def __init__(
        self, source: Source, lists: ListReader, filler: Filler, totals: Totals, report: Report
    ) -> None:
        self._source = source
        self._lists = lists
        self._filler = filler
        self._words = filler.words
        self._totals = totals
        self._report = report
        self.facts = ProjectFacts(filler)
        self.taken: list[tuple[Taken, Node, Block]] = []
        self.name = ""
        self.legend: Mapping[str, str] = {}
        self.pages = Pages(source, report)
        self._leading: list[str] = []

    def about(self, node: Node, unit: Unit, verdict: Verdict, host: Work | None) -> None:
        """Take one block; `host` is the work it stands in, None outside of any."""
        block = unit.block
        self._totals.under = node.title.text if host and node.section.heading else ""
        if isinstance(block, Rule):
            what, why = ("line", ASKS) if block.asks else ("ruler", "it only divides the page")
            self._report.left_out(unit.line, unit.end, what, why)
        elif verdict.kind == PROSE and leads_within(block, listed=host is None):
            self._report.left_out(unit.line, unit.end, called(block), LEADS)
        elif isinstance(block, Code) and verdict.taken and not (host and _is_graph(verdict.taken)):
            # A diagram says more than its bars or arrows do.
            self.taken.append((verdict.taken, node, block))
            self.pages.keep(node, unit)
        elif verdict.kind == REGISTER and verdict.taken and not isinstance(block, Code):
            self._rows(node, unit, verdict.taken, host)
        elif verdict.kind == OVERVIEW and isinstance(block, Table):
            self._summed(block, node, unit, host)
        elif host:
            if verdict.taken:
                self.taken.append((verdict.taken, node, block))
            self._into(host, node, unit, verdict)
            where = f"the {host.title[:60]} it stands in"
            self._report.took(unit.line, unit.end, called(block), where)
        else:
            self._totals.look(block, node, None)
            if isinstance(block, Code) and block.language == FRONT_MATTER:
                self.facts.head(block)
            if self._fact_block(node, block):
                self._report.took(unit.line, unit.end, called(block), "the project's own fields")
            else:
                self.pages.keep(node, unit)

    def _rows(self, node: Node, unit: Unit, taken: Taken, host: Work | None) -> None:
        """Take the rows of a register; where these do not say all, the block is a page as well."""
        self.taken.append((taken, node, unit.block))
        if not (taken.kind in _MEASURED and all(line < unit.line for line in taken.lines)):
            self._totals.look(unit.block, node, host)
        if not is_told(unit.label, taken, self._words):
            self._over(node, unit, host)
        if _is_whole(taken, self.legend) and not self._lost(taken, node):
            tell_rows(unit, taken, self._words, self._report)
        else:
            self.pages.keep(node, unit)

    def _lost(self, taken: Taken, node: Node) -> bool:
        """Say whether a block left its row to another list of the section, which is work."""
        if taken.rows or all(verdict.kind != ENTRIES for _, verdict in node.units):
            return False
        there = (one for one, at, _ in self.taken if at is node)
        return not any(one.kind == taken.kind and one.rows for one in there)

    def _summed(self, table: Table, node: Node, unit: Unit, host: Work | None) -> None:
        """Take a table that sums up: what it states is held against the work."""
        self._leading += [cell for row in table.rows for cell in row.cells]
        if self._totals.table(table, node):
            self._report.took(unit.line, unit.end, "table", "claims: totals that it states")
        else:
            self._totals.look(table, node, host)
            self.pages.keep(node, unit)

    def _over(self, node: Node, unit: Unit, host: Work | None) -> None:
        """Keep the line over rows of a register that none of them tells."""
        text = self._source.text(unit.line, unit.block.line)
        if host:
            host.notes.append(text)
        else:
            self.pages.keep(node, Unit(Paragraph(text, unit.line), unit.line, unit.block.line))

    def heading(self, node: Node) -> None:
        """Take the links of a heading that is no work and stands in none."""
        self._leading.append(node.section.title)

    @property
    def links(self) -> list[str]:
        """Where headings and tables lead that became no record, and no page tells it."""
        said = [text for _, text in self.pages.texts()]
        leading = [target for text in self._leading for target in targets_of(text)]
        told = told_in([*said, *self.facts.fields.values()])
        return [target for target in (*leading, *self.facts.leading) if target not in told]

    def _fact_block(self, node: Node, block: Block) -> bool:
        """Take facts about the project from a paragraph; prose among them makes it a page."""
        if isinstance(block, Quote):
            told = [self._fact_block(node, inner) for inner in block.blocks]
            return bool(told) and all(told)
        if self.facts.beneath(node.section.title, block):
            return True
        if isinstance(block, ListBlock):
            return self._fact_list(node, block)
        if isinstance(block, Table) and node.section.level <= 2:
            return self._fact_table(block)
        if not isinstance(block, Paragraph) or node.section.level > 2:
            return False
        facts = list(facts_of(block.text, block.line))
        known = [isinstance(part, Fact) and self.facts.tell(part) for part in facts]
        return all(known)

    def _fact_table(self, table: Table) -> bool:
        """Take facts from rows of a key and what it says, beneath a head that says nothing."""
        head = Row(table.header, table.line)
        # People who know no empty head write their first key into it, with others below it:
        # `| Status | Meaning |` over words is the head of a table.
        keyed = self._is_key(head) and any(map(self._is_key, table.rows))
        if not table.rows or not (keyed or is_unheaded(table, self._words)):
            return False
        lead = [head] if keyed else []
        rows = [row for row in (*lead, *table.rows) if len(row.cells) == 2]
        facts = [Fact(plain(row.cells[0]).strip(" :："), row.cells[1], row.line) for row in rows]
        known = [self.facts.tell(fact) for fact in facts]
        return all(known) and len(rows) == len(table.rows) + len(lead)

    def _is_key(self, row: Row) -> bool:
        """Say whether a row has two cells, and begins with the name of a fact."""
        key = plain(row.cells[0]).strip(" :：") if len(row.cells) == 2 else ""
        return self._words.lexicon("project_labels").name(key) is not None

    def _fact_list(self, node: Node, block: ListBlock) -> bool:
        """Take facts from a list of nothing else at the head; of others what the project is at."""
        facts = [fact_of(item.text, item.line) for item in block.items]
        label = self._words.lexicon("project_labels").name
        if node.section.level > 1 or not all(facts) or any(item.children for item in block.items):
            for fact in facts:
                if fact and label(fact.key) == "focus":
                    self.facts.tell(fact)
            return False
        known = [fact is not None and self.facts.tell(fact) for fact in facts]
        return all(known)

    def _into(self, host: Work, node: Node, unit: Unit, verdict: Verdict) -> None:
        """Put a block into the work it stands in."""
        below = node.section.line != host.line and node.section.line > host.line
        label = unit.label or (node.title.text if below else "")
        name = field_named(self._words, label) if label else None
        block = unit.block
        if name in LISTS and isinstance(block, (ListBlock, Paragraph)):
            self._list_field(host, name or "", block)
        elif name in _IN_WORDS and isinstance(block, Table) and not card_of(block, self._words):
            for text in entries_told(block, self._words):
                self._filler.add(host, name or "", text, None)
        elif name in _TEXTS and isinstance(block, (ListBlock, Paragraph, Table)):
            self._filler.fill(host, label, self._flowing(name, block), unit.line)
        elif (
            name == "depends"
            and isinstance(block, ListBlock)
            and listed(host, block, self._filler.reader)
        ):
            pass  # each entry is a name, and says no more
        elif isinstance(block, Paragraph):
            first = bool(node.units) and node.units[0][0] is unit
            self._paragraph(host, block, label if below and first else "")
        elif isinstance(block, ListBlock) and (status := open_status(label, self._words)):
            add_open(host, block, status, self._lists, self._words)
        elif isinstance(block, ListBlock):
            self._list(host, block, label)
        elif isinstance(block, Table) and (card := card_of(block, self._words)):
            for fact in card:
                self._lists.tell(host, fact)
                if _says_more(fact, self._words):
                    host.notes.append(f"{fact.key}: {fact.value}")
        else:
            host.notes.append(
                "\n".join(part for part in (label and f"{label}:", markdown_of(block)) if part)
            )

    def _flowing(self, name: str, block: ListBlock | Paragraph | Table) -> str:
        """Return a list of one as its text, and aims, which have one line, as a row of texts."""
        items = block.items if isinstance(block, ListBlock) else ()
        bare = [item for item in items if not item.children and item.box is None]
        texts = [" ".join(item.text.split()) for item in bare]
        if texts and len(texts) == len(items) and (name == "goal" or len(texts) == 1):
            return "; ".join(text.rstrip(" .;。；") if len(texts) > 1 else text for text in texts)
        return markdown_of(block)

    def _list_field(self, host: Work, name: str, block: ListBlock | Paragraph) -> None:
        """Fill a list of an item, an entry for each of the block's."""
        if isinstance(block, Paragraph):
            self._filler.add(host, name, block.text, None)
            return
        for item in block.items:
            self._filler.add(host, name, _bare(item), self._done(item))
            for child in item.children:
                if isinstance(child, ListBlock):
                    self._list_field(host, name, child)
                else:
                    host.notes.append(markdown_of(child))

    def _done(self, item: ListItem) -> bool | None:
        if item.box is not None:
            return self._words.marks("box_marks").get(item.box) == "done"
        title = self._filler.reader.entry(item.text)
        return title.status == "done" if title.marks and title.status else None

    def _paragraph(self, host: Work, block: Paragraph, label: str) -> None:
        """Take the facts of a paragraph; what follows a fact without a value is its value.

        `label` is the heading over it, which goes before what becomes a note.
        """
        noted = len(host.notes)
        waiting: Fact | None = None
        for told in [*facts_of(block.text, block.line), None]:
            if waiting and not isinstance(told, Fact):
                more = told[0] if told else ""
                value = f"{waiting.value}\n{more}".strip()
                if told and (not waiting.value or field_named(self._words, waiting.key) in _TEXTS):
                    waiting = Fact(waiting.key, value, waiting.line)
                    continue
            if waiting:
                self._fact(host, waiting)
                waiting = None
            if isinstance(told, Fact):
                waiting = told
            elif told:
                host.notes.append(told[0])
                self._totals.spoken(*told, host)
        if label and len(host.notes) > noted:
            host.notes[noted] = f"{label}:\n{host.notes[noted]}"

    def _fact(self, host: Work, fact: Fact) -> None:
        if not fact.value and not is_bold(fact.key):
            host.notes.append(f"{fact.key}:")
        elif self._totals.fact(fact, host):
            return
        elif not self._filler.fill(host, fact.key, fact.value, fact.line):
            self.facts.hint(fact)
            host.notes.append(f"{fact.key}: {fact.value}")
        elif field_named(self._words, fact.key) == "hours":
            count_as_spent(host)

    def _list(self, host: Work, block: ListBlock, label: str) -> None:
        """Take a list within an item: its facts and labelled lists as fields, the rest as notes."""
        rest: list[str] = []
        for item in block.items:
            fact = fact_of(item.text, item.line)
            name = field_named(self._words, fact.key) if fact else None
            inner = [child for child in item.children if isinstance(child, ListBlock)]
            status = open_status(fact.key, self._words) if fact and not fact.value else ""
            if inner and status:
                for child in inner:
                    add_open(host, child, status, self._lists, self._words)
            elif fact and not fact.value and inner and name in LISTS:
                for child in inner:
                    self._list_field(host, name or "", child)
            elif fact and self._known(host, fact, keyed=is_bold(item.text) or bool(name)):
                rest.extend(markdown_of(child) for child in item.children)
            else:
                rest.append(item_markdown(item))
        if rest:
            host.notes.append("\n".join([f"{label}:"] * bool(label) + rest))

    def _known(self, host: Work, fact: Fact, *, keyed: bool) -> bool:
        return bool(fact.value) and (
            self._totals.fact(fact, host)
            or (keyed and self._filler.fill(host, fact.key, fact.value, fact.line))
        )


def _says_more(fact: Fact, words: Words) -> bool:
    """Say whether a key has a remark behind it, `Done (by Ana)`, and no mere unit."""
    remark = fact.key[len(without_remark(fact.key)) :].strip(" ()（）[]")
    return says_more(remark, words) and words.lexicon("units").name(remark) is None


def _is_graph(taken: Taken) -> bool:
    """Say whether a diagram is of arrows: within some work it stands where its author wants it."""
    return taken.kind == "dependencies"


def _is_whole(taken: Taken, legend: Mapping[str, str]) -> bool:
    """Say whether the rows that were taken of a block say all that it says.

    Next steps tell of work that is planned elsewhere: to count them would be twice. Of a
    legend the project keeps one mark for each status, and no links.
    """
    if taken.kind == "legend":
        said = (f"{row.get('mark')} {row.get('text')}".replace("\ufe0f", "") for row in taken.rows)
        return {*legend.values()}.issuperset(said) and not any("links" in r for r in taken.rows)
    return not any(row.get("horizon") for row in taken.rows)


def _bare(item: ListItem) -> str:
    """Return an entry without the mark it begins with; `< 5 ms` and `--flag` have none."""
    return _LEAD.sub("", " ".join(item.text.split()))
