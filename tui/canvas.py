"""What the terminal shows, as far as that is known: only what differs is sent to it.

A view is drawn several times over while its panes find their places, a letter in an editor has
the whole screen drawn. What stands there already need not go over a slow line again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import compress, count, groupby
from operator import itemgetter, ne
from typing import Final, TypeAlias
from unicodedata import category, east_asian_width

from model.width import cell_width
from tui.terse import NO_PEN, Pen, change, pen_of, terse

_LINE: Final = re.compile(
    r"\x1b\[([0-9]{1,4});([0-9]{1,4})H((?:[^\x00-\x1f\x7f-\x9f]+|\x1b\[[0-9;]*m)*)\n?"
)
_STYLED: Final = re.compile(r"\x1b\[([0-9;]*)m|([^\x1b]+)")
_HARMLESS: Final = re.compile(r"(?:\x1b\[\?(?:2026|25)[hl])*")
_RESET: Final = ("", "0")
_ABSOLUTE: Final = re.compile(r"(?:(?:[1-9]|21|53|[3-4][0-79]|9[0-7]|10[0-7]|[34]8;[0-9;]+);?)+")
_NEAR: Final = 4
"""Over so few cells that are the same it takes no less to go than to send them."""
_NOTHING: Final = (0, "")
_ANYWHERE: Final = 10_000
"""Where a line ends of which that is not sure."""
_SEEN: Final = frozenset({"4", "7", "9", "21", "53"})
"""Marks that are seen where there is no letter: lines, and colours turned round."""
_LETTERS: Final = 1024
"""So many cells of one style are kept."""
_UNSURE: Final = ((0x2300, 0x23FF), (0x2600, 0x27BF), (0x2B00, 0x2BFF), (0xFE00, 0x10FFFF))
"""Signs that some terminals draw as pictures two cells wide."""


Cell: TypeAlias = tuple[str, Pen]
"""A letter one cell wide, and its style; of a blank's style only what is seen of it."""


class Canvas:
    """Knows what was sent, by the number of the line."""

    def __init__(self) -> None:
        self._rows: dict[int, list[Cell | None]] = {}
        self._bodies: dict[int, dict[int, tuple[int, str]]] = {}

    def sent(self, text: str) -> str:
        """Return what draws now what `text` would, which begins and ends without styles.

        Whatever `text` holds besides lines at their places goes as it is, and then nothing is
        known any more; the beginnings and ends of frames, and the cursor's, are let pass.
        """
        return "".join(self._sent(text))

    def _sent(self, text: str) -> Iterator[str]:
        brush, place = Brush(), 0
        for found in _LINE.finditer(text):
            yield from self._passed(text[place : found.start()], brush)
            place = found.end()
            row, column, body = int(found[1]), int(found[2]), found[3]
            brush.ends_at = (row, column, body)
            if body and self._bodies.get(row, {}).get(column, _NOTHING)[1] != body:
                yield from self._line(brush, row, column, body)
        yield from self._passed(text[place:], brush)
        yield from brush.end()

    def _passed(self, text: str, brush: Brush) -> Iterator[str]:
        """Yield what is no line, and forget what it may have changed."""
        if not text:
            return
        yield from brush.end()
        yield text
        if not _HARMLESS.fullmatch(text):
            self._rows.clear()
            self._bodies.clear()
            brush.place = brush.ends_at = None

    def _line(self, brush: Brush, row: int, column: int, body: str) -> Iterator[str]:
        cells = cells_of(body)
        known = self._rows.setdefault(row, [])
        known += [None] * (column - 1 + len(cells or ()) - len(known))
        self._note(row, column, column + len(cells) if cells else _ANYWHERE, body)
        if cells is None:
            # Wherever it ends on this terminal, nothing behind is sure.
            del known[column - 1 :]
            brush.ends_at = (row, column, "")
            yield from brush.end()
            yield terse(body)
            brush.place = None
            return
        for start, end in _runs(known[column - 1 : column - 1 + len(cells)], cells):
            yield brush.go(row, column + start)
            yield from brush.paint(cells[start:end])
        known[column - 1 : column - 1 + len(cells)] = cells

    def _note(self, row: int, column: int, end: int, body: str) -> None:
        """Note that a line was sent, and that those it is drawn over are no more what they were."""
        bodies = self._bodies.setdefault(row, {})
        over = [at for at, (until, _) in bodies.items() if at < end and until > column]
        for other in over:
            del bodies[other]
        bodies[column] = (end, body)


