"""The registers on the page: a table each, pages as they read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from data.export.html_text import cell, safe, table, tag, value_html
from data.export.md_registers import columns
from data.export.page_markdown import page_html
from data.export.words import label, shown_status, title_of
from model.project import Project
from model.record import Record
from model.schema import REGISTERS, field_of
from model.status import status_of, status_words

_NARROW: Final = ("id", "date", "due", "status", "review_on", "next_on", "last_on")


def register(project: Project, name: str) -> Iterator[str]:
    """Yield the rows of a register; nothing where it has none."""
    rows = [row for row in project.rows(name) if not row.is_raw]
    if not rows:
        return
    yield f"<section>{tag('h2', safe(REGISTERS[name].title))}"
    if name == "pages":
        yield from (line for row in rows for line in _page(row))
    else:
        names = columns(rows)
        if "status" not in names and status_words(rows[0].kind):
            names.append("status")
        lines = (
            "<tr>" + "".join(_cell(project, row, column) for column in names) + "</tr>"
            for row in rows
        )
        yield from table([label(column) for column in names], lines)
    yield "</section>"


def _page(row: Record) -> Iterator[str]:
    yield tag("h3", safe(title_of(row) or row.own_id or "Page"), dir="auto")
    yield tag("div", page_html(row.text("body")), cls="page", dir="auto")


def _cell(project: Project, row: Record, name: str) -> str:
    cls = "nowrap" if name in _NARROW else ""
    if name == "status":
        word = status_of(row)
        known = f"status s-{word}" if word in status_words(row.kind) else "status"
        return cell(tag("span", safe(shown_status(project, row)), cls=known), cls)
    value = row.fields.get(name)
    if value is None:
        return cell("")
    return cell(value_html(value, field_of(row.kind, name)), cls)


def unreadable(project: Project) -> Iterator[str]:
    """Yield what stands in the place of rows that are no tables."""
    raw = [record for _, _, record in project.records() if record.is_raw]
    if raw:
        yield "<section><h2>Rows that could not be read</h2><ul>"
        yield from (tag("li", safe(f"{one.kind}: {title_of(one)}"), dir="auto") for one in raw)
        yield "</ul></section>"
