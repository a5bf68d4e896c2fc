"""All there is to know of one record, as text to read: every field, the user's own included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from model.address import Address, id_of
from model.effort import format_hours
from model.fields import known_fields, show_entry
from model.gates import conditions_of, holds
from model.locking import lock_holder, locked
from model.plural import counted
from model.problem import Problem, Severity
from model.project import Project
from model.record import Record
from model.references import Reference, is_naming, references_of
from model.schema import ITEM_LEVELS, KINDS, Field, Form
from model.status import symbol_of
from model.ticks import GATE, Tick, ticks_of
from model.totals import percent
from model.value import ABSENT, Maybe, Value, is_table
from tui.cells import exposure_badge, status_cell, text_cell, tone_of, value_text
from tui.look import Cell, Piece, Tone, bar
from tui.markdown import inline, markdown
from tui.paper import Paper
from tui.safe import shown
from tui.scene import Scene

_BRIEF: Final = 16
_LEADING: Final = ("id", "title", "name", "status")
GOVERNANCE: Final = (
    "intent", "scope", "non_goals", "deliverables", "acceptance", "verification", "rollback",
    "findings", "evidence", "evidence_gaps", "artifacts", "invariants", "outcome", "locked_on",
)  # fmt: skip
"""What is asked of a milestone; its details say too what of it is not there."""
MILESTONE: Final = "milestone"
_UNSET: Final = (Piece("–", Tone.DIM),)
_LOCK: Final = "⚿"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a gate, by the id that stands there."""

    name: str


Act: TypeAlias = "Tick | Condition | None"


@dataclass(frozen=True, slots=True)
class Spot:
    """Lines about which something can be done: to tick what they say, to go to what they name."""

    lines: range
    act: Act = None
    leads: Address = ""


@dataclass(slots=True)
class Told:
    """The lines about a record, and the spots among them in their order."""

    lines: list[Cell]
    spots: list[Spot] = field(default_factory=list)


def details(
    scene: Scene,
    address: Address,
    problems: Sequence[Problem],
    width: int,
    named_by: Sequence[Reference] = (),
) -> Told:
    """Return all about the record at `address`, `width` cells wide.

    `named_by` is what names it elsewhere, which it takes a look through the whole project to know.
    """
    record = scene.project.record(address)
    sheet = _Sheet(scene, record, address, Paper(width))
    sheet.top([problem for problem in problems if problem.address == address])
    if record.is_raw:
        sheet.paper.blank()
        sheet.paper.field("As it stands", value_text(record.raw), Tone.BAD)
        return sheet.told
    sheet.fields()
    if named_by:
        sheet.named_by(named_by)
    sheet.children()
    return sheet.told


def title_of(project: Project, address: Address) -> str:
    """Return kind and id of a record, as a title."""
    record = project.record(address)
    kind = KINDS[record.kind].title if record.kind == "project" else record.kind.replace("_", " ")
    return shown(f"{kind.capitalize()} {id_of(address)}".strip())


