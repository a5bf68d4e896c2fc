"""Text in ASCII letters, as wide as before: for terminals that have no others."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from model.width import cell_width

_BOXES: Final = {
    "─": "-", "│": "|", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "━": "=", "┃": "#", "█": "#",
}  # fmt: skip
_SIGNS: Final = {
    # what a status is shown with
    "○": "o", "◐": "/", "⊘": "0", "△": "^", "◔": "%", "✗": "x", "●": "*", "»": ">", "−": "-",
    "◕": "@", "✓": "v",
    # cursor, marks, folds, milestones
    "▌": ">", "▏": ")", "◉": "@", "▾": "v", "▸": ">", "◆": "#", "▲": "^", "▼": "v",
    # arrows and other signs
    "→": ">", "←": "<", "↑": "^", "↓": "v", "↶": "<", "↷": ">", "…": "~", "⏱": "@", "✎": "~",
    "▁": "_", "▂": "_", "▃": ".", "▄": ":", "▅": "+", "▆": "+", "▇": "#",
    "∙": ".", "‹": "<", "›": ">",
    "⚿": "&", "≈": "~", "✔": "v", "·": ".", "•": "*", "–": "-", "—": "-", "×": "x",
    "≤": "<", "≥": ">", "¼": "q", "½": "h",
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "«": "<", "\u00a0": " ",
    # letters that come apart in no other way
    "ß": "s", "æ": "a", "Æ": "A", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
    "œ": "o", "Œ": "O", "þ": "t", "Þ": "T", "ð": "d", "ı": "i",
}  # fmt: skip
_LETTERS: Final = {**_BOXES, **_SIGNS}
_UNKNOWN: Final = "?"
LINES: Final = str.maketrans(dict.fromkeys(_BOXES, " "))
"""Makes blanks of what frames and bars are drawn with, for those who have the screen read out."""


@lru_cache(maxsize=4096)
def ascii_text(text: str) -> str:
    """Return a cleaned line in ASCII letters that fills as many cells as `text`.

    Signs become others that look like them, letters lose their accents, what is left is `?`, two
    of them where it was two cells wide.
    """
    if text.isascii():
        return text
    told = "".join(map(_letter, unicodedata.normalize("NFC", text)))
    # Signs that stand for one together, as a flag's do, were narrower than each alone.
    room = cell_width(text)
    return told[:room].ljust(room)


@lru_cache(maxsize=1024)
def _letter(char: str) -> str:
    known = _LETTERS.get(char, "")
    if known or char.isascii():
        return known or char
    width = cell_width(char)
    parts = unicodedata.normalize("NFKD", char)
    plain = "".join(part for part in parts if part.isascii() and part.isprintable())
    return plain if plain and len(plain) == width else _UNKNOWN * width
