"""All there is to know of one record, as text to read: every field, the user's own included."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from model.address import Address, id_of
from model.effort import format_hours
from model.fields import known_fields
from model.problem import Problem, Severity
from model.project import Project
from model.record import Record
from model.schema import ITEM_LEVELS, KINDS, Field, Form
from model.status import symbol_of
from model.value import ABSENT, Maybe, Value, is_table
from tui.cells import status_cell, tone_of, value_text
from tui.look import Cell, Piece, Tone, bar
from tui.paper import Paper
from tui.safe import shown
from tui.scene import Scene

_BRIEF: Final = 16
_LEADING: Final = ("id", "title", "name", "status")


def details(scene: Scene, address: Address, problems: Sequence[Problem], width: int) -> list[Cell]:
    """Return the lines that tell all about the record at `address`, `width` cells wide."""
    record = scene.project.record(address)
    paper = Paper(width)
    _top(paper, scene, record)
    _findings(paper, [problem for problem in problems if problem.address == address])
    if record.is_raw:
        paper.blank()
        paper.field("As it stands", value_text(record.raw), Tone.BAD)
        return paper.lines
    if record.kind in ITEM_LEVELS:
        _sums(paper, scene, record)
    _fields(paper, scene, record, address)
    _children(paper, scene, address, record)
    return paper.lines


def title_of(project: Project, address: Address) -> str:
    """Return kind and id of a record, as a title."""
    record = project.record(address)
    kind = KINDS[record.kind].title if record.kind == "project" else record.kind.replace("_", " ")
    return shown(f"{kind.capitalize()} {id_of(address)}".strip())


def _top(paper: Paper, scene: Scene, record: Record) -> None:
    paper.text(record.title or "(no title)", Tone.STRONG)
    word = scene.status(record)
    if word:
        own = "" if record.text("status") else "  (follows from what is below)"
        follows = Piece(own if record.children else "", Tone.DIM)
        paper.line((*status_cell(word, scene.legend), follows))


def _findings(paper: Paper, problems: Sequence[Problem]) -> None:
    for problem in problems:
        tone = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.WARN}.get(problem.severity)
        paper.text(f"! {problem.text}", tone or Tone.DIM)


def _sums(paper: Paper, scene: Scene, record: Record) -> None:
    figures = scene.figures(record)
    if not figures.items and not figures.hours_spent:
        return
    done = f"{figures.items_done:.1f}".removesuffix(".0")
    text = f" {int(figures.fraction * 100)} %   {done} of {figures.items} items"
    hours = f"   {format_hours(figures.hours_spent)}"
    hours += f" of {format_hours(figures.hours_estimate)} h" if figures.estimated else " h spent"
    paper.line((*bar(figures.fraction, 16, tone_of(figures.status)), Piece(text + hours, Tone.DIM)))


def _fields(paper: Paper, scene: Scene, record: Record, address: Address) -> None:
    known = known_fields(record.kind)
    plain = [f for f in known if f.name not in _LEADING and f.name in record.fields]
    paper.blank()
    for field in plain:
        _field(paper, scene, field, record.get(field.name), address)
    own = [name for name in record.fields if name not in {field.name for field in known}]
    if own:
        paper.heading("Your own fields")
        for name in own:
            paper.field(name, _said(record.get(name), None))


def _field(paper: Paper, scene: Scene, field: Field, value: Maybe, address: Address) -> None:
    label = field.name.replace("_", " ").capitalize()
    tone = scene.tone(address, field.name) or Tone.TEXT
    if field.form is Form.LONG and isinstance(value, str) and "\n" in value:
        paper.heading(label)
        paper.text(value, tone)
        paper.blank()
        return
    paper.field(label, _said(value, field), tone)


def _said(value: Maybe, field: Field | None) -> str | list[str]:
    """Return what a value says: a line for each entry of a list or table, else its text."""
    if isinstance(value, tuple):
        entries = [_entry(entry, field) for entry in value]
        # Ids, names and tags are read at a glance on one line; sentences need a line each.
        brief = all(len(entry) <= _BRIEF and " " not in entry for entry in entries)
        return (", ".join(entries) if brief else entries) or "(empty)"
    if is_table(value):
        return [f"{key.replace('_', ' ')}: {value_text(inner)}" for key, inner in value.items()]
    if isinstance(value, str) and (field is None or value not in field.words):
        return value
    return "" if value is ABSENT else value_text(value, field)


def _entry(entry: Value, field: Field | None) -> str:
    if is_table(entry) and "at" in entry and "text" in entry:
        by = f" ({value_text(entry['by'])})" if "by" in entry else ""
        return f"{value_text(entry['at'])}{by}  {value_text(entry['text'])}"
    return entry if isinstance(entry, str) else value_text(entry, field)


def _children(paper: Paper, scene: Scene, address: Address, record: Record) -> None:
    if not record.children:
        return
    paper.heading(f"Below it: {len(record.children)}")
    for key, child in zip(scene.project.children(address), record.children, strict=True):
        word = scene.status(child)
        sign = Piece(f"{symbol_of(word)} ", tone_of(word))
        paper.line((sign, Piece(shown(id_of(key)) + "  ", Tone.DIM), Piece(shown(child.title))))