class _Sheet:
    """One record being told."""

    def __init__(self, scene: Scene, record: Record, address: Address, paper: Paper) -> None:
        self.scene, self.record, self.address, self.paper = scene, record, address, paper
        self.told = Told(paper.lines)
        found = references_of(scene.project, address, record) if not record.is_raw else ()
        self._names = {(ref.field, ref.text): ref.target for ref in found}

    def top(self, problems: Sequence[Problem]) -> None:
        """Say what it is, how far, what is wrong with it, and whether it is locked."""
        paper, record = self.paper, self.record
        if record.text("kind") == MILESTONE:
            paper.line((Piece("◆ ", Tone.ACCENT), Piece("Milestone", Tone.DIM)))
        paper.text(record.title or "(no title)", Tone.STRONG)
        if word := self.scene.status(record):
            own = "" if record.text("status") else "  (follows from what is below)"
            follows = Piece(own if record.children else "", Tone.DIM)
            paper.line((*status_cell(word, self.scene.legend), follows))
        if record.kind == "risk":
            paper.line((*exposure_badge(record), Piece("  exposure", Tone.DIM)))
        self._lock()
        for problem in problems:
            tone = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.WARN}.get(problem.severity)
            paper.text(f"! {self.scene.said(problem.text)}", tone or Tone.DIM)

    def _lock(self) -> None:
        holder = lock_holder(self.scene.project, self.address)
        if holder is not None:
            since = self.scene.value(locked(self.scene.project, holder) or ABSENT)
            by = "" if holder == self.address else f" with {id_of(holder)}"
            self.paper.text(f"{_LOCK} locked{by} since {since}: unlocked with a reason", Tone.WARN)

    def fields(self) -> None:
        """Tell the fields, what is asked of a milestone by itself, then the user's own."""
        record, paper = self.record, self.paper
        known = known_fields(record.kind)
        governs = GOVERNANCE if record.kind in ITEM_LEVELS else ()
        if record.kind in ITEM_LEVELS:
            self._sums()
        paper.blank()
        for one in known:
            if one.name in record.fields and one.name not in (*_LEADING, *governs):
                self._field(one)
        asked = record.text("kind") == MILESTONE
        block = [one for one in known if one.name in governs]
        block.sort(key=lambda one: governs.index(one.name))
        if block and (asked or any(one.name in record.fields for one in block)):
            paper.heading("What it stands for")
            for one in block:
                if asked or one.name in record.fields:
                    self._field(one)
        names = {one.name for one in known}
        if own := [name for name in record.fields if name not in names]:
            paper.heading("Your own fields")
            for name in own:
                paper.field(name, _said(self.scene, record.get(name), None))

    def _sums(self) -> None:
        figures = self.scene.figures(self.record)
        if not figures.items and not figures.hours_spent:
            return
        done = f"{figures.items_done:.1f}".removesuffix(".0")
        items = counted(figures.items, "item")
        text = f" {percent(figures.fraction)}   {done} of {items}"
        hours = f"   {format_hours(figures.hours_spent)}"
        planned = f" of {format_hours(figures.hours_estimate)} h"
        hours += planned if figures.estimated else " h spent"
        tone = tone_of(figures.status)
        self.paper.line((*bar(figures.fraction, 16, tone), Piece(text + hours, Tone.DIM)))

    def _field(self, known: Field) -> None:
        label = known.name.replace("_", " ").capitalize()
        value = self.record.get(known.name)
        tone = self.scene.tone(self.address, known.name) or Tone.TEXT
        if value is ABSENT:
            self.paper.cells(label, [_UNSET])
        elif known.form is Form.LONG and isinstance(value, str):
            self._long(label, value, tone)
        elif known.name == GATE and conditions_of(self.record):
            self._gate(label)
        elif is_naming(self.record.kind, known.name):
            self._links(label, known, value)
        elif ticks := {tick.place: tick for tick in ticks_of(self.record, known.name)}:
            self._entries(label, value, ticks)
        else:
            self.paper.field(label, _said(self.scene, value, known), tone)

    def _long(self, label: str, text: str, tone: Tone) -> None:
        if "\n" not in text.strip():
            self.paper.cells(label, [inline(text, tone)])
            return
        self.paper.heading(label)
        self.paper.lines += markdown(text, self.paper.width)
        self.paper.blank()

    def _entries(self, label: str, value: Maybe, ticks: dict[int, Tick]) -> None:
        """Tell a list of which entries can be ticked."""
        cells = []
        for place, entry in enumerate(value if isinstance(value, tuple) else ()):
            tick = ticks.get(place)
            text = show_entry(entry, self.scene.show_day).removeprefix("[x] ").removeprefix("[ ] ")
            cells.append((*_box(tick.done), *inline(text)) if tick else inline(text))
        for place, lines in enumerate(self.paper.cells(label, cells)):
            if place in ticks:
                self.told.spots.append(Spot(lines, ticks[place]))

    def _gate(self, label: str) -> None:
        project, names = self.scene.project, conditions_of(self.record)
        targets = [self._names.get(((GATE,), name)) for name in names]
        cells = [
            (*_box(holds(project, name)), *self._named(name, target))
            for name, target in zip(names, targets, strict=True)
        ]
        for lines, name, target in zip(self.paper.cells(label, cells), names, targets, strict=True):
            self.told.spots.append(Spot(lines, Condition(name), target or ""))

    def _links(self, label: str, known: Field, value: Maybe) -> None:
        """Tell a field that names records: each with its title and status, to be gone to."""
        entries = value if isinstance(value, tuple) else (value,)
        known_ones = [entry for entry in entries if entry is not ABSENT]
        pairs = [(show_entry(entry), self._target(known.name, entry)) for entry in known_ones]
        cells = [self._named(text, target) for text, target in pairs]
        for lines, (_, target) in zip(self.paper.cells(label, cells), pairs, strict=True):
            if target:
                self.told.spots.append(Spot(lines, None, target))

    def _target(self, name: str, entry: Maybe) -> Address:
        text = entry.get("id") if is_table(entry) else entry
        return self._names.get(((name,), str(text))) or ""

    def _named(self, text: str, target: Address | None) -> Cell:
        if not target:
            return text_cell(text)
        found = self.scene.project.record(target)
        word = self.scene.status(found)
        status = (Piece("  "), *status_cell(word, self.scene.legend)) if word else ()
        return (Piece(shown(text), Tone.LINK), Piece("  "), *text_cell(found.title), *status)

    def named_by(self, found: Sequence[Reference]) -> None:
        """Tell what names it elsewhere in the project."""
        self.paper.heading(f"Named by: {len(found)}")
        for ref in found:
            how = f"{ref.field[0].replace('_', ' ')}: "
            name = id_of(ref.source) or "the project"
            start = len(self.paper.lines)
            lead = (Piece(how, Tone.DIM), *self._named(name, ref.source))
            self.paper.wrapped(lead)
            self.told.spots.append(Spot(range(start, len(self.paper.lines)), None, ref.source))

    def children(self) -> None:
        """List what is below it."""
        if not self.record.children:
            return
        self.paper.heading(f"Below it: {len(self.record.children)}")
        keys = self.scene.project.children(self.address)
        for key, child in zip(keys, self.record.children, strict=True):
            word = self.scene.status(child)
            sign = Piece(f"{symbol_of(word)} ", tone_of(word))
            start = len(self.paper.lines)
            name = Piece(shown(id_of(key)) + "  ", Tone.DIM)
            self.paper.line((sign, name, Piece(shown(child.title))))
            self.told.spots.append(Spot(range(start, start + 1), None, key))


