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
        cells = list(zip(*rows, strict=True)) or [()] * len(columns)
        # Column by column, and each as a whole where that will do: a list may have thousands of
        # rows, most words of which are there many times.
        each = [self._texts(column, own) for column, own in zip(columns, cells, strict=True)]
        if self.plain:
            lines = ["\t".join(row) for row in zip(*each, strict=True)]
        else:
            widths = [_widths(texts) for texts in each]
            fitting = self._fitting(columns, widths)
            filled = map(_filled, columns, each, widths, fitting)
            drawn = [
                self._drawn(own, texts) if self.colour else texts
                for own, texts in zip(cells, filled, strict=True)
            ]
            lines = list(map(_GAP.join, zip(*drawn, strict=True)))
            if not self.colour:
                # A style's end hides trailing spaces; without styles they are only litter.
                lines = list(map(str.rstrip, lines))
        sys.stdout.write("\n".join([*lines, ""]))

    def _texts(self, column: Column, pieces: Sequence[Piece]) -> list[str]:
        """Return a column's title and what its pieces say, as the terminal shows it."""
        said = [piece if isinstance(piece, str) else piece.text for piece in pieces]
        texts = [column.title, *said]
        every = "".join(texts)
        if every.isascii() and every.isprintable() and not self._spell:
            return texts
        known = {text: self._cleaned(text).text for text in set(texts)}
        return [known[text] for text in texts]

    def _cleaned(self, piece: Piece) -> Cell:
        """Return a piece in letters that the terminal has, and that it does not obey."""
        cell = _cleaned(piece)
        return Cell(self._spell(cell.text), cell.style) if self._spell else cell

    def _drawn(self, pieces: Sequence[Piece], texts: Sequence[str]) -> list[str]:
        """Return a column's cells, the title first, as styled as their pieces are."""
        styles = ["" if isinstance(piece, str) else piece.style for piece in pieces]
        return [
            self._styled(text, style) for text, style in zip(texts, ["dim", *styles], strict=True)
        ]

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


def _widths(texts: Sequence[str]) -> list[int]:
    """Return how many cells of a terminal each text fills."""
    if "".join(texts).isascii():
        return list(map(len, texts))
    # Tables of other letters alone need to know how wide these are.
    from model.width import cell_width

    known = {text: cell_width(text) for text in set(texts)}
    return [known[text] for text in texts]


def _filled(
    column: Column, texts: Sequence[str], widths: Sequence[int], width: int
) -> Sequence[str]:
    """Return the cells of a column, each filled or cut to its width."""
    if max(widths) > width:
        # Only a narrow terminal cuts.
        from model.width import fit

        return [fit(text, width, right=column.right) for text in texts]
    space = [" " * count for count in range(width + 1)]
    if column.right:
        return [space[width - own] + text for text, own in zip(texts, widths, strict=True)]
    return [text + space[width - own] for text, own in zip(texts, widths, strict=True)]


def _cleaned(piece: Piece) -> Cell:
    """Return a piece as a cell whose text the terminal shows and does not obey."""
    if isinstance(piece, str):
        return Cell(clean(piece)) if piece else _EMPTY
    return Cell(clean(piece.text), piece.style)


def wants_colour(environ: Mapping[str, str]) -> bool:
    """Say whether the user's environment allows colour (https://no-color.org)."""
    return not environ.get("NO_COLOR") and environ.get("TERM", "") != "dumb"


def complain(text: str) -> None:
    """Print a line for a person on the error stream, in letters that a terminal there has."""
    spell = _spelling(os.environ) if sys.stderr.isatty() else None
    line = clean(text)
    sys.stderr.write((spell(line) if spell else line) + "\n")


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
