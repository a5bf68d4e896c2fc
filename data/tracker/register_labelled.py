"""Rows that a line in bold names: `**D-1 (2026-02-20): Two vans**`, and beneath it its fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from data.tracker.register_cells import RowMaker
from data.tracker.register_entries import Entry, notes_of
from data.tracker.register_place import Place, Taken, kinds_of
from data.tracker.values import day_of
from data.tracker.vocabulary import plain
from data.tracker.words import Words
from model import later

_TABLES: Final[Mapping[str, str]] = {
    "decision": "decisions",
    "risk": "risks",
    "issue": "issues",
    "change_request": "change_requests",
}
_FIELDS: Final = frozenset(
    ("status", "date", "rationale", "alternatives", "consequences", "impact", "by", "owner",
     "probability", "mitigation", "priority", "due", "supersedes", "notes", "description",
     "severity", "links", "review_on", "impact_assessment")
)  # fmt: skip
_BRACKETS: Final = later.pattern(r"\s*[(（]([^()（）]{4,40})[)）]")
_PART: Final = later.pattern(
    r"(?:\*\*|__|[*_])([^*_:：\n]{2,30})\s*[:：]?(?:\*\*|__|[*_])\s*[:：]?\s*"
)


def take_labelled(place: Place, entries: list[Entry]) -> Taken | None:
    """Return the row of a list that says nothing but its fields, beneath the line that names it."""
    kind = next((kind for kind in (*place.kinds, *place.kinds_above) if kind in _TABLES), None)
    title = place.bold
    if kind is None or not title or not entries or kinds_of(title, place.words):
        return None
    columns = place.words.lexicon("columns")
    roles = [columns.name(entry.name) if entry.name else None for entry in entries]
    if not all(role in _FIELDS for role in roles):
        return None
    maker = RowMaker(_TABLES[kind], place)
    dated = _BRACKETS.search(title)
    if dated and day_of(dated[1], place.words).day:
        maker.put("date", dated[1])
        title = title[: dated.start()] + title[dated.end() :]
    found, rest = place.id_of(title)
    if found and rest and not found.isdigit():
        maker.put("id", found)
        title = rest
    maker.put("title", title)
    for role, entry in zip(roles, entries, strict=True):
        said = "\n".join(filter(None, (entry.said, notes_of(entry.item))))
        maker.put(role or "", said, entry.name)
    return Taken(maker.table, (maker.row,), (entries[0].item.line,))


def part_of(raw: str, words: Words) -> tuple[str, str, str, str] | None:
    """Split `it is late. *Mitigation:* call them` into what stands before, and field, text, key."""
    for found in _PART.finditer(raw):
        role = words.lexicon("columns").name(found[1].strip())
        if role in ("mitigation", "owner", "impact", "probability") and raw[found.end() :].strip():
            before = " ".join(plain(raw[: found.start()]).split()).rstrip(" -–—")
            return before, role or "", plain(raw[found.end() :]), found[1]
    return None
