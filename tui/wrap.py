"""Text broken into lines of a width, measured in cells of the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.cells import chop_cells

from tui.columns import cell_width, width_of
from tui.look import Cell, Piece, Tone


def wrapped(text: str, width: int) -> list[str]:
    """Return one line of text as lines of at most `width` cells, broken between words.

    Space at the beginning is kept on the first line; a word wider than a line is broken.
    """
    if width_of(text) <= width:
        return [text]
    return list(_lines(text, max(1, width)))


def _lines(text: str, width: int) -> Iterator[str]:
    line = text[: len(text) - len(text.lstrip(" "))][: width // 2]
    used, begun = len(line), False
    for word in text.split():
        room = width_of(word) + (1 if begun else 0)
        if used + room <= width:
            line, used, begun = f"{line} {word}" if begun else line + word, used + room, True
            continue
        if begun:
            yield line
        # Signs without width alone are no line to the chopper.
        *whole, line = chop_cells(word, width) or [word]
        yield from whole
        used, begun = width_of(line), True
    yield line


def wrapped_cell(cell: Cell, width: int) -> list[Cell]:
    """Return a text in several tones as lines of at most `width` cells, broken as `wrapped` does.

    Space at its beginning is not kept.
    """
    if cell_width(cell) <= width:
        return [cell]
    text = "".join(piece.text for piece in cell)
    tones = [piece.tone for piece in cell for letter in piece.text if not letter.isspace()]
    lines, at = [], 0
    for line in wrapped(text.strip(), width):
        letters = sum(not letter.isspace() for letter in line)
        lines.append(_toned(line, tones[at : at + letters]))
        at += letters
    return lines


def _toned(line: str, tones: Sequence[Tone]) -> Cell:
    """Give the letters of a line their tones back; a space has that of the letter before it."""
    found, at, tone = [], 0, Tone.TEXT
    for letter in line:
        if not letter.isspace():
            tone, at = tones[at], at + 1
        found.append((letter, tone))
    parts = groupby(found, key=lambda pair: pair[1])
    return tuple(Piece("".join(letter for letter, _ in run), tone) for tone, run in parts)
