"""Themes: five of our own, and those that Textual brings, as palettes for what we draw.

Widgets of Textual take a theme, lists and lines a palette; both come from the same colours here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from tui.look import DARK, LIGHT, Palette

DEFAULT_THEME: Final = "dark"
HIGH_CONTRAST: Final = Palette(
    background="#000000",
    text="#ffffff",
    dim="#d0d0d0",
    faint="#9a9a9a",
    accent="#6cd4ff",
    good="#5cff8a",
    warn="#ffd84d",
    bad="#ffb0b0",
    cursor="#002f6b",
    idle="#333333",
    bar="#1a1a1a",
)
# Okabe and Ito's colours, lightened until they can be read on a dark ground.
COLOUR_BLIND: Final = Palette(
    background="#14171c",
    text="#dfe3ea",
    dim="#9aa3b0",
    faint="#46505f",
    accent="#d9a3c7",
    good="#56b4e9",
    warn="#f0e442",
    bad="#f0803c",
    cursor="#273549",
    idle="#20262f",
    bar="#1b2028",
)
ANSI: Final = Palette(
    background="default",
    text="default",
    dim="bright_black",
    faint="bright_black",
    # Blue cannot be read on the black of a console, cyan not on white.
    accent="magenta",
    good="green",
    # Yellow cannot be read on white either; what of both is worse has the better red.
    warn="red",
    bad="bright_red",
    cursor="",
    idle="",
    bar="default",
)
_OWN: Final[Mapping[str, tuple[Palette, bool]]] = {
    "dark": (DARK, True),
    "light": (LIGHT, False),
    "high-contrast": (HIGH_CONTRAST, True),
    "colour-blind": (COLOUR_BLIND, True),
    "ansi": (ANSI, True),
}
ABOUT: Final[Mapping[str, str]] = {
    "dark": "as it comes",
    "light": "for bright rooms",
    "high-contrast": "black and white, strong colours",
    "colour-blind": "blue, yellow and orange for good, warning and bad",
    "ansi": "the terminal's own sixteen colours",
}
"""What is said of our own themes."""
_READABLE: Final = 4.5
"""The contrast that text needs at least (WCAG 2.1, AA)."""


def theme_names() -> tuple[str, ...]:
    """Return the names of all themes, ours first."""
    others = (name for name, theme in BUILTIN_THEMES.items() if not theme.ansi)
    return (*_OWN, *(name for name in others if name not in _OWN))


@lru_cache(maxsize=64)
def palette(name: str) -> Palette:
    """Return the colours of the theme of that name."""
    return _OWN[name][0] if name in _OWN else _palette_of(BUILTIN_THEMES[name])


def own_themes() -> tuple[Theme, ...]:
    """Return our own themes, for Textual's widgets."""
    return tuple(_theme(name, *own) for name, own in _OWN.items())


def _theme(name: str, colours: Palette, dark: bool) -> Theme:
    return Theme(
        name=name,
        primary=_textual(colours.accent),
        secondary=_textual(colours.dim),
        warning=_textual(colours.warn),
        error=_textual(colours.bad),
        success=_textual(colours.good),
        accent=_textual(colours.accent),
        foreground=_textual(colours.text),
        background=_textual(colours.background),
        surface=_textual(colours.bar),
        panel=_textual(colours.idle or colours.bar),
        dark=dark,
        ansi=colours is ANSI,
        variables=BUILTIN_THEMES["ansi-dark"].variables if colours is ANSI else {},
    )


def _textual(colour: str) -> str:
    return colour if colour.startswith("#") else f"ansi_{colour}"


def _palette_of(theme: Theme) -> Palette:
    """Return a theme of Textual's as a palette; what is too faint to read is made stronger."""
    made = theme.to_color_system().generate()
    ground, text = Color.parse(made["background"]).rgb, Color.parse(made["foreground"]).rgb
    background, words = Color(*ground), Color(*text)
    primary = Color(*Color.parse(made["primary"]).rgb)
    cursor, idle = background.blend(primary, 0.2), background.blend(words, 0.08)
    grounds = (background, cursor, idle)

    def strong(colour: Color) -> str:
        return readable(colour, grounds, words).hex6.lower()

    def tone(name: str) -> str:
        return strong(Color(*Color.parse(made[name]).rgb))

    return Palette(
        background=background.hex6.lower(),
        text=strong(words),
        dim=strong(background.blend(words, 0.62)),
        faint=background.blend(words, 0.3).hex6.lower(),
        accent=tone("primary"),
        good=tone("success"),
        warn=tone("warning"),
        bad=tone("error"),
        cursor=cursor.hex6.lower(),
        idle=idle.hex6.lower(),
        bar=background.blend(words, 0.05).hex6.lower(),
    )


def readable(colour: Color, grounds: Sequence[Color], words: Color) -> Color:
    """Return `colour`, as much nearer to that of the `words` as it takes to be read on `grounds`.

    The first is that of the screen.
    """

    def is_read(one: Color) -> bool:
        return all(contrast(one, ground) >= _READABLE for ground in grounds)

    # Words of some themes are faint themselves; black or white is the end of that way.
    end = words if is_read(words) else grounds[0].get_contrast_text(1.0)
    mixed = (colour.blend(Color(*end.rgb), step / 20) for step in range(21))
    return next(filter(is_read, mixed), Color(*end.rgb))


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.1, relative luminance)."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    parts = [part / 255 for part in colour.rgb]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
