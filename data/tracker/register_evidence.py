"""What proves that work is done, told in one place for all of it: merges, runs, commits.

`- T1: commit abc123` and rows of a table with a column of work are evidence of that work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from data.tracker.blocks import ListBlock, Row, Table
from data.tracker.facts import label_named
from data.tracker.register_cells import text_of
from data.tracker.register_entries import entries_of
from data.tracker.register_place import Place, Taken, bare_title
from data.tracker.values import day_of, is_id
from data.tracker.vocabulary import plain
from model import later

_PHASE: Final = later.pattern(r"([^\W\d_]{2,12})\s+\d+(?:\.\d+)*")
_OUTCOME: Final = ("result", "status", "outcome")

Found = dict[str, object]


def take_evidence(place: Place, block: ListBlock | Table) -> Taken | None:
    """Return what a list or table says of work, each row with `of`, the name of that work."""
    if not _names_evidence(place):
        return None
    rows = [*(_listed(place, block) if isinstance(block, ListBlock) else _rows(place, block))]
    if not rows:
        return None
    found: tuple[Found, ...] = tuple({"of": of, "evidence": told} for _, of, told in rows)
    return Taken("evidence", found, tuple(line for line, _, _ in rows))


def _names_evidence(place: Place) -> bool:
    """Say whether the label, or else the nearest heading that says something, names evidence."""
    titles = (place.label, *map(bare_title, place.section.path[:-3:-1]))
    named = (label_named(place.words, title) for title in titles if title)
    return next(filter(None, named), None) == "evidence"


def _listed(place: Place, block: ListBlock) -> Iterator[tuple[int, str, Found]]:
    for entry in entries_of(block):
        if not _is_work(entry.name, place) or not entry.said or entry.item.box is not None:
            return
    for entry in entries_of(block):
        yield entry.item.line, entry.name, _dated(place, {"ref": entry.said}, entry.said)


def _rows(place: Place, table: Table) -> Iterator[tuple[int, str, Found]]:
    at = next((at for at, _ in enumerate(table.header) if _is_of_work(place, table, at)), None)
    if at is None or len(table.header) == 1:
        return
    for row in table.rows:
        if of := plain(row.cell(at)).strip():
            yield row.line, of, _told(place, table.header, row, at)


def _is_of_work(place: Place, table: Table, at: int) -> bool:
    """Say whether a column is called like work, and names some in each of its cells."""
    head = plain(table.header[at]).strip()
    words = place.words
    roles = {*words.lexicon("columns").names(head)} & {"id", "title", "phase"}
    cells = [plain(cell) for row in table.rows if (cell := row.cell(at))]
    named = bool(roles) or words.lexicon("kinds").name(head) is not None
    return named and bool(cells) and all(_is_work(cell, place) for cell in cells)


def _is_work(name: str, place: Place) -> bool:
    """Say whether a name is an id, or a kind of work and a number; `Run 101` is what proves it."""
    bare = name.strip()
    if counted := _PHASE.fullmatch(bare):
        return place.words.lexicon("kinds").name(counted[1]) is not None
    return is_id(bare) and not bare.startswith("#")


def _told(place: Place, header: Sequence[str], row: Row, at: int) -> Found:
    found: Found = {}
    refs: list[str] = []
    for place_of, cell in enumerate(row.cells):
        said = text_of(cell)
        if place_of == at or place.words.is_nothing(said):
            continue
        head = plain(header[place_of]) if place_of < len(header) else ""
        if "date" not in found and (day := day_of(said, place.words).day):
            found["date"] = day
        elif place.words.lexicon("columns").name(head) in _OUTCOME and "result" not in found:
            found["result"] = said
        else:
            refs.append(f"{head} {said}".strip())
    return {"ref": ", ".join(refs)} | found if refs else found


def _dated(place: Place, found: Found, said: str) -> Found:
    day = day_of(said, place.words).day
    return found | {"date": day} if day else found
