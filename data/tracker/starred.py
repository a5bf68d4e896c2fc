"""Bold that is set with underscores, `__Owner__: Ana`, as it is set with stars."""

from __future__ import annotations

import re
from typing import Final

from data.tracker.vocabulary import CODE
from model import later

_BOLD: Final = later.pattern(
    r"(?<![\w/\\])__(?=[^\s_])((?:[^_\n]|(?<=[^\W_])_(?=[^\W_])){1,300})(?<=\S)__(?![\w(/]|\.\w)"
    r"(?P<colon>\s?[:：])?"
)
_NAME: Final = later.pattern(r"[a-z][a-z0-9_]*")
"""More likely a name of a program, `__init__`, than set in bold, but in front of a colon."""
_FENCE: Final = later.pattern(r"[ \t>]*(?:```|~~~)")


def starred(text: str) -> str:
    """Return a document with stars around all that is bold, but for what stands in code."""
    if "__" not in text:
        return text
    lines, within = text.split("\n"), False
    for place, line in enumerate(lines):
        within ^= _FENCE.match(line) is not None
        if "__" in line and not within:
            parts = CODE.split(line)
            parts[::2] = [_BOLD.sub(_with_stars, part) for part in parts[::2]]
            lines[place] = "".join(parts)
    return "\n".join(lines)


def _with_stars(found: re.Match[str]) -> str:
    if _NAME.fullmatch(found[1]) and not found["colon"]:
        return found[0]
    return f"**{found[1]}**{found['colon'] or ''}"
