"""The view behind a dialog or an editor: the lines that it has already, tinted.

Textual draws it piece by piece anew, three times until the dialog stands; that was the most of what
a key waited for that opens one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.color import Color
from textual.renderables.background_screen import BackgroundScreen
from textual.strip import Strip
from textual.visual import RenderOptions, Visual

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.style import Style


class Behind(Visual):
    """What a screen that covers another shows of that one."""

    def __init__(self, behind: BackgroundScreen) -> None:
        """Draw what Textual would have drawn."""
        self._screen = behind.screen
        self._tint = behind.color

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the lines of the view."""
        lines = self._screen._compositor.render_strips()  # Textual's own background asks it too
        # Until it has heard that the terminal changed its size the view may be larger.
        return [self._tinted(line.crop(0, width)) for line in lines[:height]]

    def _tinted(self, line: Strip) -> Strip:
        tint = self._tint
        return Strip(
            [Segment(text, _tinted(style, tint), control) for text, style, control in line],
            line.cell_length,
        )

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width of the view."""
        return self._screen.size.width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the height of the view."""
        return self._screen.size.height


@lru_cache(maxsize=1024)
def _tinted(style: RichStyle | None, tint: Color) -> RichStyle | None:
    """Return a style as it is seen behind: a view has few of them."""
    (segment,) = BackgroundScreen.process_segments([Segment(" ", style)], tint)
    return segment.style
