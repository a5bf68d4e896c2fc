"""Tables that only list rows which have a section of their own elsewhere in the document.

An index brings no rows: what its columns add goes to the rows that it lists, by their ids, or by
the numbers of the headings of one register, `### 3. Rain`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, cast

from data.tracker.blocks import Table
from data.tracker.register_place import Place, bare_title, kinds_of
from data.tracker.sections import Section
from data.tracker.values import is_id
from data.tracker.vocabulary import plain
from model import later

_NUMBER: Final = later.pattern(r"\s*(\d{1,3})[.):]\s")
_LONG: Final = 4
"""Letters of a word that says what a title is about."""

Homes = Mapping[str, Sequence[Section]]
"""The sections of each id or number."""


def homes_of(place: Place, table: Table) -> list[Section]:
    """Return the sections whose rows a table lists, of which there are several; else none."""
    return [home for _, home in _listed(place, table)]


def added(place: Place, home: Section) -> Mapping[str, str]:
    """Return what the indices of the document say of the row of a section, by their columns."""
    memo, key = place.around.memo, ("index", 0)
    if key not in memo:
        said: dict[int, dict[str, str]] = {}
        for line, column, text in _cells(place):
            said.setdefault(line, {}).setdefault(column, text)
        memo[key] = said
    return cast("dict[int, dict[str, str]]", memo[key]).get(home.line, {})


def _cells(place: Place) -> Iterator[tuple[int, str, str]]:
    """Yield the line of each section that an index lists, a column of its row, and what it says."""
    blocks = ((part, block) for part in place.around.root.walk() for block in part.blocks)
    for part, table in blocks:
        if not isinstance(table, Table):
            continue
        for row, home in _listed(place.beside(table, part), table):
            for column, cell in zip(table.header[1:], row[1:], strict=False):
                yield home.line, plain(column), cell


def _listed(place: Place, table: Table) -> list[tuple[tuple[str, ...], Section]]:
    """Return each row of an index with the sections that it lists."""
    rows = [row.cells for row in reversed(table.rows) if row.cells]
    # A row mostly says that it is none.
    if not rows or not _counts(plain(rows[0][0]).strip()):
        return []
    names = {plain(cells[0]).strip(): cells for cells in rows}
    known = _by_number(place, names) if all(map(str.isdigit, names)) else _by_id(place)
    if len(names) < 2 or not names.keys() <= known.keys():
        return []
    return [(cells, home) for name, cells in names.items() for home in known[name]]


def _counts(name: str) -> bool:
    return name.isdigit() or is_id(name)


def _by_id(place: Place) -> Homes:
    memo, key = place.around.memo, ("headings", 0)
    if key not in memo:
        found: dict[str, list[Section]] = {}
        for section in place.around.root.walk():
            found.setdefault(place.id_of(bare_title(section.title))[0], []).append(section)
        memo[key] = found
    return cast("Homes", memo[key])


def _by_number(place: Place, names: Mapping[str, Sequence[str]]) -> Homes:
    """Return the numbered sections of the register whose titles are much like those of rows."""
    memo, key = place.around.memo, ("numbered", 0)
    if key not in memo:
        memo[key] = [*_registers(place)]
    for homes in cast("list[dict[str, list[Section]]]", memo[key]):
        if homes.keys() == names.keys() and _are_alike(homes, names):
            return homes
    return {}


def _registers(place: Place) -> Iterator[Homes]:
    """Yield the numbered sections beneath each heading that names a register."""
    for section in place.around.root.walk():
        found = {
            number[1]: [below]
            for below in section.sections
            if (number := _NUMBER.match(plain(below.title)))
        }
        if len(found) > 1 and kinds_of(section.title, place.words):
            yield found


def _are_alike(homes: Homes, names: Mapping[str, Sequence[str]]) -> bool:
    """Say whether most rows have a word of the heading of their number in their second cell."""
    shared = [
        bool(_words(home.title) & _words(names[number][1])) if len(names[number]) > 1 else False
        for number, (home, *_) in homes.items()
    ]
    return sum(shared) * 2 > len(shared)


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", plain(text).casefold()) if len(word) >= _LONG}
