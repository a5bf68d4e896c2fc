"""Tables that only list rows which have a section of their own elsewhere in the document.

An index brings no rows: what its columns add goes to the rows that it lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from data.tracker.blocks import Table
from data.tracker.register_place import Place, bare_title
from data.tracker.values import id_of, is_id
from data.tracker.vocabulary import plain


def is_index(place: Place, table: Table) -> bool:
    """Say whether each row of a table bears the id of a heading, and there are several."""
    ids: set[str] = set()
    named = [row.cells[0] for row in table.rows if row.cells]
    for cell in named:
        name = plain(cell).strip()
        # The first row mostly says that it is none.
        if not is_id(name):
            return False
        ids.add(name)
    return len(named) > 1 and ids <= _headings(place)


def added(place: Place, identity: str) -> Mapping[str, str]:
    """Return what the indices of the document say of an id, by their columns."""
    memo, key = place.around.memo, ("index", 0)
    if key not in memo:
        said: dict[str, dict[str, str]] = {}
        for name, column, text in _cells(place):
            said.setdefault(name, {}).setdefault(column, text)
        memo[key] = said
    return cast("dict[str, dict[str, str]]", memo[key]).get(identity, {})


def _cells(place: Place) -> Iterator[tuple[str, str, str]]:
    for section in place.around.root.walk():
        for block in section.blocks:
            if isinstance(block, Table) and is_index(place.beside(block, section), block):
                for row in block.rows:
                    for column, cell in zip(block.header[1:], row.cells[1:], strict=False):
                        yield plain(row.cells[0]).strip(), plain(column), cell


def _headings(place: Place) -> set[str]:
    memo, key = place.around.memo, ("headings", 0)
    if key not in memo:
        sections = place.around.root.walk()
        memo[key] = {id_of(bare_title(section.title))[0] for section in sections}
    return cast("set[str]", memo[key])
