"""The findings as a list, what each says in full below it; Enter answers the one to go to.

What else is done about one, `tui.editing.answering` does while the list stays up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from textual.geometry import Region, Size

from model.address import id_of
from model.problem import Problem, Severity
from model.rule_table import has_fix
from model.settling import can_settle
from tui.cells import text_cell
from tui.columns import Column
from tui.commands import FINDINGS, applying, key_name
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

    from tui.messages import ProblemsFound

_COLUMNS: Final = (
    Column("sign", "", 1),
    Column("where", "", 10, grow=1, most=22),
    Column("text", "", 30, grow=4),
    Column("place", "", 18, grow=1, most=26, drop=1, right=True),
)
_SIGNS: Final = {
    Severity.ERROR: Piece("✗", Tone.BAD),
    Severity.WARNING: Piece("!", Tone.WARN),
    Severity.INFO: Piece("·", Tone.DIM),
}
_BELOW: Final = 7
"""Lines of the place where the one under the cursor is told in full."""


class Findings(Dialog[Problem]):
    """What is wrong with the file `name`, the worst first; answers the finding chosen."""

    wide = 120

    def __init__(self, problems: Sequence[Problem], name: str) -> None:
        self.rows = RowList(cells=False)
        super().__init__(self.rows)
        self._problems: dict[str, Problem] = {}
        self._file = name
        self._said: Cell = ()
        self.below = Reader(self._told)
        self.below.lit = True
        self.rows.footnote = ()
        self._take(problems)

    @property
    def places(self) -> frozenset[str]:
        """The places that decide which commands apply."""
        return super().places | {FINDINGS}

    @property
    def current(self) -> Problem | None:
        """The finding under the cursor."""
        return self._problems.get(self.rows.key)

    def compose(self) -> Iterable[Widget]:
        """Make the list and the place below it."""
        yield self.rows
        yield self.below

    def on_mount(self) -> None:
        """Show all findings."""
        super().on_mount()
        self._show()

    def on_problems_found(self, message: ProblemsFound) -> None:
        """Show what is wrong by now, the cursor where it was."""
        self._take(message.problems)
        self._show()

    def drop(self, problems: Iterable[Problem]) -> None:
        """Take out findings about which something was done, until all is looked at anew."""
        gone = {_key(problem) for problem in problems}
        self._take([p for p in self._problems.values() if _key(p) not in gone])
        self._show()

    def say(self, text: str, tone: Tone = Tone.GOOD) -> None:
        """Tell what was done, or why it was not."""
        self.tell(piece(shown(text), tone))

    def tell(self, said: Cell) -> None:
        """Tell what was said of it elsewhere."""
        self._said = said
        self.below.set_text(self._told)

    def _take(self, problems: Iterable[Problem]) -> None:
        rank = list(Severity)
        ordered = sorted(problems, key=lambda problem: rank.index(problem.severity))
        self._problems = {_key(problem): problem for problem in ordered}

    def _show(self) -> None:
        prompt = "Nothing is wrong with this file: it is consistent."
        heading = piece(_heading(self._problems.values()), Tone.TITLE)
        self.rows.set_heading(heading)
        self.rows.show(Rows(list(self._problems), self._row, _COLUMNS, prompt=prompt))
        self._tell()
        self.refresh(layout=True)

    def _tell(self) -> None:
        self.below.footnote = self._answers()
        self.below.set_text(self._told)

    def _answers(self) -> Cell:
        found: list[Piece] = []
        if self.current is not None:
            found = [Piece("Enter", Tone.KEY), Piece(" go there   ", Tone.DIM)]
            writable = not self.cockpit.session.read_only
            for command in applying(self.cockpit.commands, {FINDINGS}, writable=writable):
                if not self._offers(command.id):
                    continue
                label = Piece(f" {command.label}   ", Tone.DIM)
                found += [Piece(key_name(command.keys[0]), Tone.KEY), label]
        return (*found, Piece("Esc", Tone.KEY), Piece(" close", Tone.DIM))

    def _offers(self, command: str) -> bool:
        """Say whether a command can do something here; where it cannot, its key says why."""
        problem = self.current
        if command == "mend-all":
            return any(has_fix(one.code) for one in self._problems.values())
        if problem is None or command == "mend":
            return problem is not None and has_fix(problem.code)
        return command != "settle" or can_settle(self.cockpit.session.project, problem)

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
        self._said = ()
        self._tell()

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
        self.dismiss(self.current)

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
        problem = self.current
        paper = Paper(width)
        if self._said:
            paper.line(self._said)
        if problem is not None:
            head = (Piece(self._place_of(problem) + "  "), Piece(problem.code, Tone.DIM))
            paper.line((*head, Piece("  "), *_where(problem)))
            paper.text(problem.text)
        return paper.lines


def _key(problem: Problem) -> str:
    """Return what a row stays under while lines move: rule, record, field and sentence."""
    return "\0".join((problem.code, problem.address, *problem.field, problem.text))


def _where(problem: Problem) -> Cell:
    parts = (id_of(problem.address), ".".join(problem.field))
    return text_cell(" ".join(part for part in parts if part), Tone.STRONG)


def _heading(problems: Iterable[Problem]) -> str:
    severities = [problem.severity for problem in problems]
    counts = [(s, severities.count(s)) for s in Severity]
    said = [f"{n} {s.value}{'s' if n > 1 else ''}" for s, n in counts if n]
    return "Findings" + (f": {', '.join(said)}" if said else "")
