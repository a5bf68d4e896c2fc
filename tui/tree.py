"""Pane 1: the phases as a tree, with milestones, gates and how far each is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Final

from model.address import PROJECT_ADDRESS, Address, id_of
from model.derived import CLOSED as OVER
from model.gates import gate_state
from model.project import Project
from model.record import Record
from model.status import symbol_of
from tui.cells import is_faded, items_cell, text_cell, tone_of, value_text
from tui.columns import Column
from tui.look import Cell, Piece, Tone, bar, piece
from tui.rows import CLOSED, OPEN, Row, Rows, Sieve
from tui.safe import shown
from tui.scene import Scene

MILESTONE: Final = "◆"
_BAR: Final = 5
COLUMNS: Final = (Column("title", "Phase", 12, grow=1),)
PROMPT: Final = "No phases yet."


def tree_rows(
    scene: Scene, folds: Mapping[Address, bool], left_out: Collection[Address] = ()
) -> Rows:
    """Return the visible rows of the tree.

    `folds` says which rows were opened (True) or closed; phases are open unless it does, tasks
    closed. `left_out` are phases that are not shown.
    """
    keys: list[str] = []
    project = scene.project
    for place, phase in enumerate(project.phases):
        if project.index.address(("phases", place)) not in left_out:
            _enter(project, phase, ("phases", place), folds, keys)
    return _rows(scene, keys, folds)


def kept_rows(scene: Scene, branches: Sequence[Address], left_out: Collection[Address]) -> Rows:
    """Return the rows of a tree of which some branches alone are shown, whatever is closed.

    `left_out` are phases of which nothing is shown.
    """
    keys: Sequence[str] = branches
    if left_out:
        phases = frozenset(scene.project.addresses("phases"))
        keys, out = [], False
        for key in branches:
            out = key in left_out if key in phases else out
            if not out:
                keys.append(key)
    return _rows(scene, keys, None)


def _rows(scene: Scene, keys: Sequence[str], folds: Mapping[Address, bool] | None) -> Rows:
    return Rows(keys, partial(_row, scene, folds), COLUMNS, tree=0, prompt=PROMPT, grows=True)


def _enter(
    project: Project,
    record: Record,
    path: tuple[str | int, ...],
    folds: Mapping[Address, bool],
    keys: list[str],
) -> None:
    address = project.index.address(path)
    keys.append(address)
    # Asked in this order, because what is below a row that is closed may not be made yet.
    if is_open(record, address, folds) and record.children:
        for place, child in enumerate(record.children):
            _enter(project, child, (*path, place), folds, keys)


class Seen:
    """What of the tree is seen.

    `folds` says which rows were opened or closed, `hides_finished` that phases which are over are
    hidden, `left_out` how many were so the last time.
    """

    def __init__(self) -> None:
        self.folds: dict[Address, bool] = {}
        self.hides_finished = False
        self.left_out = 0
        self._revealed: Address = ""

    def rows(self, scene: Scene, sieve: Sieve | None) -> Rows:
        """Return the visible rows of the tree, with a sieve what that keeps."""
        left_out = finished(scene) - {self._revealed} if self.hides_finished else frozenset()
        self.left_out = len(left_out)
        if sieve is not None and sieve.branches is not None:
            return kept_rows(scene, sieve.branches(), left_out)
        return tree_rows(scene, self.folds, left_out)

    def fold_all(self, project: Project) -> None:
        """Show phases alone where all is shown, else one level more in all of them."""
        paths = project.index.paths.items()
        folding = [a for a, path in paths if path[0] == "phases" and project.record(a).children]
        phases = set(project.addresses("phases"))
        closed = [a for a in folding if not is_open(project.record(a), a, self.folds)]
        if not phases.isdisjoint(closed):
            self.folds.clear()
        else:
            self.folds.update(dict.fromkeys(folding if closed else phases, bool(closed)))

    def hide(self, *, finished: bool) -> None:
        """Hide the phases that are over, or let them be seen."""
        self.hides_finished, self._revealed = finished, ""

    def reveal(self, project: Project, address: Address) -> None:
        """Let the phase be seen that an item is in, though it is over."""
        path = project.path(address)
        if path[0] == "phases":
            self._revealed = project.index.address(path[:2])


def finished(scene: Scene) -> frozenset[Address]:
    """Return the phases that are over: done, dropped or put off; none where all are."""
    project = scene.project
    pairs = zip(project.addresses("phases"), project.phases, strict=True)
    over = frozenset(address for address, phase in pairs if scene.status(phase) in OVER)
    return over if len(over) < len(project.phases) else frozenset()


def is_open(record: Record, address: Address, folds: Mapping[Address, bool]) -> bool:
    """Say whether what is below a record is shown in the tree."""
    return folds.get(address, record.kind == "phase")


def unfold(project: Project, address: Address, folds: dict[Address, bool]) -> None:
    """Open all that an item hangs under, so that the tree shows it."""
    above = project.parent(address)
    while above != PROJECT_ADDRESS:
        folds[above] = True
        above = project.parent(above)


def _row(scene: Scene, folds: Mapping[Address, bool] | None, key: str) -> Row:
    record = scene.project.record(key)
    depth = len(scene.project.path(key)) - 2
    if record.is_raw:
        return Row((text_cell(f"✗ unread: {value_text(record.raw)}", Tone.BAD),), depth, " ")
    sign = " "
    if record.children:
        sign = OPEN if folds is None or is_open(record, key, folds) else CLOSED
    elif record.text("kind") == "milestone":
        sign = MILESTONE
    figures, word = scene.figures(record), scene.status(record)
    name = Piece(shown(id_of(key)) + " ", Tone.DIM)
    status = Piece(symbol_of(word) + " ", tone_of(word))
    tone = Tone.STRONG if record.kind == "phase" else Tone.TEXT
    # What a tracker says twice of a phase is told as it is of its tasks.
    claimed = scene.tone(key, "claims") if scene.findings else None
    twice = piece("≠", claimed) if claimed else ()
    title = (*twice, status, name, *text_cell(value_text(record.get("title")), tone))
    # Of what has nothing below it the sign of the status says as much as `1/1` would.
    counts = items_cell(figures) if record.children or record.kind == "phase" else ()
    tail: tuple[Cell, ...] = (_gate(scene, record) or counts,)
    if record.kind == "phase" and figures.items:
        tail = (*tail, bar(figures.fraction, _BAR, tone_of(word)))
    return Row((title,), depth, sign, is_faded(word), tail)


def _gate(scene: Scene, record: Record) -> Cell:
    """Return how much of a phase's gate holds, where it has one."""
    met, total = gate_state(scene.project, record) if "gate" in record.fields else (0, 0)
    if not total:
        return ()
    tone = Tone.GOOD if met == total else Tone.TEXT
    return (Piece("gate ", Tone.DIM), Piece(f"{met}/{total}", tone))
