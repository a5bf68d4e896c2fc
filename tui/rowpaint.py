"""Rows of a list as lines of the screen, drawn once and kept until something about them changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from model.folding import sought as sought_form
from model.folding import spans_of
from tui.columns import GAP, Column, cell_width, cut, fit, fitted, width_of
from tui.look import Cell, Look, Piece, Tone
from tui.rows import HEADING, Row, Rows

_KEPT: Final = 500
_READABLE: Final = 20
"""A cell gives its tail so much of its room away that this is left."""
LEFT: Final = 1
"""Cells before the first column: the cursor's bar, the mark."""
_FADED: Final = {Tone.TEXT: Tone.DIM, Tone.STRONG: Tone.DIM, Tone.ACCENT: Tone.DIM}
"""What becomes of tones in rows that stand back."""
NEWS: Final = "∙"
"""What rows wear before them that were changed while one was away."""
_BOLD: Final = Style(bold=True)
_FOUND: Final = Style(bold=True, underline=True, reverse=True)


class State(NamedTuple):
    """What else decides how a row looks: cursor on it, keys go here, marked, cell cursor, news."""

    cursor: bool = False
    live: bool = False
    marked: bool = False
    column: int = -1
    fresh: bool = False


class Painter:
    """Draws the rows of one list in one width and one look.

    The column of number `wanted` has room whatever others have to leave for it. `sought` is marked
    wherever it stands. What one `before` has drawn of rows that look as they did is not drawn anew.
    """

    def __init__(
        self,
        rows: Rows,
        look: Look,
        width: int,
        wanted: int = -1,
        sought: str = "",
        before: Painter | None = None,
    ) -> None:
        self.rows = rows
        self.look = look
        self.width = width
        self.columns = fit(rows.columns, width - LEFT - 1)
        if 0 <= wanted < len(rows.columns) and not self.has(wanted):
            kept = replace(rows.columns[wanted], drop=0)
            columns = (*rows.columns[:wanted], kept, *rows.columns[wanted + 1 :])
            self.columns = fit(columns, width - LEFT - 1)
        self._sought = sought_form(sought)
        self._drawn: dict[tuple[str, State], tuple[Row, Strip]] = {}
        self._kind = (look, width, self.columns, rows.columns, rows.tree, sought)
        self._before = before._drawn if before and before._kind == self._kind else {}

    def has(self, column: int) -> bool:
        """Say whether there is room for the column of that number."""
        return any(index == column for index, _ in self.columns)

    def row(self, key: str, state: State) -> Strip:
        """Return the line of the row `key`."""
        drawn = self._drawn.get((key, state))
        if drawn is None:
            if len(self._drawn) > _KEPT:
                self._drawn.clear()
            row = self.rows.describe(key)
            drawn = self._before.get((key, state))
            if drawn is None or drawn[0] != row:
                draw = self._heading if key.startswith(HEADING) else self._row
                drawn = (row, draw(row, state))
            self._drawn[(key, state)] = drawn
        return drawn[1]

    def labelled(self, strip: Strip, label: str) -> Strip:
        """Return a row's line with a label to jump by over its first cells."""
        style = self.look[Tone.ALARM]
        return Strip.join([Strip([Segment(label, style)], len(label)), strip.crop(len(label))])

    def _row(self, row: Row, state: State) -> Strip:
        look = self.look
        ground = Style.null()
        if state.cursor:
            ground = look.cursor if state.live else look.idle
        segments = [self._gutter(state, ground)]
        gap = Segment(" " * GAP, look.ground + ground)
        for number, (column, width) in enumerate(self.columns):
            if number:
                segments.append(gap)
            style = ground + look.cell if state.live and column == state.column else ground
            segments += [
                Segment(text, look[_FADED.get(tone, tone) if row.faded else tone] + style)
                for text, tone in self._cell(row, column, width)
            ]
        if self._sought:
            segments = [part for segment in segments for part in _marked(segment, self._sought)]
        return Strip(segments).adjust_cell_length(self.width, look.ground + ground)

    def _gutter(self, state: State, ground: Style) -> Segment:
        tone = Tone.ACCENT if state.live or state.marked else Tone.DIM
        # Which list the keys go to is told by a sign too, not by its colours alone.
        sign = (" ▌●◉" if state.live else " ▏●◉")[state.cursor + 2 * state.marked]
        if state.fresh and sign == " ":
            sign, tone = NEWS, Tone.WARN
        return Segment(sign, self.look[tone] + ground)

    def _cell(self, row: Row, column: int, width: int) -> Cell:
        cell = row.cells[column] if column < len(row.cells) else ()
        if column == self.rows.tree:
            cell = (Piece(_lead(row), Tone.DIM), *cell)
            if row.tail:
                return _with_tail(cell, row.tail, width)
        return fitted(cell, width, self.rows.columns[column].right)

    def _heading(self, row: Row, _: State) -> Strip:
        look = self.look
        text = " " * LEFT + "  " * row.depth + "".join(piece.text for piece in row.cells[0])
        words = cut(text, max(0, self.width - 4))
        strip = Strip([Segment(words + " ", look[Tone.DIM] + _BOLD)])
        rule = "─" * max(0, self.width - 1 - strip.cell_length)
        return Strip([*strip, Segment(rule, look[Tone.FAINT])]).adjust_cell_length(
            self.width, look.ground
        )

    def titles(self, column: int, sorted_by: tuple[str, bool] | None) -> Strip:
        """Return the line of the columns' titles; that of number `column` stands out."""
        look, segments = self.look, [Segment(" " * LEFT, self.look.ground)]
        for number, (index, width) in enumerate(self.columns):
            spec = self.rows.columns[index]
            if number:
                segments.append(Segment(" " * GAP, look.ground))
            text = _title(spec, sorted_by) if width > 1 else ""
            title = fitted((Piece(text),), width, spec.right)
            style = look[Tone.TEXT if index == column else Tone.DIM]
            segments += [Segment(text, style) for text, _ in title]
        return Strip(segments).adjust_cell_length(self.width, look.ground)

    def prompt(self, more: str = "") -> Strip:
        """Return the line that stands in an empty list; `more` behind its prompt is never cut."""
        room = max(0, self.width - LEFT)
        text = " " * LEFT + cut(self.rows.prompt, max(0, room - len(more))) + cut(more, room)
        look = self.look
        return Strip([Segment(text, look[Tone.DIM])]).adjust_cell_length(self.width, look.ground)

    def left_of(self, column: int) -> tuple[int, int]:
        """Return the first cell and the width of a column; (0, 0) where it has no room."""
        left = LEFT
        for index, width in self.columns:
            if index == column:
                return left, width
            left += width + GAP
        return 0, 0

    def lead_of(self, row: Row, column: int) -> int:
        """Return how many cells stand before the text of a row in a column: how deep it is."""
        return width_of(_lead(row)) if column == self.rows.tree else 0

    def column_at(self, x: int) -> int | None:
        """Return the number of the column that covers the cell `x`, the gap behind it included."""
        left = LEFT
        for index, width in self.columns:
            if left <= x < left + width + GAP:
                return index
            left += width + GAP
        return None

    def on_marker(self, x: int, row: Row) -> bool:
        """Say whether the cell `x` is on the fold marker of `row`."""
        left, width = self.left_of(self.rows.tree)
        return row.folds and width > 0 and left <= x - 2 * row.depth < left + 2


