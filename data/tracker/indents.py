"""Lists that are indented too deeply for Markdown: two tabs beneath `- [ ] Paint the door`.

Markdown takes such entries for a line of the one above them, and its boxes with them. Where a tab
stands behind the mark of an entry, it takes those below it, two blanks deeper, for its neighbours.
"""

from __future__ import annotations

import re
from typing import Final

from model import later

_WIDEST: Final = 4
"""Columns of a tab, and from which on what follows a mark is no list within its entry."""
_ENTRY: Final = later.pattern(r"([ \t]*)([-*+]|\d{1,3}[.)])[ \t]+\S")
_JUMP: Final = later.pattern(
    r"^([ \t]*)[-*+] [^\n]*\n\1(?:\t\t| {6})[ \t]*(?:[-*+]|\d{1,3}[.)]) ", re.MULTILINE
)
_DEEP: Final = later.pattern(r"\n[ \t]*(?:\t\t| {6})[ \t]*[-*+\d]")
"""What such an entry begins with; it is found in a third of the time."""
_TABBED: Final = later.pattern(r"^([ \t]*(?:[-*+]|\d{1,9}[.)]))\t[ \t]*(?=\S)", re.MULTILINE)
_FENCE: Final = later.pattern(r"[ \t]*(?:```|~~~)")


def less_deep(text: str) -> str:
    """Return a text with such entries right beneath the one they lie in, each in its line."""
    text = _without_tabs(text)
    if _DEEP.search(text) is None or _JUMP.search(text) is None:
        return text
    lines = text.split("\n")
    above: list[tuple[int, int, int]] = []
    within = False
    for place, line in enumerate(lines):
        within ^= _FENCE.match(line) is not None
        if line.strip() and not within:
            lines[place] = _moved(line, above)
    return "\n".join(lines)


def _without_tabs(text: str) -> str:
    """Return a text with a blank for each tab behind the mark of an entry."""
    if "\t" not in text or _TABBED.search(text) is None:
        return text
    lines, within = text.split("\n"), False
    for place, line in enumerate(lines):
        within ^= _FENCE.match(line) is not None
        if "\t" in line and not within:
            lines[place] = _TABBED.sub(r"\1 ", line)
    return "\n".join(lines)


def _moved(line: str, above: list[tuple[int, int, int]]) -> str:
    """Return a line where its list belongs; `above` holds the entries that it may lie in.

    Of each that is where it stood, where it stands now, and how wide its mark is.
    """
    wide = line.expandtabs(_WIDEST)
    text = wide.lstrip()
    stood = len(wide) - len(text)
    while above and above[-1][0] >= stood:
        above.pop()
    found = _ENTRY.match(line)
    head, now, mark = above[-1] if above else (0, 0, 0)
    at = stood - head + now
    if found and above and stood - head >= mark + _WIDEST:
        at = now + mark
    if found:
        above.append((stood, at, len(found[2]) + 1))
    return line if at == stood else " " * at + text
