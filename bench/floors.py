"""The programs that cockpit is held against: the least that does the like.

`python -m bench.floors blank` is a Textual app with Header and Footer and nothing else;
`python -m bench.floors list N` is a list of N rows on Textual's Line API that does nothing else;
`python -m bench.floors markdown FILE` takes the blocks of a Markdown text apart.
"""

from __future__ import annotations

import sys
from pathlib import Path

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Footer, Header


class Blank(App[None]):
    """Header, Footer, nothing between."""

    BINDINGS = [Binding("q", "quit", "Quit")]
    TITLE = "floor ready"

    def compose(self) -> ComposeResult:
        """Yield the two bars."""
        yield Header()
        yield Footer()


class Rows(ScrollView, can_focus=True):
    """So many rows, a cursor, nothing else."""

    BINDINGS = [Binding("j,down", "go(1)"), Binding("k,up", "go(-1)")]

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count, self._cursor = count, 0
        self.virtual_size = Size(100, count)

    def render_line(self, y: int) -> Strip:
        """Return the line at `y` of the window."""
        row = y + self.scroll_offset.y
        style = Style(reverse=row == self._cursor)
        text = f"{row:6} a row of the list, floor ready" if row < self._count else ""
        return Strip([Segment(text.ljust(self.size.width), style)])

    def action_go(self, by: int) -> None:
        """Move the cursor."""
        before, self._cursor = self._cursor, max(0, min(self._count - 1, self._cursor + by))
        top, last = self.scroll_offset.y, self._cursor - self.size.height + 1
        if not last <= top <= self._cursor:
            # As little as it takes, line by line, as cockpit's lists do.
            self.scroll_to(y=self._cursor if top > self._cursor else last, animate=False)
        for row in (before, self._cursor):
            self.refresh(Region(0, row - self.scroll_offset.y, self.size.width, 1))


class Listing(App[None]):
    """One list and no bars."""

    BINDINGS = [Binding("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        """Yield the list."""
        yield Rows(int(sys.argv[2]))


def take_apart(file: Path) -> None:
    """Parse a Markdown text as markdown-it-py does by itself."""
    from markdown_it import MarkdownIt

    MarkdownIt("commonmark").parse(file.read_text("utf-8"))


if __name__ == "__main__":
    if sys.argv[1] == "markdown":
        take_apart(Path(sys.argv[2]))
    else:
        (Blank() if sys.argv[1] == "blank" else Listing()).run()
