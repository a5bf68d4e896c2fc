"""Lists of how a team works: reviews, principles, protocols, and where else to look."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import Final

from data.tracker.blocks import ListBlock, Paragraph
from data.tracker.register_cells import RowMaker, is_placeholder
from data.tracker.register_entries import Entry, entry_of, mostly_named, notes_of, texts_of
from data.tracker.register_place import Place, Taken, kinds_of
from data.tracker.source import label_of
from data.tracker.values import day_of
from data.tracker.vocabulary import plain
from model import later

_IN_BRACKETS: Final = later.pattern(r"\s*[(（]([^()（）]{1,40})[)）]\s*$")
_LINK: Final = later.pattern(
    r"\[([^\]\n]{0,300})\]\(([^()\s]{1,500})[^()]*\)|<(https?://[^<>\s]{1,500})>"
)
_DAY: Final = later.pattern(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}年\d{1,2}月\d{1,2}日"
)
_CODE: Final = later.pattern(r"`([^`\n]{1,300})`")
_BARE: Final = later.pattern(r"https?://\S{1,500}")


def take_reviews(place: Place, entries: list[Entry]) -> Taken | None:
    """Read `**Weekly review**: what it is for (1 hour)`; what never comes round is practice."""
    rows, lines, others = [], [], []
    for entry in entries:
        if is_placeholder(entry.text, place):
            continue
        if held := _held(place, entry):
            rows.append(held)
            lines.append(entry.item.line)
            continue
        cadence = _cadence(place, entry)
        comes = cadence is not None or _next_day(place, entry)
        if not comes or not entry.name:
            others.append(entry)
            continue
        rows.append(_review(place, entry, cadence))
        lines.append(entry.item.line)
    if not rows:
        return None
    also = (_protocols(place, others),) if others else ()
    return Taken("reviews", tuple(rows), tuple(lines), also)


def _cadence(place: Place, entry: Entry) -> str | None:
    lexicon = place.words.lexicon("cadences")
    for found in lexicon.within(entry.name):
        return found.name
    # What something is for often speaks of phases: only its name says that it comes with each.
    return next((f.name for f in lexicon.within(entry.said) if f.name != "phase"), None)


def _held(place: Place, entry: Entry) -> dict[str, object]:
    """Return the review that `2026-03-02: walked all with Ana` tells of; nothing for no day."""
    if not (entry.said and entry.name and day_of(entry.name, place.words).day):
        return {}
    maker = RowMaker("reviews", place)
    maker.put("title", entry.said)
    maker.put("last_on", entry.name)
    maker.put("notes", notes_of(entry.item))
    return maker.row


def _next_day(place: Place, entry: Entry) -> str:
    """Return the day that an entry begins with behind its name: `Keel review: 2026-03-20, Ana`."""
    found = None if day_of(entry.name, place.words).day else _DAY.match(entry.said)
    return found[0] if found and day_of(found[0], place.words).day else ""


def _review(place: Place, entry: Entry, cadence: str | None) -> dict[str, object]:
    maker = RowMaker("reviews", place)
    maker.put("title", entry.name)
    maker.put("cadence", cadence or "")
    said = entry.said
    if day := _next_day(place, entry):
        maker.put("next_on", day)
        said = said[len(day) :].strip(" ,;，、–—-")
    if brackets := _IN_BRACKETS.search(said):
        maker.put("duration", brackets[1])
        if "duration" in maker.row:
            said = said[: brackets.start()]
        else:
            maker.row.pop("duration_note", None)
    maker.put("purpose", said)
    maker.put("notes", notes_of(entry.item))
    return maker.row


def take_principles(place: Place, entries: list[Entry]) -> Taken | None:
    """Read each entry as a principle, in its own words."""
    kept = [entry for entry in entries if not is_placeholder(entry.text, place)]
    rows: tuple[dict[str, object], ...] = tuple({"text": _whole(entry)} for entry in kept)
    return Taken("principles", rows, tuple(entry.item.line for entry in kept)) if rows else None


def _sentence(entry: Entry) -> str:
    return " ".join(plain(entry.item.text).split())


def _whole(entry: Entry) -> str:
    notes = notes_of(entry.item).replace("\n", "; ")
    return f"{_sentence(entry)} ({notes})" if notes else _sentence(entry)


def take_protocols(place: Place, entries: list[Entry]) -> Taken | None:
    """Read a list of steps as one protocol; `**Daily**: …` as one for each occasion."""
    kept = [entry for entry in entries if not is_placeholder(entry.text, place)]
    return _protocols(place, kept) if kept else None


def take_practices(place: Place, entries: list[Entry]) -> Taken | None:
    """Read `**Pairing**: two at each change` as a practice of its own, plain entries as one."""
    if found := take_practice(place):
        return found
    kept = [entry for entry in entries if not is_placeholder(entry.text, place)]
    if not mostly_named(kept):
        return _protocols(place, kept) if kept else None
    rows = tuple(_occasion(place, entry) for entry in kept)
    return Taken("protocols", rows, tuple(entry.item.line for entry in kept))


def take_practice(place: Place) -> Taken | None:
    """Read all beneath a heading among those of practices as one; its first block brings it."""
    blocks, above = place.section.blocks, place.above
    if above is None or "practice" not in kinds_of(above.title, place.words) or place.kinds:
        return None
    if not all(isinstance(block, (Paragraph, ListBlock)) for block in blocks):
        return None
    if any(item.box is not None for block in blocks for item in getattr(block, "items", ())):
        return None
    labels = [
        isinstance(block, Paragraph)
        and isinstance(following, ListBlock)
        and label_of(block.text) is not None
        for block, following in pairwise(blocks)
    ]
    if any(labels[1:]):
        return None
    if blocks[any(labels[:1])] is not place.block:
        return Taken("protocols", (), ())
    row: dict[str, object] = {"title": place.title}
    if found := next(iter(place.words.lexicon("occasions").within(place.title)), None):
        row["when"] = found.name
    row["steps"] = [step for block in blocks for step in texts_of(block)]
    return Taken("protocols", (row,), (place.section.line,))


def _protocols(place: Place, entries: list[Entry]) -> Taken:
    occasions = place.words.lexicon("occasions")
    timed = [entry for entry in entries if entry.name and occasions.at_start(entry.name)]
    if len(timed) * 2 >= len(entries):
        rows = tuple(_occasion(place, entry) for entry in entries)
        return Taken("protocols", rows, tuple(entry.item.line for entry in entries))
    row: dict[str, object] = {"title": _title(place)}
    found = next(iter(occasions.within(f"{place.label} {place.title}")), None)
    if found:
        row["when"] = found.name
    elif place.label and place.label != row["title"]:
        row["title"] = f"{place.title}: {place.label}"
    row["steps"] = [step for entry in entries for step in _steps(entry)]
    return Taken("protocols", (row,), (entries[0].item.line,))


def _title(place: Place) -> str:
    """Return the heading; the label where the section holds several lists."""
    if not place.label or not place.title:
        return place.label or place.title
    lists = (block for block in place.section.blocks if isinstance(block, ListBlock))
    return place.label if len(list(islice(lists, 2))) > 1 else place.title


def _occasion(place: Place, entry: Entry) -> dict[str, object]:
    found = place.words.lexicon("occasions").at_start(entry.name) if entry.name else None
    row: dict[str, object] = {"title": entry.name or entry.said}
    if found:
        row["when"] = found.name
    steps = [entry.said] if entry.name and entry.said else []
    row["steps"] = [*steps, *filter(None, notes_of(entry.item).split("\n"))]
    return {name: value for name, value in row.items() if value}


def _steps(entry: Entry) -> list[str]:
    return [_sentence(entry), *filter(None, notes_of(entry.item).split("\n"))]


def take_references(place: Place, entries: list[Entry]) -> Taken | None:
    """Read entries with a link, or a path in code, as places where else to look."""
    found = [(entry, _target(entry)) for entry in entries]
    pointing = sum(bool(target) for _, target in found)
    if not pointing or pointing * 2 < len(entries):
        return None
    rows = tuple(_reference(place, entry, target) for entry, target in found)
    return Taken("references", rows, tuple(entry.item.line for entry in entries))


def _target(entry: Entry) -> str:
    text = entry.item.text
    if link := _LINK.search(text):
        return link[2] or link[3]
    found = _CODE.search(text) or _BARE.search(text)
    return found[found.lastindex or 0] if found else ""


def _reference(place: Place, entry: Entry, target: str) -> dict[str, object]:
    maker = RowMaker("references", place)
    link = _LINK.search(entry.item.text)
    code = _CODE.match(entry.raw)
    title = entry.name or (plain(link[1]) if link and link[1] else "") or (code[1] if code else "")
    maker.put("title", (title or entry.said).strip("`"))
    maker.put("target", target)
    note = entry.said if entry.name else entry_of(entry.item).said
    # What a link is called is said where something else is the title.
    called = plain(link[0]) if link and title == plain(link[1] or "") else ""
    for shown in (called, f"`{target}`", target, title):
        note = note.replace(shown, "", 1) if shown else note
    note = note.strip(" :：–—-→`")
    maker.put("note", "\n".join(filter(None, (note, notes_of(entry.item)))))
    return maker.row
