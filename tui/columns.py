"""Columns of a list: how wide each is in the room there is, and text cut to a width.

Widths are in cells of the terminal, in which a Chinese letter takes two and an accent none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from tui.look import Cell, Piece, Tone

GAP = 2
"""Cells between two columns."""
_OUT = "Esc"
"""The key that leads out of where one is."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list.

    `name` is the field it shows (dotted), or a word of its own for what is computed. `width` is
    what it needs; with `grow` it takes a share of what is left, up to `most` where that is set.
    Where the room is short, the column with the highest `drop` leaves first, or shrinks to its
    `least` where it has one; those of 0 stay.
    """

    name: str
    title: str
    width: int
    grow: int = 0
    most: int = 0
    drop: int = 0
    right: bool = False
    least: int = 0


def fit(columns: Sequence[Column], room: int) -> list[tuple[int, int]]:
    """Return index and width of the columns that have room in `room` cells, gaps between them."""
    widths = {i: column.width for i, column in enumerate(columns)}
    leavers = sorted((i for i in widths if columns[i].drop), key=lambda i: (columns[i].drop, i))
    while leavers and _needed(widths) > room:
        leaver = leavers.pop()
        if columns[leaver].least:
            widths[leaver] = columns[leaver].least
        else:
            del widths[leaver]
    _spread(columns, widths, room - _needed(widths))
    return list(widths.items())


def _needed(widths: Mapping[int, int]) -> int:
    return sum(widths.values()) + GAP * (len(widths) - 1)


def _spread(columns: Sequence[Column], widths: dict[int, int], spare: int) -> None:
    """Give what is left to the columns that grow; take what is missing from the widest."""
    growing = [i for i in widths if columns[i].grow]
    while spare > 0 and growing:
        total = sum(columns[i].grow for i in growing)
        given = 0
        for i in tuple(growing):
            share = min(spare - given, max(1, spare * columns[i].grow // total))
            most = columns[i].most
            if most and widths[i] + share >= most:
                share = max(0, most - widths[i])
                growing.remove(i)
            widths[i] += share
            given += share
        spare -= given
    while spare < 0 and any(width > 1 for width in widths.values()):
        widest = max(widths, key=lambda i: widths[i])
        cut = min(-spare, widths[widest] - 1)
        widths[widest] -= cut
        spare += cut


def width_of(text: str) -> int:
    """Return how many cells `text` takes."""
    return len(text) if text.isascii() else cell_len(text)


def cut(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, an ellipsis in place of what is left out."""
    if width_of(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…" if width > 0 else ""


def cell_width(cell: Cell) -> int:
    """Return how many cells of the terminal a list's cell takes."""
    return sum(width_of(piece.text) for piece in cell)


def fitted(cell: Cell, width: int, right: bool = False) -> Cell:
    """Return `cell` in exactly `width` cells: cut with an ellipsis, or padded."""
    room = width - cell_width(cell)
    if room < 0:
        cell = _shortened(cell, width)
        room = width - cell_width(cell)
    if room <= 0:
        return cell
    blank = Piece(" " * room)
    return (blank, *cell) if right else (*cell, blank)


def hinted(cell: Cell, width: int) -> Cell:
    """Return keys and what they do in at most `width` cells, each whole or not there.

    Where the room is short those on the right leave first, and the one that leads out never. What
    is said in front of the first key is cut only when no other key is left.
    """
    hints: list[Cell] = []
    for one in cell:
        if one.tone is Tone.KEY or not hints:
            hints.append(())
        hints[-1] = (*hints[-1], one)
    for hint in hints[:0:-1]:
        if sum(map(cell_width, hints)) <= width:
            break
        if hint[0].text.strip() != _OUT:
            hints.remove(hint)
    return tuple(one for hint in hints for one in hint)


def _shortened(cell: Cell, width: int) -> Cell:
    if width == 1 and width_of(cell[0].text) == 1:
        return cell[:1]  # a sign that stands for the whole
    kept: list[Piece] = []
    for text, tone in cell:
        taken = width_of(text)
        if taken > width:
            kept.append(Piece(cut(text, width), tone))
            break
        kept.append(Piece(text, tone))
        width -= taken
        if width == 0:
            kept[-1] = Piece(cut(text + "…", taken), tone)
            break
    return tuple(kept)
