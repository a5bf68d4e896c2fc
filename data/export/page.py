"""One page of HTML that needs nothing else: progress, charts, the plan, every register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from data.export.charts import charts
from data.export.html_text import safe, safe_lines, table, tag, value_html
from data.export.md_values import fields_of
from data.export.page_plan import plan
from data.export.page_registers import register, unreadable
from data.export.page_style import STYLE
from data.export.source import Source, mark_of
from data.export.words import label, title_of
from model.dates import as_day
from model.focus import current_item, next_item
from model.gates import gate_state
from model.literal import literal
from model.plural import counted
from model.project import Project
from model.record import Record
from model.rollup import project_rollup
from model.schema import REGISTERS
from model.status import is_open
from model.totals import hours, items_done, percent

# Nothing is fetched and nothing runs, whatever a project's text may say.
_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
_TOLD: Final = ("name", "description", "cockpit", "legend", "check", "calendar", "principles")


def build(source: Source) -> str:
    """Return the page."""
    project = source.project
    name = project.info.text("name") or source.name
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta name="generator" content="{mark_of("html")}">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            tag("title", safe(name)),
            f"<style>{STYLE}</style>",
            "</head>",
            "<body><main>",
            *_head(source, name),
            *_charts(source),
            *plan(project),
            *(line for table_name in REGISTERS for line in register(project, table_name)),
            *_others(project),
            *unreadable(project),
            _foot(source),
            "</main></body>",
            "</html>",
            "",
        ]
    )


def _head(source: Source, name: str) -> Iterator[str]:
    project, info = source.project, source.project.info
    yield f"<header>{tag('h1', safe(name), dir='auto')}"
    if description := info.text("description"):
        yield tag("p", safe_lines(description), cls="text", dir="auto")
    yield '<div class="tiles">'
    yield from (
        f'<div class="tile"><b>{safe(big)}</b>{safe(said)}</div>' for big, said in _tiles(source)
    )
    yield "</div>"
    for word, item in (("Now", current_item(project)), ("Next", next_item(project))):
        if item is not None:
            yield tag("p", f"<b>{word}</b> {safe(_named(item))}", dir="auto")
    facts = [(n, f) for n, f in fields_of(info) if n not in _TOLD]
    if facts:
        pairs = (
            tag("dt", safe(label(n))) + tag("dd", value_html(info.fields[n], f), dir="auto")
            for n, f in facts
        )
        yield f"<details><summary>About the project</summary><dl>{''.join(pairs)}</dl></details>"
    if principles := info.texts("principles"):
        yield tag("h3", "Principles")
        yield "<ul>" + "".join(tag("li", safe(one), dir="auto") for one in principles) + "</ul>"
    yield "</header>"


def _named(item: Record) -> str:
    return f"{item.own_id or ''} {title_of(item)}".strip()


def _tiles(source: Source) -> Iterator[tuple[str, str]]:
    project = source.project
    total = project_rollup(project)
    yield percent(total.fraction), "of the items"
    yield items_done(total), "items done"
    if total.estimated or total.hours_spent:
        yield hours(total), "spent / estimated" if total.estimated else "spent"
    if target := as_day(project.info.get("target")):
        left = (target - source.day).days
        days = counted(abs(left), "day")
        yield (
            target.isoformat(),
            f"target, in {days}" if left >= 0 else f"target, {days} ago",
        )
    if risks := [row for row in project.rows("risks") if is_open(row)]:
        yield str(len(risks)), "open risk" if len(risks) == 1 else "open risks"
    gates = [gate_state(project, phase) for phase in project.phases if not phase.is_raw]
    if conditions := sum(count for _, count in gates):
        yield f"{sum(met for met, _ in gates)}/{conditions}", "gate conditions hold"


def _charts(source: Source) -> Sequence[str]:
    found = list(charts(source.project, source.day))
    return ['<div class="charts">', *found, "</div>"] if found else []


def _others(project: Project) -> Iterator[str]:
    if project.extra:
        yield "<section><h2>Other tables</h2>"
        for name, value in project.extra.items():
            yield tag("pre", safe(f"{name} = {literal(value)}"), dir="auto")
        yield "</section>"
    if legend := project.info.table("legend"):
        yield "<section><h2>Legend</h2>"
        rows = (
            f"<tr><td>{safe(word)}</td><td>{value_html(shown, None)}</td></tr>"
            for word, shown in legend.items()
        )
        yield from table(("Status", "Shown as"), rows)
        yield "</section>"


def _foot(source: Source) -> str:
    said = f"Generated from {source.name} by cockpit on {source.day}: edit that file, not this one."
    return tag("footer", safe(said))
