"""Fewer bytes for the same picture: colours are sent where they change, for slow lines.

Rich writes each stretch of text as colours, text, reset: forty bytes for a word of five. Where the
next stretch follows at once, only what differs is sent here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

_RESET: Final = ("", "0")
_STYLE: Final = re.compile(r"\x1b\[0m\x1b\[([0-9;]+)m|\x1b\[([0-9;]*)m")
_LENGTHS: Final = {"2": 5, "5": 3}
"""How many numbers a colour has, by the one behind 38 or 48."""


class Pen(NamedTuple):
    """How letters are drawn: attributes such as bold, colour before and behind; "" for none."""

    marks: frozenset[str]
    front: str
    ground: str


NO_PEN: Final = Pen(frozenset(), "", "")


def terse(text: str) -> str:
    """Return what draws the same as `text`, which begins and ends without colours."""
    pen: str | None = None

    def shorter(found: re.Match[str]) -> str:
        nonlocal pen
        behind, alone = found.groups()
        if behind is None:
            # Known only if nothing else is on that it would add to.
            pen = alone if pen is None and alone not in _RESET else None
            return found[0]
        before, pen = pen, behind
        return change(None if before is None else pen_of(before), pen_of(behind))

    return _STYLE.sub(shorter, text)


@lru_cache(maxsize=4096)
def change(before: Pen | None, after: Pen) -> str:
    """Return what leads from one style to another; None is one that is not known."""
    if before == after:
        return ""
    if before is None or _loses(before, after):
        return f"\x1b[{';'.join(['0', *_codes(after)])}m"
    front = after.front if after.front != before.front else ""
    ground = after.ground if after.ground != before.ground else ""
    new = Pen(after.marks - before.marks, front, ground)
    return f"\x1b[{';'.join(_codes(new))}m"


def _loses(before: Pen, after: Pen) -> bool:
    """Say whether something is on before that only a reset takes away."""
    lost = bool(before.marks - after.marks) or (before.front and not after.front)
    return bool(lost or (before.ground and not after.ground))


def _codes(pen: Pen) -> list[str]:
    return [*sorted(pen.marks), *filter(None, (pen.front, pen.ground))]


@lru_cache(maxsize=1024)
def pen_of(style: str) -> Pen:
    """Return what the numbers of a style mean, such as `1;38;5;7`."""
    marks: set[str] = set()
    front = ground = ""
    for part in _parts(style.split(";")):
        code = part.partition(";")[0]
        if code == "0":
            marks, front, ground = set(), "", ""
        elif code in ("38", "39") or _is_colour(code, "3", "9"):
            front = part
        elif code in ("48", "49") or _is_colour(code, "4", "10"):
            ground = part
        else:
            marks.add(part)
    return Pen(frozenset(marks), front, ground)


def _is_colour(code: str, dark: str, bright: str) -> bool:
    """Say whether a number is one of the eight colours, or of the eight bright ones."""
    return len(code) > 1 and code[:-1] in (dark, bright) and code[-1] in "01234567"


def _parts(numbers: list[str]) -> Iterator[str]:
    """Yield the settings of a style, those of several numbers as one."""
    place = 0
    while place < len(numbers):
        extended = numbers[place] in ("38", "48") and place + 1 < len(numbers)
        length = _LENGTHS.get(numbers[place + 1], 1) if extended else 1
        yield ";".join(numbers[place : place + length])
        place += length
