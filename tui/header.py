"""The header: how the whole stands, what is on now, whether all is saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from model.effort import format_hours
from model.focus import current_item, next_item
from model.plural import counted
from model.problem import Problem, Severity
from model.project import Project
from model.rollup import project_rollup
from model.totals import percent
from tui.cells import text_cell
from tui.lines import Yields, spread
from tui.look import Cell, Piece, Tone, bar, piece
from tui.placing import LEAST
from tui.safe import shown
from tui.wrap import wrapped

if TYPE_CHECKING:
    from textual.geometry import Size

    from data.session import SaveState, Session

_BAR: Final = 10
_NAME: Final = Yields(rank=1, least=12, before=5)
"""A long name makes room for the progress and what waits; hours and the rest leave first."""


class Header:
    """Writes the header line; what hangs on the project alone is worked out once for each."""

    def __init__(self) -> None:
        self._project: Project | None = None
        self._parts: list[tuple[int, Cell]] = []

    def line(
        self, session: Session, problems: Sequence[Problem], timer: Cell, due: Cell, width: int
    ) -> Cell:
        """Return the header of a session: `timer` is what runs, `due` what waits to be held."""
        if session.project is not self._project:
            self._project = session.project
            self._parts = _project_parts(session.project, session.path.name)
        right = [
            (3, due),
            (4, findings_cell(problems)),
            (0, state_cell(session.state, session.read_only)),
            (9, text_cell(session.author, Tone.DIM)),
        ]
        *whole, where = self._parts
        # The timer stays longest: it is what moves by itself.
        return spread([*whole, (0, timer), where], right, width, _NAME)


def small_lines(size: Size, leave: str) -> list[Cell]:
    """Return what is told where a terminal of that size has no room for a view."""
    have, need = (f"{each.width}x{each.height}" for each in (size, LEAST))
    said = f"Too small: {have}. cockpit needs {need} or more. {leave} quits."
    return [piece(line) for line in wrapped(said, size.width)]


def _project_parts(project: Project, name: str) -> list[tuple[int, Cell]]:
    figures = project_rollup(project)
    done = f"{figures.items_done:.1f}".removesuffix(".0")
    return [
        (1, text_cell(project.info.title or name, Tone.STRONG)),
        (2, _progress(figures.fraction)),
        (3, piece(f"{done}/{figures.items}")),
        (5, piece(_hours(figures.hours_spent, figures.hours_estimate))),
        (7, _whereabouts(project)),
    ]


def _hours(spent: float, estimate: float) -> str:
    """Return the hours spent, of those estimated where some are; nothing for none at all."""
    if not estimate:
        return f"{format_hours(spent)} h spent" if spent else ""
    return f"{format_hours(spent)}/{format_hours(estimate)} h"


def _progress(fraction: float) -> Cell:
    return (*bar(fraction, _BAR), Piece(f" {percent(fraction)}", Tone.STRONG))


def findings_cell(problems: Sequence[Problem]) -> Cell:
    """Return how many findings there are, in the tone of the worst."""
    worst = [problem.severity for problem in problems if problem.severity is not Severity.INFO]
    if not worst:
        return ()
    tone = Tone.BAD if Severity.ERROR in worst else Tone.WARN
    return piece(counted(len(worst), "finding"), tone)


def state_cell(state: SaveState, read_only: str) -> Cell:
    """Return whether what one sees is in the file."""
    if read_only:
        return piece("read-only", Tone.WARN)
    if state.word == "saved":
        at = f" {state.at:%H:%M:%S}" if state.at else ""
        return (Piece("✓ ", Tone.GOOD), Piece(f"saved{at}", Tone.DIM))
    if state.word == "saving":
        return piece("… saving", Tone.DIM)
    why = f": {shown(state.why)}" if state.why else ""
    if state.word == "kept":
        return piece(f"● kept, not in the file{why}", Tone.WARN)
    return piece(f"✗ not saving{why}", Tone.BAD)


def _whereabouts(project: Project) -> Cell:
    """Return what the project is at, and what comes next."""
    cells: list[Piece] = []
    for word, record in (("now", current_item(project)), ("next", next_item(project))):
        if record is not None and record.own_id:
            lead = "  " if cells else ""
            cells += [Piece(f"{lead}{word} ", Tone.DIM), Piece(shown(record.own_id))]
    return tuple(cells)
