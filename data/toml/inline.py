"""Members of inline tables and elements of arrays that come and go."""

from __future__ import annotations

from collections.abc import Sequence

from data.toml import meaning, render, sequence
from data.toml.draft import Draft, value_unit, window
from data.toml.grammar import ENTRY, raw_parts
from data.toml.scan import Body, Item
from data.toml.sequence import Edit, Piece


def written_key(text: str, item: Item) -> list[str]:
    """Return the parts of an item's key as they are written."""
    found = ENTRY.match(text, item.start)
    return raw_parts(found[1]) if found else []


def create_member(
    draft: Draft, inner: Body, index: int, prefix: tuple[str, ...], name: str, value: object
) -> None:
    """Put a key into an inline table before its item `index`, dotted below `prefix`."""
    before = [item for item in inner.items if item.parts[: len(prefix)] == prefix]
    written = written_key(draft.text, before[0])[: len(prefix)] if prefix else []
    key = ".".join([*written, render.key(name)])
    piece = Piece(f"{key} = {render.value(value)}")
    unit = value_unit(inner.open, inner.close + 1)
    meant = draft.read(unit)
    meaning.put(meant, (*prefix, name), value)
    draft.change(sequence.insert(draft.text, inner, index, piece, draft.newline), unit, meant)


def delete_member(draft: Draft, inner: Body, item: Item) -> None:
    """Take a key out of an inline table; a table that dotted keys make is left empty, not gone."""
    above = item.parts[:-1]
    unit = value_unit(inner.open, inner.close + 1)
    meant = draft.read(unit)
    beside = [one for one in inner.items if one.parts[: len(above)] == above]
    if above and len(beside) == 1:
        meaning.put(meant, above, {})
        edits = [emptied(draft.text, item)]
    else:
        meaning.drop(meant, item.parts)
        edits = sequence.remove(draft.text, inner, inner.items.index(item))
    draft.change(edits, unit, meant)


def emptied(text: str, item: Item) -> Edit:
    """Return the edit that turns `table.key = value` into `table = {}`."""
    above = ".".join(written_key(text, item)[:-1])
    return Edit(item.start, item.end, f"{above} = {{}}")


def insert_element(
    draft: Draft, inner: Body, index: int, piece: Piece, value: object, *, spread: bool = False
) -> None:
    """Put an element, written as `piece`, into an array before the one at `index`."""
    unit = window(inner, index - 1, index)
    meant = draft.read(unit)
    meant.insert(min(index, 1), value)
    edits = sequence.insert(draft.text, inner, index, piece, draft.newline, spread)
    draft.change(edits, unit, meant)


def spread_out(draft: Draft, inner: Body) -> Body:
    """Give each element of an array a line of its own, where comments can stand; return it."""
    if edits := sequence.spread_out(draft.text, inner, draft.newline):
        unit = value_unit(inner.open, inner.close + 1)
        draft.change(edits, unit, draft.read(unit))
    return draft.places.body(inner.open)


def insert_elements(
    draft: Draft, inner: Body, index: int, pieces: Sequence[Piece], values: Sequence[object]
) -> None:
    """Put elements behind each other into an array that has one, before the one at `index`."""
    unit = window(inner, index - 1, index)
    meant = draft.read(unit)
    at = min(index, 1)
    meant[at:at] = values
    edits = sequence.insert_all(draft.text, inner, index, pieces, draft.newline)
    draft.change(edits, unit, meant)


def remove_element(draft: Draft, inner: Body, index: int) -> None:
    """Take an element out of an array, with its comments."""
    unit = window(inner, index - 1, index + 1)
    meant = draft.read(unit)
    del meant[min(index, 1)]
    draft.change(sequence.remove(draft.text, inner, index), unit, meant)
