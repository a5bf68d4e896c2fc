"""Registers as Markdown: tables as a rule, sections where a row is more than a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from data.export.md_items import heading, identity_lines
from data.export.md_read import alike, literal_text, read_body, unescaped
from data.export.md_text import block, body, code, inline, opening, table
from data.export.md_values import bullets, cell_text, label_text
from data.export.words import title_of
from model.literal import literal
from model.project import Project
from model.record import Record
from model.schema import KINDS, REGISTERS, field_of, title_field
from model.value import Absent, is_table

_SECTIONS: Final = ("reports", "protocols", "pages", "scores", "standups")
_LEVEL: Final = 3


def register_lines(project: Project, name: str) -> Iterator[str]:
    """Yield the rows of the register `name` below a heading; nothing where it has none."""
    rows = [row for row in project.rows(name) if not row.is_raw]
    if not rows:
        return
    yield from ("", f"## {REGISTERS[name].title}", "")
    if name in _SECTIONS:
        for row in rows:
            yield from _section(row)
    else:
        names = columns(rows)
        yield from table(
            [label_text(column, KINDS[rows[0].kind].fields) for column in names],
            ([_cell(row, column) for column in names] for row in rows),
        )


def columns(rows: Sequence[Record]) -> list[str]:
    """Return the names of the fields that any of the rows has: known ones first, then others."""
    used = {name: None for row in rows for name in row.fields}
    known = [field.name for field in KINDS[rows[0].kind].fields]
    first = [name for name in known if name in used or name in ("id", title_field(rows[0].kind))]
    return [*first, *(name for name in used if name not in known)]


def _cell(row: Record, name: str) -> str:
    return cell_text(row.fields, name, field_of(row.kind, name))


def _section(row: Record) -> Iterator[str]:
    head = heading(row, _LEVEL)
    told = identity_lines(row, head, _LEVEL)
    yield from (head, "", *told)
    leave = ["id"] if title_field(row.kind) == "date" else ["id", title_field(row.kind)]
    special = _SPECIAL.get(row.kind)
    lines = list(special(row)) if special else []
    fields = list(bullets(row, [*leave, *(SPECIAL_FIELDS[row.kind] if lines else ())], _LEVEL))
    if row.kind == "page" and lines and (fields or told):
        # Behind fields nobody could tell where they end and the text begins.
        fields, lines = list(bullets(row, leave, _LEVEL)), []
    yield from (*fields, "", *lines, "")


def _page(row: Record) -> Iterator[str]:
    text = row.fields.get("body")
    lines = body(text, _LEVEL) if isinstance(text, str) and text.strip() else []
    # What might be taken for a field, or for the next page, stands as a field.
    if lines and not any(_OTHERS.match(line) for line in lines):
        yield from lines if alike(read_body(lines, _LEVEL), text, field_of("page", "body")) else ()


_OTHERS: Final = re.compile(r"- \*\*|#{1,3} |<!--")


def _steps(row: Record) -> Iterator[str]:
    steps = row.fields.get("steps")
    texts = (
        [opening(inline(step)) for step in steps if isinstance(step, str)]
        if isinstance(steps, tuple)
        else []
    )
    if texts and tuple(map(unescaped, texts)) == steps:
        yield from (f"{number}. {text}" for number, text in enumerate(texts, 1))


def _scores(row: Record) -> Iterator[str]:
    values, targets = row.get("values"), row.get("targets")
    if not is_table(values) or not is_table(targets) or not (values or targets):
        return
    subjects = [*values, *(subject for subject in targets if subject not in values)]
    shown = {subject: label_text(subject, ()) for subject in subjects}
    lines = [
        [shown[subject], cell_text(values, subject, None), cell_text(targets, subject, None)]
        for subject in subjects
    ]
    yield from table(SCORE_COLUMNS, lines)


SCORE_COLUMNS: Final = ("Subject", "Score", "Target")
SPECIAL_FIELDS: Final = {"page": ("body",), "protocol": ("steps",), "score": ("values", "targets")}
"""Fields that stand below the bullets of a row, in a form of their own."""
_SPECIAL: Final[dict[str, Callable[[Record], Iterator[str]]]] = {
    "page": _page,
    "protocol": _steps,
    "score": _scores,
}


def unknown_lines(project: Project) -> Iterator[str]:
    """Yield what no other section holds: tables of the user's own, and rows that are no tables."""
    if project.extra or project.info.is_raw:
        own = dict(project.extra)
        if not isinstance(project.info.raw, Absent):
            own["project"] = project.info.raw
        yield from ("", f"## {OTHER_TABLES}", "")
        for name, value in own.items():
            yield from block(literal_text(f"{literal(name)} = {literal(value)}"), "toml")
    raw = [record for _, _, record in project.records() if record.is_raw]
    if raw:
        yield from ("", f"## {UNREADABLE}", "")
        yield from (f"- {record.kind}: {code(title_of(record))}" for record in raw)
    legend = project.info.fields.get("legend")
    if is_table(legend) and legend:
        yield from ("", f"## {LEGEND}", "")
        rows = ([label_text(word, ()), cell_text(legend, word, None)] for word in legend)
        yield from table(("Status", "Shown as"), rows)


OTHER_TABLES: Final = "Other tables"
UNREADABLE: Final = "Rows that could not be read"
LEGEND: Final = "Legend"
