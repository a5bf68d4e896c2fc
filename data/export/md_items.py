"""Phases, tasks and subtasks as Markdown: headings, bullets, and tables of what has no parts.

What does not read well in a table's row stands below the table, under a heading with the row's id.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from data.export.mark import computed
from data.export.md_read import read_heading, unescaped
from data.export.md_text import inline, table
from data.export.md_values import (
    bullet,
    bullets,
    cell_text,
    fits_cell,
    literal_code,
)
from data.export.words import figures, label, one_line, title_of
from model.effort import Workday, workday
from model.fields import known_fields
from model.project import Project
from model.record import Record
from model.schema import ITEM_STATUS, field_of, title_field
from model.status import label_of, status_of
from model.value import is_table, same

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
_SIGNS: Final = re.compile(r"^#+|(?<!\\)#+$")


def status_text(project: Project, word: str) -> str:
    """Return an item's status with a mark and a word, in the project's own words where it has."""
    legend = project.info.get("legend")
    own = legend.get(word) if is_table(legend) else None
    if isinstance(own, str) and own.strip():
        return inline(own)
    return _ours(word) if word in MARKS else inline(word)


def _ours(word: str) -> str:
    return f"{MARKS[word]} {label_of(word)}"


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
    identity, title = one_line(phase.own_id or ""), title_of(phase)
    name = f" {inline(identity)}" if identity else ""
    return f"{name}: {inline(title)}" if title else name


def heading(record: Record, level: int) -> str:
    """Return a heading with the id, if it has one, and the title of a record."""
    identity, title = one_line(record.own_id or ""), title_of(record)
    if identity and title_field(record.kind) == "date":
        title = ""
    # Behind an id with a space in it nobody could tell where the title begins.
    parting = ":" if " " in identity and title else ""
    text = inline(f"{identity}{parting} {title}").rstrip()
    # Markdown takes such signs at the ends of a heading for its own.
    text = _SIGNS.sub(lambda found: "\\#" * len(found[0]), text)
    return f"{'#' * level} {text}".rstrip()


def identity_lines(record: Record, head: str, level: int) -> list[str]:
    """Return bullets with id and title where the heading `head` does not tell them exactly.

    An empty id says that the heading is not to be read at all.
    """
    told = read_heading(head, is_phase=record.kind == "phase")
    titled = title_field(record.kind)
    own = {name: record.fields[name] for name in ("id", titled) if name in record.fields}
    if titled == "date":
        told, own = (
            {k: v for k, v in told.items() if k == "id"},
            {k: own[k] for k in own if k == "id"},
        )
    if same(told, own):
        return []
    fields = known_fields(record.kind)
    lines = [] if "id" in own else [f"- **{label('id')}**:"]
    return [*lines, *(line for name in own for line in bullet(name, own[name], fields, level))]


def _task_lines(project: Project, task: Record, day: Workday) -> Iterator[str]:
    yield from ("", heading(task, 3), "")
    yield from _own_lines(project, task, day, 3)
    yield from _table_lines(project, [row for row in task.children if not row.is_raw], 4)


def _own_lines(project: Project, record: Record, day: Workday, level: int) -> Iterator[str]:
    """Yield what is computed of an item, and its fields."""
    if record.children:
        said = f"{status_text(project, status_of(record))} · {figures(record, day)}"
        yield from computed([f"*{said}*", ""])
    head = heading(record, level) if level > 2 else f"## Phase{_named(record)}"
    yield from identity_lines(record, head, level)
    yield from item_bullets(project, record, _HEADED, level)


def item_bullets(
    project: Project, record: Record, leave: Collection[str], level: int
) -> Iterator[str]:
    """Yield the fields of an item but for those to `leave`, its status first."""
    status = "status" in record.fields and "status" not in leave
    if status:
        yield f"- **Status**: {_own_status(project, record)}"
    yield from bullets(record, (*leave, "status"), level)


def _own_status(project: Project, record: Record) -> str:
    """Return the status that stands in the file, so that it reads back as it is."""
    word = record.fields["status"]
    if isinstance(word, str):
        text = status_text(project, word)
        if text and status_word(project, text) == word:
            return text
    return literal_code(word)


def status_word(project: Project, shown: str) -> str:
    """Return the word that a status as `status_text` shows it stands for."""
    words = (*ITEM_STATUS, *project.info.table("legend"))
    found = next((word for word in words if status_text(project, word) == shown), None)
    if found is not None:
        return found
    # By hand people also write our own mark or word where the project has others.
    ours = (word for word in ITEM_STATUS if shown in (_ours(word), label_of(word), MARKS[word]))
    return next(ours, unescaped(shown))


def _table_lines(project: Project, rows: Sequence[Record], level: int) -> Iterator[str]:
    """Yield items without parts as a table, and below it what does not fit."""
    if not rows:
        return
    fitting = [{name for name in row.fields if _fits(row, name)} for row in rows]
    used = {"status", *_HEADED}.union(*fitting)
    names = [name for name in _COLUMNS if name in used]
    yield ""
    yield from table(
        [label(name) for name in names],
        (
            [_cell(project, row, name) if name in fits else "" for name in names]
            for row, fits in zip(rows, fitting, strict=True)
        ),
    )
    heads = [heading(row, level) for row in rows]
    # Of rows that look alike each has its heading: else the first would get what is the second's.
    told = {
        head
        for head, row, fits in zip(heads, rows, fitting, strict=True)
        if any(name not in fits for name in row.fields)
    }
    for head, row, fits in zip(heads, rows, fitting, strict=True):
        if head in told:
            yield from ("", head, "")
            yield from item_bullets(project, row, fits, level)


def _fits(row: Record, name: str) -> bool:
    """Say whether a field of a row stands in its table."""
    if name in _HEADED:
        return True
    return name in _COLUMNS and fits_cell(row.fields[name], field_of(row.kind, name))


def _cell(project: Project, row: Record, name: str) -> str:
    if name == "status":
        return _own_status(project, row)
    return cell_text(row.fields, name, field_of(row.kind, name))