class Brush:
    """Where the terminal's cursor is, and the style that is on.

    `ends_at` is where it is to end: a place, and the line that ends it.
    """

    def __init__(self) -> None:
        self.place: tuple[int, int] | None = None
        self.ends_at: tuple[int, int, str] | None = None
        self._pen = NO_PEN

    def go(self, row: int, column: int) -> str:
        """Return what leads to a place."""
        before, self.place = self.place, (row, column)
        if before == self.place:
            return ""
        if before and before[0] == row and before[1] < column:
            return f"\x1b[{column - before[1]}C"
        return f"\x1b[{row};{column}H"

    def paint(self, cells: Sequence[Cell]) -> Iterator[str]:
        """Yield what draws cells from here on."""
        for pen, group in groupby(cells, key=itemgetter(1)):
            text = "".join([letter for letter, _ in group])
            blank = text.isspace()
            if not blank or seen(self._pen) != pen:
                wanted = _over(self._pen, pen) if blank else pen
                yield change(self._pen, wanted)
                self._pen = wanted
            yield text
        if self.place:
            self.place = (self.place[0], self.place[1] + len(cells))

    def end(self) -> Iterator[str]:
        """Yield what leaves the terminal without a style, the cursor where it is to be."""
        if self._pen != NO_PEN:
            yield "\x1b[0m"
            self._pen = NO_PEN
        if self.ends_at:
            row, column, body = self.ends_at
            yield self.go(row, column + cell_width(_STYLED.sub(r"\2", body)))
            self.ends_at = None


def _runs(old: Sequence[Cell | None], new: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """Yield where cells differ, from and to, what is near together as one."""
    start = end = -1
    for place in compress(count(), map(ne, old, new)):
        if start < 0 or place - end > _NEAR:
            if start >= 0:
                yield start, end
            start = place
        end = place + 1
    if start >= 0:
        yield start, end


@lru_cache(maxsize=64)
def cells_of(body: str) -> tuple[Cell, ...] | None:
    """Return the cells of a line as it is sent; None where they are not sure to be one each."""
    cells: list[Cell] = []
    pen = NO_PEN
    for style, text in _STYLED.findall(body):
        if text:
            if not _is_plain(text):
                return None
            cells += map(_ink(pen).__getitem__, text)
        elif style in _RESET:
            pen = NO_PEN
        else:
            wanted = _absolute(style)
            if pen is not NO_PEN or wanted is None:
                return None
            pen = wanted
    return tuple(cells) if pen is NO_PEN else None


class _Ink(dict[str, Cell]):
    """The cells in one style, each once: a screen has thousands, of which few are different."""

    def __init__(self, pen: Pen) -> None:
        super().__init__({" ": (" ", seen(pen))})
        self._pen = pen

    def __missing__(self, letter: str) -> Cell:
        cell = (letter, self._pen)
        if len(self) < _LETTERS:
            self[letter] = cell
        return cell


@lru_cache(maxsize=256)
def _ink(pen: Pen) -> _Ink:
    return _Ink(pen)


@lru_cache(maxsize=1024)
def _absolute(style: str) -> Pen | None:
    """Return what a style means that takes nothing away; None for any other."""
    return pen_of(style) if _ABSOLUTE.fullmatch(style) else None


@lru_cache(maxsize=4096)
def _is_plain(text: str) -> bool:
    """Say whether each letter is sure to be one cell wide."""
    return text.isascii() or not any(map(_is_unsure, text))


def _is_unsure(letter: str) -> bool:
    code = ord(letter)
    if any(first <= code <= last for first, last in _UNSURE) or 0x1160 <= code < 0x1200:
        return True
    return letter != " " and (east_asian_width(letter) in "WF" or category(letter)[0] in "MCZ")


@lru_cache(maxsize=1024)
def seen(pen: Pen) -> Pen:
    """Return what is seen of a style where there is no letter."""
    return pen if pen.marks & _SEEN else Pen(frozenset(), "", pen.ground)


def _over(before: Pen, blank: Pen) -> Pen:
    """Return a style for blanks that needs little change: what is not seen of it stays."""
    if blank.marks or before.marks & _SEEN or (before.ground and not blank.ground):
        return blank
    return Pen(before.marks, before.front, blank.ground)
