"""Reads Markdown into blocks, the way its writers meant it.

CommonMark by markdown-it-py, with three differences. Nothing is code because it is indented:
trackers indent their work. Tables are read from paragraphs here and not by the parser, which
drops the cells that a header does not name and refuses a table whose ruler is a cell too short.
And what is no Markdown at all but plainly a list or a table (`lines.py`) becomes one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from data.tracker.blocks import (
    Block,
    Code,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Table,
)
from data.tracker.indents import less_deep
from data.tracker.lines import Line, box_of, is_prose, shape
from model import later
from model.dataclass import replace

if TYPE_CHECKING:
    from markdown_it.token import Token

# Lists nested deeper are read as plain lines: half as many lists as levels, and each takes the
# parser three calls of Python's thousand.
_DEPTH: Final = 200

_MARKS: Final = later.pattern(r"(?:[\s>*+-]|\d{1,9}[.)])*")
"""A line that says nothing: at most that lists or quotations begin in it."""

FRONT_MATTER: Final = "front-matter"
"""The language of the block of keys at the head of a file."""
_SET_IN_BOLD: Final = later.pattern(
    r"((?:[^\w\s*_`\[(]+\s*)?)(\*\*|__)(?=\S)((?:(?!\2).){1,500})(?<=\S)\2"
)
"""A heading in bold from end to end; a mark may stand before it."""
_FRONT: Final = later.pattern(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_COUNTED_BOX: Final = later.pattern(r"(\d{1,3}(?:\.\d{1,3})+)\.?\s+(?=\\?\[[ xX]\\?\]\s)")
_KEY_LINE: Final = later.pattern(r"\s*[\w-]+\s*:|\s*#|\s*$|\s+|\s*-\s")
_CALLOUT: Final = later.pattern(r"\[!([\w-]{2,20})\][+-]?[ \t]*([^\n]*)(?:\n|$)")
# What a writer put above a line of dashes without an empty line between, meaning no heading.
_NO_HEADING: Final = later.pattern(r"[*_>|\[(-]|.*[:：.。!]\s*$|.*\*\*.*[:：]")


_UNDERLINED: Final = later.pattern(r"\n(?<!\n\n)[ \t>]*(?:=+|-+)[ \t]*$", re.MULTILINE)
"""What a text must hold for the parser to find a heading with a line beneath it."""


def read_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a document; every line that is not blank is in one of them."""
    text = less_deep(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = text.split("\n")
    front = _front_matter(text)
    skipped = front.text.count("\n") + 2 if front else 0
    body = "\n" * skipped + "\n".join(lines[skipped:])
    walk = _Walk(_tokens(body), lines)
    blocks = walk.blocks(None)
    blocks = _with_lost(blocks, walk, lines, skipped)
    return ((front,) if front else ()) + tuple(blocks)


def _front_matter(text: str) -> Code | None:
    """Return the YAML block at the head of the file: keys and values between two rulers."""
    found = _FRONT.match(text)
    if found is None or not all(_KEY_LINE.match(line) for line in found[1].split("\n")):
        return None
    return Code(FRONT_MATTER, found[1], 1) if ":" in found[1] else None


def _tokens(text: str) -> list[Token]:
    from markdown_it import MarkdownIt

    from data.tracker.block_rules import ask_by_sign, parsed

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEPTH})
    ask_by_sign(parser)
    # Each rule is tried on every line, that of underlined headings on every line behind it too.
    idle = [] if _UNDERLINED.search(text) else ["lheading"]
    return parsed(parser.disable(["code", "reference", "html_block", *idle]), text)


