"""Rows that are a heading over fields: `### Speed` over `- Baseline: 4`, beneath `Metrics`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from data.tracker.blocks import Block, ListBlock, Paragraph
from data.tracker.register_cells import RowMaker
from data.tracker.register_pieces import Piece, told_in
from data.tracker.register_place import Place, Taken, kinds_of
from data.tracker.register_reviews import in_one_word, is_verification, role_in_reviews
from data.tracker.register_rows import put_title
from data.tracker.register_tables import FIELDS

_KINDS: Final[Mapping[str, tuple[str, frozenset[str]]]] = {
    "metric": ("metrics", frozenset(("baseline", "current", "target"))),
    "budget": ("budgets", frozenset(("limit",))),
    "criterion": ("criteria", frozenset(("command",))),
    "invariant": ("invariants", frozenset(("command",))),
    "review": ("reviews", frozenset(("cadence", "last_on", "next_on"))),
    "reference": ("references", frozenset(("links", "location"))),
}
"""The register of each kind, and the fields of which one makes a heading its row."""


def take_sheet(place: Place) -> Taken | None:
    """Return the row of a heading right beneath one that names a register, with its first block.

    Nothing where something of it is no field, or has boxes.
    """
    kind = _kind(place)
    if kind is None:
        return None
    table, own = _KINDS[kind]
    blocks = place.section.blocks
    pieces = [piece for block in blocks for piece in _told(place, block, kind)]
    if not own & {piece.role for piece in pieces} or not all(map(_is_plain, blocks)):
        return None
    if len({piece.block.line for piece in pieces}) < len(blocks):
        return None
    if blocks[0] is not place.block:
        return Taken(table, (), ())
    maker = RowMaker(table, place)
    if table in ("metrics", "budgets"):
        maker.put("name", place.title)
    else:
        put_title(maker, place, place.title)
    for piece in pieces:
        text = in_one_word(piece.text, place) if piece.role == "cadence" else piece.text
        maker.put(FIELDS.get(table, {}).get(piece.role, piece.role), text, piece.key)
    return Taken(table, (maker.row,), (place.section.line,))


def _kind(place: Place) -> str | None:
    path = place.section.path
    if len(path) < 2 or place.label:
        return None
    return next((kind for kind in kinds_of(path[-2], place.words) if kind in _KINDS), None)


def _told(place: Place, block: Block, kind: str) -> Iterator[Piece]:
    for piece in told_in(place, place.section, block):
        role = role_in_reviews(piece.key, place) if kind == "review" else ""
        if kind in ("criterion", "invariant") and is_verification(piece.key, place):
            role = "command"
        yield piece._replace(role=role or piece.role)


def _is_plain(block: Block) -> bool:
    items = block.items if isinstance(block, ListBlock) else ()
    boxed = any(item.box is not None or item.children for item in items)
    return isinstance(block, (ListBlock, Paragraph)) and not boxed
