"""Borders between panes that a mouse drags: which there are, and how large that makes the panes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.screen import Screen

from data.trouble import Trouble
from tui.look import Tone

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Region

    from tui.app import CockpitApp
    from tui.main import MainScreen


class Border(NamedTuple):
    """A border: the size it decides, where it can be taken, how large that size is now.

    It is dragged across where it is `upright`, else up and down; `sign` is -1 where the size grows
    to the left or upwards.
    """

    name: str
    region: Region
    size: int
    upright: bool = True
    sign: int = 1


class Borders:
    """The borders of a view. `sizes` are those that were dragged, by the borders' names."""

    def __init__(self) -> None:
        self.sizes: dict[str, int] = {}
        self._there: tuple[Border, ...] = ()

    def place(self, borders: Iterable[Border]) -> None:
        """Note which borders there are now; regions count from the view's first line."""
        self._there = tuple(borders)

    @property
    def names(self) -> set[str]:
        """What the borders that there are now are called."""
        return {border.name for border in self._there}

    def at(self, x: int, y: int) -> Border | None:
        """Return the border at a cell of the view."""
        return next((b for b in self._there if b.region.contains(x, y)), None)


class Grip(NamedTuple):
    """A border that the mouse holds, and where it took it."""

    border: Border
    x: int
    y: int


class DragScreen(Screen[None], inherit_bindings=False):
    """A screen whose panes have borders to drag."""

    grip: Grip | None = None

    @property
    def _main(self) -> MainScreen:
        return cast("MainScreen", self)

    @property
    def _borders(self) -> Borders:
        return getattr(self._main.view, "borders", None) or Borders()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take the border that is there."""
        x, y = event.screen_x, event.screen_y - 1
        border = self._borders.at(x, y)
        self.grip = Grip(border, x, y) if border else None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the border that is held."""
        if self.grip is None:
            return
        if not event.button:
            self.drop()  # let go where nobody saw it
            return
        border, x, y = self.grip
        moved = event.screen_x - x if border.upright else event.screen_y - 1 - y
        if moved or border.name in self._borders.sizes:
            self._borders.sizes[border.name] = max(1, border.size + border.sign * moved)
            self._main.rearrange()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go of the border, and keep where it is."""
        self.drop()

    def on_click(self, event: events.Click) -> None:
        """Put a border back that is clicked twice."""
        border = self._borders.at(event.screen_x, event.screen_y - 1)
        if event.chain == 2 and border and self._borders.sizes.pop(border.name, 0):
            self._main.rearrange()
            self._keep()

    def drop(self) -> None:
        """Hold no border any more."""
        held, self.grip = self.grip, None
        if held and held.border.name in self._borders.sizes:
            self._keep()

    def _keep(self) -> None:
        app, sizes = cast("CockpitApp", self.app), self._borders.sizes
        gone = self._borders.names - set(sizes)
        kept = {name: size for name, size in app.chosen.sizes.items() if name not in gone}
        if app.chosen.sizes == {**kept, **sizes}:
            return
        try:
            app.chosen.keep_sizes({**kept, **sizes})
        except Trouble as trouble:
            self._main.say(f"The sizes hold until you leave: {trouble}", Tone.WARN)
