"""Boxes set apart as code, so that they are shown as they are typed: ``- `[x]` Oil it``."""

from __future__ import annotations

from typing import Final

from model import later

_BOX: Final = r"\n([ \t]*[-*+][ \t]+)"
_CODED: Final = later.pattern(_BOX + r"`(\[[ xX]\])`(?=[ \t]+\S)")
_PLAIN: Final = later.pattern(_BOX + r"\[[ xX]\][ \t]+\S")
_FEWEST: Final = 3
"""So many of them are work; fewer may tell what boxes are for."""


def uncoded(text: str) -> str:
    """Return a document with such boxes as boxes, where it has no others and several of these."""
    if "`[" not in text or _PLAIN.search(text):
        return text
    found, count = _CODED.subn(r"\n\1\2", text)
    return found if count >= _FEWEST else text
