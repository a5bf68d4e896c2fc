"""A whole register as a table, and the charter as one: columns come from the schema's fields."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from model.address import PROJECT_ADDRESS, id_of
from model.record import Record
from model.references import is_naming
from model.schema import EXPOSURE, PROJECT, REGISTERS, UNSCORED, Field, Form
from model.value import ABSENT, is_table
from tui.cells import (
    exposure_badge,
    is_faded,
    level_cell,
    status_cell,
    status_width,
    text_cell,
    value_text,
)
from tui.columns import Column, width_of
from tui.look import Cell, Piece, Tone
from tui.markdown import markdown
from tui.paper import Paper
from tui.rows import Row, Rows
from tui.safe import shown
from tui.scene import Scene

_LOOKED_AT: Final = 60
_WIDTHS: Final = {
    Form.DATE: 10,
    Form.MOMENT: 16,
    Form.EFFORT: 8,
    Form.ESTIMATE: 8,
    Form.NUMBER: 7,
    Form.COUNT: 5,
    Form.FLAG: 6,
    Form.MEASURE: 10,
}
_LONG: Final = frozenset((Form.LONG, Form.TEXTS, Form.ENTRIES, Form.TABLE))
_LATER: Final = 50
"""By how much longer texts leave before others, where there is no room for all."""
_TITLES: Final = ("title", "name", "text")
_RIGHT: Final = frozenset((Form.NUMBER, Form.COUNT, Form.MEASURE, Form.EFFORT))


def table_rows(scene: Scene, table: str) -> Rows:
    """Return the rows of the register `table` with a column for each of its fields."""
    kind = REGISTERS[table]
    fields = (*kind.fields, *kind.computed)
    keys = scene.project.addresses(table)
    some = [scene.project.record(key) for key in keys[:_LOOKED_AT]]
    ordered = tuple(sorted(fields, key=_comes))
    columns = tuple(_column(scene, field, place, some) for place, field in enumerate(ordered))
    describe = partial(_row, scene, ordered)
    return Rows(keys, describe, columns, prompt=f"No {kind.title.lower()} yet.", grows=True)


def _comes(field: Field) -> int:
    """Return where a column comes: the id first, a risk's exposure before what it is made of."""
    return {"id": 0, "date": 1, "title": 1, "name": 1, EXPOSURE: 2}.get(field.name, 3)


def _column(scene: Scene, field: Field, place: int, some: Sequence[Record]) -> Column:
    title = heading(field)
    longest = max((width_of(scene.value(r.get(field.name), field)) for r in some), default=0)
    right = field.form in _RIGHT
    if field.name == "id":
        return Column("id", "ID", max(2, min(longest, 12)))
    if field.name in _TITLES:
        width = max(18, min(longest, 28))
        most = max(24, longest)
        # A title that is cut is still read: it gives way to the day, the exposure and the status.
        return Column(field.name, title, width, grow=3, most=most, drop=3, least=min(width, 20))
    if field.name == "status":
        # The word is what one looks for: it leaves after all others.
        return Column("status", title, status_width(scene.legend) + 2, drop=1)
    if field.name == EXPOSURE:
        return Column(EXPOSURE, title, 2 + len(UNSCORED), drop=2)
    if field.form in _LONG:
        # What is told below the table in full leaves before what fits a cell.
        place += _LATER
    if field.form in _WIDTHS:
        # The sign of a finding stands before the day, which is read as a whole or not at all.
        marked = field.form is Form.DATE and any(name == field.name for _, name in scene.findings)
        width = max(len(title), _WIDTHS[field.form] + 2 * marked)
        return Column(field.name, title, width, drop=place + 2, right=right)
    if field.form is Form.CHOICE:
        width = max(len(title), *map(len, field.words))
        return Column(field.name, title, width, drop=place + 2)
    width = max(len(title), min(longest, 16), 8)
    return Column(field.name, title, width, grow=1, most=max(width, longest), drop=place + 2)


def heading(field: Field) -> str:
    """Return a field's name as the title of a column."""
    return "ID" if field.name == "id" else field.name.replace("_", " ").capitalize()


def _row(scene: Scene, fields: tuple[Field, ...], key: str) -> Row:
    record = scene.project.record(key)
    if record.is_raw:
        raw = text_cell(f"✗ unread: {value_text(record.raw)}", Tone.BAD)
        return Row((text_cell(id_of(key), Tone.BAD), raw))
    cells = [_cell(scene, record, key, field) for field in fields]
    return Row(cells, faded=is_faded(scene.status(record)))


