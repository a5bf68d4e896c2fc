"""Entries of collections: put in, taken out, carried elsewhere, in `[[…]]` blocks and in arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from data.toml import blocks, carrying, inline, keys, meaning, render
from data.toml.carrying import Carried
from data.toml.draft import Draft, SpliceError
from data.toml.keys import words
from data.toml.outline import Table
from data.toml.places import Path, Places, Rows, Scope, Spot
from data.toml.read import parse, parse_value
from data.toml.render import Layout
from data.toml.scan import Body, indent_at
from data.toml.sequence import Edit, Piece, piece_at
from model.dataclass import replace


def insert(draft: Draft, collection: Path, index: int, value: object) -> None:
    """Put an entry into a collection, which is made where it is missing.

    Raises SpliceError where it is no list, or has no such place.
    """
    _put(draft, collection, index, Carried(value))


def insert_all(
    draft: Draft, collection: Path, index: int, values: Sequence[Mapping[str, object]]
) -> None:
    """Put tables behind each other into a collection, as one after the other would stand.

    Raises SpliceError where it is no list, or has no such place.
    """
    # What the first two stand by, blank lines or a comma, is what all behind them stand by.
    for place, value in enumerate(values[:2], index):
        insert(draft, collection, place, value)
    if rest := values[2:]:
        found = _list_at(draft, collection)
        if isinstance(found, Rows):
            _put_blocks(draft, found, (*collection, index + 2), rest)
        else:
            pieces = [Piece(render.value(value)) for value in rest]
            inline.insert_elements(draft, found, index + 2, pieces, rest)


def remove(draft: Draft, collection: Path, index: int) -> None:
    """Take an entry out, with its comments and all below it. Raises SpliceError."""
    found = _list_at(draft, collection)
    count = len(found.tables if isinstance(found, Rows) else found.items)
    if not 0 <= index < count:
        raise SpliceError(f"{words(collection)} has no entry {index}")
    if isinstance(found, Rows):
        keys.remove_blocks(draft, (*collection, index), [found.tables[index]])
    else:
        inline.remove_element(draft, found, index)


def move(
    draft: Draft, source: tuple[Path, int], target: tuple[Path, int], value: object = None
) -> None:
    """Carry an entry to another place, its text with it where the styles agree.

    The target is named as it is once the entry has been taken out. `value` is what the entry
    shall mean there, if that is not what it meant.
    """
    carried = _carried(draft, *source)
    if value is not None:
        carried = carrying.meaning_now(carried, value)
    remove(draft, *source)
    _put(draft, *target, carried)


def _list_at(draft: Draft, collection: Path) -> Rows | Body:
    found = draft.find(collection)
    if isinstance(found, Spot) and draft.text[found.item.value] == "[":
        return draft.places.body(found.item.value)
    if not isinstance(found, Rows):
        raise SpliceError(f"{words(collection)} is not a list")
    return found


def _carried(draft: Draft, collection: Path, index: int) -> Carried:
    found, text = _list_at(draft, collection), draft.text
    if isinstance(found, Body):
        if not 0 <= index < len(found.items):
            raise SpliceError(f"{words(collection)} has no entry {index}")
        item = found.items[index]
        value = parse_value(text[item.start : item.end])
        return Carried(value, piece_at(text, found, index), indent_at(text, item.start))
    if not 0 <= index < len(found.tables):
        raise SpliceError(f"{words(collection)} has no entry {index}")
    pieces = [text[i:j] for i, j in blocks.spans(draft.places, [found.tables[index]])]
    whole = [one if one.endswith("\n") else one + draft.newline for one in pieces]
    parts = draft.places.outline.heads[found.tables[index].home or 0].parts
    return carrying.from_block("".join(whole), parts)


def _put(draft: Draft, collection: Path, index: int, carried: Carried) -> None:
    found = draft.find(collection)
    if found is None:
        _put_first(draft, collection, index, carried)
        return
    inner = _list_at(draft, collection)
    count = len(inner.tables if isinstance(inner, Rows) else inner.items)
    if not 0 <= index <= count:
        raise SpliceError(f"{words(collection)} has no place {index}")
    if isinstance(inner, Rows):
        _put_block(draft, inner, (*collection, index), carried)
    else:
        _put_element(draft, inner, found, index, carried)


def _put_element(draft: Draft, inner: Body, found: object, index: int, carried: Carried) -> None:
    spread = isinstance(found, Spot) and isinstance(found.holder, int)
    spread = spread and isinstance(carried.value, Mapping)
    near = inner.items[min(index, len(inner.items) - 1)].start if inner.items else inner.open
    indent = indent_at(draft.text, near) + ("" if inner.items else render.INDENT)
    piece = _indented(carried, indent)
    if piece.is_commented:
        inner, spread = inline.spread_out(draft, inner), True
    inline.insert_element(draft, inner, index, piece, carried.value, spread=spread)


def _indented(carried: Carried, indent: str) -> Piece:
    if carried.piece is None:
        return carrying.as_piece(carried)
    line = blocks.reindented(carried.indent + carried.piece.text, carried.indent, indent)
    return replace(carried.piece, text=line.removeprefix(indent))


def _put_block(draft: Draft, rows: Rows, path: Path, carried: Carried) -> None:
    index, view = int(path[-1]), draft.places
    if not isinstance(carried.value, Mapping):
        _put_in_array(draft, path[:-1], index, carried.value)
        return
    written, layout = _manner(view, rows, path)
    _put_text(draft, blocks.rows_place(view, rows, index), written, layout, path, carried)


def _put_blocks(
    draft: Draft, rows: Rows, path: Path, values: Sequence[Mapping[str, object]]
) -> None:
    index, view = int(path[-1]), draft.places
    written, layout = _manner(view, rows, path)
    at = blocks.rows_place(view, rows, index)
    texts = (render.block(written, value, layout) for value in values)
    edits = (blocks.insertion(view, at, text, layout.spaced) for text in texts)

    def mean(data: Any) -> None:
        for place, value in enumerate(values, index):
            meaning.insert(data, path[:-1], place, value)

    draft.restructure([Edit(at, at, "".join(edit.new for edit in edits))], mean)


def _manner(view: Places, rows: Rows, path: Path) -> tuple[str, Layout]:
    """Return how the headers of new blocks are written, and how these are laid out."""
    near = rows.tables[min(int(path[-1]), len(rows.tables) - 1)].home or 0
    written = ".".join(blocks.written_parts(view, near))
    return written, replace(blocks.layout_of(view, near), spaced=_is_spaced(view, rows, path))


def _is_spaced(view: Places, rows: Rows, path: Path) -> bool:
    """Say whether a new block is set apart by blank lines, as those behind the first are."""
    if len(rows.tables) == 1 and len(path) == 2:
        return True
    example = rows.tables[min(max(int(path[-1]), 1), len(rows.tables) - 1)]
    return blocks.is_spaced(view, example.home or 0)


def _put_in_array(draft: Draft, collection: Path, index: int, value: object) -> None:
    """Turn blocks into an array, because only an array can hold what is no table."""
    entries = [*meaning.at(parse(draft.text), collection)]
    entries.insert(index, value)
    keys.delete(draft, collection)
    keys.create(draft, collection, entries)


def _put_text(
    draft: Draft, at: int, written: str, layout: Layout, path: Path, carried: Carried
) -> None:
    value, text = carried.value, carrying.as_block(carried, written, layout)
    edit: Edit = blocks.insertion(draft.places, at, text, layout.spaced)
    index = int(path[-1])
    draft.restructure([edit], lambda data: meaning.insert(data, path[:-1], index, value))


def _put_first(draft: Draft, collection: Path, index: int, carried: Carried) -> None:
    """Put the first entry into a collection that is not there."""
    above = draft.find(collection[:-1])
    if index:
        raise SpliceError(f"{words(collection)} has no place {index}")
    if above is None or isinstance(above, Rows):
        raise SpliceError(f"there is no {words(collection[:-1])}")
    name = str(collection[-1])
    if isinstance(above, Scope) and _takes_blocks(above, collection, carried.value):
        _put_first_block(draft, above, name, collection, carried)
        return
    keys.create(draft, collection, ())
    _put(draft, collection, 0, carried)


def _takes_blocks(above: Scope, collection: Path, value: object) -> bool:
    if not isinstance(value, Mapping):
        return False
    if len(collection) == 1:
        return True
    has_header = any(not one.prefix and one.segment for one in above.carriers)
    return has_header and collection[-1] == render.CHILD_BLOCKS


def _put_first_block(
    draft: Draft, above: Scope, name: str, collection: Path, carried: Carried
) -> None:
    view = draft.places
    parts = tuple(step for step in collection if isinstance(step, str))
    near = blocks.example(view, parts)
    table = cast("Table", above.table)  # the file's, or one with a header: it takes blocks
    home = table.home or 0
    if near is not None:
        written = ".".join(blocks.written_parts(view, near))
        layout = blocks.layout_of(view, near)
    elif home:
        written = ".".join([*blocks.written_parts(view, home), render.key(name)])
        layout = blocks.layout_of(view, home).below()
    else:
        written, layout = render.key(name), Layout(newline=draft.newline)
    at = blocks.first_place(view, table)
    _put_text(draft, at, written, layout, (*collection, 0), carried)
