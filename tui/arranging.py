"""Columns as a person wants them: which, in which order, how wide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from data.settings import Wish
from model.schema import ITEM, REGISTERS, Kind
from tui.cells import text_cell
from tui.columns import Column
from tui.look import Cell
from tui.rows import HEADING, Row, Rows
from tui.scene import Scene

WORK_LIST: Final = "work"
TIMEBOX_LIST: Final = "timeboxes"
_COMPUTED: Final = ("exposure", "towards")
_BOXES: Final = ("title", "timebox.limit", "bar", "timebox.on_overrun")
_NARROW: Final = 10
_LEAVES: Final = 7
"""Rank in leaving of columns that the list has not of its own: before all of these."""


def column_names() -> dict[str, Sequence[str]]:
    """Return the columns that each list may be given, by the lists' names in the settings."""
    found: dict[str, Sequence[str]] = {WORK_LIST: _fields(ITEM), TIMEBOX_LIST: _BOXES}
    for table, kind in REGISTERS.items():
        found[table] = (*_fields(kind), *_COMPUTED)
        found[f"registers.{table}"] = _fields(kind)
    return found


def _fields(kind: Kind) -> tuple[str, ...]:
    computed = tuple(field.name for field in kind.computed)
    return ("id", *(f.name for f in kind.fields if f.name != "id"), *computed)


def arranged(scene: Scene, name: str, rows: Rows) -> Rows:
    """Return the rows of the list `name` with the columns that were set for it, if any were.

    The column that carries indent and fold markers stays, in front where it was not asked for.
    """
    wishes = scene.columns.get(name)
    if not wishes or not rows.columns:
        return rows
    known = {column.name: place for place, column in enumerate(rows.columns)}
    if rows.tree >= 0 and all(known.get(wish.name) != rows.tree for wish in wishes):
        wishes = (Wish(rows.columns[rows.tree].name), *wishes)
    places = [known.get(wish.name, -1) for wish in wishes]
    columns = tuple(
        _column(rows.columns[place] if place >= 0 else None, wish)
        for place, wish in zip(places, wishes, strict=True)
    )
    names = [wish.name for wish in wishes]
    describe = partial(_row, scene, rows, places, names)
    return replace(rows, columns=columns, describe=describe, tree=_found(places, rows.tree))


def _found(places: Sequence[int], tree: int) -> int:
    return places.index(tree) if tree >= 0 else -1


def _column(own: Column | None, wish: Wish) -> Column:
    if own is None:
        title = wish.name.replace("_", " ").capitalize()
        width = wish.width or max(_NARROW, len(title))
        return Column(wish.name, title, width, drop=_LEAVES)
    return replace(own, width=wish.width, grow=0, least=0) if wish.width else own


def _row(scene: Scene, rows: Rows, places: Sequence[int], names: Sequence[str], key: str) -> Row:
    row = rows.describe(key)
    if key.startswith(HEADING):
        return row
    cells = [
        _own(row, place) if place >= 0 else _field(scene, key, name)
        for place, name in zip(places, names, strict=True)
    ]
    return row._replace(cells=cells)


def _own(row: Row, place: int) -> Cell:
    return row.cells[place] if place < len(row.cells) else ()


def _field(scene: Scene, key: str, name: str) -> Cell:
    return text_cell(scene.value(scene.project.record(key).get(name)))
