"""The lines above a stand-up: its clock, and who has spoken, speaks and is still to come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from model.standup import Turn
from tui.columns import cell_width
from tui.lines import spread
from tui.look import Cell, Piece, Tone, bar, piece
from tui.safe import shown
from tui.telling.host import clock_cell

if TYPE_CHECKING:
    from model.meeting import Meeting

_BAR: Final = 16
EVERYBODY: Final = "everybody"


class Spoken(NamedTuple):
    """What is told since when: `looking` says that history is being looked up."""

    since: str
    turn: Turn
    horizon: str
    looking: bool


def clock_line(meeting: Meeting, spoken: Spoken, now: datetime, width: int) -> Cell:
    """Return how much of the time is over, of all and of whoever speaks."""
    turn = spoken.turn
    whole, seconds = meeting.minutes * 60, meeting.elapsed(now)
    mine = (
        Piece(f"{name_of(turn.owner)} ", Tone.DIM),
        *clock_cell(meeting.used_by(turn.owner, now), turn.minutes * 60),
    )
    left: list[tuple[int, Cell]] = [
        (0, piece(meeting.title, Tone.STRONG)),
        (3, piece(f"since {spoken.since}", Tone.DIM)),
        (2, bar(seconds / whole if whole else 0.0, _BAR)),
        (0, clock_cell(seconds, whole)),
        (1, mine),
    ]
    late = piece("looking back…", Tone.DIM) if spoken.looking else ()
    coming = piece(f"next: {shown(spoken.horizon)}", Tone.WARN) if spoken.horizon else ()
    return spread(left, [(4, late), (1, coming)], width)


def people_line(turns: Sequence[Turn], place: int, used: Mapping[str, float], width: int) -> Cell:
    """Return who there is; whoever speaks is marked and in view, who has spoken is ticked."""
    cells = [_person(turn.owner, n == place, used) for n, turn in enumerate(turns)]
    first, last = _window([cell_width(cell) + 3 for cell in cells], place, width - 8)
    line: list[Piece] = [Piece(" … " if first else " ", Tone.DIM)]
    for cell in cells[first:last]:
        line += [*cell, Piece("   ")]
    return (*line, *(piece("…", Tone.DIM) if last < len(cells) else ()))


def name_of(owner: str) -> str:
    """Return how somebody is called on the screen."""
    return shown(owner) or EVERYBODY


def _person(owner: str, speaks: bool, used: Mapping[str, float]) -> Cell:
    if speaks:
        return (Piece(f"▸ {name_of(owner)}", Tone.ACCENT),)
    return (Piece(f"{'✓' if used.get(owner, 0) > 0 else '·'} {name_of(owner)}", Tone.DIM),)


def _window(widths: Sequence[int], place: int, room: int) -> tuple[int, int]:
    """Return the first and the last (exclusive) of what is shown around `place` in `room` cells."""
    first, last, taken = place, place + 1, widths[place] if widths else 0
    while True:
        if first > 0 and taken + widths[first - 1] <= room:
            first -= 1
            taken += widths[first]
        elif last < len(widths) and taken + widths[last] <= room:
            taken += widths[last]
            last += 1
        else:
            return first, last
