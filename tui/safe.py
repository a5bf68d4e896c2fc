"""Text from a project file on its way to the terminal: cleaned once here, scrubbed once more last.

All text from files is hostile: it may hold escape sequences, markup or letters that turn the
line around. Widgets of this package draw segments made from `shown` and never parse markup; where
a widget of Textual takes text, it gets a `plain` content. `Scrub` is the net below all of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.filter import LineFilter

from model.ascii import LINES, ascii_text
from model.plain import clean, clean_lines

if TYPE_CHECKING:
    from textual.color import Color


def shown(text: str) -> str:
    """Return `text` as one line that may be drawn: no controls, no line ends, no tabs."""
    return clean(text)


def shown_lines(text: str) -> list[str]:
    """Return `text` as lines that may be drawn; tabs are four spaces wide."""
    return clean_lines(text)


def plain(text: str) -> Content:
    """Return `text` for a widget of Textual, cleaned and without markup."""
    return Content(shown(text))


def _harmless(segment: Segment) -> bool:
    text, style, control = segment
    return bool(control) or (text.isprintable() and (style is None or style.link is None))


def as_it_is(text: str) -> str:
    """Return `text` itself: the terminal has all its letters."""
    return text


def without_lines(text: str) -> str:
    """Return `text` with blanks in place of frames and bars, for those who hear it."""
    return text if text.isascii() else text.translate(LINES)


def letters(*, ascii_only: bool, plain: bool) -> Callable[[str], str]:
    """Return what makes the letters of a terminal of a text, as wide as before."""
    if ascii_only:
        return (lambda text: ascii_text(without_lines(text))) if plain else ascii_text
    return without_lines if plain else as_it_is


def _bare(style: Style, colour: bool) -> Style:
    style = style.update_link(None) if style.link else style
    return style if colour else style.without_color


class Scrub(LineFilter):
    """The last look at every line: no control reaches the terminal, no link either.

    With `colour` off, colours are taken out altogether (NO_COLOR). `spell` gives a text in the
    letters that the terminal has.
    """

    def __init__(self, colour: bool = True, spell: Callable[[str], str] = as_it_is) -> None:
        super().__init__()
        self.colour = colour
        self._spell = spell
        self._plain = colour and spell is as_it_is

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments as they may go to the terminal."""
        if self._plain and all(map(_harmless, segments)):
            return segments
        return [self._scrubbed(segment) for segment in segments]

    def _scrubbed(self, segment: Segment) -> Segment:
        text, style, control = segment
        if control:
            return segment
        if not text.isprintable():
            text = clean(text)
        if style is not None and (style.link or not self.colour):
            style = _bare(style, self.colour)
        return Segment(self._spell(text), style)
