"""A colour-blind user: what a colour would say is said by word and sign, and can be read.

Once with NO_COLOR, once with the theme: what reaches the terminal is seen as with deuteranopia.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from textual.color import Color

from tests.support.screen import SAMPLE
from tests.support.terminal import Terminal
from tests.support.walk import NO_TOUR, QUIT, Step, Walker, walk
from tui.themes import contrast, palette

# How deuteranopia mixes linear red, green and blue (Machado et al. 2009).
DEUTERANOPIA = ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969))
THEMES = ("colour-blind", "dark", "light", "high-contrast")


def _colourless(terminal: Terminal) -> bool:
    """Say whether no cell of the screen has a colour."""
    cells = (cell for line in terminal.screen.buffer.values() for cell in line.values())
    return all(cell.fg == cell.bg == "default" for cell in cells)


def test_a_colour_blind_user_can_tell_everything_apart_without_a_colour(tmp_path: Path) -> None:
    me = Walker(tmp_path, SAMPLE)
    with me.open(env={"NO_COLOR": "1"}) as terminal:
        walk(
            terminal,
            (
                NO_TOUR,
                Step("j", "▌2.2.5"),
                Step("v", "1 marked"),
                Step("escape", "", "1 marked"),
                Step("c", "at risk"),
                Step("escape", "", "at risk"),
                Step("b", "block"),
                Step("escape", "", "block"),
                Step("1 g", "2 Work in 1 "),
                Step("3 j", "▌R2"),
                Step("enter", "Risk R2"),
                Step("escape", "", "Risk R2"),
                Step("2 e", "Enter saves"),
                Step("escape", "", "Enter saves"),
                Step("!", "close"),
                Step("escape", "", "close"),
                Step("s", "⏱"),
                Step("s", "", "⏱"),
                Step("f3", "Charter"),
                QUIT,
            ),
            holds=_colourless,
        )


def _seen(colour: str) -> Color:
    """Return a colour as it is seen with deuteranopia."""
    linear = [(part / 255) ** 2.2 for part in Color.parse(colour).rgb]
    mixed = (sum(f * p for f, p in zip(row, linear, strict=True)) for row in DEUTERANOPIA)
    return Color(*(round(255 * min(max(part, 0.0), 1.0) ** (1 / 2.2)) for part in mixed))


def _letters(terminal: Terminal, theme: str) -> Iterator[tuple[str, str]]:
    """Yield the colour and the ground of each letter that stands in a tone of the theme.

    What a dialog stands over is dimmed, into colours of its own.
    """
    colours = palette(theme)
    tones = {colours.text, colours.dim, colours.accent, colours.good, colours.warn, colours.bad}
    for line in terminal.screen.buffer.values():
        for cell in line.values():
            pair = (cell.fg, cell.bg)
            if cell.data.strip() and all(re.fullmatch("[0-9a-f]{6}", part) for part in pair):
                fore, back = (f"#{part}" for part in (reversed(pair) if cell.reverse else pair))
                if fore in tones:
                    yield fore, back


@pytest.mark.parametrize("theme", THEMES)
def test_with_deuteranopia_every_letter_can_be_read_in_the_colours_of_a_theme(
    tmp_path: Path, theme: str
) -> None:
    me = Walker(tmp_path, SAMPLE)
    me.settle(f'theme = "{theme}"\n')
    met: set[str] = set()

    def read(terminal: Terminal) -> bool:
        letters = list(_letters(terminal, theme))
        met.update(fore for fore, _ in letters)
        return bool(letters) and all(contrast(_seen(a), _seen(b)) >= 4.3 for a, b in set(letters))

    with me.open() as terminal:
        walk(
            terminal,
            (
                NO_TOUR,
                Step("j", "▌2.2.5"),
                Step("v", "1 marked"),
                Step("escape", "", "1 marked"),
                Step("d", "! done"),
                Step("u", "", "! done"),
                Step("3 j", "▌R2"),
                Step("enter", "Risk R2"),
                Step("escape", "", "Risk R2"),
                Step("!", "done-early-stage"),
                Step("G", "box-over-limit"),
                Step("escape", "", "box-over-limit"),
                Step("2 s", "⏱"),
                Step("f3", "Charter"),
                Step("j j", "accepted"),
                Step("f6", "What it changed"),
                Step("T", "sum by"),
                Step("escape", "", "sum by"),
                Step("f2", "2 Work in 2.2"),
                QUIT,
            ),
            holds=read,
        )
    colours = palette(theme)
    assert met >= {colours.good, colours.warn, colours.bad}
    if theme == "colour-blind":
        told = [_seen(one) for one in (colours.good, colours.warn, colours.bad)]
        assert all(_apart(one, other) > 60 for one, other in combinations(told, 2))


def _apart(one: Color, other: Color) -> float:
    return math.dist(one.rgb, other.rgb)
