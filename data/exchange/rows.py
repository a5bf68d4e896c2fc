"""Which row of a table a heading below the table is about, also where one of the two was changed.

An export writes what does not fit a row below its table, under a heading with the row's id and
title. By hand people change the cell and leave the heading, or the other way round.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from data.export.md_items import heading
from data.export.md_read import read_heading
from model.record import Record
from model.schema import ITEM_LEVELS
from model.value import Value

Row = dict[str, Value]


def rows_below(
    rows: Sequence[Row], heads: Sequence[str], depth: int, fields_of: Callable[[int], set[str]]
) -> list[tuple[Row | None, str]]:
    """Return the row that each heading is about, None for an item of its own, and what to tell.

    `depth` counts from the phases; `fields_of` returns what stands below a heading. It is told
    where heading and row are no longer the same.
    """
    shown = [heading(Record(ITEM_LEVELS[depth], row), 6).lstrip("#").strip() for row in rows]
    places = dict(_same(shown, heads))
    told = {number: read_heading(f"# {head}") for number, head in enumerate(heads)}
    ids = {str(row.get("id", "")) for row in rows}
    for key in ("id", "title"):
        rest = (number for number in told if number not in places)
        free = (place for place in range(len(rows)) if place not in places.values())
        theirs = _once((told[number].get(key, ""), number) for number in rest)
        ours = _once((str(rows[place].get(key, "")), place) for place in free)
        for text in filter(None, theirs.keys() & ours.keys()):
            number, row = theirs[text], rows[ours[text]]
            # A title alone is shared by other work as well, which says the same things of itself.
            if key == "id" or (told[number].get("id") not in ids and _adds(fields_of(number), row)):
                places[number] = ours[text]
    at = (places.get(number) for number in range(len(heads)))
    return [
        (None, "") if place is None else (rows[place], _doubt(head, shown[place]))
        for head, place in zip(heads, at, strict=True)
    ]


def _adds(fields: set[str], row: Row) -> bool:
    return bool(fields) and fields.isdisjoint(row)


def _same(shown: Sequence[str], heads: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the headings that are just as their rows are, each with its row.

    Of rows that look alike each has its heading, in their order.
    """
    places: dict[str, list[int]] = {}
    for place, text in enumerate(shown):
        places.setdefault(text, []).append(place)
    place = 0
    for number, head in enumerate(heads):
        known = places.get(head, [])
        behind = bisect_left(known, place)
        if behind < len(known):
            yield number, known[behind]
            place = known[behind] + 1


def _once(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return the numbers of the texts that are there once."""
    found: dict[str, int] = {}
    twice: set[str] = set()
    for text, number in pairs:
        if text in found:
            twice.add(text)
        found[text] = number
    return {text: number for text, number in found.items() if text not in twice}


def _doubt(head: str, row: str) -> str:
    if head == row:
        return ""
    return f"'{head}' is taken for '{row}' in the table above, and is called as it is there"
