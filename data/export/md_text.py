"""Text as Markdown: escaped where it is plain, kept within its place where it is Markdown itself.

Only what would start something is escaped, so that the text also reads well where nothing draws it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from data.export.words import lines_of, one_line
from model.plain import clean

_SIGNS: Final = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)"  # a backslash that would escape
    r"|`"
    r"|(?<!\s)\*|\*(?!\s)"
    r"|(?<![^\W_])_|_(?![^\W_])"  # between letters it starts nothing
    r"|\](?=[(\[:])"
    r"|~(?=~)|(?<=~)~"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w{1,32};)"
)
_STARTS: Final = re.compile(r"#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|\[(?=[ xX~-]?\])|=+$|-+$")
_NUMBERED: Final = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_HEADING: Final = re.compile(r" {0,3}(#{1,6})(?=\s|$)")
_UNDERLINE: Final = re.compile(r" {0,3}(?:=+|-+)\s*")
_HTML: Final = re.compile(r"<(?=[A-Za-z/!?])")
_TICKS: Final = re.compile("`+")
_DEEPEST: Final = 6
HELD: Final = "\0"
"""Stands before what is blank in code, which stays as it is, until the page is put together."""


def inline(text: str) -> str:
    """Return plain text on one line, escaped so that Markdown shows it as it is.

    Code in it stays code. It may stand behind something else on its line; at a line's start it
    takes `opening`.
    """
    line = one_line(text)
    return outside_code(line, _escaped) if _has_code(line) else _escaped(line)


def _has_code(line: str) -> bool:
    """Say whether all back-quotes of a line are around code that is shown as it stands there."""
    runs = _TICKS.findall(line)
    paired = bool(runs) and len(runs) % 2 == 0 and {*map(len, runs)} == {1}
    # Blanks at the edges are not shown.
    return paired and all(code == code.strip() for code in line.split("`")[1::2])


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda sign: f"\\{sign[0]}", text)


def opening(line: str) -> str:
    """Return an escaped line so that it begins nothing: no heading, quote, list, box or number."""
    if _STARTS.match(line):
        return f"\\{line}"
    return _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the code spans of Markdown begin and end: runs of backticks of one length."""
    runs = [found.span() for found in _TICKS.finditer(text)]
    places: dict[int, list[int]] = {}
    for place, (start, end) in enumerate(runs):
        places.setdefault(end - start, []).append(place)
    place = 0
    while place < len(runs):
        start, end = runs[place]
        alike = places[end - start]
        behind = bisect_right(alike, place)
        if behind < len(alike):
            place = alike[behind]
            yield start, runs[place][1]
        place += 1


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Return Markdown of one line with what is no code changed."""
    pieces, place = [], 0
    for start, end in spans(text):
        pieces += [change(text[place:start]), text[start:end]]
        place = end
    return "".join([*pieces, change(text[place:])])


def kept(text: str) -> str:
    """Return one line of Markdown as it is, but for tags of HTML, which become text."""
    return outside_code(text, lambda part: _HTML.sub(r"\\<", part))


def cell(text: str) -> str:
    """Return escaped text, maybe of several lines, as it may stand in a cell of a table."""
    return text.replace("|", "\\|").replace("\n", "<br>")


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table; titles and cells are escaped already."""
    yield "| " + " | ".join(map(cell, titles)) + " |"
    yield "|" + "---|" * len(titles)
    for row in rows:
        yield "| " + " | ".join(cell(text) or " " for text in row) + " |"


def code(text: str) -> str:
    """Return text of one line as a code span."""
    line = clean(text)
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    space = " " if line.startswith("`") or line.endswith("`") or not line else ""
    return f"{fence}{space}{line}{space}{fence}"


def block(text: str, language: str) -> list[str]:
    """Return text of several lines as a fenced block of code."""
    lines = lines_of(text).split("\n")
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}{language}", *lines, fence]


def body(text: str, level: int) -> list[str]:
    """Return lines of Markdown for a place below a heading of `level`.

    Headings within it move below that level, and what it leaves open is closed, so that it ends
    where its place ends.
    """
    lines = lines_of(text).strip("\n").split("\n")
    found: list[str] = []
    fence = ""
    for line, opened in fenced(lines):
        if opened and not fence:
            found.append(kept_fence(line))
        elif opened:
            found.append(line if line.strip() else HELD + line)
        elif fence:
            found.append(line)
        else:
            found.append(_line(line, found[-1] if found else "", level))
        fence = opened
    return [*found, fence] if fence else found


def fenced(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield lines, each with the fence of the block of code that is open behind it, if one is."""
    fence = ""
    for line in lines:
        mark = _FENCE.fullmatch(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) and not mark[2].strip() else fence
        elif mark and not (mark[1][0] == "`" and "`" in mark[2]):
            fence = mark[1]
        yield line, fence


def kept_fence(line: str) -> str:
    """Return the line that opens a block of code, its language without a tag."""
    return line.replace("<", "")


def _line(line: str, before: str, level: int) -> str:
    if heading := _HEADING.match(line):
        depth = min(len(heading[1]) + level, _DEEPEST)
        return "#" * depth + kept(line[heading.end() :])
    if before.strip() and _UNDERLINE.fullmatch(line):
        # Below a line of text it would make a heading of it.
        return f"\\{line.strip()}"
    return kept(line)
