"""Which line of a tracker each record came from, also where its row does not say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from data.tracker.importing import Imported
from model.address import Address
from model.project import Project
from model.record import Record
from model.schema import KINDS

_MARKS: Final = str.maketrans("", "", "*_`")
"""What Markdown sets words apart by: a title may lack some of them."""


class Line(NamedTuple):
    """A line of a tracker: `number` counts from 1."""

    file: str
    number: int
    text: str


def origins(
    project: Project,
    imported: Imported,
    lines: Sequence[Line],
    place_of: Callable[[str, int], int],
) -> list[tuple[int, Address]]:
    """Return the places in `lines` of the records of an import, with their addresses, in order.

    `place_of` is the place of a file's line, -1 where there is none.
    """
    blocks = _blocks(imported, place_of)
    found = []
    for address, _, record in project.records():
        file, _, line = (record.text("source") or record.text("where")).rpartition(":")
        place = place_of(file, int(line)) if line.isdecimal() else -1
        if place < 0:
            place = _within(blocks, lines, address, record)
        if place >= 0:
            found.append((place, address))
    return sorted(found, key=lambda pair: pair[0])


def _blocks(imported: Imported, place_of: Callable[[str, int], int]) -> Mapping[str, Sequence[int]]:
    """Return the places of what became pages and registers, by what these are called."""
    found: dict[str, list[int]] = {}
    for report in imported.reports:
        for fate in report.fates:
            places = (place_of(fate.file, line) for line in range(fate.line, fate.end))
            found.setdefault(fate.why, []).extend(place for place in places if place >= 0)
    return {why: sorted(places) for why, places in found.items()}


def _within(
    blocks: Mapping[str, Sequence[int]], lines: Sequence[Line], address: Address, record: Record
) -> int:
    """Return the place of the line that has a row's title, else of the first with such rows."""
    table = KINDS[address.partition(":")[0]].table
    places = blocks.get(record.title if table == "pages" else table, ())
    title = record.title.translate(_MARKS)
    named = (at for at in places if title and title in lines[at].text.translate(_MARKS))
    return next(named, places[0] if places else -1)
