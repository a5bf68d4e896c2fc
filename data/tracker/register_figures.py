"""Lists of figures and of what must hold: metrics, totals, limits, criteria."""

from __future__ import annotations

from typing import Final

from data.tracker.register_cells import RowMaker, is_placeholder
from data.tracker.register_entries import Entry, mostly_named, notes_of
from data.tracker.register_keyed import keyed_figures
from data.tracker.register_place import Place, Taken
from data.tracker.statuses import Standing, status_of
from data.tracker.vocabulary import plain
from model import later

_FIGURE: Final = later.pattern(r"[~≈<>≤≥=$€£+-]*\s*\d")
_FROM_TO: Final = later.pattern(r"(.{1,40}?\d.{0,20}?)\s*(?:→|->|=>)\s*(.{1,40})")
_SHARE: Final = later.pattern(r"~?\d{1,3}(?:[.,]\d+)?\s*%|\d{1,5}\s*/\s*\d{1,5}\b")
_COMPARED: Final = later.pattern(r"(.{2,80}?)\s*((?:[<>≤≥]=?|>=|<=)\s*\d.{0,40})")


def take_metrics(place: Place, entries: list[Entry]) -> Taken | None:
    """Read `**Coverage**: 70 %`: what is there, or below `Success metrics` what is to be reached.

    Entries without a name, such as ticks under `Success metrics`, are criteria.
    """
    rows, lines = [], []
    named = sum(bool(entry.name and entry.said) for entry in entries)
    compared = sum(bool(_COMPARED.fullmatch(entry.text)) for entry in entries)
    if named * 2 < len(entries) and compared * 2 < len(entries):
        return take_criteria(place, entries)
    for entry in entries:
        if not is_placeholder(entry.text, place):
            rows.append(_metric(place, entry))
            lines.append(entry.item.line)
    return Taken("metrics", tuple(rows), tuple(lines))


def _metric(place: Place, entry: Entry) -> dict[str, object]:
    maker = RowMaker("metrics", place)
    compared = None if entry.name else _COMPARED.fullmatch(entry.text)
    changed = _FROM_TO.fullmatch(entry.said)
    maker.put("name", compared[1] if compared else entry.name or entry.text)
    if compared:
        maker.put("target", compared[2])
    elif changed:
        maker.put("current", changed[1])
        maker.put("target", changed[2])
    elif keyed := keyed_figures(entry.said, place.words, _alone(place)) if entry.name else {}:
        for name, figure in keyed.items():
            maker.put("target" if name == "limit" else name, figure)
    elif entry.said and (standing := _standing(place, entry)):
        maker.put("current", standing.rest or standing.mark)
        maker.put("status", entry.said)
    else:
        maker.put(_alone(place), entry.said if entry.name else "")
    if group := place.group("metric"):
        maker.put("group", group)
    if entry.item.box is not None:
        maker.put("status", f"[{entry.item.box}]")
    if entry.mark and status_of(entry.mark, place.words, place.legend).status:
        maker.put("" if "status" in maker.row else "status", entry.mark, "mark")
    maker.put("notes", notes_of(entry.item))
    return maker.row


def _alone(place: Place) -> str:
    """Return what a figure without a word is: what is, or what is to be by the heading."""
    aimed = next(iter(place.words.lexicon("aims").within(f"{place.label} {place.title}")), None)
    return "target" if aimed else "current"


def _standing(place: Place, entry: Entry) -> Standing | None:
    """Return the standing of `✅ COMPLETE (1 day)`, which begins with a mark."""
    found = status_of(entry.said, place.words, place.legend)
    if not found.mark or not entry.said.startswith(found.mark):
        return None
    return found._replace(rest=entry.said[len(found.mark) :].strip(" \ufe0f"))


def take_tally(place: Place, entries: list[Entry]) -> Taken | None:
    """Read `**Done**: 41 (48 %)` below `Progress`: most entries a name and a figure."""
    counted = [entry for entry in entries if entry.name and _FIGURE.match(entry.said)]
    if len(counted) < 3 or len(counted) * 10 < len(entries) * 6:
        return None
    return take_metrics(place, entries)


def take_figures(place: Place, entries: list[Entry]) -> Taken | None:
    """Read a list of nothing but names and shares, `Backups: 95%`, whatever its heading says."""
    shares = all(
        entry.name and not entry.mark and entry.item.box is None and _SHARE.match(entry.said)
        for entry in entries
    )
    return take_metrics(place, entries) if shares and len(entries) > 2 else None


def take_budgets(place: Place, entries: list[Entry]) -> Taken | None:
    """Read `**New files**: 15 at most` below `Resource limits`; prose in most entries is none."""
    rows, lines = [], []
    for entry in entries if mostly_named(entries) else ():
        if not is_placeholder(entry.name or entry.text, place):
            maker = RowMaker("budgets", place)
            maker.put("name", entry.name or entry.text)
            keyed = keyed_figures(entry.said, place.words, "limit") if entry.name else {}
            for name, figure in (keyed or {"limit": entry.said if entry.name else ""}).items():
                maker.put(name, figure)
            maker.put("notes", notes_of(entry.item))
            rows.append(maker.row)
            lines.append(entry.item.line)
    return Taken("budgets", tuple(rows), tuple(lines)) if rows else None


def take_criteria(place: Place, entries: list[Entry]) -> Taken | None:
    """Read `**All tests pass**: `make test`` and ticks; code alone is the command that shows it."""
    rows, lines = [], []
    for entry in entries:
        if is_placeholder(entry.text, place):
            continue
        maker = RowMaker("criteria", place)
        maker.put("title", entry.name if entry.name and entry.command else entry.text)
        maker.put("command", entry.command)
        if entry.item.box is not None:
            maker.put("status", f"[{entry.item.box}]")
        elif entry.mark:
            maker.put("status", plain(entry.mark))
        if group := place.group("criterion"):
            maker.put("group", group)
        maker.put("notes", notes_of(entry.item))
        rows.append(maker.row)
        lines.append(entry.item.line)
    return Taken("criteria", tuple(rows), tuple(lines)) if rows else None
