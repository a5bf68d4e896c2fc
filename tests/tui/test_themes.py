"""Themes can be read, by people who see no red and green as well; one that is chosen is kept."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from rich.color import Color as Drawn
from rich.color import ColorSystem
from textual.color import Color

from data.chosen import Chosen
from data.settings import Settings
from tests.support.memory_session import session_of
from tests.support.screen import playing
from tui.app import CockpitApp
from tui.look import Look, Tone
from tui.themes import contrast, palette, theme_names

TEXT = ("text", "dim", "accent", "good", "warn", "bad")
# How the three kinds of colour-blindness see linear red, green and blue (Machado et al. 2009).
BLIND = {
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}

# What a Linux console and xterm make of the sixteen colours.
SIXTEEN = {
    "console": "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa "
    "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
    "xterm": "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 "
    "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
}

OWN_SIXTEEN = {
    **SIXTEEN,
    "GNOME": "171421 c01c28 26a269 a2734c 12488b a347ba 2aa1b3 d0cfcc "
    "5e5c64 f66151 33d17a e9ad0c 2a7bde c061cb 33c7de ffffff",
    "Tango": "2e3436 cc0000 4e9a06 c4a000 3465a4 75507b 06989a d3d7cf "
    "555753 ef2929 8ae234 fce94f 729fcf ad7fa8 34e2e2 eeeeec",
    "macOS": "000000 990000 00a600 999900 0000b2 b200b2 00a6b2 bfbfbf "
    "666666 e50000 00d900 e5e500 0000ff e500e5 00e5e5 e5e5e5",
    "Windows": "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc "
    "767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2",
}
"""The palettes that terminals have as they come."""


def _coloured() -> list[str]:
    return [name for name in theme_names() if name != "ansi"]


@pytest.mark.parametrize("name", _coloured())
def test_text_of_every_tone_can_be_read_on_every_ground(name: str) -> None:
    colours = palette(name)
    least = 7.0 if name == "high-contrast" else 4.5
    for tone in TEXT:
        for ground in ("background", "cursor", "idle", "bar"):
            one, other = (Color.parse(getattr(colours, part)) for part in (tone, ground))
            assert contrast(one, other) >= least, (tone, ground)


@pytest.mark.parametrize("ground", ["#ffffff", "#000000"])
@pytest.mark.parametrize("terminal", OWN_SIXTEEN)
def test_the_terminals_own_colours_are_such_as_can_be_read_on_white_and_on_black(
    terminal: str, ground: str
) -> None:
    numbers = OWN_SIXTEEN[terminal].split()
    colours = palette("ansi")
    assert {colours.background, colours.text, colours.bar} == {"default"}
    contrasts = {}
    for tone in ("dim", "faint", "accent", "good", "warn", "bad"):
        number = Drawn.parse(getattr(colours, tone)).number
        assert number is not None
        contrasts[tone] = contrast(Color.parse(f"#{numbers[number]}"), Color.parse(ground))
    # None of the sixteen has more than 3.1 in all of these; yellow has 1.7 on the white of xterm.
    assert min(contrasts.values()) >= 2.1, contrasts
    assert contrasts["bad"] >= 3


@pytest.mark.parametrize("name", _coloured())
def test_the_cursors_row_is_told_from_the_ground(name: str) -> None:
    colours = palette(name)
    assert colours.cursor != colours.background != colours.idle
    assert contrast(Color.parse(colours.cursor), Color.parse(colours.background)) >= 1.1


@pytest.mark.parametrize("terminal", SIXTEEN)
@pytest.mark.parametrize("name", _coloured())
def test_in_sixteen_colours_all_can_be_read_on_the_cursors_row(name: str, terminal: str) -> None:
    look = Look(palette(name), grounds=False)
    for tone in Tone:
        style = look[tone] + look.cursor
        assert style.reverse
        one, other = (_of_sixteen(colour, terminal) for colour in (style.color, style.bgcolor))
        assert contrast(one, other) >= 3, tone


def _of_sixteen(colour: Drawn | None, terminal: str) -> Color:
    """Return what a colour becomes in a terminal that has sixteen."""
    assert colour is not None
    number = colour.downgrade(ColorSystem.STANDARD).number
    assert number is not None
    return Color.parse(f"#{SIXTEEN[terminal].split()[number]}")


@pytest.mark.parametrize("name", theme_names())
async def test_where_colours_are_few_the_cursors_row_is_turned_round_in_each_theme(
    name: str,
) -> None:
    session = session_of('[[phases]]\nid = "p"\ntitle = "P"\n')
    app = CockpitApp(session, settings=Settings(theme="dark", sixteen=True))
    assert app.look.cursor.reverse
    async with app.run_test():
        app.set_theme(name)
        assert app.look.cursor.reverse


@pytest.mark.parametrize("kind", BLIND)
def test_the_colour_blind_tell_good_warning_and_bad_apart(kind: str) -> None:
    colours = palette("colour-blind")
    seen = [_seen(kind, getattr(colours, tone)) for tone in ("good", "warn", "bad")]
    for one, other in combinations(seen, 2):
        assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 0.25


def _seen(kind: str, colour: str) -> tuple[float, ...]:
    linear = [(part / 255) ** 2.2 for part in Color.parse(colour).rgb]
    mixed = [sum(f * p for f, p in zip(row, linear, strict=True)) for row in BLIND[kind]]
    return tuple(min(max(part, 0.0), 1.0) ** (1 / 2.2) for part in mixed)


async def test_themes_show_themselves_while_one_chooses_and_escape_takes_the_old_one_back() -> None:
    async with playing() as play:
        play.app.do("theme")
        await play.settle()
        await play.press("down")
        assert play.app.theme == "light"
        assert play.app.look.palette == palette("light")
        await play.press("escape")
        assert play.app.theme == "dark"
        assert play.app.look.palette == palette("dark")


async def test_a_theme_of_textual_that_is_chosen_is_there_the_next_time(tmp_path: Path) -> None:
    app = CockpitApp(session_of(""), chosen=Chosen(tmp_path))
    async with app.run_test() as pilot:
        app.do("theme")
        await pilot.press(*"gruvbox", "enter")
        assert app.theme == "gruvbox"
    again = CockpitApp(session_of(""), chosen=Chosen(tmp_path))
    assert again.theme == "gruvbox"
    named = CockpitApp(session_of(""), settings=Settings(theme="light"), chosen=Chosen(tmp_path))
    assert named.theme == "light"


def test_a_theme_that_is_gone_is_the_usual_one() -> None:
    assert CockpitApp(session_of(""), settings=Settings(theme="gone")).theme == "dark"
