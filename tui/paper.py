"""Writing text for a reader: headings, fields with labels, paragraphs, wrapped to a width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tui.columns import fitted
from tui.look import Cell, Piece, Tone, piece
from tui.safe import shown, shown_lines
from tui.wrap import wrapped, wrapped_cell

LABEL: Final = 16
"""Cells that labels have."""
_NARROW: Final = 48
"""Below so many cells, labels stand above what they name."""


class Paper:
    """Lines being written in a width."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.lines: list[Cell] = []

    def blank(self) -> None:
        """Leave a line free, once."""
        if self.lines and self.lines[-1]:
            self.lines.append(())

    def heading(self, text: str) -> None:
        """Write a heading with space above it."""
        self.blank()
        rule = "─" * max(0, self.width - len(text) - 1)
        self.lines.append((Piece(text + " ", Tone.TITLE), Piece(rule, Tone.FAINT)))

    def text(self, text: str, tone: Tone = Tone.TEXT, indent: int = 0) -> None:
        """Write text of several lines."""
        room = max(8, self.width - indent)
        space = Piece(" " * indent)
        for line in shown_lines(text):
            for part in wrapped(line, room):
                self.lines.append((space, *piece(part, tone)) if indent else piece(part, tone))

    def line(self, cell: Cell) -> None:
        """Write one line as it is."""
        self.lines.append(cell)

    def wrapped(self, cell: Cell) -> None:
        """Write one line in several tones, broken where it is too long."""
        self.lines += wrapped_cell(cell, max(8, self.width))

    def cells(self, label: str, cells: Sequence[Cell]) -> list[range]:
        """Write a label and the cells that it names, each from a line of its own.

        Returns which lines each cell takes.
        """
        narrow = self.width < _NARROW
        indent = 2 if narrow else LABEL + 2
        if narrow:
            self.lines.append(piece(shown(label), Tone.DIM))
        found: list[range] = []
        for cell in cells or [()]:
            start = len(self.lines)
            for line in wrapped_cell(cell, max(8, self.width - indent)):
                lead = "" if narrow or found or len(self.lines) > start else label
                self.lines.append((*fitted(piece(shown(lead), Tone.DIM), indent), *line))
            found.append(range(start, len(self.lines)))
        return found[: len(cells)]

    def field(self, label: str, value: str | Sequence[str], tone: Tone = Tone.TEXT) -> None:
        """Write a label and what it names; a list has a line for each entry."""
        entries = [value] if isinstance(value, str) else list(value)
        bullet = "" if isinstance(value, str) or len(entries) < 2 else "· "
        narrow = self.width < _NARROW
        indent = 2 if narrow else LABEL + 2
        if narrow:
            self.lines.append(piece(shown(label), Tone.DIM))
        lines = [part for entry in entries for part in self._entry(entry, bullet, indent)]
        for number, part in enumerate(lines or [""]):
            lead = label if not number and not narrow else ""
            start = fitted(piece(shown(lead), Tone.DIM), indent)
            self.lines.append((*start, *piece(part, tone)))

    def _entry(self, entry: str, bullet: str, indent: int) -> list[str]:
        room = max(8, self.width - indent - len(bullet))
        parts = [part for line in shown_lines(entry) for part in wrapped(line, room)]
        return [(bullet if not n else " " * len(bullet)) + part for n, part in enumerate(parts)]
