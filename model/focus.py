"""What a project is at, and what comes next: one item each, for headers and summaries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from model.derived import CLOSED
from model.project import Project
from model.record import Record
from model.status import status_of


def current_item(project: Project) -> Record | None:
    """Return the item that `[project] focus` names, else the first leaf that is being done."""
    focus = project.info.text("focus")
    named = project.record(f"item:{focus}") if focus and f"item:{focus}" in project else None
    return named or next((r for r in _open_leaves(project.phases) if status_of(r) == "doing"), None)


def next_item(project: Project) -> Record | None:
    """Return the first leaf behind the focus that nobody has begun, else the first of all."""
    focus = project.info.text("focus")
    first, behind = None, False
    for record in _open_leaves(project.phases):
        if status_of(record) == "todo":
            if behind or not focus:
                return record
            first = first or record
        behind = behind or record.own_id == focus
    return first


def _open_leaves(records: Sequence[Record]) -> Iterator[Record]:
    """Yield the leaves that are not closed; what is below a closed parent is passed over."""
    for record in records:
        if record.is_raw or status_of(record) in CLOSED:
            continue
        if record.children:
            yield from _open_leaves(record.children)
        else:
            yield record
