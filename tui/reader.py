"""A frame with long text in it: read by scrolling, wrapped to the width there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from rich.segment import Segment
from textual.strip import Strip

from tui.columns import fitted
from tui.frame import Frame
from tui.look import Cell

Write: TypeAlias = Callable[[int], Sequence[Cell]]
"""Gives the lines of a text for a width in cells."""


class Reader(Frame):
    """Lines that scroll. `write` makes them for the width of the frame."""

    def __init__(self, write: Write, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._write = write
        self._lines: tuple[int, Sequence[Cell]] = (-1, ())

    def set_text(self, write: Write) -> None:
        """Show another text, from where one was reading."""
        self._write = write
        self._lines = (-1, ())
        self.top = max(0, min(self.top, self.line_count - self.room))
        self.refresh()

    @property
    def lines(self) -> Sequence[Cell]:
        """The lines as they are wrapped now."""
        width = max(1, self.inner_width - 2)
        if self._lines[0] != width:
            self._lines = (width, self._write(width))
        return self._lines[1]

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    def lines_in(self, width: int) -> int:
        """Return how many lines the text would have in a frame of `width` cells."""
        return len(self._write(max(1, width - 4)))

    def draw(self, line: int) -> Strip:
        """Return one line of the text."""
        cell = fitted(self.lines[line], self.inner_width - 2)
        look = self.look
        words = [Segment(text, look[tone]) for text, tone in cell]
        return Strip([Segment(" ", look.ground), *words]).adjust_cell_length(
            self.inner_width, look.ground
        )

    def on_resize(self) -> None:
        """Wrap to another width."""
        self.top = max(0, min(self.top, self.line_count - self.room))
        self.refresh()
