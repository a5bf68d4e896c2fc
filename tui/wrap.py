"""Text broken into lines of a width, measured in cells of the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import chop_cells

from tui.columns import width_of


def wrapped(text: str, width: int) -> list[str]:
    """Return one line of text as lines of at most `width` cells, broken between words.

    Space at the beginning is kept on the first line; a word wider than a line is broken.
    """
    if width_of(text) <= width:
        return [text]
    return list(_lines(text, max(1, width)))


def _lines(text: str, width: int) -> Iterator[str]:
    line = text[: len(text) - len(text.lstrip(" "))][: width // 2]
    used, begun = len(line), False
    for word in text.split():
        room = width_of(word) + (1 if begun else 0)
        if used + room <= width:
            line, used, begun = f"{line} {word}" if begun else line + word, used + room, True
            continue
        if begun:
            yield line
        # Signs without width alone are no line to the chopper.
        *whole, line = chop_cells(word, width) or [word]
        yield from whole
        used, begun = width_of(line), True
    yield line
