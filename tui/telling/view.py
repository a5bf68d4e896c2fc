"""What the views that tell something have in common: one list, in an order of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.rowlist import RowList

if TYPE_CHECKING:
    from tui.scene import Scene


class TellingView:
    """A view with the one list `rows`, which has the whole screen as it is."""

    rows: RowList

    @property
    def zoomed(self) -> bool:
        """Whether the list has the whole screen by zooming: it has it anyway."""
        return False

    @zoomed.setter
    def zoomed(self, zoomed: bool) -> None:
        """There is nothing to zoom."""

    @property
    def widgets(self) -> tuple[RowList, ...]:
        """The lists that the keys for panes go through."""
        return (self.rows,)

    @property
    def first(self) -> RowList:
        """The list that the keys go to at first."""
        return self.rows

    def look_at(self, widget: RowList) -> None:
        """There is one list to look at."""

    def tab(self, rows: RowList, x: int) -> RowList:
        """There are no tabs in the border."""
        return rows

    def sort(self, scene: Scene, rows: RowList, column: str) -> None:
        """What is told has an order of its own."""
