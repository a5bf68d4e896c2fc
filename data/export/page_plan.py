"""The plan on the page: a table for each phase; what else is known stands below an item's title."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final, TypeAlias

from data.export.html_text import cell, safe, table, tag, value_html
from data.export.md_values import fields_of
from data.export.words import figures, label, shown_status, title_of
from model.effort import Workday, workday
from model.fields import show_field
from model.gates import gate_state
from model.project import Project
from model.record import Record
from model.rollup import rollup
from model.schema import ITEM_STATUS, field_of
from model.status import status_of
from model.totals import hours, items_done

_TITLES: Final = ("ID", "Title", "Status", "Done", "Hours", "Owners", "When")
_ALWAYS: Final = ("ID", "Title", "Status")
_NUMBERS: Final = ("Done", "Hours")
_DATES: Final = ("due", "started_on", "done_on")
_TOLD: Final = ("id", "title", "status", "owners", *_DATES, "spent", "estimate", "source")
_BRIEF: Final = (*("priority", "stage", "kind", "depends_on", "blocked_by", "evidence", "notes"),)
"""Fields that are told in a line below the title; the others are folded away."""
_BRIEF_LENGTH: Final = 160

_Cells: TypeAlias = tuple[tuple[str, str], ...]
"""Content and class of each cell of a row."""


def plan(project: Project) -> Iterator[str]:
    """Yield the phases with all that is below them."""
    day = workday(project)
    for phase in project.phases:
        if phase.is_raw:
            continue
        name = f"{phase.own_id or ''} {title_of(phase)}".strip()
        yield f"<section>{tag('h2', safe(name) or 'Phase', dir='auto')}"
        yield tag("p", _summary(project, phase, day), dir="auto")
        yield _folded(phase, (*_TOLD[:3], "spent", "source"), "About this phase")
        yield from _table(project, phase, day)
        yield "</section>"


def _summary(project: Project, phase: Record, day: Workday) -> str:
    met, conditions = gate_state(project, phase)
    parts = [safe(part) for part in (phase.text("goal"), figures(phase, day)) if part]
    gate = [f"gate {met}/{conditions}"] if conditions else []
    return " · ".join([_status(project, phase), *parts, *gate])


def _status(project: Project, record: Record) -> str:
    word = status_of(record)
    known = f"status s-{word}" if word in ITEM_STATUS else "status"
    return tag("span", safe(shown_status(project, record)), cls=known)


def _table(project: Project, phase: Record, day: Workday) -> Iterator[str]:
    """Yield the items of a phase as a table, without the columns that none of them fills."""
    items = [item for task in phase.children for item in (task, *task.children)]
    rows = [(item, _cells(project, item, day)) for item in items if not item.is_raw]
    if not rows:
        return
    used = [
        place
        for place, title in enumerate(_TITLES)
        if title in _ALWAYS or any(cells[place][0] for _, cells in rows)
    ]
    lines = _lines(rows, used)
    yield from table([_TITLES[place] for place in used], lines, _NUMBERS)


def _lines(rows: Sequence[tuple[Record, _Cells]], used: Sequence[int]) -> Iterator[str]:
    group = ""
    for item, cells in rows:
        if item.kind == "task" and item.text("group") != group:
            group = item.text("group")
            span = f'<td colspan="{len(used)}" dir="auto">{safe(group) or "–"}</td>'
            yield f'<tr class="group">{span}</tr>'
        start = '<tr class="task">' if item.children else "<tr>"
        yield start + "".join(cell(*cells[place]) for place in used) + "</tr>"


def _cells(project: Project, record: Record, day: Workday) -> _Cells:
    total = rollup(record, day)
    known = total.estimated or total.hours_spent
    return (
        (safe(record.own_id or ""), "id"),
        (f"{safe(title_of(record))}{_brief(record)}{_folded(record, _KNOWN, 'more')}", "title"),
        (_status(project, record), "nowrap"),
        (items_done(total) if record.children or total.items > 1 else "", "number"),
        (safe(_hours(record) or hours(total)) if known else "", "number"),
        (safe(show_field(record.get("owners"))), ""),
        (safe(_when(record)), "nowrap"),
    )


_KNOWN: Final = (*_TOLD, *_BRIEF, "group")


def _when(record: Record) -> str:
    """Return the days of what is done or begun, else when it is due."""
    started, done, due = (show_field(record.get(n)) for n in ("started_on", "done_on", "due"))
    if status_of(record) == "done" and done:
        return f"{started} to {done}" if started and started != done else f"on {done}"
    return "; ".join(
        filter(None, (f"due {due}" if due else "", f"since {started}" if started else ""))
    )


def _hours(record: Record) -> str:
    """Return spent and estimate of a leaf whose estimate is no number: a range, or days."""
    if record.children or not isinstance(record.get("estimate"), str):
        return ""
    return f"{show_field(record.get('spent')) or '0'} / {show_field(record.get('estimate'))}"


def _brief(record: Record) -> str:
    parts = []
    for name in _BRIEF:
        if said := show_field(record.get(name), field_of(record.kind, name)):
            short = said if len(said) <= _BRIEF_LENGTH else f"{said[: _BRIEF_LENGTH - 1]}…"
            parts.append(short if name == "notes" else f"{label(name).lower()} {short}")
    return tag("div", safe(" · ".join(parts)), cls="more") if parts else ""


def _folded(record: Record, leave: Collection[str], title: str) -> str:
    pairs = "".join(
        tag("dt", safe(label(name))) + tag("dd", value_html(record.fields[name], field), dir="auto")
        for name, field in fields_of(record)
        if name not in leave
    )
    return f"<details><summary>{title}</summary><dl>{pairs}</dl></details>" if pairs else ""
