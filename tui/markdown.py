"""Markdown as lines to read: emphasis as tones, lists, quotes, code and tables set out.

It comes from files, so it is taken at its word nowhere: HTML stands there as it was written, and
a link is its words with the address it leads to behind them; nothing can be followed blindly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from tui.columns import Column, cell_width, fit, fitted, width_of
from tui.look import Cell, Piece, Tone, piece
from tui.safe import shown, shown_lines
from tui.wrap import wrapped, wrapped_cell

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from data.tracker.blocks import Block, ListBlock, ListItem, Table

_MOST: Final = 50_000
"""Characters that are set out; what is longer is shown as it was written."""
_LONG_INLINE: Final = 5_000
"""Characters of one paragraph that are looked through for emphasis and links."""
_LEAST: Final = 12
"""Cells that text has at least, however deep it is nested."""
_FULL: Final = 50
"""A line of so many cells was broken because it was full, and runs on in the next one."""
_BULLET: Final = "• "
_BOXES: Final = {" ": "[ ] ", "x": "[✓] ", "X": "[✓] "}
_CELL: Final = 6
"""Cells that a column of a table has at least."""


def markdown(text: str, width: int) -> list[Cell]:
    """Return the lines of a Markdown text, at most `width` cells wide."""
    # Only who reads long text pays for the parser.
    from data.tracker.markdown import read_blocks

    width = max(_LEAST, width)
    if len(text) > _MOST:
        lines = (part for line in shown_lines(text) for part in wrapped(line, width))
        return [piece(line) for line in lines]
    return _lines(read_blocks(text), width)


def inline(text: str, tone: Tone = Tone.TEXT) -> Cell:
    """Return one line of Markdown with its emphasis, code and links; plain text is in `tone`."""
    line = shown(text)
    if len(line) > _LONG_INLINE or not _MARKS.intersection(line):
        return piece(line, tone)
    return tuple(_pieces(_parser().parseInline(line)[0].children or (), tone))


_MARKS: Final = frozenset("*_`[<~\\&")
"""Signs without one of which a line is plain text."""


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 20})
    return parser.enable("strikethrough")


_OPENS: Final = {
    "strong_open": Tone.STRONG,
    "em_open": Tone.EMPHASIS,
    "s_open": Tone.DIM,
    "link_open": Tone.LINK,
}
_CLOSES: Final = frozenset(("strong_close", "em_close", "s_close", "link_close"))


def _pieces(tokens: Iterable[Token], plain: Tone) -> Iterator[Piece]:
    tones, hrefs, said = [plain], [""], ""
    for token in tokens:
        if token.type in _OPENS:
            tones.append(_OPENS[token.type])
        elif token.type in _CLOSES:
            tones.pop()
        if token.type == "link_open":
            hrefs.append(str(token.attrs.get("href", "")))
            said = ""
        elif token.type == "link_close":
            yield from _address(hrefs.pop(), said)
        elif token.type == "image":
            yield Piece(shown(token.content) or "image", Tone.LINK)
            yield from _address(str(token.attrs.get("src", "")), token.content)
        elif token.type == "code_inline":
            said += token.content
            yield Piece(shown(token.content), Tone.ACCENT)
        elif token.type in ("softbreak", "hardbreak"):
            yield Piece(" ", tones[-1])
        elif token.content:
            said += token.content
            yield Piece(shown(token.content), tones[-1])


def _address(href: str, said: str) -> Cell:
    """Return where a link leads, unless that is what it says."""
    address = shown(_parser().normalizeLinkText(href))
    return () if not address or said in (address, href) else (Piece(f" ‹{address}›", Tone.DIM),)


def _lines(blocks: Sequence[Block], width: int) -> list[Cell]:
    lines: list[Cell] = []
    for number, block in enumerate(blocks):
        if number:
            lines.append(())
        lines += _block(block, width)
    return lines


def _block(block: Block, width: int) -> list[Cell]:
    from data.tracker import blocks as kinds

    match block:
        case kinds.Heading():
            return _heading(block.level, block.text, width)
        case kinds.Paragraph():
            return _paragraph(block.text, width)
        case kinds.ListBlock():
            return _list(block, width)
        case kinds.Quote():
            return _beside("▏ ", _lines(block.blocks, max(_LEAST, width - 2)))
        case kinds.Code():
            code = shown_lines(block.text.removesuffix("\n"))
            room = max(_LEAST, width - 2)
            lines = [piece(part, Tone.ACCENT) for line in code for part in wrapped(line, room)]
            language = [piece(shown(block.language), Tone.DIM)] if block.language else []
            return _beside("│ ", language + lines)
        case kinds.Table():
            return _table(block, width)
    return [piece("─" * width, Tone.FAINT)]


def _heading(level: int, text: str, width: int) -> list[Cell]:
    lines = wrapped_cell(inline(text, Tone.TITLE), width)
    if level > 1:
        return lines
    return [*lines, piece("─" * min(width, max(map(cell_width, lines))), Tone.FAINT)]


def _paragraph(text: str, width: int, tone: Tone = Tone.TEXT) -> list[Cell]:
    return [part for line in _flowing(text) for part in wrapped_cell(inline(line, tone), width)]


def _flowing(text: str) -> Iterator[str]:
    """Yield lines: those that were full run on in the next one, short ones end where they end."""
    held = ""
    for line in text.split("\n"):
        held = f"{held} {line.strip()}" if held else line.strip()
        if width_of(line) < _FULL:
            yield held
            held = ""
    if held:
        yield held


def _beside(sign: str, lines: Iterable[Cell], first: Cell | None = None) -> list[Cell]:
    """Return lines behind a sign; with `first` that stands before the first one instead."""
    found = []
    for number, line in enumerate(lines):
        lead = first if first is not None and not number else piece(sign, Tone.FAINT)
        found.append((*lead, *line))
    return found


def _list(block: ListBlock, width: int) -> list[Cell]:
    return [line for entry in block.items for line in _item(entry, width)]


def _item(entry: ListItem, width: int) -> list[Cell]:
    mark = f"{shown(entry.ordinal)}. " if entry.ordinal else _BULLET
    done = entry.box in ("x", "X")
    if entry.box is not None:
        mark = _BOXES.get(entry.box, f"[{shown(entry.box)}] ")
    tone = Tone.GOOD if done else Tone.DIM
    room = max(_LEAST, width - width_of(mark))
    lines = _paragraph(entry.text, room) if entry.text else []
    for child in entry.children:
        lines += _block(child, room)
    return _beside(" " * width_of(mark), lines or [()], piece(mark, tone))


def _table(block: Table, width: int) -> list[Cell]:
    rows = [row.cells for row in block.rows]
    count = max(map(len, (block.header, *rows)), default=0)
    cells = [[inline(text) for text in row] for row in rows]
    head = [inline(text, Tone.DIM) for text in block.header]
    columns = _columns([head, *cells], count)
    widths = [size for _, size in fit(columns, width)]
    if any(size < column.width for size, column in zip(widths, columns, strict=True)):
        # More columns than there is room for: a line for each cell.
        return [line for row in cells for line in _as_list(head, row, width)]
    lines = _row(head, widths) if block.header else []
    if block.header:
        lines.append(piece("─" * min(width, sum(widths) + 2 * (count - 1)), Tone.FAINT))
    return lines + [line for row in cells for line in _row(row, widths)]


def _columns(rows: Sequence[Sequence[Cell]], count: int) -> list[Column]:
    widest = [max(cell_width(row[i]) if i < len(row) else 0 for row in rows) for i in range(count)]
    return [
        Column("", "", max(1, min(size, _CELL)), grow=max(1, size), most=max(size, 1))
        for size in widest
    ]


def _row(row: Sequence[Cell], widths: Sequence[int]) -> list[Cell]:
    parts = [wrapped_cell(cell, size) for cell, size in zip(row, widths, strict=False)]
    lines = []
    for across in zip_longest(*parts, fillvalue=()):
        line: list[Piece] = []
        for cell, size in zip(across, widths, strict=False):
            line += [*fitted(cell, size), Piece("  ")]
        lines.append(tuple(line[:-1]))
    return lines


def _as_list(head: Sequence[Cell], row: Sequence[Cell], width: int) -> list[Cell]:
    lines: list[Cell] = []
    for number, cell in enumerate(row):
        name = head[number] if number < len(head) else ()
        lead = (*name, Piece(": ", Tone.DIM)) if name else ()
        lines += wrapped_cell((*lead, *cell), width)
    return [*lines, ()]
