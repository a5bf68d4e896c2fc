"""Work that is told as records without bullets, field for field, as YAML has it.

`ID: B-3`, `Title: Jib`, `Status: todo` stand in a line each; the next record begins with the key
that the first one began with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from data.tracker.blocks import Block, Heading, ListBlock, ListItem, Paragraph, Rule
from data.tracker.facts import fact_of, field_named
from data.tracker.folding import fold
from data.tracker.register_place import kinds_of
from data.tracker.words import Words

_FIRST: Final = ("id", "title", "tasks")
_TITLES: Final = frozenset(("title", "description", "tasks"))
_SEVERAL: Final = 2


def recorded(blocks: Sequence[Block], words: Words) -> Iterator[Block]:
    """Yield the blocks of a document, with records beside one another as the entries of a list.

    Beneath a heading that names a register they are rows of it.
    """
    path: list[Heading] = []
    held: list[Block] = []
    for block in (*blocks, None):
        if isinstance(block, Paragraph) or (held and isinstance(block, Rule)):
            held.append(block)
            continue
        if held:
            of_register = any(kinds_of(above.text, words) for above in path)
            yield from held if of_register else _shown(held, words)
            held = []
        if isinstance(block, Heading):
            path = [*(above for above in path if above.level < block.level), block]
        if block is not None:
            yield block


def _shown(held: Sequence[Block], words: Words) -> Iterator[Block]:
    """Yield paragraphs, and from where records begin to their end the list that these are."""
    at = 0
    while at < len(held):
        end = at
        found: list[ListItem] = []
        key: list[str] = []
        while end < len(held) and (items := _records(held[end], words, key)) is not None:
            found += items
            end += 1
        if len(found) >= _SEVERAL:
            yield ListBlock(tuple(found), found[0].line)
            at = end
        else:
            yield held[at]
            at += 1


def _records(block: Block, words: Words, before: list[str]) -> list[ListItem] | None:
    """Return the records of a paragraph; None where it has none.

    They begin with the key that is in `before`; the first ones put theirs there.
    """
    if isinstance(block, Rule):
        return [] if before else None
    keyed = isinstance(block, Paragraph) and (":" in block.text or "：" in block.text)
    rows = block.text.split("\n") if isinstance(block, Paragraph) and keyed else []
    first = fact_of(rows[0]) if rows else None
    if first is None or field_named(words, first.key) not in _FIRST:
        return None
    facts = [fact for row in rows if (fact := fact_of(row)) and fact.value]
    if len(facts) < len(rows):
        return None
    told = [field_named(words, fact.key) for fact in facts]
    keys = [fold(fact.key) for fact in facts]
    if before and before[0] != keys[0]:
        return None
    before[:] = keys[:1]
    starts = [at for at, key in enumerate(keys) if key == keys[0]]
    items: list[ListItem] = []
    for at, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        if "status" not in told[at:end] or _TITLES.isdisjoint(told[at:end]):
            return None
        # `Task: Jib` names one, and no list of them.
        lead = facts[at].value if told[0] == "tasks" else rows[at]
        items.append(
            ListItem("\n".join([lead, *rows[at + 1 : end]]), None, "", (), block.line + at)
        )
    return items
