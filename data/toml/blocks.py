"""Blocks: the lines from one header to the next, with the comments that belong to them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from data.toml import render
from data.toml.grammar import HEADER, LONG_STRINGS, raw_parts
from data.toml.outline import Outline, Table
from data.toml.places import Places, Rows
from data.toml.render import Layout
from data.toml.scan import (
    after_blank_line,
    comment_block,
    indent_at,
    line_end,
    line_start,
    newline_of,
    skip_blank_lines,
)
from data.toml.sequence import Edit
from model import later


def body_end(view: Places, segment: int) -> int:
    """Return where the line behind the last statement of a segment begins."""
    lines = view.lines(segment)
    if not lines and not segment:
        return view.outline.starts[0]
    last = lines[-1].end if lines else view.outline.content(segment, view.text)
    return line_end(view.text, last)


def block_start(view: Places, segment: int) -> int:
    """Return where a block begins: its header's line, or the comment lines directly above."""
    start = line_start(view.text, view.outline.starts[segment])
    return comment_block(view.text, start, body_end(view, segment - 1))


def block_end(view: Places, segment: int) -> int:
    """Return where a block ends: comment lines directly behind it are its own.

    But those that stand directly above the next header are that one's.
    """
    text, end = view.text, body_end(view, segment)
    behind = end
    while behind < len(text) and text[behind : line_end(text, behind)].lstrip(" \t")[:1] == "#":
        behind = line_end(text, behind)
    is_next = segment + 1 < len(view.outline.starts) and behind == line_start(
        text, view.outline.starts[segment + 1]
    )
    return end if is_next else behind


def spans(view: Places, tables: Iterable[Table]) -> list[tuple[int, int]]:
    """Return the stretches of text that tables with all below them take up, in order."""
    found: list[tuple[int, int]] = []
    for segment in sorted(one for table in tables for one in table.segments()):
        start, end = block_start(view, segment), block_end(view, segment)
        if found and not view.text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def removal(view: Places, tables: Iterable[Table]) -> list[Edit]:
    """Return edits that take tables away, with one of the blank lines that set them apart."""
    edits = []
    for start, end in spans(view, tables):
        if after_blank_line(view.text, start):
            end = skip_blank_lines(view.text, end)
        if end == len(view.text):
            start = _before_blank_lines(view.text, start)
        edits.append(Edit(start, end, ""))
    return edits


def _before_blank_lines(text: str, start: int) -> int:
    floor = 1 if text[:1] == "\ufeff" else 0
    while start > floor and after_blank_line(text, start):
        start = line_start(text, start - 1)
    return start


def insertion(view: Places, at: int, block: str, spaced: bool) -> Edit:
    """Return the edit that puts a block before the line at `at`, set apart if `spaced`."""
    text, newline = view.text, newline_of(view.text)
    before = after = ""
    if at == len(text) and text[-1:] not in ("\n", "", "\ufeff"):
        before, block = newline, block.removesuffix(newline)
    if spaced and not after_blank_line(text, at):
        before += newline
    if spaced and at < len(text) and skip_blank_lines(text, at) == at:
        after = newline
    return Edit(at, at, f"{before}{block}{after}")


def rows_place(view: Places, rows: Rows, index: int) -> int:
    """Return where entry `index` of an array of tables is to be put in."""
    if index < len(rows.tables):
        return block_start(view, rows.tables[index].home or 0)
    return block_end(view, max(rows.tables[-1].segments()))


def first_place(view: Places, above: Table) -> int:
    """Return where the first entry of a collection in the table `above` is to be put in."""
    if above.home == 0:
        return len(view.text)
    return block_end(view, max(above.segments()))


def written_parts(view: Places, segment: int) -> list[str]:
    """Return the parts of a header's key as they are written."""
    return raw_parts(view.outline.heads[segment].raw)


def example(view: Places, parts: tuple[str, ...]) -> int | None:
    """Return the first segment whose header is that of an entry of `parts`."""
    heads = view.outline.heads
    return next((i for i, head in enumerate(heads) if head.parts == parts and head.is_row), None)


def layout_of(view: Places, segment: int) -> Layout:
    """Return how the block of a segment is laid out."""
    text, outline = view.text, view.outline
    header = indent_at(text, outline.starts[segment])
    lines = view.lines(segment)
    keys = indent_at(text, lines[0].start) if lines else header
    child = example(view, (*outline.heads[segment].parts, render.CHILD_BLOCKS))
    deeper = render.INDENT
    if child is not None:
        deeper = indent_at(text, outline.starts[child]).removeprefix(header)
    return Layout(header, keys, deeper, newline_of(text), is_spaced(view, segment))


def is_spaced(view: Places, segment: int) -> bool:
    """Say whether a blank line sets a block apart from what is above it."""
    return after_blank_line(view.text, block_start(view, segment))


def carried(text: str, parts: tuple[str, ...], written: str, indent: str) -> str:
    """Return the text of an entry's blocks under another header's key and at another indent.

    `parts` is the key that its headers begin with, `written` the one that they get.
    """
    old = indent_at(text, next(iter(_headers(text))))
    lines = reindented(text, old, indent)
    edits = []
    for start in _headers(lines):
        found = HEADER.match(lines, start)
        own = raw_parts(found[2]) if found else []
        key = ".".join([written, *own[len(parts) :]])
        if found and own[: len(parts)] != raw_parts(written):
            edits.append(Edit(*found.span(2), key))
    for edit in reversed(edits):
        lines = lines[: edit.start] + edit.new + lines[edit.end :]
    return lines


def _headers(text: str) -> list[int]:
    return Outline(text).starts[1:]


_LINE = later.pattern(r"(?m)^[ \t]*+(?=[^ \t\r\n])")


def reindented(text: str, old: str, new: str) -> str:
    """Return lines with the blanks `old` that they begin with replaced by `new`.

    Lines within multi-line strings stay as they are.
    """
    if old == new:
        return text
    fixed = [found.span(1) for found in LONG_STRINGS.finditer(text) if found[1]]

    def moved(found: re.Match[str]) -> str:
        inside = any(start < found.start() < end for start, end in fixed)
        blanks = found[0]
        return blanks if inside or not blanks.startswith(old) else new + blanks[len(old) :]

    return _LINE.sub(moved, text)
