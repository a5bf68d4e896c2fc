"""The project as a tracker in Markdown, of the kind that people keep by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from data.export.mark import computed, foot
from data.export.md_items import phase_lines, status_text
from data.export.md_registers import register_lines, unknown_lines
from data.export.md_text import body, inline, table
from data.export.md_values import bullets
from data.export.mermaid import gantt
from data.export.source import Source
from data.export.words import hours, items_done, percent, title_of
from model.effort import workday
from model.focus import current_item, next_item
from model.plain import clean
from model.project import Project
from model.record import Record
from model.rollup import Rollup, project_rollup, rollup
from model.schema import REGISTERS
from model.status import status_of

_HEADED: Final = ("name", "description", "cockpit", "legend")
_MANY_BARS: Final = 60
"""More bars than this cannot be read in one picture."""


def build(source: Source) -> str:
    """Return the tracker."""
    project = source.project
    lines = [
        *_head(source),
        *_progress(project),
        *(line for place in range(len(project.phases)) for line in phase_lines(project, place)),
        *_timeline(source),
        *(line for name in REGISTERS for line in register_lines(project, name)),
        *unknown_lines(project),
        "",
        *foot(source),
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


def _head(source: Source) -> Iterator[str]:
    info = source.project.info
    yield from (f"# {inline(info.text('name') or clean(source.name))}", "")
    if description := info.text("description"):
        yield from (*body(description, 1), "")
    leave = [name for name in _HEADED if isinstance(info.get(name), str)]
    yield from bullets(info, {*leave, "cockpit", "legend"}, 1)


def _progress(project: Project) -> Iterator[str]:
    if not project.phases:
        yield from ("", *computed(["*There are no phases yet.*", ""]))
        return
    titles = ("Phase", "Items done", "Progress", "Hours spent / estimated", "Status")
    day = workday(project)
    rows = [_phase_row(project, phase, rollup(phase, day)) for phase in project.phases]
    total = project_rollup(project)
    rows.append(["**Total**", *_figures(total), status_text(project, total.status or "todo")])
    yield from ("", *computed(["## Progress", "", *_now(project), "", *table(titles, rows), ""]))


def _phase_row(project: Project, phase: Record, total: Rollup) -> list[str]:
    return [inline(_name(phase)), *_figures(total), status_text(project, status_of(phase))]


def _name(record: Record) -> str:
    return f"{clean(record.own_id or '')} {title_of(record)}".strip()


def _figures(total: Rollup) -> list[str]:
    return [items_done(total), percent(total), hours(total)]


def _now(project: Project) -> Iterator[str]:
    for word, item in (("Now", current_item(project)), ("Next", next_item(project))):
        if item is not None:
            yield f"- {word}: {inline(_name(item))}"


def _timeline(source: Source) -> Iterable[str]:
    lines = gantt(source, _MANY_BARS)
    return computed(["", "## Timeline", "", "```mermaid", *lines, "```", ""]) if lines else ()
