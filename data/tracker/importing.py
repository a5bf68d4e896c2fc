"""Reads trackers into a project: the one entrance for the command line and the screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Final

from data.exchange.handed import flat_records, handed_over
from data.read import without_collector
from data.tracker.accounts import tell_headings
from data.tracker.assembly import Assembly, Table, cleaned, numbered, shown
from data.tracker.beneath import with_statuses
from data.tracker.blocks import Block
from data.tracker.bolded import unbolded
from data.tracker.chains import underway_in
from data.tracker.coded import uncoded
from data.tracker.comments import hide_comments
from data.tracker.contents import parted
from data.tracker.decode import decode
from data.tracker.fenced import opened
from data.tracker.filling import Filler
from data.tracker.flat import Flat, boxes, flat_items
from data.tracker.focused import point
from data.tracker.folded_away import opened_up
from data.tracker.front import with_front
from data.tracker.gathering import Placed, Read, name_again
from data.tracker.headings import Headings
from data.tracker.homes import open_gates, tell_home
from data.tracker.labelled import unlisted
from data.tracker.lanes import unlaned
from data.tracker.legend import legend_of, ornaments_of
from data.tracker.lettered import count_letters
from data.tracker.levels import levelled
from data.tracker.list_kinds import ListKinds
from data.tracker.lists import ListReader, is_placeholder
from data.tracker.logged import with_boxes
from data.tracker.markdown import read_blocks
from data.tracker.matrix import straightened
from data.tracker.merging import merge_twice
from data.tracker.milestones import date_milestones
from data.tracker.mixed import unmixed
from data.tracker.naming import counted_here
from data.tracker.node import Node
from data.tracker.nodes import Judge, Take
from data.tracker.outline import Outline
from data.tracker.outlined import is_outlined, with_tags
from data.tracker.own_marks import keep_own
from data.tracker.prefixes import lone_names, prefixes_of
from data.tracker.records import recorded
from data.tracker.references import resolved, tell_footnotes
from data.tracker.register_place import Taken
from data.tracker.register_worklog import named
from data.tracker.registers import KINDS, taker
from data.tracker.report import Report
from data.tracker.restated import new_rows
from data.tracker.sections import Section, sections
from data.tracker.sentences import carded
from data.tracker.slots import tell_template, waiting_in
from data.tracker.source import Source
from data.tracker.stages import find_stages, speaks_of_stages
from data.tracker.starred import starred
from data.tracker.stated import named_in, stated
from data.tracker.surroundings import Surroundings
from data.tracker.tables import TableReader
from data.tracker.title_reader import Reader
from data.tracker.titles import MARK
from data.tracker.total import as_row
from data.tracker.totals import Totals
from data.tracker.unheaded import with_headings
from data.tracker.values import dated
from data.tracker.vocabulary import unread, vocabulary, with_marks
from data.trouble import Unreadable
from model.address import Address
from model.dataclass import dataclass, replace

_TEMPLATE: Final = (
    "{} is a template: its titles only show where something goes, such as [Project Name]; "
    "fill it in, then import it"
)
_NOTHING: Final = "{}: no phases, tasks, check boxes or registers were found; nothing is imported"
_ALONE: Final = (
    "{}, {}, is imported alone: leave out the other files, and join them with --into to the "
    "project that it makes"
)
_SECONDS: Final = 20.0
"""How long the import of one document may take."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document: its name as sources tell it, its bytes; where it was read, but for a pipe."""

    name: str
    content: bytes
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read: the project in the shape of cockpit.toml, what became of every line, the work.

    `listed` makes the flat list of `--json`; `ticked` and `empty` count check boxes. `places` are
    the addresses of rows that have no id in the tracker, or one that only counts them.
    """

    document: Table
    reports: tuple[Report, ...]
    listed: Callable[[], Iterable[Flat]]
    ticked: int
    empty: int
    places: Collection[Address] = ()

    @property
    def items(self) -> tuple[Flat, ...]:
        """The work as a flat list, for programs that compare or count; made when asked for."""
        return tuple(self.listed())


def import_tracker(texts: Sequence[Text], own_words: str = "") -> Imported:
    """Return the project that some documents hold together.

    `own_words` is the text of the user's words.toml. Raises Unreadable for what is no text, is
    too large, holds nothing that can be taken over, or takes too long; TomlError for the words.
    """
    if (own := _handed_over(texts)) is not None:
        return own
    twice = {text.content for text in texts}
    if len(twice) < len(texts):
        names = " and ".join(text.name for text in texts)
        raise Unreadable("twice", f"{names}: the same content is named twice; name each file once")
    with without_collector():
        found = _together([_Document(text, own_words).read() for text in texts])
    return replace(found, reports=(*found.reports, *unread(own_words)))


def _handed_over(texts: Sequence[Text]) -> Imported | None:
    """Return what a single file holds that a program made, None for what people wrote.

    Raises Unreadable for such a file among others.
    """
    for text in texts:
        report = Report(text.name)
        found = handed_over(text.content, text.name, report.doubt)
        if found and len(texts) > 1:
            raise Unreadable("alone", _ALONE.format(text.name, found[1]))
        if found:
            return _whole(text, report, *found)
    return None


def _whole(text: Text, report: Report, document: Table, what: str) -> Imported:
    report.took(1, text.content.count(b"\n") + 1, "the whole file", what)
    return Imported(document, (report,), lambda: flat_records(document), 0, 0)


class _Document:
    """Reads one document."""

    def __init__(self, text: Text, own_words: str) -> None:
        decoded = decode(text.content, text.name)
        if not decoded.text.strip():
            raise Unreadable("empty", f"{text.name} is empty: there is nothing to import")
        self._words = dated(vocabulary(own_words), decoded.text)
        hidden = hide_comments(decoded.text)
        led = resolved(hidden.text)
        self._text = with_marks(with_tags(uncoded(led.text)), self._words)
        self._source = Source(text.name, self._text)
        self._report = Report(text.name)
        for line, end in hidden.comments:
            self._report.left_out(line, end, "comment", "it is hidden in the tracker as well")
        for line in led.lines:
            self._report.took(line, line + 1, "address", "the links that lead there")
        self._report.repairs.extend(decoded.repairs)
        self._began = time.monotonic()

    def read(self) -> Read:
        """Return everything that the document holds."""
        source, words, report = self._source, self._words, self._report
        text = starred(self._text)
        blocks = opened_up(read_blocks(text), source.lines, words, report)
        blocks = tuple(with_headings(tuple(opened(tuple(parted(blocks)), words))))
        blocks = straightened((*unlaned(blocks),), words)
        blocks = tuple(unmixed(tuple(with_front(blocks, words)), words))
        blocks = tuple(unlisted(tuple(levelled(unbolded(blocks, words), words)), words))
        blocks = tuple(recorded(blocks, words))
        blocks = with_statuses(tuple(carded(tuple(with_boxes(blocks, words)), words)), words)
        tree = sections(blocks)
        marks, legend, shown, own = legend_of(tree, words)
        outlined = is_outlined(self._text, words)
        ornaments = ornaments_of(tree, words).difference(marks) | shown
        prefixes, lone = prefixes_of(text), lone_names(text)
        reader = Reader(words, marks, prefixes, outlined=outlined, ornaments=ornaments, lone=lone)
        filler = Filler(reader, report, underway_in(text, words), speaks_of_stages(text))
        kinds = ListKinds(reader)
        totals = Totals(source, reader)
        lists = ListReader(source, reader, filler, kinds, totals)
        tables = TableReader(source, reader, filler)
        headings = Headings(words)
        judge = Judge(reader, headings, kinds, self._in_time(taker(tree, words, marks, lone)))
        root = judge.root(tree, source.end)
        count_letters(root)
        aside = Surroundings(source, lists, filler, totals, report)
        aside.name, aside.legend = _name_of(root), legend
        if is_placeholder(aside.name):
            report.doubt(1, f"'{aside.name}' only holds a place; the project is called by its file")
            aside.name = ""
        outline = Outline(source, reader, headings, lists, tables, aside, report)
        outline.read(root)
        keep_own(outline.phases, own, source, report)
        date_milestones(outline.phases, words)
        tell_footnotes(outline.phases, (taken for taken, _, _ in aside.taken), source.lines)
        merge_twice(outline.phases, report)
        placed = Placed(outline, aside, totals, reader, report, source)
        ticked, empty = boxes(blocks)
        found = placed.done(legend, marks, ticked, empty)
        tell_headings(root, outline.phases, aside, report, words)
        tell_template(report)
        found.text = self._text
        return found

    def _in_time(self, take: Take) -> Take:
        """Return `take`, which gives up when the document takes too long."""

        def taking(section: Section, block: Block) -> Taken | None:
            if time.monotonic() - self._began > _SECONDS:
                text = (
                    f"{self._source.name} takes longer than {_SECONDS:.0f} s; import a part of it"
                )
                raise Unreadable("slow", text)
            return take(section, block)

        return taking


def _together(read: Sequence[Read]) -> Imported:
    """Put the documents together, each behind the one before."""
    if len(read) > 1:
        name_again(read)
    phases = [phase for one in read for phase in one.phases]
    document: Table = {"project": _project(read)}
    registers = _registers(read)
    open_gates((told for one in read for told in one.homes), registers)
    records = [record for one in read for record in map(Assembly(one.finder).item, one.phases)]
    if records:
        document["phases"] = records
    _in_passing(read, document, registers)
    rows = {name: numbered(name, found) for name, found in registers.items()}
    document.update(rows)
    bare, names = not set(registers) - {"pages", "claims"}, ", ".join(one.name for one in read)
    if bare and not phases and any(waiting_in(one.report) for one in read):
        raise Unreadable("template", _TEMPLATE.format(names))
    if bare and not records:
        raise Unreadable("no_structure", _NOTHING.format(names))
    made = cleaned(document)
    assert isinstance(made, dict)

    def listed() -> Iterable[Flat]:
        return chain(flat_items(phases, made), *(one.flat for one in read))

    return Imported(
        made,
        tuple(one.report for one in read),
        listed,
        sum(o.ticked for o in read),
        sum(o.empty for o in read),
        counted_here(phases, registers, rows),
    )


def _project(read: Sequence[Read]) -> Table:
    fields: Table = {"cockpit": 1, "name": read[0].aside.name or read[0].name}
    notes: list[str] = []
    for one in read:
        for key, value in one.aside.facts.fields.items():
            fields.setdefault(key, value)
        notes += one.aside.facts.notes
        for key in ("principles",):
            rows = one.registers.pop(key, [])
            if rows:
                there = fields.setdefault(key, [])
                assert isinstance(there, list)
                there += [str(row.get("text")) for row in rows]
        one.registers.pop("legend", None)
        if one.legend:
            fields.setdefault("legend", dict(one.legend))
        stages = find_stages(one.phases)
        if stages:
            fields.setdefault("stages", stages)
    if links := dict.fromkeys(link for one in read for link in one.aside.links):
        fields["links"] = list(links)
    if notes:
        fields["description"] = "\n".join(dict.fromkeys(notes))
    hints = [hint for one in read for hint in one.aside.facts.hints]
    point(fields, [one.finder for one in read], hints)
    return fields


def _registers(read: Sequence[Read]) -> dict[str, list[Table]]:
    """Return the rows of all registers, with claims and pages behind them."""
    found: dict[str, list[Table]] = {}
    for one in read:
        for kind, row, home in one.homes:
            tell_home(kind, row, home)
        for name, rows in one.registers.items():
            if name in KINDS:
                found.setdefault(name, []).extend(named(rows) if name == "worklog" else rows)
        on: date | None = one.aside.facts.as_of
        for total in one.totals.found:
            scope = one.finder.scope(total.of or one.finder.phase(total.phase))
            where = f"{one.name}:{total.line}"
            found.setdefault("claims", []).append(as_row(total, scope, where, on))
        for title, text in one.aside.pages.texts():
            found.setdefault("pages", []).append({"title": shown(title), "body": text})
    return found


def _in_passing(
    read: Sequence[Read], document: Mapping[str, object], registers: dict[str, list[Table]]
) -> None:
    """Add the claims that the documents make in passing to those of rows and tables."""
    named = named_in(document)
    for one in read:
        rows = stated(one.text, one.name, named, one.aside.facts.as_of)
        if new := new_rows(rows, registers.get("claims", [])):
            registers.setdefault("claims", []).extend(new)


def _name_of(root: Node) -> str:
    """Return what the first heading calls the whole."""
    tops = (node for node in root.nodes if node.section.level == 1)
    first = next(tops, None) or next(iter(root.nodes), None)
    if first and first.title.keyword:
        return shown(first.title.text)
    return shown(MARK.sub("", first.section.title)) if first else ""
