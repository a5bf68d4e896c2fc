"""The header: how the whole stands, what is on now, whether all is saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from model.derived import CLOSED
from model.effort import format_hours
from model.problem import Problem, Severity
from model.project import Project
from model.record import Record
from model.rollup import project_rollup
from model.status import status_of
from tui.cells import text_cell
from tui.lines import spread
from tui.look import Cell, Piece, Tone, bar, piece
from tui.safe import shown

if TYPE_CHECKING:
    from data.session import SaveState, Session

_BAR: Final = 10


class Header:
    """Writes the header line; what hangs on the project alone is worked out once for each."""

    def __init__(self) -> None:
        self._project: Project | None = None
        self._parts: list[tuple[int, Cell]] = []

    def line(self, session: Session, problems: Sequence[Problem], timer: Cell, width: int) -> Cell:
        """Return the header of a session; `timer` is what the running timer shows."""
        if session.project is not self._project:
            self._project = session.project
            self._parts = _project_parts(session.project, session.path.name)
        right = [
            (4, findings_cell(problems)),
            (0, state_cell(session.state, session.read_only)),
            (9, text_cell(session.author, Tone.DIM)),
        ]
        *whole, where = self._parts
        return spread([*whole, (2, timer), where], right, width)


def _project_parts(project: Project, name: str) -> list[tuple[int, Cell]]:
    figures = project_rollup(project)
    done = f"{figures.items_done:.1f}".removesuffix(".0")
    hours = f"{format_hours(figures.hours_spent)}/{format_hours(figures.hours_estimate)} h"
    return [
        (0, text_cell(project.info.title or name, Tone.STRONG)),
        (1, _progress(figures.fraction)),
        (3, piece(f"{done}/{figures.items}")),
        (5, piece(hours)),
        (7, _whereabouts(project)),
    ]


def _progress(fraction: float) -> Cell:
    return (*bar(fraction, _BAR), Piece(f" {int(fraction * 100)} %", Tone.STRONG))


def findings_cell(problems: Sequence[Problem]) -> Cell:
    """Return how many findings there are, in the tone of the worst."""
    worst = [problem.severity for problem in problems if problem.severity is not Severity.INFO]
    if not worst:
        return ()
    tone = Tone.BAD if Severity.ERROR in worst else Tone.WARN
    return piece(f"{len(worst)} finding{'s' if len(worst) > 1 else ''}", tone)


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
    """Return what the project's focus is on, and what comes next."""
    now = shown(project.info.text("focus"))
    after = next_item(project, project.info.text("focus"))
    cells: list[Piece] = []
    if now:
        cells += [Piece("now ", Tone.DIM), Piece(now)]
    if after:
        space = "  " if cells else ""
        cells += [Piece(f"{space}next ", Tone.DIM), Piece(shown(after))]
    return tuple(cells)


def next_item(project: Project, focus: str) -> str:
    """Return the id of the first open leaf that nobody has begun, behind `focus` if that is set.

    Empty where there is none.
    """
    first, behind = "", not focus
    for record in _open_leaves(project.phases):
        if behind and status_of(record) == "todo" and record.own_id:
            return record.own_id
        behind = behind or record.own_id == focus
        if not first and status_of(record) == "todo" and record.own_id:
            first = record.own_id
    return first


def _open_leaves(records: Sequence[Record]) -> Iterator[Record]:
    """Yield the leaves below `records` that are not closed, closed parents passed over."""
    for record in records:
        if record.is_raw or status_of(record) in CLOSED:
            continue
        if record.children:
            yield from _open_leaves(record.children)
        else:
            yield record
