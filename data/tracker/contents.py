"""What only leads to other places of the same document: tables of contents, `Back to top`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from data.tracker.blocks import Block, ListBlock, ListItem, Paragraph
from data.tracker.facts import Fact, fact_of, facts_of
from model import later
from model.dataclass import replace

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


def parted(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks; what is told right beneath a table of contents is no part of it.

    `**Owner:** Ana` goes on with its last entry there, or is one of its entries.
    """
    for block in blocks:
        # A link to a place has the sign of one, which most lists do not begin with.
        listed = isinstance(block, ListBlock) and block.items and "#" in block.items[0].text
        told = [*_told_beneath(block)] if isinstance(block, ListBlock) and listed else []
        yield from told or [block]


def _told_beneath(block: ListBlock) -> Iterator[Block]:
    """Yield a table of contents and the facts beneath it, where there are some; else nothing."""
    at = next((n for n, item in enumerate(block.items) if not _count([item])), len(block.items))
    items, rest = block.items[:at], block.items[at:]
    if rest and (cut := _cut(rest[0])):
        last, facts = cut
        if len(rest) == 1 and _count((*items, last)) > 1:
            yield replace(block, items=(*items, last))
            yield facts
    elif rest and _count(items) > 1 and all(map(_is_fact, rest)):
        yield replace(block, items=items)
        yield ListBlock(rest, rest[0].line)


def _cut(item: ListItem) -> tuple[ListItem, Paragraph] | None:
    """Return an entry and the facts that go on with it, or with the last entry below it."""
    inner = item.children[-1] if item.children else None
    if isinstance(inner, ListBlock) and (cut := _cut(inner.items[-1])):
        block = replace(inner, items=(*inner.items[:-1], cut[0]))
        return replace(item, children=(*item.children[:-1], block)), cut[1]
    first, _, more = item.text.partition("\n")
    told = [*facts_of(more, item.line + 1)] if more and not item.children else []
    if told and all(isinstance(fact, Fact) for fact in told):
        return replace(item, text=first), Paragraph(more, item.line + 1)
    return None


def _is_fact(item: ListItem) -> bool:
    return item.box is None and not item.children and fact_of(item.text) is not None


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
