"""Spans of the things in a TOML text: statements of a table, members, elements, lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from data.toml.grammar import BLANKS, COMMA, COMMENTS, ENTRY, key_parts, value_end
from model import later
from model.dataclass import dataclass


class Item(NamedTuple):
    """A key with its value, or an element of an array (then `parts` is empty, `value` = `start`).

    All are character offsets; `comma` is that of the comma behind it, -1 for none.
    """

    parts: tuple[str, ...]
    start: int
    value: int
    end: int
    comma: int = -1


@dataclass(frozen=True, slots=True)
class Body:
    """An array or inline table: the offsets of its brackets, and what is between."""

    open: int
    items: list[Item]
    close: int


def statements(text: str, start: int, end: int) -> list[Item]:
    """Return the `key = value` lines between two offsets, which hold no header."""
    found = []
    while entry := ENTRY.match(text, start, end):
        start = value_end(text, entry.end())
        found.append(Item(key_parts(entry[1]), entry.start(1), entry.end(), start))
    return found


def body(text: str, start: int) -> Body:
    """Return what the array or inline table that begins at `start` consists of."""
    read = _element if text[start] == "[" else _member
    items, position = [], start + 1
    while item := read(text, position):
        items.append(item[0])
        position = item[1]
        if item[0].comma < 0:
            break
    close = COMMA.match(text, position)
    return Body(start, items, close.end() if close else position)


def elements(text: str, position: int, end: int) -> list[Item]:
    """Return the elements of an array that begin between two offsets, the first where one may."""
    items: list[Item] = []
    while position < end and (found := _element(text, position)):
        items.append(found[0])
        position = found[1] if found[0].comma >= 0 else end
    return items


def _element(text: str, position: int) -> tuple[Item, int] | None:
    blank = BLANKS.match(text, position)
    return _item(text, (), blank.end(), blank.end()) if blank else None


def _member(text: str, position: int) -> tuple[Item, int] | None:
    entry = ENTRY.match(text, position)
    return _item(text, key_parts(entry[1]), entry.start(1), entry.end()) if entry else None


def _item(text: str, parts: tuple[str, ...], start: int, value: int) -> tuple[Item, int] | None:
    end = value_end(text, value)
    comma = COMMA.match(text, end) if end >= 0 else None
    return (Item(parts, start, value, end, comma.start(1)), comma.end()) if comma else None


def comments(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, str]]:
    """Yield the comments between two offsets, neither within a string, each with its offset."""
    for found in COMMENTS.finditer(text, start, len(text) if end is None else end):
        if found[1]:
            yield found.start(), found[1].rstrip()


def line_start(text: str, offset: int) -> int:
    """Return where the line of `offset` begins; a byte order mark is no part of a line."""
    start = text.rfind("\n", 0, offset) + 1
    return 1 if start == 0 and text[:1] == "\ufeff" else start


def line_end(text: str, offset: int) -> int:
    """Return where the line of `offset` ends, its newline included."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1


_INDENT = later.pattern(r"[ \t]*+")
_BLANK_LINE = later.pattern(r"[ \t]*+\r?\n")


def indent_at(text: str, offset: int) -> str:
    """Return the blanks that the line of `offset` begins with."""
    found = _INDENT.match(text, line_start(text, offset))
    return found[0] if found else ""


def leads_line(text: str, offset: int) -> bool:
    """Say whether only blanks stand before `offset` on its line."""
    return not text[line_start(text, offset) : offset].strip(" \t")


def comment_block(text: str, start: int, floor: int) -> int:
    """Return where the comment lines directly above the line at `start` begin.

    `start` is the beginning of a line; the block never reaches above `floor`.
    """
    while start > floor:
        above = line_start(text, start - 1)
        if above < floor or not text[above:start].lstrip(" \t").startswith("#"):
            return start
        start = above
    return start


def skip_blank_lines(text: str, start: int) -> int:
    """Return the first line at or after `start` that is not blank."""
    while blank := _BLANK_LINE.match(text, start):
        start = blank.end()
    return start


def after_blank_line(text: str, start: int) -> bool:
    """Say whether the line that begins at `start` is the first one or follows a blank line."""
    if start <= (1 if text[:1] == "\ufeff" else 0):
        return True
    return not text[line_start(text, start - 1) : start].strip(" \t\r\n")


def newline_of(text: str) -> str:
    """Return the newline that `text` uses, judged by its first line."""
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"