class _Walk:
    """Turns the parser's flat list of tokens into blocks."""

    def __init__(self, tokens: list[Token], lines: list[str]) -> None:
        self._tokens = tokens
        self._lines = lines
        self._at = 0
        self.seen: set[int] = set()

    def blocks(self, closing: str | None) -> list[Block]:
        """Return the blocks up to the token that closes what they stand in."""
        found: list[Block] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == closing:
                break
            found += self._block(token)
        return found

    def _block(self, token: Token) -> Iterable[Block]:
        start, end = token.map or (0, 0)
        line = start + 1
        match token.type:
            case "heading_open":
                return self._heading(token, line, end)
            case "paragraph_open":
                content = self._inline()
                # Within an entry the box is that of the entry itself.
                boxed = token.level == 0
                if "\n" not in content and is_prose(text := content.strip(), boxed):
                    self.seen.update(range(start, end))
                    return (Paragraph(text, line),)
                return shape(self._source(content, start, end), boxed=boxed)
            case "bullet_list_open" | "ordered_list_open":
                closing = token.type.replace("open", "close")
                block = ListBlock(tuple(self._items(closing)), line)
                return self._unglued(block) if token.level == 0 else (block,)
            case "blockquote_open":
                inner = tuple(self.blocks("blockquote_close"))
                # Work that is set apart is work; other quotations are kept as such.
                if any(map(_has_boxes, inner)):
                    return _labelled(inner)
                return (Quote(inner, line),) if inner or self._says_nothing(start) else ()
            case "fence":
                self.seen.update(range(start, end))
                language = (token.info.split() or [""])[0].casefold()
                return (Code(language, token.content, line),)
            case "hr":
                self.seen.update(range(start, end))
                return (Rule(line),)
        return ()

    def _unglued(self, block: ListBlock) -> Iterator[Block]:
        """Yield a list, and tables that begin right beneath an entry at the edge of the page."""
        items: list[ListItem] = []
        for item in block.items:
            kept, table = self._parted(item)
            items.append(kept)
            if table:
                yield ListBlock(tuple(items), items[0].line)
                yield table
                items = []
        if items:
            yield ListBlock(tuple(items), items[0].line)

    def _parted(self, item: ListItem) -> tuple[ListItem, Table | None]:
        """Split an entry from the table at the edge of the page that it ends with, if it does."""
        last = item.children[-1] if item.children else None
        if isinstance(last, Table) and self._lines[last.line - 1].startswith("|"):
            return replace(item, children=item.children[:-1]), last
        if isinstance(last, ListBlock) and last.items:
            inner, table = self._parted(last.items[-1])
            if table:
                block = replace(last, items=(*last.items[:-1], inner))
                return replace(item, children=(*item.children[:-1], block)), table
        return item, None

    def _inline(self) -> str:
        """Return the text that the token just opened holds, and pass over what closes it."""
        content = self._tokens[self._at].content
        self._at += 2
        return content

    def _source(self, content: str, start: int, end: int) -> list[Line]:
        """Return the lines of a paragraph, each with how far it is indented in the file."""
        self.seen.update(range(start, end))
        return [
            Line(text.strip(), _indent(self._lines[start + offset]), start + offset + 1)
            for offset, text in enumerate(content.split("\n"))
        ]

    def _heading(self, token: Token, line: int, end: int) -> Iterator[Block]:
        text = self._inline()
        self.seen.update(range(line - 1, end))
        if token.markup == "-" and ("\n" in text or _NO_HEADING.match(text)):
            yield from shape(self._source(text, line - 1, end - 1))
            yield Rule(end)
            self.seen.add(end - 1)
        else:
            yield Heading(int(token.tag[1]), _unset(" ".join(text.split())), line)

    def _items(self, closing: str) -> list[ListItem]:
        found: list[ListItem] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == closing:
                break
            start = (token.map or (0, 0))[0]
            children = tuple(self.blocks("list_item_close"))
            found.append(_item(children, token.info, start + 1))
        return found

    def _says_nothing(self, at: int) -> bool:
        return _MARKS.fullmatch(self._lines[at]) is not None


def _unset(heading: str) -> str:
    """Return a heading without what says nothing: a colon at its end, bold around all of it."""
    heading = heading.rstrip(" :：") or heading
    found = _SET_IN_BOLD.fullmatch(heading) if heading.endswith(("**", "__")) else None
    return (f"{found[1]}{found[3]}".rstrip(" :：") or heading) if found else heading


def _item(children: tuple[Block, ...], ordinal: str, line: int) -> ListItem:
    """Return a list item: its first paragraph is its own text, if it begins with one."""
    text = ""
    if children and isinstance(children[0], Paragraph) and children[0].line == line:
        text, children = children[0].text, children[1:]
    elif children and (only := _only(children[0], line)):
        return replace(only, ordinal=only.ordinal or ordinal, children=only.children + children[1:])
    if counted := _COUNTED_BOX.match(text):
        ordinal, text = counted[1], text[counted.end() :]
    box, text = box_of(text)
    return ListItem(text, box, ordinal, children, line)


def _only(first: Block, line: int) -> ListItem | None:
    """Return the entry that `- 1.1 Keel [done]` is, which is no list in an entry without words.

    Beside others of its kind its number stays in front of its words.
    """
    if not isinstance(first, ListBlock) or first.line != line or len(first.items) > 1:
        return None
    item = first.items[0]
    if item.box is None and "." in item.ordinal and item.text:
        return replace(item, text=f"{item.ordinal} {item.text}", ordinal="")
    return item


def _labelled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return what is set apart by `> [!todo] Before we leave`: a list with a name."""
    first = blocks[0]
    found = _CALLOUT.match(first.text) if isinstance(first, Paragraph) else None
    if found is None:
        return blocks
    rest = first.text[found.end() :].strip() if isinstance(first, Paragraph) else ""
    below = (Paragraph(rest, first.line + 1),) if rest else ()
    return (
        Paragraph(f"**{found[2].strip() or found[1].title()}**", first.line),
        *below,
        *blocks[1:],
    )


def _has_boxes(block: Block) -> bool:
    return isinstance(block, ListBlock) and any(item.box is not None for item in block.items)


def _indent(line: str) -> int:
    if not line[:1].isspace():
        return 0
    wide = line.expandtabs(4)
    return len(wide) - len(wide.lstrip())


def _with_lost(blocks: list[Block], walk: _Walk, lines: list[str], skipped: int) -> list[Block]:
    """Add lines that the parser passed over (nested too deep) as plain ones, where they stood.

    What lies around them may be there without them: the marks of lists and quotations say nothing.
    """
    lost = [n for n in range(skipped, len(lines)) if n not in walk.seen]
    lost = [n for n in lost if not _MARKS.fullmatch(lines[n])]
    if not lost:
        return blocks
    breaks = [i for i, (a, b) in enumerate(pairwise(lost), 1) if b != a + 1]
    for start, end in pairwise([0, *breaks, len(lost)]):
        text = "\n".join(lines[n].strip() for n in lost[start:end])
        blocks.append(Paragraph(text, lost[start] + 1))
    return sorted(blocks, key=lambda block: block.line)
