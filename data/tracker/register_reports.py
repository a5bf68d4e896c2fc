"""Reports: what was finished in a week, a phase, a session, and what comes next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from data.tracker.blocks import ListBlock, ListItem, Paragraph
from data.tracker.register_entries import Entry, entries_of, entry_of, texts_of
from data.tracker.register_links import lead, written_in
from data.tracker.register_place import Place, Taken
from data.tracker.titles import without_remark
from data.tracker.values import day_of
from data.tracker.words import Words
from model import later

_DATED: Final = later.pattern(r"\s*[(（\[]?\b\d{4}-\d{2}-\d{2}\b[)）\]]?\s*")
_KINDS: Final = {"weekly": "weekly", "daily": "weekly", "monthly": "monthly", "phase": "phase"}
_BY_STATUS: Final = {
    "done": "completed",
    "todo": "goals",
    "doing": "goals",
    "deferred": "goals",
}
"""What is done is reported as that; all else is still to come."""
_JOINING: Final = 3
"""Letters of what joins a week to its day: `Woche vom`."""
_WEEK: Final = later.pattern(r"\bweek\b|\bwoche\b|\bsemana\b|\bsemaine\b|週|周|주차", re.IGNORECASE)


def take_report(place: Place, entries: list[Entry]) -> Taken | None:
    """Read the lists of one heading as one report; its first list brings the row.

    Below a heading for reports, those of its own are reports where they name a day or a week.
    """
    dated = day_of(place.title, place.words).day
    if "report" not in place.kinds and not dated and not _WEEK.search(place.title):
        return None
    lists = [*_lists(place)]
    if not lists or lists[0].line != place.block.line:
        return Taken("reports", (), ())
    return Taken("reports", (_report(place, lists),), (place.section.line,))


def take_lines(place: Place, block: Paragraph) -> Taken | None:
    """Read `**Done:** T1` and `**Next:** T2`, lines of their own beneath a week, as its report."""
    if "report" not in (*place.kinds, *place.kinds_above):
        return None
    return take_report(place, []) if _as_list(place, block) else None


def _lists(place: Place) -> Iterator[ListBlock]:
    for block in place.section.blocks:
        if isinstance(block, ListBlock):
            yield block
        elif isinstance(block, Paragraph) and (listed := _as_list(place, block)):
            yield listed


def _as_list(place: Place, block: Paragraph) -> ListBlock | None:
    """Return the list that lines are of which each has a key, and one at least names a part."""
    rows = block.text.split("\n")
    items = [ListItem(row, None, "", (), line) for line, row in enumerate(rows, block.line)]
    entries = [entry_of(item) for item in items]
    keyed = all(entry.name and entry.said for entry in entries)
    named = keyed and any(part_named(entry.name, place.words) for entry in entries)
    return ListBlock(tuple(items), block.line) if named else None


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
        for name, texts in _parts(place.beside(block), block).items():
            there = row.setdefault(name, [])
            if isinstance(there, list):
                there += texts
        for _, text in written_in(block):
            lead(row, "reports", text)
    notes = row.get("notes")
    if isinstance(notes, list):
        row["notes"] = "\n".join(f"- {text}" for text in notes)
    return row


def _undated(title: str) -> str:
    """Return a title without its day; brackets stay that hold words: `Week 0 (planning)`."""
    bare = _DATED.sub(" ", title).strip(" -–—:")
    left = _WEEK.sub("", bare).strip()
    if left != bare and len(left) <= _JOINING and not any(map(str.isdigit, left)):
        return title  # `Week of 2026-03-02`
    return bare if bare.count("(") == bare.count(")") else bare.strip(" -–—:()")


def _parts(place: Place, block: ListBlock) -> dict[str, list[str]]:
    """Return what a list says for each part of a report.

    Its entries may name them, `**Completed**: plan` and `**Next**: build`; what another one of
    them is called, `**Blockers**: rain`, is a note.
    """
    texts, entries = texts_of(block), entries_of(block)
    named = ["" if place.label else part_named(entry.name, place.words) for entry in entries]
    marked = ["" if place.label else _part_marked(entry, place) for entry in entries]
    if not any(named) and len(set(marked)) > 1 and all(marked):
        return _by_marks(block, marked)
    if not any(named):
        return {_part(place): texts}
    found: dict[str, list[str]] = {}
    for name, entry, text in zip(named, entries, texts, strict=True):
        inner = [part for child in entry.item.children for part in texts_of(child)]
        said = [one for one in (entry.said, *inner) if one] if name else [text]
        found.setdefault(name or ("notes" if entry.name else "completed"), []).extend(said)
    return found


def _by_marks(block: ListBlock, parts: list[str]) -> dict[str, list[str]]:
    """Return entries by the parts that their marks say; a note keeps its mark, which says why."""
    found: dict[str, list[str]] = {}
    both = zip(texts_of(block), texts_of(block, marks=True), strict=True)
    for part, (bare, whole) in zip(parts, both, strict=True):
        found.setdefault(part, []).append(whole if part == "notes" else bare)
    return found


def _part_marked(entry: Entry, place: Place) -> str:
    """Return the part of a report that the mark of an entry says: `✅`, `🔜`, and others a note."""
    mark = entry.mark.replace("\ufe0f", "")
    status = place.legend.get(mark) or place.words.marks("status_marks").get(mark)
    return _BY_STATUS.get(status or "", "notes") if mark else ""


def part_named(key: str, words: Words) -> str:
    """Return the part of a report that a key names, and nothing but that; empty for none."""
    key = without_remark(key)
    if words.lexicon("registers").name(key) in ("next_step", "target"):
        return "goals"
    if words.lexicon("registers").name(key) in ("report", "tally"):
        return "completed"
    return _BY_STATUS.get(words.lexicon("status").name(key) or "", "") if key else ""


def _part(place: Place) -> str:
    """Return which part of a report a list is, by its label: what is done if it has none."""
    if not place.label:
        return "completed"
    words = place.words
    for found in words.lexicon("status").within(place.label):
        if part := _BY_STATUS.get(found.name):
            return part
    aimed = next(iter(words.lexicon("aims").within(place.label)), None)
    return "goals" if aimed else "notes"