def _cell(scene: Scene, record: Record, key: str, field: Field) -> Cell:
    if field.name == "id":
        return text_cell(id_of(key), Tone.DIM)
    tone = scene.tone(key, field.name)
    value = record.get(field.name)
    if tone is not None:
        return text_cell(f"! {scene.value(value, field)}", tone)
    if field.name == "status":
        return status_cell(scene.status(record), scene.legend)
    if field.name == EXPOSURE:
        return exposure_badge(record)
    if is_naming(record.kind, field.name):
        return text_cell(value_text(value, field), Tone.LINK)
    if field.form is Form.CHOICE:
        text = value_text(value, field)
        # The exposure of a risk is coloured, what it is made of is not.
        return text_cell(text) if record.kind == "risk" else level_cell(text)
    quiet = field.form in (Form.LONG, Form.TEXTS, Form.ENTRIES)
    return text_cell(scene.value(value, field), Tone.DIM if quiet else Tone.TEXT)


CHARTER_COLUMNS: Final = (
    Column("field", "Field", 16, most=18),
    Column("value", "What it says", 24, grow=1),
)


def charter_rows(scene: Scene) -> Rows:
    """Return the charter: a row for each field of `[project]`, protocols and references.

    Keys of fields are `project:#FIELD`, and `project:#FIELD#ENTRY` for further entries of a list.
    """
    info = scene.project.info
    known = [field.name for field in PROJECT.fields]
    names = [*known, *(name for name in info.fields if name not in known)]
    keys: list[str] = []
    for name in names:
        keys.append(f"{PROJECT_ADDRESS}#{name}")
        value = info.get(name)
        if name in _BY_ENTRY and isinstance(value, tuple) and len(value) > 1:
            keys += [f"{PROJECT_ADDRESS}#{name}#{place}" for place in range(1, len(value))]
    for table in _WITH_CHARTER:
        keys += scene.project.addresses(table)
    return Rows(keys, partial(_charter_row, scene), CHARTER_COLUMNS)


_WITH_CHARTER: Final = ("protocols", "references")
"""Registers that belong to what the team has agreed on; each row is shown in the charter too."""
_BY_ENTRY: Final = ("principles",)
_FIELDS: Final = {field.name: field for field in PROJECT.fields}


def _charter_row(scene: Scene, key: str) -> Row:
    if not key.startswith(PROJECT_ADDRESS):
        record = scene.project.record(key)
        title = f"{record.kind.capitalize()} {id_of(key)}"
        rest = value_text(record.get("when" if record.kind == "protocol" else "target"))
        return Row(
            (text_cell(title, Tone.DIM), (*text_cell(record.title), Piece(f"  {rest}", Tone.DIM)))
        )
    name, _, place = key.partition("#")[2].partition("#")
    field, value = _FIELDS.get(name), scene.project.info.get(name)
    title = heading(field) if field else name
    if name in _BY_ENTRY and isinstance(value, tuple) and value:
        value, title = value[int(place or 0)], "" if place else title
    if value is ABSENT:
        said: Cell = (Piece("–", Tone.DIM),)
    else:
        tone = scene.tone(PROJECT_ADDRESS, name)
        sign = "! " if tone else ""
        said = text_cell(sign + scene.value(value, field), tone or Tone.TEXT)
    own = Tone.DIM if field else Tone.ACCENT
    return Row((text_cell(shown(title), own), said))


def charter_lines(scene: Scene, field: str, width: int) -> list[Cell]:
    """Return what a field of the charter says in full: `FIELD`, or `FIELD#ENTRY` of a list."""
    name, _, place = field.partition("#")
    value = scene.project.info.get(name)
    if isinstance(value, tuple) and name in _BY_ENTRY and value:
        value = value[int(place or 0)]
    if isinstance(value, str):
        return markdown(value, width)
    paper = Paper(width)
    if is_table(value):
        for key, inner in value.items():
            paper.field(
                key,
                [scene.value(one) for one in inner]
                if isinstance(inner, tuple)
                else scene.value(inner),
            )
    else:
        for entry in value if isinstance(value, tuple) else (value,):
            paper.text(scene.value(entry, _FIELDS.get(name)))
    return paper.lines