def _lead(row: Row) -> str:
    return "  " * row.depth + (row.sign + " " if row.sign else "")


def _marked(segment: Segment, sought: str) -> Iterator[Segment]:
    """Yield a segment in parts, those with what is `sought`, in its searched form, marked."""
    text, style, end = segment.text, segment.style or Style.null(), 0
    for first, last in spans_of(text, sought):
        if first > end:
            yield Segment(text[end:first], style)
        yield Segment(text[first:last], style + _FOUND)
        end = last
    if end < len(text):
        yield Segment(text[end:], style)


def _with_tail(cell: Cell, tail: tuple[Cell, ...], width: int) -> Cell:
    """Return `cell` with as much of `tail` at its right end as leaves room to read it."""
    while tail:
        end = tuple(piece for part in tail for piece in (Piece("  "), *part))
        room = width - cell_width(end)
        # The last part stays beside a whole cell; the others leave in all rows alike, or they would
        # stand in no line below each other.
        if room >= _READABLE or (len(tail) == 1 and room >= cell_width(cell)):
            return (*fitted(cell, room), *end)
        tail = tail[:-1]
    return fitted(cell, width)


def ordered(column: Column, down: bool) -> str:
    """Return the title of a column that a table is sorted by."""
    return f"{column.title} {'▼' if down else '▲'}"


def _title(column: Column, sorted_by: tuple[str, bool] | None) -> str:
    if sorted_by is None or sorted_by[0] != column.name:
        return column.title
    return ordered(column, sorted_by[1])
