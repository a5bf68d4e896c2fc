"""Any register in a lower pane: id, what it is, the figure that matters, status."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from model.address import id_of
from model.dates import as_day
from model.record import Record
from model.schema import KINDS, REGISTERS
from model.status import status_words
from tui.cells import (
    exposure_cell,
    is_faded,
    level_cell,
    status_cell,
    text_cell,
    value_text,
)
from tui.columns import Column, width_of
from tui.look import Cell, Tone, piece
from tui.rows import Row, Rows
from tui.safe import shown
from tui.scene import Scene

_LOOKED_AT: Final = 60


def lower_rows(scene: Scene, table: str) -> Rows:
    """Return the rows of the register `table` in a few columns."""
    kind = REGISTERS[table]
    keys = scene.project.addresses(table)
    widest = max((width_of(shown(id_of(key))) for key in keys[:_LOOKED_AT]), default=2)
    columns = [Column("id", "ID", max(2, min(widest, 10)))]
    columns.append(Column(_title_name(kind.name), "Title", 18, grow=1))
    name, title, width, show = _FIGURES.get(table, _NO_FIGURE)
    if width:
        columns.append(Column(name, title, width, drop=1, right=True))
    if status_words(kind.name):
        columns.append(Column("status", "Status", 12, drop=2, least=1))
    prompt = f"No {kind.title.lower()} yet."
    describe = partial(_row, scene, tuple(columns), show)
    return Rows(keys, describe, tuple(columns), prompt=prompt, grows=True)


def _title_name(kind: str) -> str:
    known = {field.name for field in KINDS[kind].fields}
    return next(name for name in ("title", "name", "text", "item", "notes") if name in known)


def _row(scene: Scene, columns: tuple[Column, ...], show: _Show, key: str) -> Row:
    record = scene.project.record(key)
    if record.is_raw:
        raw = text_cell(value_text(record.raw), Tone.BAD)
        return Row((text_cell(id_of(key), Tone.BAD), raw, piece("✗ unread", Tone.BAD)))
    word = scene.status(record)
    cells = [_cell(scene, record, key, column.name, word, show) for column in columns]
    return Row(cells, faded=is_faded(word))


def _cell(scene: Scene, record: Record, key: str, name: str, word: str, show: _Show) -> Cell:
    if name == "id":
        return text_cell(id_of(key), Tone.DIM)
    if name == "status":
        return status_cell(word, scene.legend)
    if name in ("title", "name", "text", "item", "notes"):
        tone = scene.tone(key, name)
        sign = "! " if tone else ""
        return text_cell(sign + scene.value(record.get(name)), tone or Tone.TEXT)
    return show(scene, record)


_Show = Callable[[Scene, Record], Cell]


def _field(name: str) -> _Show:
    return lambda scene, record: text_cell(scene.value(record.get(name)), Tone.DIM)


def _day(name: str) -> _Show:
    def show(scene: Scene, record: Record) -> Cell:
        day = as_day(record.get(name))
        if day is None:
            return text_cell(value_text(record.get(name)), Tone.DIM)
        return piece(scene.day(day), Tone.DIM)

    return show


def _exposure(scene: Scene, record: Record) -> Cell:
    return exposure_cell(record)


def _priority(scene: Scene, record: Record) -> Cell:
    return level_cell(record.text("priority"))


def _towards(scene: Scene, record: Record) -> Cell:
    """Return the value now and the one to reach."""
    aim = record.get("target" if record.kind == "metric" else "limit")
    now = value_text(record.get("current"))
    tail = f" of {value_text(aim)}" if record.kind == "budget" else f" → {value_text(aim)}"
    return (*piece(now), *piece(tail if aim else "", Tone.DIM))


_NO_FIGURE: Final[tuple[str, str, int, _Show]] = ("", "", 0, _field(""))
_FIGURES: Final[Mapping[str, tuple[str, str, int, _Show]]] = {
    "risks": ("exposure", "P/I", 5, _exposure),
    "decisions": ("date", "Date", 7, _day("date")),
    "issues": ("priority", "Prio", 4, _priority),
    "change_requests": ("priority", "Prio", 4, _priority),
    "metrics": ("towards", "Now → target", 18, _towards),
    "budgets": ("towards", "Used", 12, _towards),
    "reviews": ("next_on", "Next", 7, _day("next_on")),
    "reports": ("date", "Date", 7, _day("date")),
    "standups": ("date", "Date", 7, _day("date")),
    "scores": ("date", "Date", 7, _day("date")),
    "protocols": ("when", "When", 14, _field("when")),
    "references": ("target", "Where", 20, _field("target")),
    "claims": ("stated", "Stated", 8, _field("stated")),
    "worklog": ("minutes", "Min", 4, _field("minutes")),
    "filters": ("query", "Filter", 24, _field("query")),
}
