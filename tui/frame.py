"""A framed place on the screen: border, title, footnote, a thumb that shows where one is.

It draws line by line and scrolls by whole lines; what stands inside is the business of the
widgets built on it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, cast

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from tui.columns import cell_width, fitted, hinted
from tui.drawn import Drawn
from tui.look import Cell, Look, Tone

if TYPE_CHECKING:
    from textual import events

    from tui.app import CockpitApp


_KEPT: Final = 500


class HeadingClicked(Message):
    """The border above was clicked, at cell `x` of the text in it."""

    def __init__(self, frame: Frame, x: int) -> None:
        super().__init__()
        self.frame = frame
        self.x = x


class Frame(Drawn, can_focus=True):
    """A border with a title and lines inside, of which it draws those that are visible.

    `heading` and `footnote` are cells set into the border above and below; `line_count` says
    how many lines there are to scroll through, `head` how many of them stay on top. A frame that
    is `lit` looks as if it had the keys, as that of a dialog does.
    """

    DEFAULT_CSS = "Frame { width: 1fr; height: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.heading: Cell = ()
        self.footnote: Cell = ()
        self._foot: Callable[[], Cell] | None = None
        self.top = 0
        self.head = 0
        self.lit = False
        self._kept: dict[tuple[int, bool], tuple[Strip, Style, Strip]] = {}
        self._drawn_in = Size()

    @property
    def look(self) -> Look:
        """The styles of the theme that is on."""
        return cast("CockpitApp", self.app).look

    @property
    def line_count(self) -> int:
        """How many lines there are inside, the ones that stay on top left out."""
        return 0

    @property
    def room(self) -> int:
        """How many lines that scroll are in view."""
        return max(0, self.size.height - 2 - self.head)

    @property
    def inner_width(self) -> int:
        """How many cells a line inside has."""
        return max(0, self.size.width - 2)

    def fit(self) -> None:
        """Fit what is shown to the room there is."""

    def draw(self, line: int) -> Strip:
        """Return line `line` of what scrolls, `inner_width` cells wide."""
        return self.blank()

    def draw_head(self, line: int) -> Strip:
        """Return line `line` of what stays on top."""
        return self.blank()

    def set_heading(self, heading: Cell, footnote: Cell | Callable[[], Cell] | None = None) -> None:
        """Set what stands in the border, and draw that anew where it differs.

        A footnote that follows from the room there is, is a function: it is asked again in another.
        """
        if callable(footnote):
            self._foot = footnote
            footnote = footnote()
        if heading != self.heading:
            self.heading = heading
            self.refresh(Region(0, 0, self.size.width, 1))
        if footnote is not None and footnote != self.footnote:
            self.footnote = footnote
            self.refresh(Region(0, self.size.height - 1, self.size.width, 1))

    def scroll_lines(self, top: int) -> bool:
        """Make `top` the first line in view, as far as there are lines; say whether it moved."""
        top = max(0, min(top, self.line_count - self.room))
        if top == self.top:
            return False
        self.top = top
        self.refresh()
        return True

    def render_line(self, y: int) -> Strip:
        """Draw one line of the widget."""
        height = self.size.height
        if self._drawn_in != self.size:
            # Drawn in another room before word of it came.
            self._drawn_in = self.size
            self.fit()
            self.footnote = self._foot() if self._foot else self.footnote
        if y == 0:
            return self._border("╭", self.heading, "╮")
        if y == height - 1:
            return self._border("╰", self.footnote, "╯", at_right=True)
        if y <= self.head:
            inner = self.draw_head(y - 1)
        elif self.top + y - 1 - self.head < self.line_count:
            inner = self.draw(self.top + y - 1 - self.head)
        else:
            inner = self.draw_beyond(y - 1 - self.head)
        first, last = thumb(self.line_count, self.room, self.top)
        return self._framed(inner, first <= y - 1 - self.head < last)

    def _framed(self, inner: Strip, on_thumb: bool) -> Strip:
        """Return a line between its borders: the same strip for the same line.

        Textual keeps with a strip what it has made of it, so that scrolling costs half as much.
        """
        edge = _edge_style(self)
        known = self._kept.get((id(inner), on_thumb))
        if known is not None and known[0] is inner and known[1] is edge:
            return known[2]
        left = Segment("│", edge)
        right = Segment("┃", self.look[Tone.DIM]) if on_thumb else left
        strip = Strip([left, *inner, right], self.size.width)
        if len(self._kept) > _KEPT:
            self._kept.clear()
        self._kept[(id(inner), on_thumb)] = (inner, edge, strip)
        return strip

    def draw_beyond(self, line: int) -> Strip:
        """Return what stands in a line below the last; `line` counts from the first in view."""
        return self.blank()

    def blank(self) -> Strip:
        """Return an empty line."""
        return Strip.blank(self.inner_width, self.look.ground)

    def _border(self, left: str, text: Cell, right: str, *, at_right: bool = False) -> Strip:
        edge = _edge_style(self)
        room = self.inner_width - 4
        if not text or room < 4:
            line = left + "─" * self.inner_width + right
            return Strip([Segment(line, edge)], self.size.width)
        words = hinted(text, room) if at_right else text
        words = fitted(words, room) if cell_width(words) > room else words
        rest = "─" * (self.inner_width - 3 - cell_width(words))
        look = self.look
        title = Tone.TITLE if self.has_focus or self.lit else Tone.TEXT
        middle = [Segment(w, look[title if tone is Tone.TITLE else tone]) for w, tone in words]
        start, end = (left + rest, "─" + right) if at_right else (left + "─", rest + right)
        space = Segment(" ", edge)
        line_of = [Segment(start, edge), space, *middle, space, Segment(end, edge)]
        return Strip(line_of, self.size.width)

    def on_focus(self) -> None:
        """Draw the border of the place where the keys go."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the border of a place where the keys do not go."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Tell of a click on the border above."""
        if event.y == 0:
            self.post_message(HeadingClicked(self, event.x - 3))

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_lines(self.top + 3)

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_lines(self.top - 3)


def _edge_style(frame: Frame) -> Style:
    return frame.look[Tone.ACCENT if frame.has_focus or frame.lit else Tone.FAINT]


def thumb(count: int, room: int, top: int) -> tuple[int, int]:
    """Return first and last line (exclusive) of the thumb; equal where all is in view.

    `count` lines are scrolled through a window of `room`, of which `top` is the first in view.
    """
    if count <= room or room <= 0:
        return 0, 0
    length = max(1, room * room // count)
    first = round(top * (room - length) / (count - room))
    return first, first + length
