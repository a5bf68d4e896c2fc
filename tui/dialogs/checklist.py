"""A checklist: steps that are ticked one by one; answers what is ticked, and whether to go on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.columns import Column
from tui.commands import CHECKLIST
from tui.dialogs.base import Dialog
from tui.look import Piece, Tone, piece
from tui.rowlist import RowList
from tui.rows import Row, Rows
from tui.safe import shown

if TYPE_CHECKING:
    from textual import events

_COLUMNS: Final = (Column("tick", "", 3), Column("step", "", 20, grow=1))


class Ticked(NamedTuple):
    """The steps that are ticked, in order; `finished` says that Enter was pressed."""

    steps: tuple[str, ...]
    finished: bool


class Checklist(Dialog[Ticked]):
    """Steps below a title, some of them ticked already."""

    wide = 90

    def __init__(self, title: str, steps: Sequence[str], ticked: Collection[str]) -> None:
        self.rows = RowList(cells=False)
        super().__init__(self.rows)
        self.rows.heading = piece(shown(title), Tone.TITLE)
        self._steps = tuple(steps)
        self._ticked = {step for step in steps if step in ticked}

    @property
    def places(self) -> frozenset[str]:
        """The places that decide which commands apply."""
        return super().places | {CHECKLIST}

    def on_mount(self) -> None:
        """Show all steps, the cursor on the first that is not ticked."""
        super().on_mount()
        left = next((step for step in self._steps if step not in self._ticked), "")
        self._show(left)

    def _show(self, at: str = "") -> None:
        keys = [f"step {step}" for step in self._steps]
        self.rows.show(Rows(keys, self._row, _COLUMNS), f"step {at}" if at else "")
        count = Piece(f"{len(self._ticked)} of {len(self._steps)}   ", Tone.STRONG)
        self.rows.set_heading(
            self.rows.heading, (count, *self.keys(CHECKLIST, lambda command: True))
        )

    def on_click(self, event: events.Click) -> None:
        """Close at a click beside the dialog; what is ticked stays so."""
        if not self.frame.region.contains(*event.screen_offset):
            self.close_with(finished=False)

    def tick(self) -> None:
        """Tick the step under the cursor and go on to the next, or take its tick away."""
        step = self.rows.key.removeprefix("step ")
        self._ticked ^= {step}
        self._show()
        if step in self._ticked:
            self.rows.move(1)

    def close_with(self, *, finished: bool) -> None:
        """Answer with what is ticked."""
        steps = tuple(step for step in self._steps if step in self._ticked)
        self.dismiss(Ticked(steps, finished))

    def _row(self, key: str) -> Row:
        step = key.removeprefix("step ")
        done = step in self._ticked
        tick = Piece("[✓]" if done else "[ ]", Tone.GOOD if done else Tone.DIM)
        return Row(((tick,), piece(shown(step), Tone.DIM if done else Tone.TEXT)))
