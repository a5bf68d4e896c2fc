"""The findings as a list, what each says in full below it; Enter answers the one to go to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from textual.geometry import Region, Size

from model.address import id_of
from model.problem import Problem, Severity
from tui.cells import text_cell
from tui.columns import Column
from tui.dialogs.base import Dialog
from tui.look import Cell, Piece, Tone, piece
from tui.paper import Paper
from tui.reader import Reader
from tui.rowlist import RowList
from tui.rows import Row, Rows
from tui.safe import shown

if TYPE_CHECKING:
    from textual import events
    from textual.widget import Widget

_COLUMNS: Final = (
    Column("sign", "", 1),
    Column("where", "", 10, grow=1, most=22),
    Column("text", "", 16, grow=4),
    Column("place", "", 18, grow=1, most=26, drop=1, right=True),
)
_SIGNS: Final = {
    Severity.ERROR: Piece("✗", Tone.BAD),
    Severity.WARNING: Piece("!", Tone.WARN),
    Severity.INFO: Piece("·", Tone.DIM),
}
_BELOW: Final = 6
"""Lines of the place where the one under the cursor is told in full."""


class Findings(Dialog[Problem]):
    """What is wrong with the file `name`, the worst first; answers the finding chosen."""

    wide = 120

    def __init__(self, problems: Sequence[Problem], name: str) -> None:
        self.rows = RowList(cells=False)
        super().__init__(self.rows)
        rank = list(Severity)
        ordered = sorted(problems, key=lambda problem: rank.index(problem.severity))
        self._problems = {str(number): problem for number, problem in enumerate(ordered)}
        self._file = name
        self.below = Reader(self._told)
        self.below.lit = True
        self.rows.heading = piece(_heading(ordered), Tone.TITLE)
        self.rows.footnote = ()
        self.below.footnote = (
            *((Piece("Enter", Tone.KEY), Piece(" go there   ", Tone.DIM)) if ordered else ()),
            *(Piece("Esc", Tone.KEY), Piece(" close", Tone.DIM)),
        )

    def compose(self) -> Iterable[Widget]:
        """Make the list and the place below it."""
        yield self.rows
        yield self.below

    def on_mount(self) -> None:
        """Show all findings."""
        super().on_mount()
        prompt = "Nothing is wrong with this file."
        self.rows.show(Rows(list(self._problems), self._row, _COLUMNS, prompt=prompt))
        self.below.set_text(self._told)

    def needed(self, width: int) -> int:
        """Return how many lines list and place need."""
        return max(1, len(self._problems)) + 2 + _BELOW

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
        self.below.set_text(self._told)

    def on_row_chosen(self) -> None:
        """Answer with the one that was clicked twice."""
        self._choose()

    def on_key(self, event: events.Key) -> None:
        """Answer with the one under the cursor, at Enter."""
        if event.key == "enter":
            event.stop()
            self._choose()

    def on_click(self, event: events.Click) -> None:
        """Close at a click beside the dialog."""
        at = event.screen_offset
        if not any(frame.region.contains(*at) for frame in (self.rows, self.below)):
            self.dismiss(None)

    def _choose(self) -> None:
        self.dismiss(self._problems.get(self.rows.key))

    def _row(self, key: str) -> Row:
        problem = self._problems[key]
        place = piece(self._place_of(problem), Tone.DIM)
        return Row(((_SIGNS[problem.severity],), _where(problem), text_cell(problem.text), place))

    def _place_of(self, problem: Problem) -> str:
        if problem.line is None:
            return shown(self._file)
        column = f":{problem.column}" if problem.column else ""
        return f"{shown(self._file)}:{problem.line}{column}"

    def _told(self, width: int) -> Sequence[Cell]:
        problem = self._problems.get(self.rows.key)
        paper = Paper(width)
        if problem is not None:
            head = (Piece(self._place_of(problem) + "  "), Piece(problem.code, Tone.DIM))
            paper.line((*head, Piece("  "), *_where(problem)))
            paper.text(problem.text)
        return paper.lines


def _where(problem: Problem) -> Cell:
    parts = (id_of(problem.address), ".".join(problem.field))
    return text_cell(" ".join(part for part in parts if part), Tone.STRONG)


def _heading(problems: Sequence[Problem]) -> str:
    counts = [(s, sum(p.severity is s for p in problems)) for s in Severity]
    said = [f"{n} {s.value}{'s' if n > 1 else ''}" for s, n in counts if n]
    return "Findings" + (f": {', '.join(said)}" if said else "")
