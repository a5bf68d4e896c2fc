"""Phases, tasks and subtasks as Markdown: headings, bullets, and tables of what has no parts.

What does not read well in a table's row stands below the table, under a heading with the row's id.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from data.export.mark import computed
from data.export.md_text import inline, table
from data.export.md_values import bullets, cell_text, fields_of, fits_cell
from data.export.words import figures, label, title_of
from model.effort import Workday, workday
from model.plain import clean
from model.project import Project
from model.record import Record
from model.schema import field_of
from model.status import label_of, own_status, status_of
from model.value import is_table

MARKS: Final = {
    "todo": "⏳",
    "doing": "🔄",
    "blocked": "⛔",
    "at_risk": "⚠️",
    "partial": "🟡",
    "broken": "💀",
    "done": "✅",
    "deferred": "⏸️",
    "dropped": "🚫",
}
"""The mark of each status in Markdown, as trackers use them."""
_COLUMNS: Final = (
    *("id", "title", "status", "stage", "group", "kind", "label", "priority", "horizon", "owners"),
    *("spent", "estimate", "count", "start", "due", "window", "started_on", "done_on"),
    *("depends_on", "blocked_by", "tags", "links", "evidence", "release", "source", "notes"),
)
"""Fields that may be columns, in their order; the others never fit a row."""
_HEADED: Final = ("id", "title")


def status_text(project: Project, word: str) -> str:
    """Return an item's status with a mark and a word, in the project's own words where it has."""
    legend = project.info.get("legend")
    own = legend.get(word) if is_table(legend) else None
    if isinstance(own, str) and own.strip():
        return inline(own)
    mark = MARKS.get(word)
    return f"{mark} {label_of(word)}" if mark else inline(word)


def phase_lines(project: Project, place: int) -> Iterator[str]:
    """Yield a phase with all that is below it."""
    phase, day = project.phases[place], workday(project)
    if phase.is_raw:
        return
    yield from ("", f"## Phase{_named(phase)}", "")
    yield from _own_lines(project, phase, day, 2)
    readable = [task for task in phase.children if not task.is_raw]
    if any(task.children for task in readable):
        for task in readable:
            yield from _task_lines(project, task, day)
    else:
        yield from _table_lines(project, readable, 3)


def _named(phase: Record) -> str:
    identity, title = clean(phase.own_id or ""), title_of(phase)
    name = f" {inline(identity)}" if identity.strip() else ""
    return f"{name}: {inline(title)}" if title else name


def heading(record: Record, level: int) -> str:
    """Return a heading with the id, if it has one, and the title of a record."""
    identity, title = clean(record.own_id or "").strip(), title_of(record)
    # Behind an id with a space in it nobody could tell where the title begins.
    parting = ":" if set(identity) & set(" \t") and title else ""
    return f"{'#' * level} {inline(f'{identity}{parting} {title}')}".rstrip()


def _task_lines(project: Project, task: Record, day: Workday) -> Iterator[str]:
    yield from ("", heading(task, 3), "")
    yield from _own_lines(project, task, day, 3)
    yield from _table_lines(project, [row for row in task.children if not row.is_raw], 4)


def _own_lines(project: Project, record: Record, day: Workday, level: int) -> Iterator[str]:
    """Yield what is computed of an item, and its fields."""
    if record.children:
        said = f"{status_text(project, status_of(record))} · {figures(record, day)}"
        yield from computed([f"*{said}*", ""])
    if word := own_status(record):
        yield f"- **Status**: {status_text(project, word)}"
    leave = (*_HEADED, "status") if word or "status" not in record.fields else _HEADED
    yield from bullets(record, leave, level)


def _table_lines(project: Project, rows: Sequence[Record], level: int) -> Iterator[str]:
    """Yield items without parts as a table, and below it what does not fit."""
    if not rows:
        return
    names = [name for name in _COLUMNS if name in _HEADED or _is_column(name, rows)]
    yield ""
    yield from table(
        [label(name) for name in names],
        ([_cell(project, row, name) for name in names] for row in rows),
    )
    for row in rows:
        leave = {*_HEADED, *(name for name in names if _fits(row, name))}
        if any(name not in leave for name, _ in fields_of(row)):
            yield from ("", heading(row, level), "")
            yield from bullets(row, leave, level)


def _is_column(name: str, rows: Sequence[Record]) -> bool:
    return name == "status" or any(_fits(row, name) for row in rows)


def _fits(row: Record, name: str) -> bool:
    return name in row.fields and fits_cell(row.fields[name], field_of(row.kind, name))


def _cell(project: Project, row: Record, name: str) -> str:
    if name == "id":
        return inline(row.own_id or "")
    if name == "title":
        return inline(title_of(row))
    if name == "status" and (word := status_of(row)) and "status" in row.fields:
        return status_text(project, word)
    return cell_text(row.fields, name, field_of(row.kind, name)) if _fits(row, name) else ""
