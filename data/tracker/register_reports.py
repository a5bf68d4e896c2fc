"""Reports: what was finished in a week, a phase, a session, and what comes next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from data.tracker.blocks import ListBlock
from data.tracker.register_entries import Entry, texts_of
from data.tracker.register_links import lead, written_in
from data.tracker.register_place import Place, Taken
from data.tracker.values import day_of

_DATED: Final = re.compile(r"\s*[(（\[]?\b\d{4}-\d{2}-\d{2}\b[)）\]]?\s*")
_KINDS: Final = {"weekly": "weekly", "daily": "weekly", "monthly": "monthly", "phase": "phase"}
_WEEK: Final = re.compile(r"\bweek\b|\bwoche\b|\bsemana\b|\bsemaine\b|週|周|주차", re.IGNORECASE)


def take_report(place: Place, entries: list[Entry]) -> Taken | None:
    """Read the lists of one heading as one report; its first list brings the row.

    Below a heading for reports, those of its own are reports where they name a day or a week.
    """
    dated = day_of(place.title, place.words).day
    if "report" not in place.kinds and not dated and not _WEEK.search(place.title):
        return None
    if next(_lists(place), None) is not place.block:
        return Taken("reports", (), ())
    return Taken("reports", (_report(place, list(_lists(place))),), (place.section.line,))


def _lists(place: Place) -> Iterator[ListBlock]:
    for block in place.section.blocks:
        if isinstance(block, ListBlock):
            yield block


def _report(place: Place, lists: list[ListBlock]) -> dict[str, object]:
    row: dict[str, object] = {"title": place.title}
    found = day_of(place.title, place.words)
    if found.day:
        row["date"] = found.day
        row["title"] = _undated(place.title) or place.title
    if _WEEK.search(place.title):
        row["kind"] = "weekly"
    else:
        named = next(iter(place.words.lexicon("cadences").within(place.title)), None)
        if named and named.name in _KINDS:
            row["kind"] = _KINDS[named.name]
    for block in lists:
        name = _part(place.beside(block))
        there = row.setdefault(name, [])
        if isinstance(there, list):
            there += texts_of(block)
            for _, text in written_in(block):
                lead(row, "reports", text)
    notes = row.get("notes")
    if isinstance(notes, list):
        row["notes"] = "\n".join(f"- {text}" for text in notes)
    return row


def _undated(title: str) -> str:
    """Return a title without its day; brackets stay that hold words: `Week 0 (planning)`."""
    bare = _DATED.sub(" ", title).strip(" -–—:")
    return bare if bare.count("(") == bare.count(")") else bare.strip(" -–—:()")


def _part(place: Place) -> str:
    """Return which part of a report a list is, by its label: what is done if it has none."""
    if not place.label:
        return "completed"
    words = place.words
    for found in words.lexicon("status").within(place.label):
        if found.name == "done":
            return "completed"
        if found.name in ("todo", "doing", "deferred"):
            return "goals"
    aimed = next(iter(words.lexicon("aims").within(place.label)), None)
    return "goals" if aimed else "notes"
