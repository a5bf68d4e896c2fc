"""How many cells of a terminal a text fills, and how it is brought to a certain number."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

ELLIPSIS: Final = "…"

_JOINER: Final = "\u200d"
_EMOJI_STYLE: Final = "\ufe0f"
_SKIN_TONES: Final = frozenset("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
# Vowels and finals of Korean letters are drawn into the consonant before them.
_JAMO_JOINED: Final = (range(0x1160, 0x1200), range(0xD7B0, 0xD7FC))
_KEYCAPS: Final = frozenset("0123456789#*")
# Vowel signs of Indian scripts too (Mc): the screen's library counts them so.
_NO_ROOM: Final = frozenset({"Mn", "Me", "Mc", "Cf", "Cc", "Zl", "Zp"})


@lru_cache(maxsize=4096)
def _char_width(char: str) -> int:
    """Return the cells of one character that stands alone (UAX #11, with marks as nothing)."""
    if unicodedata.category(char) in _NO_ROOM or any(ord(char) in row for row in _JAMO_JOINED):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _widths(text: str) -> list[int]:
    """Return what each character adds to the width of those before it."""
    widths: list[int] = []
    before = ""
    for char in text:
        width = _char_width(char)
        if before == _JOINER or (char in _SKIN_TONES and before and _char_width(before) == 2):
            width = 0
        elif char == _EMOJI_STYLE and before and (_widens(before) or before in _KEYCAPS):
            width = 1
        widths.append(width)
        before = char
    return widths


def _widens(char: str) -> bool:
    """Say whether a narrow symbol is drawn two cells wide once VS16 asks for its emoji."""
    return _char_width(char) == 1 and unicodedata.category(char) in ("So", "Sm", "Po")


def cell_width(text: str) -> int:
    """Return how many cells `text`, one cleaned line, fills on a terminal."""
    return len(text) if text.isascii() else _wide_width(text)


@lru_cache(maxsize=4096)
def _wide_width(text: str) -> int:
    return sum(_widths(text))


def cut(text: str, width: int) -> str:
    """Return `text` where it fits into `width` cells, else its beginning and `…`."""
    if cell_width(text) <= width:
        return text
    room, kept = width - 1, 0
    for char, cells in zip(text, _widths(text), strict=True):
        if cells > room:
            break
        room -= cells
        kept += len(char)
    # A joiner left at the end would draw the ellipsis into the emoji before it.
    return text[:kept].rstrip(_JOINER) + ELLIPSIS if width > 0 else ""


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` cut or filled up with spaces to exactly `width` cells."""
    cells = cell_width(text)
    if cells > width:
        text = cut(text, width)
        cells = cell_width(text)
    space = " " * (width - cells)
    return space + text if right else text + space
