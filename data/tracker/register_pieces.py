"""What single places of a card say: a line, an entry, a row of keys and values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from data.tracker.blocks import Block, ListBlock, Paragraph, Table
from data.tracker.cards import is_unheaded
from data.tracker.facts import Fact, facts_of
from data.tracker.register_entries import entries_of, texts_of
from data.tracker.register_place import Place
from data.tracker.register_typed import run_on
from data.tracker.sections import Section
from data.tracker.titles import without_brackets
from data.tracker.vocabulary import plain


class Piece(NamedTuple):
    """What one place of a card says: the field by its column's name, the key as written."""

    role: str
    key: str
    text: str
    block: Block


def role_of(place: Place, key: str) -> str:
    """Return the field that a key names, by its first words at least; empty for none."""
    text = without_brackets(plain(key)).strip(" :：")
    columns = place.words.lexicon("columns")
    found = columns.at_start(text) if len(text.split()) <= 3 else None
    return columns.name(text) or (found.name if found else "")


def sheet_of(place: Place, table: Table) -> list[Piece]:
    """Return what a table of keys and values says; nothing where it is another one."""
    rows = [row for row in table.rows if len(row.cells) >= 2]
    if not rows or not is_unheaded(table, place.words):
        return []
    return [
        Piece(role_of(place, row.cells[0]), plain(row.cells[0]), row.cells[1], table)
        for row in rows
    ]


def told_in(place: Place, home: Section, block: Block) -> Iterator[Piece]:
    """Yield what the lines of a paragraph, or the entries of a list, say each by its key."""
    if isinstance(block, Paragraph):
        told = (fact for fact in facts_of(block.text, block.line) if isinstance(fact, Fact))
        for fact in (one for each in told for one in run_on(each, place.words)):
            if fact.value:
                yield Piece(role_of(place, fact.key), fact.key, fact.value, block)
    elif isinstance(block, ListBlock):
        entries = entries_of(block)
        label = place.beside(block, home).label
        if label and not any(entry.item.box is not None for entry in entries):
            yield Piece(role_of(place, label), label, "\n".join(texts_of(block, marks=True)), block)
            return
        if entries and all(entry.name and entry.item.box is None for entry in entries):
            for entry in entries:
                role = role_of(place, entry.name)
                if entry.raw or role or entry.item.children:
                    yield Piece(role, entry.name, entry.raw, block)
                else:
                    yield Piece("notes", "", entry.name, block)  # in bold, and no key


def is_scale(place: Place, block: Block) -> bool:
    """Say whether a list tells what each level means: `Low: once a year`, `High: each month`."""
    entries = entries_of(block) if isinstance(block, ListBlock) else []
    levels = place.words.lexicon("level")
    return len(entries) > 1 and all(levels.name(without_brackets(one.name)) for one in entries)
