"""The one list widget of the house: tables, trees and plain lists of any length.

The cursor stands on a key, not on a line: it stays there when rows are added, sorted or filtered
around it. Only the rows in view are drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tui.frame import Frame
from tui.rowpaint import Painter, State
from tui.rows import (
    CLOSED,
    HEADING,
    NOTHING,
    Rows,
    Sieve,
    found,
    hangs_under,
    kept_column,
    nearest,
    settled,
)

if TYPE_CHECKING:
    from textual import events

    from tui.app import CockpitApp


class RowMessage(Message):
    """Something happened to a row of a list."""

    def __init__(self, rows: RowList, key: str) -> None:
        super().__init__()
        self.rows = rows
        self.key = key


class RowHighlighted(RowMessage):
    """The cursor stands on another row."""


class RowChosen(RowMessage):
    """A row was clicked twice."""


class FoldAsked(RowMessage):
    """A row of a tree is to be opened, if it is closed, or closed."""


class TitleClicked(RowMessage):
    """The title of a column was clicked; `key` is the column's name."""


class RowList(Frame):
    """Rows under a cursor. With `cells` the cursor is on a cell, which `column` names.

    `headed` says whether the first line is for titles of columns; unless it does, tables that
    have room for them have them.
    `place` is the number of the cursor's row, -1 where there are none. `rows` are those of
    `whole` that `sieve` lets through. `labels` are for jumps, by the number of the row.
    `sought` is a text that is marked wherever a row shows it, `fresh` are rows that wear the sign
    of news. `renamed` has the keys that records have in the rows that are shown next, by those they
    had.
    """

    def __init__(
        self, *, id: str | None = None, cells: bool = True, headed: bool | None = None
    ) -> None:
        super().__init__(id=id)
        self._headed = headed
        self.rows = NOTHING
        self.cells = cells
        self.place = -1
        self.chosen_column = 0
        self.marks: frozenset[str] = frozenset()
        self.labels: Mapping[int, str] = {}
        self.sought = ""
        self.fresh: frozenset[str] = frozenset()
        self.renamed: Mapping[str, str] = {}
        self.sorted_by: tuple[str, bool] | None = None
        self.sieve: Sieve | None = None
        self.whole = NOTHING
        self._painter: Painter | None = None
        self._stale = False

    @property
    def line_count(self) -> int:
        """How many rows there are, headings included."""
        return len(self.rows.keys)

    @property
    def key(self) -> str:
        """The key under the cursor, empty where there is none."""
        return self.rows.keys[self.place] if 0 <= self.place < self.line_count else ""

    @property
    def column(self) -> str:
        """The name of the column under the cursor, empty where there is none."""
        columns = self.rows.columns
        return columns[self.chosen_column].name if columns and self.cells else ""

    @property
    def painter(self) -> Painter:
        """What draws the rows in the width and the look that are on."""
        before = self._painter
        if before is None or self._stale or before.width != self.inner_width:
            wanted = self.chosen_column if self.cells else -1
            width = self.inner_width
            self._painter = Painter(self.rows, self.look, width, wanted, self.sought, before)
            self._stale = False
            return self._painter
        return before

    def show(self, rows: Rows, at: str = "", *, soon: bool = False) -> str:
        """Show other rows, the cursor on `at`, else where it stood, else on the nearest row.

        Returns the key that the cursor had to leave because it is gone; empty where it stayed.
        With `soon` the rows are there at once and drawn behind the next frame, which so is done
        sooner.
        """
        old, place, line = self.rows, self.place, self.place - self.top
        seen = _lines_seen(self)
        wanted = at or self.renamed.get(self.key, self.key)
        self.whole = rows
        rows = self.sieve.sift(rows) if self.sieve else rows
        self.rows = rows
        if rows.columns != old.columns:
            self.chosen_column = kept_column(old, self.chosen_column, rows)
        self.place = found(rows.keys, wanted, place)
        lost = wanted if wanted and not at and self.place < 0 else ""
        if self.place < 0:
            self.place = nearest(rows.keys, old.keys, place)
        if self.marks:
            self.marks = frozenset(self.renamed.get(mark, mark) for mark in self.marks)
            self.marks &= frozenset(rows.keys)
        # Before there is room, nothing has been scrolled.
        self.top = self.place - max(0, line) if self.room else 0
        self.fit()
        # The lines that were free and stay so are left alone.
        changed = Region(0, 0, self.size.width, max(seen, _lines_seen(self)))
        if soon:
            self.call_after_refresh(self.refresh, changed)
        else:
            self.refresh(changed)
        return lost

    def redraw(self) -> None:
        """Draw all rows anew: what they show has changed, which they are has not."""
        self._stale = True
        self.refresh()

    def move_to(self, place: int, step: int = 1) -> None:
        """Put the cursor on the row at `place`; by `step` beyond it where that is a heading."""
        place = settled(self.rows.keys, max(0, min(place, self.line_count - 1)), step)
        if place < 0 or place == self.place:
            return
        before, self.place = self.place, place
        if not self._bring_into_view():
            self.refresh_row(before)
            self.refresh_row(place)
        self.post_message(RowHighlighted(self, self.key))

    def move(self, rows: int) -> None:
        """Move the cursor by so many rows, down for a positive number."""
        self.move_to(self.place + rows, 1 if rows > 0 else -1)

    def go(self, key: str) -> bool:
        """Put the cursor on `key`; say whether it is among the rows."""
        place = found(self.rows.keys, key, self.place)
        if place >= 0:
            self.move_to(place)
        return place >= 0

    def move_column(self, columns: int) -> None:
        """Move the cell cursor by so many columns, right for a positive number.

        A column that had no room is given some.
        """
        last = len(self.rows.columns) - 1
        if last >= 0 and self.cells:
            self.choose_column(max(0, min(self.chosen_column + columns, last)))

    def choose_column(self, column: int) -> None:
        """Put the cell cursor into the column of that number."""
        self.chosen_column = column
        if not self.painter.has(column):
            self.redraw()
        self.refresh_row(self.place)
        self.refresh(Region(0, 1, self.size.width, 1))

    def draw(self, line: int) -> Strip:
        """Return the row of that number."""
        key = self.rows.keys[line]
        state = State(marked=key in self.marks, fresh=key in self.fresh)
        if line == self.place:
            column = self.chosen_column if self.cells else -1
            state = state._replace(cursor=True, live=self.has_focus or self.lit, column=column)
        strip = self.painter.row(key, state)
        return self.painter.labelled(strip, self.labels[line]) if line in self.labels else strip

    def draw_head(self, line: int) -> Strip:
        """Return the titles of the columns."""
        return self.painter.titles(self.chosen_column if self.has_focus else -1, self.sorted_by)

    def draw_beyond(self, line: int) -> Strip:
        """Return the prompt of an empty list, else nothing."""
        if line or self.rows.keys or not self.rows.prompt:
            return super().draw_beyond(line)
        app = cast("CockpitApp", self.app)
        key = app.key_of("add") if self.rows.grows and not app.session.read_only else ""
        # A key acts where the keys go: elsewhere the way there is told too.
        pane = self.id or ""
        way = f"{app.key_of(pane)} " if pane.startswith("pane-") and not self.has_focus else ""
        return self.painter.prompt(f" Press {way}{key}" if key else "")

    def on_resize(self) -> None:
        """Keep the cursor in view when the room changes."""
        self.fit()
        self.refresh()

    def fit(self) -> None:
        """Fit scrolling and titles to the rows and the room there are."""
        self._stale = True
        titled = self.cells and self.size.height > 4 and bool(self.rows.keys)
        self.head = int(titled if self._headed is None else self._headed)
        self.top = _top_in_view(self, max(0, min(self.top, self.line_count - self.room)))

    def on_click(self, event: events.Click) -> None:
        """Go where the mouse points; a title sorts, a fold marker folds, a double click chooses."""
        clicked(self, event.x - 1, event.y - 1, event.chain)

    def _bring_into_view(self) -> bool:
        """Scroll as little as brings the cursor into view; say whether that was needed."""
        return self.scroll_lines(_top_in_view(self, self.top))

    def refresh_row(self, place: int) -> None:
        """Draw the row of that number anew, if it is in view."""
        line = place - self.top
        if 0 <= line < self.room:
            self.refresh(Region(0, 1 + self.head + line, self.size.width, 1))


