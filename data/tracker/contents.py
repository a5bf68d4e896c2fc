"""What only leads to other places of the same document: tables of contents, `Back to top`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from data.tracker.blocks import Block, ListBlock, ListItem, Paragraph
from model import later

LEADS: Final = "it only leads to another place of the document"
_ENTRY: Final = later.pattern(
    r"[^\w\[]{0,8}(?:\d{1,3}(?:\.\d{1,3})*[.)]?\s+)?\[[^\n]{1,300}\]\(<?#[^\n]{0,300}\)[\s*_]*"
)
"""An entry that only leads to a heading of the document; a mark or a number may stand before it."""
_PLACE: Final = later.pattern(
    r"!?\[[^\[\]\n]{1,120}\]\(<?#[^()\s]{0,200}>?\)"
    r"|<a\s+(?:id|name)\s*=[^<>\n]{1,120}>\s{0,3}(?:</a>)?"
    r"|<a\s+href=[\"']?#[^<>\n]{0,120}>[^<>\n]{0,60}</a>"
)


def leads_within(block: Block, *, listed: bool = True) -> bool:
    """Say whether a block leads to places of its document, or is one to lead to, and says no more.

    `- [Phase 1](#phase-1)` for each heading, `[Back to top](#top)`, `<a id="top"></a>`. Not so a
    list within some work, which may say what it waits for: `listed` is False there.
    """
    if isinstance(block, ListBlock) and listed:
        return bool(block.items) and leads(block.items[0]) and _count(block.items) > 1
    if not isinstance(block, Paragraph) or ("#" not in block.text and "<a" not in block.text):
        return False
    rest, count = _PLACE.subn("", block.text)
    return bool(count) and not any(map(str.isalnum, rest))


def leads(item: ListItem) -> bool:
    """Say whether an entry is nothing but a link to a place of its document."""
    return item.box is None and _ENTRY.fullmatch(item.text) is not None


def _count(items: Sequence[ListItem]) -> int:
    """Return how many entries there are, with those below, where all lead to places, else 0."""
    count = 0
    for item in items:
        lists = [child.items for child in item.children if isinstance(child, ListBlock)]
        below = [_count(inner) for inner in lists]
        if not leads(item) or len(lists) < len(item.children) or not all(below):
            return 0
        count += 1 + sum(below)
    return count
