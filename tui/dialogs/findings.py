"""The findings as a list, what each says in full below it; Enter answers the one to go to.

What else is done about one, `tui.editing.answering` does while the list stays up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from textual.geometry import Region, Size

from model.address import Address
from model.fixing import is_mendable
from model.problem import Problem
from model.settling import can_settle
from tui.commands import FINDINGS
from tui.dialogs.base import Dialog
from tui.dialogs.finding_rows import FindingRows
from tui.look import Cell, Piece, Tone, piece
from tui.reader import Reader
from tui.rowlist import RowList
from tui.safe import shown

if TYPE_CHECKING:
    from textual import events
    from textual.widget import Widget

    from tui.messages import ProblemsFound

_BELOW: Final = 7
"""Lines of the place where the one under the cursor is told in full."""


class Findings(Dialog[Problem]):
    """What is wrong with the file `name`, the worst first; answers the finding chosen.

    `form` is how the user wants days. The cursor is on the first finding about `address`.
    """

    wide = 120

    def __init__(
        self, problems: Sequence[Problem], name: str, form: str, address: Address = ""
    ) -> None:
        self.rows = RowList(cells=False)
        super().__init__(self.rows)
        self._found = FindingRows(problems, name, form)
        self._file, self._form, self._start = name, form, address
        self._said: Cell = ()
        self._said_at = ""
        self._some_mendable = False
        self.below = Reader(self._told)
        self.below.lit = True
        self.rows.footnote = ()

    @property
    def places(self) -> frozenset[str]:
        """The places that decide which commands apply."""
        return super().places | {FINDINGS}

    @property
    def current(self) -> Problem | None:
        """The finding under the cursor."""
        return self._found.problems.get(self.rows.key)

    def compose(self) -> Iterable[Widget]:
        """Make the list and the place below it."""
        yield self.rows
        yield self.below

    def on_mount(self) -> None:
        """Show all findings."""
        super().on_mount()
        self._show()
        self.rows.go(self._found.about(self._start))

    def on_problems_found(self, message: ProblemsFound) -> None:
        """Show what is wrong by now, the cursor where it was."""
        self._found = FindingRows(message.problems, self._file, self._form)
        self._show()

    def drop(self, problems: Iterable[Problem]) -> None:
        """Take out findings about which something was done, until all is looked at anew."""
        self._found = self._found.without(problems)
        self._show()

    def say(self, text: str, tone: Tone = Tone.GOOD) -> None:
        """Tell what was done, or why it was not."""
        self.tell(piece(shown(text), tone))

    def tell(self, said: Cell) -> None:
        """Tell what was said of it elsewhere."""
        self._said, self._said_at = said, self.rows.key
        self.below.set_text(self._told)

    def _show(self) -> None:
        self.rows.set_heading(piece(self._found.heading, Tone.TITLE))
        self.rows.show(self._found.rows)
        project, found = self.cockpit.session.project, self._found.problems.values()
        self._some_mendable = any(is_mendable(project, one) for one in found)
        self._tell()
        self.refresh(layout=True)

    def _tell(self) -> None:
        self.below.footnote = self._answers()
        self.below.set_text(self._told)

    def _answers(self) -> Cell:
        there: Cell = ()
        if self.current is not None:
            enter = (Piece("Enter", Tone.KEY), Piece(" go there   ", Tone.DIM))
            there = (*enter, *self.keys(FINDINGS, lambda command: self._offers(command.id)))
        return (*there, Piece("Esc", Tone.KEY), Piece(" close", Tone.DIM))

    def _offers(self, command: str) -> bool:
        """Say whether a command can do something here; where it cannot, its key says why."""
        problem = self.current
        if command == "mend-all":
            return self._some_mendable
        if command == "unanswer":
            return False  # told with what can be taken back
        if problem is None or command == "mend":
            return problem is not None and is_mendable(self.cockpit.session.project, problem)
        return command != "settle" or can_settle(self.cockpit.session.project, problem)

    def needed(self, width: int) -> int:
        """Return how many lines list and place need."""
        return max(1, len(self._found.problems)) + 2 + _BELOW

    def place(self, size: Size) -> Mapping[Widget, Region]:
        """Return the list above the place where one is told in full."""
        x, y, width, height = self.middle(size)
        below = min(_BELOW, height - 3)
        return {
            self.rows: Region(x, y, width, height - below),
            self.below: Region(x, y + height - below, width, below),
        }

    def on_row_highlighted(self) -> None:
        """Tell the one under the cursor in full."""
        if self.rows.key != self._said_at:
            self._said = ()
        self._tell()

    def on_row_chosen(self) -> None:
        """Answer with the one that was clicked twice."""
        self.dismiss(self.current)

    def on_key(self, event: events.Key) -> None:
        """Answer with the one under the cursor, at Enter."""
        if event.key == "enter":
            event.stop()
            self.dismiss(self.current)

    def on_click(self, event: events.Click) -> None:
        """Close at a click beside the dialog."""
        at = event.screen_offset
        if not any(frame.region.contains(*at) for frame in (self.rows, self.below)):
            self.dismiss(None)

    def _told(self, width: int) -> Sequence[Cell]:
        return self._found.told(self.current, self._said, width)
