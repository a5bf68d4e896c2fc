"""How things look: palettes, the tones that text is drawn in, bars.

Colour carries no meaning alone: what is coloured is also said by a symbol or a word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias

from rich.style import Style


class Tone(StrEnum):
    """What a piece of text is, and so in which colour it stands."""

    TEXT = "text"
    STRONG = "strong"
    DIM = "dim"
    FAINT = "faint"
    ACCENT = "accent"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    KEY = "key"
    TITLE = "title"
    ALARM = "alarm"
    EMPHASIS = "emphasis"
    LINK = "link"


class Piece(NamedTuple):
    """A stretch of text in one tone; the text has been cleaned."""

    text: str
    tone: Tone = Tone.TEXT


Cell: TypeAlias = tuple[Piece, ...]
EMPTY: Final[Cell] = ()


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one theme, as #rrggbb or as the terminal's own are called.

    `cursor` and `idle` are empty where a theme has no such grounds.
    """

    background: str
    text: str
    dim: str
    faint: str
    accent: str
    good: str
    warn: str
    bad: str
    cursor: str
    idle: str
    bar: str


DARK: Final = Palette(
    background="#15181e",
    text="#d4d9e2",
    dim="#96a0b0",
    faint="#3b4453",
    accent="#79b8ff",
    good="#85c995",
    warn="#e3bf74",
    bad="#f58488",
    cursor="#27374d",
    idle="#1f252e",
    bar="#1b2028",
)
LIGHT: Final = Palette(
    background="#fcfcfa",
    text="#23272e",
    dim="#5f6773",
    faint="#c3c8d0",
    accent="#0a5cad",
    good="#28754a",
    warn="#8a5a00",
    bad="#b8322a",
    cursor="#ddeaf8",
    idle="#edf0f4",
    bar="#f0f2f5",
)


class Look:
    """The styles of one palette.

    `ground`, `idle`, `cursor` and `bar` are backgrounds: of the screen, of the cursor's row where
    the keys go elsewhere and where they go, of header and footer. Without `grounds` the first two
    are told by turned and bold letters.
    """

    def __init__(self, palette: Palette, grounds: bool = True) -> None:
        self.palette = palette
        self.styles: Mapping[Tone, Style] = _styles(palette)
        self.ground = Style(color=palette.text, bgcolor=palette.background)
        # The terminal's own sixteen have none that stands behind any text.
        ground = grounds and bool(palette.cursor)
        # Turned round in one colour: each tone of its own would be a patch in the row.
        turned = Style(color=palette.text, reverse=True)
        self.cursor = Style(bgcolor=palette.cursor) if ground else turned
        self.idle = Style(bgcolor=palette.idle) if ground else Style(bold=True)
        self.bar = Style(bgcolor=palette.bar)
        self.cell = Style(underline=True)

    def __getitem__(self, tone: Tone) -> Style:
        return self.styles[tone]


def _styles(palette: Palette) -> dict[Tone, Style]:
    ground = palette.background
    return {
        Tone.TEXT: Style(color=palette.text, bgcolor=ground),
        Tone.STRONG: Style(color=palette.text, bgcolor=ground, bold=True),
        Tone.DIM: Style(color=palette.dim, bgcolor=ground),
        Tone.FAINT: Style(color=palette.faint, bgcolor=ground),
        Tone.ACCENT: Style(color=palette.accent, bgcolor=ground),
        Tone.GOOD: Style(color=palette.good, bgcolor=ground),
        Tone.WARN: Style(color=palette.warn, bgcolor=ground),
        Tone.BAD: Style(color=palette.bad, bgcolor=ground),
        Tone.KEY: Style(color=palette.accent, bgcolor=ground, bold=True),
        Tone.TITLE: Style(color=palette.accent, bgcolor=ground, bold=True),
        Tone.EMPHASIS: Style(color=palette.text, bgcolor=ground, italic=True),
        Tone.LINK: Style(color=palette.accent, bgcolor=ground, underline=True),
        # Turned round rather than coloured anew, so that it stands out without colours too.
        Tone.ALARM: Style(color=palette.bad, bgcolor=ground, bold=True, reverse=True),
    }


def piece(text: str, tone: Tone = Tone.TEXT) -> Cell:
    """Return a cell of one piece, an empty one for no text."""
    return (Piece(text, tone),) if text else EMPTY


def bar(fraction: float, width: int, tone: Tone = Tone.ACCENT) -> Cell:
    """Return a bar of `width` cells, filled by `fraction` (0 to 1; more is drawn as full).

    It looks full only when it is, and empty only when it is.
    """
    filled = round(min(max(fraction, 0.0), 1.0) * width)
    if fraction < 1:
        filled = min(filled, width - 1)
    if fraction > 0:
        filled = max(filled, 1)
    return (*piece("━" * filled, tone), *piece("─" * (width - filled), Tone.FAINT))
