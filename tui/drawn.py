"""A widget that is drawn line by line and has no styles of Textual's: its lines are kept.

Textual goes through all lines of all widgets with each frame, and through the styles, borders and
filters of each. Lines that are the same as before cost next to nothing here.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget


class Drawn(Widget):
    """Draws lines with `render_line`, each once until it is refreshed or the room changes."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._made: dict[int, Strip] = {}
        self._made_in = Size()
        self._room: Size | None = None

    @property
    def size(self) -> Size:
        """How many cells and lines there are. It is looked up once while lines are drawn."""
        return super().size if self._room is None else self._room

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Drawn:
        """Have these regions drawn anew, all there is unless some are named."""
        if repaint and not regions:
            self._made.clear()
        for region in regions if repaint else ():
            for line in region.line_range:
                self._made.pop(line, None)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines in `crop`, as they go to the terminal."""
        size = super().size
        if self._made_in != size:
            self._made.clear()
            self._made_in = size
        known = self._made
        missing = [line for line in crop.line_range if line not in known]
        if missing:
            self._room = size
            try:
                self._make(missing)
            finally:
                self._room = None
        strips = [known[line] for line in crop.line_range]
        if crop.column_span == (0, size.width):
            return strips
        return [strip.crop(*crop.column_span) for strip in strips]

    def _make(self, lines: Sequence[int]) -> None:
        background, filters = self.background_colors[1], self.get_line_filters()
        for line in lines:
            strip = self.render_line(line)
            for line_filter in filters:
                strip = strip.apply_filter(line_filter, background)
            self._made[line] = strip
