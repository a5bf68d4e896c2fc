"""Printing: lines, tables and JSON. Everything that comes from files is cleaned here."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time
from math import isfinite
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from cockpit.call import Call
from model import later
from model.plain import clean
from model.value import Maybe, is_table

if TYPE_CHECKING:
    from model import day_form
else:
    # What changes a record shows no days.
    day_form = later.module("model.day_form")

JSON_FORMAT: Final = 1
"""The number that `--json` output bears, raised when a reader of it would have to change."""

_COLOURS: Final = {
    "bold": "1",
    "dim": "2",
    "good": "32",
    "warn": "33",
    "bad": "31",
    "accent": "36",
}
_GAP: Final = "  "
_NARROWEST: Final = 8


class Cell(NamedTuple):
    """A piece of a line: its text, and a name out of `bold dim good warn bad accent`."""

    text: str
    style: str = ""


_EMPTY: Final = Cell("")

Piece: TypeAlias = str | Cell


class Column(NamedTuple):
    """A column of a table; the `elastic` ones are cut where a terminal is too narrow."""

    title: str
    right: bool = False
    elastic: bool = False


class Printer:
    """Prints for one call: to a terminal with colour and within its width, else in full."""

    def __init__(self, call: Call) -> None:
        self.plain = call.plain
        terminal = sys.stdout.isatty()
        self.colour = terminal and not self.plain and wants_colour(call.environ)
        self.width = _terminal_width() if terminal and not self.plain else None
        self._spell = _spelling(call.environ) if terminal else None
        self._environ = call.environ
        self._form: str | None = "iso" if self.plain else None

    @property
    def form(self) -> str:
        """How the user wants days; plain output has ISO 8601."""
        if self._form is None:
            # Only what shows days asks for the user's settings.
            from data.config import date_form

            self._form = date_form(self._environ)
        return self._form

    def day(self, value: date) -> str:
        """Return a day, or a moment, in the user's form."""
        return day_form.day_text(value, self.form)

    def said(self, sentence: str) -> str:
        """Return a sentence of cockpit's own with its days in the user's form."""
        return day_form.in_form(sentence, self.form)

    def line(self, *pieces: Piece) -> None:
        """Print the pieces as one line."""
        text = "".join(self._styled(*self._cleaned(piece)) for piece in pieces)
        sys.stdout.write(self._ended(text))

    def heading(self, text: str) -> None:
        """Print a heading with an empty line above it."""
        self.line()
        self.line(Cell(text, "bold"))

    def lines(self, texts: Iterable[str], indent: str = "") -> None:
        """Print each text as a line."""
        for text in texts:
            self.line(indent, text)

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[Piece]]) -> None:
        """Print rows under their columns' titles; plain output has a tab between cells."""
        titles = [Cell(column.title, "dim") for column in columns]
        # Most words of a long list are there many times.
        known = _Known(self._cleaned)
        table = [titles, *([known[piece] for piece in row] for row in rows)]
        if self.plain:
            lines = ["\t".join(cell.text for cell in row) + "\n" for row in table]
        else:
            # Tables alone need to know how wide a text is.
            from model.width import cell_width

            # Column by column: a list may have thousands of rows.
            cells = list(zip(*table, strict=True))
            widths = [[cell_width(cell.text) for cell in column] for column in cells]
            fitting = self._fitting(columns, widths)
            drawn = map(self._drawn, columns, cells, widths, fitting)
            lines = [self._ended(_GAP.join(row)) for row in zip(*drawn, strict=True)]
        sys.stdout.write("".join(lines))

    def _cleaned(self, piece: Piece) -> Cell:
        """Return a piece in letters that the terminal has, and that it does not obey."""
        cell = _cleaned(piece)
        return Cell(self._spell(cell.text), cell.style) if self._spell else cell

    def _drawn(
        self, column: Column, cells: Sequence[Cell], cell_widths: Sequence[int], width: int
    ) -> list[str]:
        """Return the cells of a column, each filled or cut to its width, and styled."""
        from model.width import fit

        drawn = []
        for cell, filled in zip(cells, cell_widths, strict=True):
            text = cell.text
            if filled > width:
                text = fit(text, width, right=column.right)
            elif filled < width:
                space = " " * (width - filled)
                text = space + text if column.right else text + space
            drawn.append(self._styled(text, cell.style) if cell.style else text)
        return drawn

    def _fitting(self, columns: Sequence[Column], widths: Sequence[Sequence[int]]) -> list[int]:
        """Return each column's width: what its widest cell needs, or what the terminal leaves."""
        found = [max(column) for column in widths]
        elastic = [place for place, column in enumerate(columns) if column.elastic]
        if self.width is None or not elastic:
            return found
        excess = sum(found) + len(_GAP) * (len(found) - 1) - self.width
        for _ in range(excess):
            widest = max(elastic, key=found.__getitem__)
            found[widest] = max(found[widest] - 1, _NARROWEST)
        return found

    def _styled(self, text: str, style: str) -> str:
        if not self.colour or not style or not text.strip():
            return text
        return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m"

    def _ended(self, text: str) -> str:
        # A style's end hides trailing spaces; without styles they are only litter.
        return (text if self.colour else text.rstrip()) + "\n"


def _spelling(environ: Mapping[str, str]) -> Callable[[str], str] | None:
    """Return what spells a text in the terminal's letters; None where it has them all."""
    # Imported here: what is written into a file or a pipe has all letters.
    from data.letters import ascii_only

    if not ascii_only(environ):
        return None
    # Only such terminals pay for this import.
    from model.ascii import ascii_text

    return ascii_text


def _terminal_width() -> int | None:
    """Return the columns of the terminal that is printed to; None where it does not say."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except OSError:
        return None


class _Known(dict[Piece, Cell]):
    """The cells of pieces, each made once."""

    def __init__(self, make: Callable[[Piece], Cell]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, piece: Piece) -> Cell:
        made = self[piece] = self._make(piece)
        return made


def _cleaned(piece: Piece) -> Cell:
    """Return a piece as a cell whose text the terminal shows and does not obey."""
    if isinstance(piece, str):
        return Cell(clean(piece)) if piece else _EMPTY
    return Cell(clean(piece.text), piece.style)


def wants_colour(environ: Mapping[str, str]) -> bool:
    """Say whether the user's environment allows colour (https://no-color.org)."""
    return not environ.get("NO_COLOR") and environ.get("TERM", "") != "dumb"


def complain(text: str) -> None:
    """Print a line for a person on the error stream."""
    sys.stderr.write(clean(text) + "\n")


def print_json(version: str, content: Mapping[str, Any]) -> None:
    """Print `content` as JSON, with the number of the form and the file's `version` (sha256).

    Only ASCII leaves, so that nothing in it can command a terminal.
    """
    import json

    document = {"cockpit": JSON_FORMAT, "version": version, **content}
    sys.stdout.write(json.dumps(document, indent=2, allow_nan=False) + "\n")


def json_value(value: Maybe) -> Any:
    """Return a value of a file as JSON has it: dates and what is no number as texts."""
    if is_table(value):
        return {key: json_value(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [json_value(inner) for inner in value]
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    return value


def is_interactive() -> bool:
    """Say whether a person can be asked: both ends are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
