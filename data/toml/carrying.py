"""Entries on their way from one list to another: what a person wrote beside them goes along.

Their text goes as it is where both lists are written alike. Where it has to be written anew, as a
block that was an element of an array or the other way round, its comments stand with it, in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, cast

from data.toml import blocks, meaning, render
from data.toml.grammar import ENTRY, HEADER, raw_parts
from data.toml.outline import Outline
from data.toml.places import Places
from data.toml.read import parse, parse_value
from data.toml.render import Layout
from data.toml.scan import Item, body, comments, line_end
from data.toml.sequence import Edit, Piece, edited
from model.dataclass import replace


class Carried(NamedTuple):
    """An entry on its way: what it means, and its text as an element or as blocks."""

    value: object
    piece: Piece | None = None
    indent: str = ""
    block: str = ""
    parts: tuple[str, ...] = ()


def from_block(text: str, parts: tuple[str, ...]) -> Carried:
    """Return the entry that blocks are, whose headers begin with the key `parts`."""
    return Carried(_innermost(parse(text), parts), block=text, parts=parts)


def _innermost(data: Any, parts: tuple[str, ...]) -> Any:
    """Return the entry that blocks standing alone make: each array of tables has but one."""
    for part in parts:
        data = data[part]
        data = data[-1] if isinstance(data, list) else data
    return data


def meaning_now(carried: Carried, value: object) -> Carried:
    """Return an entry that shall mean `value`, which is what it meant in other words.

    What is below a record has another name where the record has another level.
    """
    if meaning.alike(carried.value, value):
        return carried
    renamed = _with_other_key(carried, value)
    if renamed is not None and meaning.alike(renamed.value, value):
        return renamed
    whole = as_piece(carried)
    anew = Piece(render.value(value), (*whole.above, *_within(whole.text)), whole.behind)
    return Carried(value, anew, carried.indent)


def as_piece(carried: Carried) -> Piece:
    """Return an entry as an element of an array, with all its comments."""
    if carried.piece is not None:
        return carried.piece
    text, behind = carried.block, ""
    above: list[str] = []
    header = Outline(text).starts[1] if text else 0
    for at, comment in comments(text):
        if header <= at < line_end(text, header):
            behind = comment
        else:
            above.append(comment)
    return Piece(render.value(carried.value), tuple(above), behind)


def as_block(carried: Carried, written: str, layout: Layout) -> str:
    """Return an entry as blocks, with all its comments; `written` is the key of its header."""
    if carried.block:
        return blocks.carried(carried.block, carried.parts, written, layout.header)
    # Whoever puts blocks somewhere has seen that they are to hold a table.
    text = render.block(written, cast("Mapping[str, object]", carried.value), layout)
    if carried.piece is None:
        return text
    piece = carried.piece
    lines = [
        f"{layout.header}{one}{layout.newline}" for one in (*piece.above, *_within(piece.text))
    ]
    if piece.behind:
        head, rest = text.split(layout.newline, 1)
        text = f"{head} {piece.behind}{layout.newline}{rest}"
    return "".join(lines) + text


def _within(text: str) -> Iterator[str]:
    return (comment for _, comment in comments(text))


def _with_other_key(carried: Carried, value: object) -> Carried | None:
    """Return an entry with one of its keys renamed; None where it takes more to mean `value`."""
    if not (isinstance(carried.value, Mapping) and isinstance(value, Mapping)):
        return None
    old, new = carried.value.keys() - value.keys(), value.keys() - carried.value.keys()
    if len(old) != 1 or len(new) != 1:
        return None
    (name,), (other,) = old, new
    if carried.piece is not None:
        items = body(carried.piece.text, 0).items if carried.piece.text.startswith("{") else []
        text = edited(carried.piece.text, _keys(carried.piece.text, items, name, render.key(other)))
        return carried._replace(value=parse_value(text), piece=replace(carried.piece, text=text))
    text = edited(carried.block, _of_block(carried, name, render.key(other)))
    return from_block(text, carried.parts)


def _keys(text: str, items: Iterable[Item], name: str, other: str) -> Iterator[Edit]:
    """Yield the edits that give keys beginning with `name` another first part."""
    for item in items:
        found = ENTRY.match(text, item.start) if item.parts[:1] == (name,) else None
        if found:
            yield Edit(*found.span(1), ".".join([other, *raw_parts(found[1])[1:]]))


def _of_block(carried: Carried, name: str, other: str) -> Iterator[Edit]:
    """Yield the edits that give what blocks have under the key `name` another one."""
    text, depth = carried.block, len(carried.parts)
    view = Places(text, Outline(text))
    for segment, head in enumerate(view.outline.heads):
        if segment and head.parts == carried.parts:
            yield from _keys(text, view.lines(segment), name, other)
        elif head.parts[: depth + 1] == (*carried.parts, name):
            # An outline has headers alone.
            found = cast("re.Match[str]", HEADER.match(text, view.outline.starts[segment]))
            raw = raw_parts(found[2])
            yield Edit(*found.span(2), ".".join([*raw[:depth], other, *raw[depth + 1 :]]))
