"""The row under the cursor in one line, for people who have the screen read out to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast

from textual.geometry import Offset

from model.status import SYMBOLS, label_of
from tui.faults import QuietApp
from tui.look import Cell, Tone
from tui.rowlist import RowList, cell_region
from tui.rows import CLOSED, HEADING, OPEN, Row
from tui.safe import shown, without_lines

if TYPE_CHECKING:
    from data.settings import Settings
    from tui.app import CockpitApp
    from tui.scene import Scene

SHOW_CURSOR: Final = "\x1b[?25h"
_NAMES: Final = ("id", "title", "name", "field")
"""Columns that name a row."""
_NEAR: Final = 200
_SIGNS: Final = str.maketrans(dict.fromkeys((*SYMBOLS.values(), *"◆▂▄▆█"), ""))
_OF: Final = re.compile(r"(?<=\d)/(?=\d)")
_WARNING: Final = (Tone.BAD, Tone.WARN, Tone.DIM)
_FOLDS: Final = {OPEN: "open", CLOSED: "closed"}


class ReadApp(QuietApp, inherit_bindings=False):
    """An app that may be read out: its cursor is where there is something to hear."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._typed_at = Offset(0, 0)
        super().__init__()

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor is put with each frame."""
        reads = self.settings.plain_screen and bool(self._screen_stack)
        place = reading_place(cast("CockpitApp", self)) if reads else None
        return place or self._typed_at

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        self._typed_at = place

    def read_out(self) -> None:
        """Announce what the cursor is on, once what a key does has been done."""
        if self.settings.plain_screen:
            # Twice: panes get their names while they are placed, which a first look begins.
            self.call_after_refresh(
                self.call_after_refresh, cast("CockpitApp", self).main.show_lines
            )
            if self._driver is not None:
                # Textual hides it; who reads the screen out follows it.
                self._driver.write(SHOW_CURSOR)


class Announcer:
    """Tells what the cursor of a list is on, in words; what has just changed comes first."""

    def __init__(self) -> None:
        self._last: tuple[RowList | None, str, str, str] = (None, "", "", "")
        self._entered = self._beside = False

    def words(self, scene: Scene, rows: RowList, said: str = "") -> str:
        """Return one line: what was `said`, the pane if that is new, then the row.

        Where only the column is new, its cell comes before the row.
        """
        now = (rows, pane_name(rows), rows.key, rows.column)
        if now != self._last:
            self._entered = now[:2] != self._last[:2]
            self._beside = now[:3] == self._last[:3]
            self._last = now
        told = announcement(scene, rows, beside=self._beside)
        if self._entered:
            told = "; ".join(filter(None, (now[1], told)))
        between = " " if said.endswith((".", "?")) else "; " * bool(said)
        return f"{said}{between}{told}"


def pane_name(rows: RowList) -> str:
    """Return what stands above a list: the name of its pane, or of the tab that is shown."""
    heading = rows.heading
    place = next((i for i, part in enumerate(heading) if part.tone is Tone.TITLE), None)
    if place is None:
        return ""
    # What belongs to the name stands behind it, the next tab behind a gap.
    return " ".join("".join(part.text for part in heading[place : place + 2]).split())


def announcement(scene: Scene, rows: RowList, *, beside: bool = False) -> str:
    """Return what the cursor of a list is on, in words.

    First what names the row, then which of how many it is, which column the cursor is in, and the
    other cells: what a narrow terminal has no room for is what matters least. Where the cursor went
    to a cell `beside`, that comes before all.
    """
    if not rows.key:
        return rows.rows.prompt
    row = rows.rows.describe(rows.key)
    names, others = row_words(rows, row)
    state = "" if rows.cells else _status(scene, rows.key)
    group = _group(rows)
    level = f", level {row.depth + 1}" if rows.rows.tree >= 0 and not rows.cells else ""
    column = _column(rows, row, with_cell=beside)
    parts = (
        column if beside else "",
        "marked " * (rows.key in rows.marks) + names,
        group and f"under {group}",
        state,
        _FOLDS.get(row.sign, ""),
        f"row {rows.place + 1} of {rows.line_count}{level}",
        "" if beside else column,
        others,
    )
    return shown("; ".join(filter(None, parts)))


def _group(rows: RowList) -> str:
    """Return the heading that the row stands under; empty where there is none near."""
    above = rows.rows.keys[max(0, rows.place - _NEAR) : rows.place]
    key = next((key for key in reversed(above) if key.startswith(HEADING)), "")
    return "".join(map(_words, rows.rows.describe(key).cells)) if key else ""


def _column(rows: RowList, row: Row, *, with_cell: bool) -> str:
    """Return which column the cursor is in, and what its cell says unless that names the row."""
    if not rows.column:
        return ""
    said = f"column {rows.rows.columns[rows.chosen_column].title or rows.column}"
    if not with_cell or rows.column in _NAMES:
        return said
    cells = row.cells[rows.chosen_column : rows.chosen_column + 1]
    return f"{said}: {''.join(map(_words, cells)) or 'empty'}"


def row_words(rows: RowList, row: Row) -> tuple[str, str]:
    """Return what names a row, and what its other cells say, each behind its column's title."""
    names, others = [], []
    for column, cell in zip(rows.rows.columns, row.cells, strict=False):
        words = _words(cell)
        if words and column.name in _NAMES:
            names.append(words)
        elif words:
            others.append(f"{column.title} {words}".strip())
    # A stroke between figures is read as a date.
    others += (_OF.sub(" of ", words) for cell in row.tail if (words := _words(cell)))
    return " ".join(names), ", ".join(others)


def _words(cell: Cell) -> str:
    """Return a cell's text without signs and bars: what they say is said in words."""
    text = without_lines("".join(piece.text for piece in cell)).translate(_SIGNS)
    # Readers pass over a sign. One that stands alone is before what a finding is about.
    if text.startswith("! ") and cell[0].tone in _WARNING:
        text = f"{text[1:]}, a finding"
    elif text.startswith("!") and cell[0].tone is Tone.BAD:
        text = f"late, {text[1:]}"
    return " ".join(text.split())


def _status(scene: Scene, key: str) -> str:
    """Return the word for a row's status where the list shows a sign alone."""
    if key not in scene.project:
        return ""
    word = label_of(scene.status(scene.project.record(key)), scene.legend)
    return " ".join(word.translate(_SIGNS).split())


def reading_place(app: CockpitApp) -> Offset | None:
    """Return where a reader of the screen shall look: the announcement, or a dialog's row.

    None where something else has the keys, such as a line one types in.
    """
    rows = app.screen.focused
    if app.screen is app.main:
        return Offset(0, app.main.size.height - 1) if isinstance(rows, RowList) else None
    if not isinstance(rows, RowList):
        rows = cast("RowList | None", getattr(app.screen, "rows", None))
    region = cell_region(rows) if isinstance(rows, RowList) and rows.is_attached else None
    return region.offset if region else None
