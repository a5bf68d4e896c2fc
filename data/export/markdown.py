"""The project as a tracker in Markdown, of the kind that people keep by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from data.export.mark import computed, foot
from data.export.md_items import phase_lines, status_text
from data.export.md_read import GAP, alike, read_body
from data.export.md_registers import register_lines, unknown_lines
from data.export.md_text import HELD, body, inline, table
from data.export.md_values import bullets
from data.export.mermaid import gantt
from data.export.source import Source
from data.export.words import one_line, title_of
from model.effort import workday
from model.focus import current_item, next_item
from model.plain import clean
from model.project import Project
from model.record import Record
from model.rollup import Rollup, project_rollup, rollup
from model.schema import FORMAT, REGISTERS, field_of
from model.status import status_of
from model.totals import hours, items_done, percent

_OTHERS: Final = re.compile(r"- \*\*|#{1,2}(?:\s|$)|<!--")
"""What would end the description."""
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
    return GAP.sub("\n\n", "\n".join(lines)).replace(HELD, "") + "\n"


def _head(source: Source) -> Iterator[str]:
    info = source.project.info
    name = one_line(info.text("name"))
    yield from (f"# {inline(name or source.name)}", "")
    leave = {"legend"} if info.table("legend") else set()
    # Every file that is read back is of our format.
    leave |= {"cockpit"} if info.get("cockpit") == FORMAT else set()
    if name and name == info.get("name"):
        leave.add("name")
    if lines := _description(info):
        yield from (*lines, "")
        leave.add("description")
    if not name:
        yield "- **Name**:"
    yield from bullets(info, leave, 1)


def _description(info: Record) -> list[str]:
    """Return the description as text of its own, where that reads back; else it is a field."""
    text = info.fields.get("description")
    lines = body(text, 1) if isinstance(text, str) and text.strip() else []
    if any(_OTHERS.match(line) for line in lines):
        return []
    return lines if alike(read_body(lines, 1), text, field_of("project", "description")) else []


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
    return [items_done(total), percent(total.fraction), hours(total)]


def _now(project: Project) -> Iterator[str]:
    for word, item in (("Now", current_item(project)), ("Next", next_item(project))):
        if item is not None:
            yield f"- {word}: {inline(_name(item))}"


def _timeline(source: Source) -> Iterable[str]:
    lines = gantt(source, _MANY_BARS)
    return ["", *computed(["## Timeline", "", "```mermaid", *lines, "```", ""])] if lines else ()
