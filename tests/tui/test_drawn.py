"""A widget's lines are drawn once, and again when they are refreshed or the room changes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip

from tui.drawn import Drawn

WIDTH, HEIGHT = 20, 5


class Counting(Drawn):
    """Tells which lines it was asked for."""

    DEFAULT_CSS = "Counting { width: 1fr; height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[int] = []

    def render_line(self, y: int) -> Strip:
        """Draw a line and remember that."""
        self.asked.append(y)
        return Strip.blank(self.size.width)


class Page(App[None]):
    """One such widget and nothing else."""

    def compose(self) -> ComposeResult:
        """Make it."""
        yield Counting()


@asynccontextmanager
async def drawn() -> AsyncIterator[tuple[Counting, Pilot[None]]]:
    """Yield the widget after its first frame, with nothing asked for since."""
    app = Page()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        widget = app.query_one(Counting)
        await pilot.pause()
        assert set(widget.asked) == set(range(HEIGHT))
        widget.asked.clear()
        yield widget, pilot


async def test_a_line_that_is_refreshed_is_the_only_one_drawn_again() -> None:
    async with drawn() as (widget, pilot):
        widget.refresh(Region(0, 2, WIDTH, 1))
        await pilot.pause()
        assert widget.asked == [2]


async def test_all_lines_are_drawn_again_where_none_is_named() -> None:
    async with drawn() as (widget, pilot):
        widget.refresh()
        await pilot.pause()
        assert widget.asked == list(range(HEIGHT))


async def test_in_another_room_all_lines_are_drawn_again() -> None:
    async with drawn() as (widget, pilot):
        await pilot.resize_terminal(WIDTH + 1, HEIGHT + 1)
        await pilot.pause()
        assert set(widget.asked) == set(range(HEIGHT + 1))
        assert widget.size == (WIDTH + 1, HEIGHT + 1)
