"""Jump mode: every row in view wears a label of one or two letters; typing it goes there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, Final

from tui.actions import does
from tui.going import here
from tui.once import Once
from tui.rows import HEADING

if TYPE_CHECKING:
    from textual import events
    from textual.widget import Widget

    from tui.app import CockpitApp
    from tui.rowlist import RowList

LETTERS: Final = "asdfghjklqwertyuiopzxcvbnm"
"""Those under the fingers come first."""


def labels(count: int) -> list[str]:
    """Return `count` labels, the shortest first, of which none begins another.

    One letter each as far as that goes, else of some letters two; 676 at most.
    """
    doubled = 0
    while len(LETTERS) - doubled + doubled * len(LETTERS) < count and doubled < len(LETTERS):
        doubled += 1
    alone = list(LETTERS[: len(LETTERS) - doubled])
    pairs = ("".join(pair) for pair in product(LETTERS[len(LETTERS) - doubled :], LETTERS))
    return [*alone, *pairs][:count]


class Jump(Once["tuple[RowList, int] | None"], inherit_bindings=False):
    """Waits for the letters of a label; any other key leaves all as it was."""

    CSS = "Jump { background: transparent; }"
    told = "Type the letters beside a row to go there; any other key leaves."

    def __init__(self, lists: Sequence[RowList]) -> None:
        super().__init__()
        places = [(rows, line) for rows in lists for line in _lines_in_view(rows)]
        self._places = dict(zip(labels(len(places)), places, strict=False))
        self._lists = lists
        self._typed = ""

    @property
    def places(self) -> frozenset[str]:
        """No command of the table applies: all keys belong to the labels."""
        return frozenset()

    def compose(self) -> Iterable[Widget]:
        """The lists below wear the labels; nothing stands over them."""
        return ()

    def on_mount(self) -> None:
        """Show the labels."""
        self._show(self._places)

    def on_unmount(self) -> None:
        """Take the labels down."""
        self._show({})

    def on_key(self, event: events.Key) -> None:
        """Take a letter: go where the label is complete, leave where there is none such."""
        event.stop()
        self._typed += event.character or " "
        left = {k: place for k, place in self._places.items() if k.startswith(self._typed)}
        if self._typed in left or not left:
            self.dismiss(left.get(self._typed))
        else:
            self._show(left)

    def on_click(self) -> None:
        """Leave at a click."""
        self.dismiss(None)

    def _show(self, places: Mapping[str, tuple[RowList, int]]) -> None:
        for rows in self._lists:
            rows.labels = {line: label for label, (at, line) in places.items() if at is rows}
            rows.refresh()


def _lines_in_view(rows: RowList) -> list[int]:
    last = min(rows.line_count, rows.top + rows.room)
    return [n for n in range(rows.top, last) if not rows.rows.keys[n].startswith(HEADING)]


@does("jump")
def jump(app: CockpitApp) -> None:
    """Label the rows in view, and go to the one whose label is typed."""
    view, focused = app.main.view, app.main.list
    seen = [rows for rows in view.widgets if rows.region.area and rows.display]
    # What is nearest at hand gets the labels of one letter.
    lists = sorted(seen, key=lambda rows: rows is not focused)

    def answered(place: tuple[RowList, int] | None) -> None:
        if place is not None:
            app.trail.leave(here(app))
            rows, line = place
            rows.focus()
            rows.move_to(line)

    app.push_screen(Jump(lists), answered)
