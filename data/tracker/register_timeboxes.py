"""Tables and lists that say how long work may take, and what follows when it takes longer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from data.tracker.blocks import Row, Table
from data.tracker.efforts import Effort, effort_of
from data.tracker.register_cells import text_of
from data.tracker.register_entries import Entry
from data.tracker.register_place import Place, Taken
from data.tracker.words import Words
from model import later
from model.effort import short_hours

_LIMITED: Final = later.pattern(r"(.+?)\s*[(（]([^()（）]+)[)）]")
_LIMIT_FIRST: Final = later.pattern(r"^[(（]([^()（）]+)[)）]\s*[:：–—-]*\s*")
_KEPT: Final = later.pattern(r"`([^`]+)`")


def timeboxes(place: Place, table: Table, names: Sequence[tuple[str, ...]]) -> Taken | None:
    """Return a timebox for each row: `of` names the phase, `timebox` is the field of its item."""
    columns = {
        role: next((at for at, meanings in enumerate(names) if role in meanings), None)
        for role in ("phase", "title", "limit", "on_overrun")
    }
    of = columns["phase"] if columns["phase"] is not None else columns["title"]
    limit, over = columns["limit"], columns["on_overrun"]
    if of is None or limit is None or not (over is not None or place.within("timebox")):
        return None
    rows = [_box(place, row, of, limit, over) for row in table.rows]
    if not any("limit" in box for _, box in rows):
        return None
    found: tuple[dict[str, object], ...] = tuple({"of": name, "timebox": box} for name, box in rows)
    return Taken("timeboxes", found, tuple(row.line for row in table.rows))


def take_timeboxes(place: Place, entries: list[Entry]) -> Taken | None:
    """Read `T2: 4h, then carry over` and `T2 (4h): carry over`, each for the work that it names."""
    rows: list[dict[str, object]] = []
    lines = []
    for entry in entries:
        inner = _LIMITED.fullmatch(entry.name)
        name, said = (inner[1], f"{inner[2]}, {entry.said}") if inner else (entry.name, entry.said)
        if box := box_of(_LIMIT_FIRST.sub(r"\1, ", said), place.words) if name else {}:
            rows.append({"of": name, "timebox": box})
            lines.append(entry.item.line)
    return Taken("timeboxes", tuple(rows), tuple(lines)) if rows else None


def _box(
    place: Place, row: Row, of: int, limit: int, over: int | None
) -> tuple[str, dict[str, object]]:
    cells = [*row.cells, *[""] * (max(of, limit, over or 0) + 1 - len(row.cells))]
    effort = effort_of(text_of(cells[limit]), place.words)
    said = text_of(cells[over]) if over is not None else ""
    return text_of(cells[of]), _told(effort, said, place.words)


def box_of(text: str, words: Words) -> dict[str, object]:
    """Return the timebox that a line states, `2h, on overrun: carry over`; empty where none."""
    effort = effort_of(text, words)
    if effort is None or effort.estimate is None:
        return {}
    return _told(effort, effort.rest.strip(" ()（）、，,;；–—-"), words)


def box_in_words(box: Mapping[str, object]) -> str:
    """Return how long a timebox is, and what follows as the tracker says it: `2h, defer`."""
    limit = box.get("limit")
    length = short_hours(limit) if isinstance(limit, int | float) else limit
    return ", ".join(str(part) for part in (length, box.get("note")) if part)


def _told(effort: Effort | None, said: str, words: Words) -> dict[str, object]:
    """Return a timebox of so long, and of what is said to follow."""
    box: dict[str, object] = {}
    if effort and effort.estimate is not None:
        box["limit"] = _upper(effort.estimate)
    for found in words.lexicon("overrun").within(said):
        box["on_overrun"] = found.name
        break
    if kept := _KEPT.findall(said):
        box["keep"] = kept
    if said and not words.is_nothing(said):
        box["note"] = said
    return box


def _upper(effort: int | float | str) -> int | float | str:
    """Return the upper figure of a range: a limit is one figure."""
    return effort.partition("-")[2] if isinstance(effort, str) and "-" in effort else effort