def _box(done: bool) -> Cell:
    return (Piece("[✓] ", Tone.GOOD),) if done else (Piece("[ ] ", Tone.DIM),)


def _said(scene: Scene, value: Maybe, field: Field | None) -> str | list[str]:
    """Return what a value says: a line for each entry of a list or table, else its text."""
    if isinstance(value, tuple):
        entries = [_entry(scene, entry, field) for entry in value]
        # Ids, names and tags are read at a glance on one line; sentences need a line each.
        brief = all(len(entry) <= _BRIEF and " " not in entry for entry in entries)
        return (", ".join(entries) if brief else entries) or "(empty)"
    if is_table(value):
        return [f"{key.replace('_', ' ')}: {scene.value(inner)}" for key, inner in value.items()]
    dated = field is not None and field.form is Form.DATE
    if isinstance(value, str) and not dated and (field is None or value not in field.words):
        return value
    return "" if value is ABSENT else scene.value(value, field)


def _entry(scene: Scene, entry: Value, field: Field | None) -> str:
    if is_table(entry) and "at" in entry and "text" in entry:
        by = f" ({value_text(entry['by'])})" if "by" in entry else ""
        return f"{scene.value(entry['at'])}{by}  {value_text(entry['text'])}"
    return entry if isinstance(entry, str) else scene.value(entry, field)
