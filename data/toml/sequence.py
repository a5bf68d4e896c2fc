"""Putting entries into arrays and inline tables and taking them out, in the layout found there.

All functions return edits of the text; none alters a character of an entry that stays, but for
the comma that separates it from the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from data.toml.render import INDENT
from data.toml.scan import (
    Body,
    Item,
    comment_block,
    comments,
    indent_at,
    leads_line,
    line_end,
    line_start,
)
from model.dataclass import dataclass


class Edit(NamedTuple):
    """Replace the characters from `start` to `end` by `new`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Piece:
    """An entry to put in: its text, the comment lines above it, the comment behind it."""

    text: str
    above: tuple[str, ...] = ()
    behind: str = ""

    @property
    def is_commented(self) -> bool:
        """Whether it needs lines of its own."""
        return bool(self.above or self.behind)

    def lines(self, indent: str, comma: str, newline: str) -> str:
        """Return the entry on lines of its own."""
        comments = "".join(f"{indent}{line}{newline}" for line in self.above)
        behind = f" {self.behind}" if self.behind else ""
        return f"{comments}{indent}{self.text}{comma}{behind}{newline}"


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` after edits that do not overlap."""
    parts, done = [], 0
    for edit in sorted(edits):
        parts += [text[done : edit.start], edit.new]
        done = edit.end
    return "".join([*parts, text[done:]])


def insert(
    text: str, inner: Body, index: int, piece: Piece, newline: str, spread: bool = False
) -> list[Edit]:
    """Put `piece` before entry `index`; `spread` gives the first of an empty array its own line."""
    if not inner.items:
        return [_into_empty(text, inner, piece, newline, spread)]
    return insert_all(text, inner, index, [piece], newline)


def insert_all(
    text: str, inner: Body, index: int, pieces: Sequence[Piece], newline: str
) -> list[Edit]:
    """Put `pieces` before entry `index`, as one by one behind each other; some entry is there."""
    if index >= len(inner.items):
        return _append(text, inner, pieces, newline)
    item = inner.items[index]
    if not _begins_line(text, inner, item):
        return [Edit(item.start, item.start, "".join(f"{piece.text}, " for piece in pieces))]
    start, indent = _block_start(text, inner, index), indent_at(text, item.start)
    lines = "".join(piece.lines(indent, ",", newline) for piece in pieces)
    return [Edit(start, start, lines)]


def _into_empty(text: str, inner: Body, piece: Piece, newline: str, spread: bool) -> Edit:
    comma = "," if text[inner.open] == "[" else ""
    if "\n" in text[inner.open : inner.close]:
        start = line_start(text, inner.close)
        lines = piece.lines(indent_at(text, inner.close) + INDENT, comma, newline)
        return Edit(start, start, lines)
    if spread:
        indent = indent_at(text, inner.open)
        lines = piece.lines(indent + INDENT, comma, newline)
        return Edit(inner.open + 1, inner.close, f"{newline}{lines}{indent}")
    return Edit(inner.open + 1, inner.close, piece.text if comma else f" {piece.text} ")


def _append(text: str, inner: Body, pieces: Sequence[Piece], newline: str) -> list[Edit]:
    last = inner.items[-1]
    if not _begins_line(text, inner, last):
        return [Edit(last.end, last.end, "".join(f", {piece.text}" for piece in pieces))]
    habit = "," if last.comma >= 0 else ""
    after, indent = _after(last), indent_at(text, last.start)
    if "\n" not in text[after : inner.close]:
        separator = "" if habit else ","
        lines = (f"{separator}{newline}{indent}{piece.text}{habit}" for piece in pieces)
        return [Edit(after, after, "".join(lines))]
    line = line_end(text, after)
    *first, end = pieces
    above = "".join(piece.lines(indent, ",", newline) for piece in first)
    edits = [Edit(line, line, above + end.lines(indent, habit, newline))]
    return edits if habit else [Edit(last.end, last.end, ","), *edits]


def remove(text: str, inner: Body, index: int) -> list[Edit]:
    """Take entry `index` out, with its trailing comment and the comment block directly above."""
    item = inner.items[index]
    before = inner.items[index - 1] if index else None
    if stands_alone(text, inner, item):
        start, end = _block_start(text, inner, index), line_end(text, _after(item))
        return [*_unneeded_comma(item, before), Edit(start, end, "")]
    if index + 1 < len(inner.items):
        return [_out_of_the_middle(text, item, before, inner.items[index + 1])]
    return _last_out(text, inner, index)


def _unneeded_comma(item: Item, before: Item | None) -> list[Edit]:
    """Where nothing separates the last entry from the bracket, nothing shall afterwards."""
    if before is None or item.comma >= 0:
        return []
    return [Edit(before.comma, before.comma + 1, "")]


def _out_of_the_middle(text: str, item: Item, before: Item | None, after: Item) -> Edit:
    end = _after(item)
    if "\n" not in text[end : after.start]:
        return Edit(item.start, after.start, "")
    if before is not None and "\n" not in text[before.comma : item.start]:
        return Edit(before.comma + 1, end, "")
    rest = text[end : line_end(text, end)].rstrip("\r\n")
    return Edit(item.start, end + len(rest), "")


def _last_out(text: str, inner: Body, index: int) -> list[Edit]:
    item, start = inner.items[index], inner.items[index].start
    before = inner.items[index - 1] if index else None
    if _begins_line(text, inner, item):
        start = _block_start(text, inner, index)
    elif before is not None and "\n" not in text[before.end : start]:
        return [Edit(before.end, item.end, "")]
    elif before is None and not text[inner.open + 1 : start].strip(" \t"):
        start = inner.open + 1
    end = _after(item)
    if "\n" not in text[end : inner.close]:
        end += len(text[end : inner.close])
    return [*_unneeded_comma(item, before), Edit(start, end, "")]


def piece_at(text: str, inner: Body, index: int) -> Piece:
    """Return the entry `index` as it stands, with its comments where these are its own."""
    item = inner.items[index]
    if not stands_alone(text, inner, item):
        return _with_what_goes(text, inner, index)
    lines = text[_block_start(text, inner, index) : line_start(text, item.start)].splitlines()
    after = _after(item)
    behind = text[after : line_end(text, after)].strip()
    inside = text[item.end : after].strip(" \t\r\n,")
    if inside:  # a comment between the entry and its comma
        lines, behind = [*lines, *inside.splitlines()], behind
    above = tuple(line.strip() for line in lines)
    return Piece(text[item.start : item.end], above, behind)


def _with_what_goes(text: str, inner: Body, index: int) -> Piece:
    """Return an entry that shares a line, with the comments that are taken out along with it."""
    item, gone = inner.items[index], remove(text, inner, index)
    found = (
        (at, comment)
        for at, comment in comments(text, inner.open + 1, inner.close)
        if not item.start <= at < item.end and any(edit.start <= at < edit.end for edit in gone)
    )
    return Piece(text[item.start : item.end], tuple(comment for _, comment in found))


def spread_out(text: str, inner: Body, newline: str) -> list[Edit]:
    """Give each entry, and the bracket behind them, a line of its own."""
    if not inner.items:
        return []
    own = (item for item in inner.items if _begins_line(text, inner, item))
    first, close = next(own, None), indent_at(text, inner.open)
    indent = indent_at(text, first.start) if first else close + INDENT
    edits, before = [], inner.open + 1
    for item in inner.items:
        if "\n" not in text[before : item.start]:
            edits.append(Edit(before, item.start, newline + indent))
        before = _after(item)
    if "\n" not in text[before : inner.close]:
        edits.append(Edit(before, inner.close, newline + close))
    return edits


def stands_alone(text: str, inner: Body, item: Item) -> bool:
    """Say whether an entry shares its lines with no other entry and with no bracket."""
    after = _after(item)
    end = line_end(text, after)
    rest = text[after:end].strip()
    return _begins_line(text, inner, item) and end <= inner.close and (not rest or rest[0] == "#")


def _begins_line(text: str, inner: Body, item: Item) -> bool:
    return leads_line(text, item.start) and line_start(text, item.start) > inner.open


def _after(item: Item) -> int:
    return max(item.end, item.comma + 1)


def _block_start(text: str, inner: Body, index: int) -> int:
    """Return where the comment block above an entry that begins its line starts."""
    floor = _after(inner.items[index - 1]) if index else inner.open
    start = line_start(text, inner.items[index].start)
    return comment_block(text, start, line_end(text, floor))
