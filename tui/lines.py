"""Lines across the screen: the header above, banners and the footer below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from rich.segment import Segment
from textual.strip import Strip

from tui.columns import cell_width, fitted
from tui.drawn import Drawn
from tui.look import Cell, Piece

if TYPE_CHECKING:
    from tui.app import CockpitApp


class Lines(Drawn):
    """A few lines of text on a ground of their own. They never take the keys."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: tuple[Cell, ...] = ()

    def show(self, lines: Sequence[Cell]) -> None:
        """Show these lines; nothing is drawn where they are the same as before."""
        new = tuple(lines)
        if new != self.lines:
            counted = len(new) != len(self.lines)
            self.lines = new
            self.refresh(layout=counted)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        look, width = cast("CockpitApp", self.app).look, self.size.width
        cell = self.lines[y] if y < len(self.lines) else ()
        words = fitted(cell, width)
        segments = [Segment(text, look[tone] + look.bar) for text, tone in words]
        return Strip(segments).adjust_cell_length(width, look.bar)


class Yields(NamedTuple):
    """The part of `rank` is cut, to `least` cells, before those of a rank below `before` leave."""

    rank: int
    least: int
    before: int


def spread(
    left: Sequence[tuple[int, Cell]],
    right: Sequence[tuple[int, Cell]],
    width: int,
    yields: Yields | None = None,
) -> Cell:
    """Return one line with `left` and `right` at its ends, three spaces between the parts.

    Each part has a rank; where the room is short, the parts of the highest rank leave first.
    One part may be shortened before others leave, as `yields` says.
    """
    parts = [(rank, 0, cell) for rank, cell in left if cell]
    parts += [(rank, 1, cell) for rank, cell in right if cell]
    while len(parts) > 1 and _least(parts, yields) > width - 2:
        parts.remove(max(parts, key=lambda part: part[0]))
    if yields is not None:
        over = _length(parts) - (width - 2)
        parts = [(r, s, _cut(c, over) if r == yields.rank else c) for r, s, c in parts]
    ends = [[cell for _, side, cell in parts if side == end] for end in (0, 1)]
    one, other = (_joined(cells) for cells in ends)
    space = " " * max(1 if other else 0, width - 2 - cell_width(one) - cell_width(other))
    return (Piece(" "), *one, Piece(space), *other, Piece(" "))


def _least(parts: Sequence[tuple[int, int, Cell]], yields: Yields | None) -> int:
    """Return how many cells parts need: one that yields does so when lesser parts have left."""
    length = _length(parts)
    if yields is None or max(rank for rank, _, _ in parts) >= yields.before:
        return length
    spare = (cell_width(cell) - yields.least for rank, _, cell in parts if rank == yields.rank)
    return length - sum(max(0, cells) for cells in spare)


def _cut(cell: Cell, over: int) -> Cell:
    """Return a cell without its last cells, as many as are `over`."""
    return fitted(cell, max(1, cell_width(cell) - over)) if over > 0 else cell


def _length(parts: Sequence[tuple[int, int, Cell]]) -> int:
    return sum(cell_width(cell) for _, _, cell in parts) + 3 * (len(parts) - 1)


def _joined(cells: Sequence[Cell]) -> Cell:
    line: list[Piece] = []
    for number, cell in enumerate(cells):
        if number:
            line.append(Piece("   "))
        line += cell
    return tuple(line)
