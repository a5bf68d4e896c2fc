"""The tour of five steps for who is here for the first time: lines above the footer.

It takes no key that means something else: a step is over once its key has done what it always
does. Once per user; `cockpit tour` and the palette show it again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from data.trouble import Trouble
from tui.actions import does
from tui.commands import TOUR
from tui.look import Cell, Piece, Tone
from tui.wrap import wrapped_cell

if TYPE_CHECKING:
    from tui.app import CockpitApp

__all__ = ["STEPS", "TOUR", "Step", "Tour"]


class Step(NamedTuple):
    """What is told, ids of commands standing for their keys, and which commands end it."""

    text: str
    ends: frozenset[str]


_PANES: Final = frozenset(f"pane-{number}" for number in range(1, 6))
_WAYS: Final = frozenset({"down", "up", "open", "close", "left", "right", "next-pane"})
STEPS: Final = (
    Step("{down} and {up} go from row to row, {next-pane} to the next pane.", _WAYS | _PANES),
    Step("{details} shows all there is to know of a row; Esc closes it.", frozenset({"details"})),
    Step(
        "{cycle} takes a status on, {edit} edits the cell: saved at once.",
        frozenset({"cycle", "edit"}),
    ),
    Step("{undo} takes your newest step back, {redo} does it again.", frozenset({"undo"})),
    Step(
        "{help} lists the keys that work here, {palette} finds any command.",
        frozenset({"help", "palette"}),
    ),
)
_END: Final = "  {tour-next} goes on, {tour-end} ends the tour"


class Tour:
    """Where somebody is in the tour; `step` counts from 0."""

    def __init__(self) -> None:
        self.step = 0

    def lines(self, app: CockpitApp, width: int) -> list[Cell]:
        """Return the step in lines of `width` cells, the keys as they are set."""
        told: Cell = (
            Piece(f"Tour {self.step + 1}/{len(STEPS)}  ", Tone.TITLE),
            *_with_keys(app, STEPS[self.step].text, Tone.TEXT),
            *_with_keys(app, _END, Tone.DIM),
        )
        return [(Piece(" "), *line) for line in wrapped_cell(told, width - 2)]

    def did(self, app: CockpitApp, command: str) -> None:
        """Go on where `command` was what the step is about."""
        if command in STEPS[self.step].ends:
            self.go_on(app)

    def go_on(self, app: CockpitApp) -> None:
        """Go to the next step; the last one ends the tour."""
        self.step += 1
        if self.step == len(STEPS):
            end_tour(app)
        app.main.show_lines()


def _with_keys(app: CockpitApp, text: str, tone: Tone) -> Cell:
    pieces = []
    for number, part in enumerate(re.split(r"\{([\w-]+)\}", text)):
        if number % 2:
            key = app.key_of(part) or f"“{part}” in the palette"
            pieces.append(Piece(key, Tone.KEY))
        elif part:
            pieces.append(Piece(part, tone))
    return tuple(pieces)


@does("tour")
def begin_tour(app: CockpitApp) -> None:
    """Show the first step; remember that it was shown."""
    app.main.tour = Tour()
    try:
        app.chosen.keep_tour()
    except Trouble as trouble:
        app.main.say(f"That the tour was shown cannot be kept: {trouble}", Tone.WARN)
    app.main.show_lines()


@does("tour-next")
def next_step(app: CockpitApp) -> None:
    """Go to the next step without having done this one."""
    if app.main.tour is not None:
        app.main.tour.go_on(app)


@does("tour-end")
def end_tour(app: CockpitApp) -> None:
    """Take the tour away."""
    app.main.tour = None
    app.main.say("The tour is over; “tour” in the palette shows it again.", Tone.DIM)
    app.main.show_lines()
