"""Ticking several of many: Space ticks, Enter takes what is ticked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

from tui.columns import Column
from tui.dialogs.base import Dialog
from tui.dialogs.chooser import Choice
from tui.look import Piece, Tone, piece
from tui.rowlist import RowList
from tui.rows import Row, Rows
from tui.safe import shown

if TYPE_CHECKING:
    from textual import events

_COLUMNS: Final = (
    Column("tick", "", 3),
    Column("label", "", 20, grow=2),
    Column("hint", "", 12, grow=1, drop=1, right=True),
)


class Picker(Dialog[tuple[str, ...]]):
    """A list of choices with a tick before each; answers the keys of those that are ticked."""

    wide = 84
    high = 24

    def __init__(self, title: str, choices: Sequence[Choice], ticked: Collection[str]) -> None:
        self.rows = RowList(cells=False)
        super().__init__(self.rows)
        self.rows.heading = piece(shown(title), Tone.TITLE)
        self.rows.footnote = (
            *(Piece("Space", Tone.KEY), Piece(" ticks   ", Tone.DIM)),
            *(Piece("Enter", Tone.KEY), Piece(" goes on   ", Tone.DIM)),
            *(Piece("Esc", Tone.KEY), Piece(" leaves", Tone.DIM)),
        )
        self._choices = {choice.key: choice for choice in choices}
        self._ticked = set(ticked)

    def on_mount(self) -> None:
        """Show all choices."""
        super().on_mount()
        self.rows.show(Rows(list(self._choices), self._row, _COLUMNS, prompt="Nothing to tick."))

    def needed(self, width: int) -> int:
        """Return room for every choice."""
        return len(self._choices) + 2

    def on_key(self, event: events.Key) -> None:
        """Tick at Space, answer at Enter."""
        if event.key == "space":
            event.stop()
            self._ticked ^= {self.rows.key}
            self.rows.redraw()
        elif event.key == "enter":
            event.stop()
            self.dismiss(tuple(key for key in self._choices if key in self._ticked))

    def on_row_chosen(self) -> None:
        """Tick the one that was clicked twice."""
        self._ticked ^= {self.rows.key}
        self.rows.redraw()

    def _row(self, key: str) -> Row:
        choice, ticked = self._choices[key], key in self._ticked
        tick = Piece("[x]" if ticked else "[ ]", Tone.GOOD if ticked else Tone.DIM)
        label = piece(shown(choice.label), Tone.TEXT if ticked else Tone.DIM)
        return Row(((tick,), label, piece(shown(choice.hint), Tone.DIM)))
