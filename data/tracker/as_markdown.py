"""Blocks as Markdown again: what is kept as notes or pages, at the left edge."""

from __future__ import annotations

from data.export.md_text import block as block_of_code
from data.tracker.blocks import Block, Code, ListBlock, ListItem, Paragraph, Quote, Table


def markdown_of(block: Block) -> str:
    """Return a block as Markdown again, at the left edge."""
    match block:
        case Paragraph(text):
            return text
        case Code(language, text):
            return "\n".join(block_of_code(text.removesuffix("\n"), language))
        case ListBlock(items):
            return "\n".join(item_markdown(item) for item in items)
        case Quote(blocks):
            inner = "\n\n".join(map(markdown_of, blocks))
            return "\n".join(f"> {row}" for row in inner.split("\n"))
        case Table(header, rows):
            ruler = [["---"] * len(header)] if header else []
            table = [list(header), *ruler, *([list(row.cells) for row in rows])]
            return "\n".join("| " + " | ".join(cells) + " |" for cells in table if cells)
    return "---"


def item_markdown(item: ListItem) -> str:
    """Return a list item as Markdown again."""
    bullet = f"{item.ordinal}." if item.ordinal else "-"
    box = f" [{item.box}]" if item.box is not None else ""
    inner = [markdown_of(child) for child in item.children]
    body = "\n".join(["\n".join(item.text.split("\n")), *inner]).replace("\n", "\n  ")
    return f"{bullet}{box} {body}"
