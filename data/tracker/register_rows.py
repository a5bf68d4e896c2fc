"""Entries of lists as rows of registers: title, id, status, and what stands beneath."""

from __future__ import annotations

from typing import Final

from data.tracker.blocks import ListBlock
from data.tracker.facts import Fact, facts_of
from data.tracker.register_cells import RowMaker, is_placeholder
from data.tracker.register_entries import Entry, entries_of, entry_of, notes_of, texts_of
from data.tracker.register_place import Place, Taken
from data.tracker.values import beside_day
from model import later
from model.dataclass import replace

_PARTED: Final = ("decisions", "references")
_COUNTED: Final = later.pattern(r"\s*#?\d{1,3}$")


def is_template(entry: Entry, place: Place) -> bool:
    """Say whether an entry only shows what goes there: `**Decision 1**: [why]`."""
    said = entry.said or entry.name
    return is_placeholder(entry.name or said, place) or (
        said.startswith(("[", "{", "<")) and is_placeholder(said, place)
    )


def grouped(taken: Taken, place: Place) -> Taken:
    """Return rows with what the heading says that parts them: `Week 3 - the yard` is their group.

    A day is one of theirs already, and so is how far decisions are.
    """
    stated = place.title in place.words.lexicon("decision_status")
    if taken.kind not in _PARTED or stated or not beside_day(place.title, place.words):
        return taken
    return taken._replace(rows=tuple({"group": place.title} | row for row in taken.rows))


def plain_rows(table: str, place: Place, entries: list[Entry]) -> Taken | None:
    """Return a row for each entry: its name or words, its mark or box, and what stands beneath."""
    rows, lines = [], []
    for entry in entries:
        if is_template(entry, place):
            continue
        maker = titled(table, place, entry)
        if entry.name and "title" in maker.row and maker.row["title"] != entry.said:
            maker.put("description", entry.said)
        if entry.mark:
            maker.put("status", entry.mark)
        if entry.item.box is not None:
            maker.put("status", f"[{entry.item.box}]")
        beneath(maker, place, entry)
        rows.append(maker.row)
        lines.append(entry.item.line)
    return Taken(table, tuple(rows), tuple(lines)) if rows else None


def is_label(entry: Entry, role: str, place: Place) -> bool:
    """Say whether an entry begins with `Decision:` or `Risk 2:`, a label for what follows."""
    return role in place.words.lexicon("columns").names(_COUNTED.sub("", entry.name))


def labelled_title(maker: RowMaker, place: Place, entry: Entry) -> str:
    """Put the lines behind the first, `Rationale: …`, under their fields; return the title."""
    first, *lines = entry.item.text.split("\n")
    for fact in facts_of("\n".join(lines), entry.item.line + 1) if lines else ():
        if isinstance(fact, Fact):
            maker.put(place.words.lexicon("columns").name(fact.key) or "", fact.value, fact.key)
        else:
            first += f" {fact[0]}"
    return entry_of(replace(entry.item, text=first)).said


def titled(table: str, place: Place, entry: Entry) -> RowMaker:
    """Begin a row with the title that an entry has, and its id."""
    maker = RowMaker(table, place)
    if is_label(entry, table.rstrip("s"), place):
        maker.put("title", labelled_title(maker, place, entry))
        return maker
    found, rest = place.id_of(entry.name)
    if found and not rest and not found.isdigit():
        maker.put("id", found)
        maker.put("title", entry.said)
    else:
        put_title(maker, place, entry.name or entry.said)
    return maker


def put_title(maker: RowMaker, place: Place, title: str) -> None:
    """Put a title, and the id that it begins with."""
    found, rest = place.id_of(title)
    if found and rest and not found.isdigit():
        maker.put("id", found)
        title = rest
    maker.put("title", title)


def beneath(maker: RowMaker, place: Place, entry: Entry) -> None:
    """Put what stands behind an entry, or in the lines beneath, under the fields they name."""
    notes: list[str] = []
    for fact in entry.facts:
        maker.put(place.words.lexicon("columns").name(fact.key) or "", fact.value, fact.key)
    for child in entry.item.children:
        for line in entries_of(child) if isinstance(child, ListBlock) else ():
            role = place.words.lexicon("columns").name(line.name) if line.name else None
            said = "\n".join(filter(None, (line.said, notes_of(line.item))))
            if role:
                maker.put(role, said, line.name)
            else:
                notes.append(f"{line.name}: {said}" if line.name else said)
        if not isinstance(child, ListBlock):
            notes += texts_of(child)
    maker.put("notes", "\n".join(notes))