def _top_in_view(rows: RowList, top: int) -> int:
    """Return the first line in view that is nearest to `top` and lets the cursor be seen."""
    room, place = rows.room, rows.place
    if room <= 0 or place < 0:
        return top
    # A heading is shown with the first row under it.
    first = place - (place > 0 and rows.rows.keys[place - 1].startswith(HEADING))
    return first if first < top else max(top, place - room + 1)


def _lines_seen(rows: RowList) -> int:
    """Return how many lines from the top on have something in them; all if it scrolls."""
    return rows.size.height if rows.line_count > rows.room else 2 + rows.head + rows.line_count


def fold(rows: RowList, open_it: bool) -> None:
    """Ask for the row under the cursor to be opened or closed.

    Where it is so already, opening leads to the row below, closing to the one it hangs under.
    """
    if not rows.key:
        return
    row = rows.rows.describe(rows.key)
    if row.folds and (row.sign == CLOSED) is open_it:
        rows.post_message(FoldAsked(rows, rows.key))
    elif open_it and row.folds:
        rows.move(1)
    elif not open_it:
        rows.move_to(hangs_under(rows.rows, rows.place))


def clicked(rows: RowList, x: int, y: int, chain: int) -> None:
    """Do what a click inside the frame means: `x` and `y` count from its first cell."""
    line = y - rows.head
    painter = rows.painter
    if 0 <= y < rows.head:
        column = painter.column_at(x)
        if column is not None:
            rows.post_message(TitleClicked(rows, rows.rows.columns[column].name))
    elif x == rows.inner_width:
        rows.scroll_lines(line * rows.line_count // max(1, rows.room))
    elif x >= 0 and 0 <= line < rows.room and rows.top + line < rows.line_count:
        rows.move_to(rows.top + line)
        _clicked_row(rows, x, chain)


def _clicked_row(rows: RowList, x: int, chain: int) -> None:
    column = rows.painter.column_at(x)
    if column is not None and rows.cells:
        rows.choose_column(column)
    if rows.painter.on_marker(x, rows.rows.describe(rows.key)):
        rows.post_message(FoldAsked(rows, rows.key))
    elif chain == 2:
        rows.post_message(RowChosen(rows, rows.key))


def cell_region(rows: RowList) -> Region | None:
    """Return where on the screen the cell under the cursor is; None where it is not seen."""
    line = rows.place - rows.top
    left, width = rows.painter.left_of(rows.chosen_column)
    if not 0 <= line < rows.room or not width:
        return None
    lead = rows.painter.lead_of(rows.rows.describe(rows.key), rows.chosen_column)
    lead = min(lead, width // 2)
    x, y = rows.region.offset
    return Region(x + 1 + left + lead, y + 1 + rows.head + line, width - lead, 1)
