"""What a Markdown document is made of, as values: the ground that the import stands on.

Text in blocks is Markdown as it was written, with its emphasis and links: whether a list item
begins in bold is knowledge that later readers need. Lines are counted from 1.
"""

from __future__ import annotations

from typing import TypeAlias

from model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` is 1 to 6."""

    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; its lines are kept, without what indents them."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class ListItem:
    """One entry of a list.

    `text` is its own words, without bullet, number and box, with line breaks where it has some.
    `box` is what stands in its check box (" ", "x", "-", "~" …), None where it has none.
    `ordinal` is its number as written ("3", "1.2.3"), empty in a list of bullets.
    `children` are all blocks indented beneath it: lists, tables, paragraphs, code.
    """

    text: str
    box: str | None
    ordinal: str
    children: tuple[Block, ...]
    line: int


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list, of bullets or numbered."""

    items: tuple[ListItem, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. It may have fewer or more cells than the header."""

    cells: tuple[str, ...]
    line: int

    def cell(self, at: int) -> str:
        """Return what stands in the cell at that place; empty where the row has none there."""
        return self.cells[at].strip() if at < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. A header of no cells: there was none, only rows divided by pipes."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    line: int

    def __hash__(self) -> int:
        """Return the same for tables that are equal, without a look at their rows."""
        return hash((self.line, self.header))


@dataclass(frozen=True, slots=True)
class Code:
    """Fenced code; `language` is what stands behind the fence, in lower case, its first word."""

    language: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    blocks: tuple[Block, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page, or one that `asks` to open what folds away, and says no more."""

    line: int
    asks: bool = False


Block: TypeAlias = Heading | Paragraph | ListBlock | Table | Code | Quote | Rule
