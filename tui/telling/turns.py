"""One turn of a stand-up as rows that are edited like those of the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from model.address import id_of
from model.record import Record
from model.said import Section
from model.schema import ITEM_LEVELS
from model.standup import Turn
from tui.cells import is_faded, owners_cell, status_cell, status_width, text_cell
from tui.columns import Column, width_of
from tui.look import Cell, Tone
from tui.rows import ECHO, HEADING, Row, Rows, meant
from tui.safe import shown
from tui.scene import Scene

NOTHING_TO_TELL: Final = "Nothing to tell."
_LOOKED_AT: Final = 60

_FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    "risk": {
        "told": "review_on",
        "owners": "owner",
        "blocked_by": "mitigation_status",
        "notes": "mitigation",
    },
    "review": {"told": "next_on", "owners": "purpose", "blocked_by": "cadence", "notes": "purpose"},
}
"""Which field of a register's row stands in the column of an item's field."""
_TOLD: Final = "spent"
"""What is edited where an item's line is told: mostly it tells of hours."""


@dataclass(frozen=True, slots=True)
class Told:
    """The lines of a turn by key: sections, and what each line says beyond id and title."""

    keys: Sequence[str] = ()
    more: Mapping[str, str] = field(default_factory=dict)


def told(turn: Turn | None) -> Told:
    """Return the keys of a turn's rows; a record's second row is an echo of its first."""
    keys: list[str] = []
    more: dict[str, str] = {}
    for section in turn.sections if turn is not None else ():
        keys += _section_keys(section, more)
    return Told(keys, more)


def _section_keys(section: Section, more: dict[str, str]) -> list[str]:
    keys = [f"{HEADING}{section.title}"] if section.lines else []
    for line in section.lines:
        address = line.addresses[0]
        key = f"{address}{ECHO}{section.title}" if address in more else address
        more[key] = line.more
        keys.append(key)
    return keys


def turn_rows(scene: Scene, lines: Told) -> Rows:
    """Return the rows of a turn."""
    some = [shown(id_of(meant(key))) for key in lines.keys[:_LOOKED_AT] if key[:1] != HEADING]
    widest = max(map(width_of, some), default=2)
    columns = (
        Column("id", "ID", max(2, min(widest, 12))),
        Column("title", "Title", 22, grow=6, most=56),
        Column("status", "Status", status_width(scene.legend), drop=1, least=1),
        Column("told", "Told", 22, grow=2, drop=2),
        Column("owners", "Owner", 9, drop=3),
        Column("blocked_by", "Waits for", 10, grow=1, drop=4),
        Column("notes", "Notes", 10, grow=1, drop=5),
    )
    return Rows(lines.keys, partial(_row, scene, lines.more), columns, prompt=NOTHING_TO_TELL)


def _row(scene: Scene, more: Mapping[str, str], key: str) -> Row:
    if key.startswith(HEADING):
        return Row((text_cell(key[1:]),))
    address = meant(key)
    if address not in scene.project:
        return Row((text_cell(id_of(address), Tone.DIM), text_cell("gone", Tone.DIM)))
    record = scene.project.record(address)
    word = scene.status(record)
    cells = (
        text_cell(id_of(address), Tone.DIM),
        text_cell(record.title),
        status_cell(word, scene.legend),
        text_cell(scene.said(more.get(key, ""))),
        _owners(record),
        _text(scene, record, "blocked_by"),
        _text(scene, record, "notes"),
    )
    return Row(cells, faded=is_faded(word))


def _owners(record: Record) -> Cell:
    if record.kind in ITEM_LEVELS:
        return owners_cell(record)
    return text_cell(record.text("owner"))


def _text(scene: Scene, record: Record, column: str) -> Cell:
    name = field_of(record.kind, column)
    return text_cell(scene.value(record.get(name)).partition("\n")[0], Tone.DIM)


def field_of(kind: str, column: str) -> str:
    """Return the field of a record that a column of the stand-up shows and edits."""
    if kind in ITEM_LEVELS:
        return _TOLD if column == "told" else column
    return _FIELDS.get(kind, {}).get(column, column)
