"""Lists that are about the plan: what blocks it, what comes next, its marks."""

from __future__ import annotations

from typing import Final

from data.tracker.facts import fact_of, field_named
from data.tracker.register_cells import is_placeholder
from data.tracker.register_entries import Entry, notes_of
from data.tracker.register_place import Place, Taken
from data.tracker.remarks import ranked_behind
from data.tracker.statuses import status_of
from data.tracker.titles import MARK
from data.tracker.values import is_id
from data.tracker.vocabulary import plain
from model import later

_LEGEND: Final = later.pattern(
    rf"\s*(?:\*\*)?(?:`?\[(?P<box>.)\]`?|(?P<mark>{MARK.pattern}))(?:\*\*)?\s*[:=–—-]*\s*"
)
_WINDOW: Final = later.pattern(r"[(（]([^()（）]{2,60})[)）]")


def _held(said: str, place: Place) -> dict[str, object]:
    """Return what `T3 is blocked by customs` names, and what holds it up; nothing of the rest."""
    for found in place.words.lexicon("waits").within(said):
        called, why = said[: found.start].strip(), said[found.end :].strip(" :：")
        if found.name == "blocked_by" and is_id(called) and why:
            return {"item": called, "why": why, "said": said}
    return {}


def take_blockers(place: Place, entries: list[Entry]) -> Taken | None:
    """Read `**Task 1.2**: why it is held up`; `None: …` says that there is none.

    What is ticked or struck out, `~~Ice~~ fixed`, holds nothing up any more.
    """
    rows: list[dict[str, object]] = []
    lines = []
    for entry in entries:
        if place.words.is_nothing(entry.name or entry.said) or is_placeholder(entry.text, place):
            continue
        why = "\n".join(filter(None, (entry.said, notes_of(entry.item))))
        marks = place.words.marks("status_marks")
        over = entry.item.text.startswith("~~") or "done" in (
            marks.get(entry.mark),
            place.words.marks("box_marks").get(entry.item.box or ""),
        )
        row: dict[str, object] = {"item": entry.name, "why": why, "over": over}
        row |= {} if entry.name else _held(why, place)
        rows.append(
            {
                key: value.replace("~~", "") if isinstance(value, str) else value
                for key, value in row.items()
                if value
            }
        )
        lines.append(entry.item.line)
    return Taken("blockers", tuple(rows), tuple(lines)) if rows else None


def take_next_steps(place: Place, entries: list[Entry]) -> Taken | None:
    """Read what comes next, with the horizon and the time that its heading names."""
    horizon = next(iter(place.words.lexicon("horizons").within(place.label or place.title)), None)
    window = _WINDOW.search(plain(place.label or place.section.title))
    rows, lines = [], []
    for entry in entries:
        if is_placeholder(entry.text, place):
            continue
        named = _horizon(entry.name, place) if entry.said else None
        text = entry.said if named else " ".join(plain(entry.item.text).split())
        standing = status_of(text, place.words, place.legend) if entry.mark else None
        rank, title = ranked_behind((standing.rest if standing else text) or text, place.words)
        row: dict[str, object] = {
            "title": title,
            "priority": rank,
            "status": (standing.status if standing else None) or "todo",
            "horizon": named or (horizon.name if horizon else ""),
            "timed": bool(named),
            "window": window[1] if window else "",
            "notes": notes_of(entry.item),
            "of_all": _is_effort(text, place),
        }
        rows.append({key: value for key, value in row.items() if value})
        lines.append(entry.item.line)
    return Taken("next_steps", tuple(rows), tuple(lines)) if rows else None


def _horizon(name: str, place: Place) -> str | None:
    lexicon = place.words.lexicon
    return lexicon("horizons").name(name) or lexicon("nearness").name(name)


def are_timed(taken: Taken) -> bool:
    """Say whether all steps of a list say when they come: `**This week**: finish T1`."""
    return taken.kind == "next_steps" and all(row.get("timed") for row in taken.rows)


def _is_effort(text: str, place: Place) -> bool:
    """Say whether an entry is no step, but tells how long all of them take."""
    fact = fact_of(text)
    return fact is not None and field_named(place.words, fact.key) in ("hours", "estimate")


def take_legend(place: Place, entries: list[Entry]) -> Taken | None:
    """Read `⏳ **Not started**`: what the marks of this document stand for."""
    rows: list[dict[str, object]] = []
    lines = []
    for entry in entries:
        found = _LEGEND.match(entry.item.text)
        box = entry.item.box
        if found is None and box is None:
            continue
        text = plain(entry.item.text[found.end() :] if found else entry.item.text).strip(" :")
        mark = (found["box"] and f"[{found['box']}]") or found["mark"] if found else f"[{box}]"
        status = place.words.lexicon("status").at_start(text)
        row: dict[str, object] = {"mark": mark.strip(), "text": text}
        if status:
            row["status"] = status.name
        rows.append(row)
        lines.append(entry.item.line)
    return Taken("legend", tuple(rows), tuple(lines)) if rows else None
