"""Registers as Markdown: tables as a rule, sections where a row is more than a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from data.export.md_items import heading
from data.export.md_text import block, body, code, inline, table
from data.export.md_values import bullets, cell_text, fields_of, value_text
from data.export.words import label, title_of
from model.literal import literal
from model.project import Project
from model.record import Record
from model.schema import KINDS, REGISTERS, field_of, title_field
from model.value import Value, is_table

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
            [label(column) for column in names],
            ([_cell(row, column) for column in names] for row in rows),
        )


def columns(rows: Sequence[Record]) -> list[str]:
    """Return the names of the fields that any of the rows has: known ones first, then others."""
    used = {name: None for row in rows for name in row.fields}
    known = [field.name for field in KINDS[rows[0].kind].fields]
    first = [name for name in known if name in used or name in ("id", title_field(rows[0].kind))]
    return [*first, *(name for name in used if name not in known)]


def _cell(row: Record, name: str) -> str:
    if name == "id":
        return inline(row.own_id or "")
    return cell_text(row.fields, name, field_of(row.kind, name))


def _section(row: Record) -> Iterator[str]:
    yield from (heading(row, _LEVEL), "")
    special = _SPECIAL.get(row.kind)
    leave = ["id"] if title_field(row.kind) == "date" else ["id", title_field(row.kind)]
    if special is None:
        yield from bullets(row, leave, _LEVEL)
    else:
        names, lines = special
        done = [name for name in names if _is_special(row, name)]
        yield from bullets(row, [*leave, *done], _LEVEL)
        yield ""
        yield from lines(row)
    yield ""


def _is_special(row: Record, name: str) -> bool:
    wanted = {"page": str, "protocol": tuple}.get(row.kind)
    value = row.fields.get(name)
    return isinstance(value, wanted) if wanted else is_table(value)


def _page(row: Record) -> Iterator[str]:
    yield from body(row.text("body"), _LEVEL)


def _steps(row: Record) -> Iterator[str]:
    for number, step in enumerate(row.entries("steps"), 1):
        yield f"{number}. {_step(step)}"


def _step(step: Value) -> str:
    text = step.get("text") if is_table(step) else step
    return value_text(text if text is not None else step, None)


def _scores(row: Record) -> Iterator[str]:
    values, targets = row.table("values"), row.table("targets")
    subjects = [*values, *(subject for subject in targets if subject not in values)]
    if subjects:
        lines = [
            [inline(subject), cell_text(values, subject, None), cell_text(targets, subject, None)]
            for subject in subjects
        ]
        yield from table(("Subject", "Score", "Target"), lines)


_SPECIAL: Final[dict[str, tuple[tuple[str, ...], Callable[[Record], Iterator[str]]]]] = {
    "page": (("body",), _page),
    "protocol": (("steps",), _steps),
    "score": (("values", "targets"), _scores),
}


def unknown_lines(project: Project) -> Iterator[str]:
    """Yield what no other section holds: tables of the user's own, and rows that are no tables."""
    if project.extra or project.info.is_raw:
        yield from ("", "## Other tables", "")
    if project.info.is_raw:
        yield f"- project: {code(literal(project.info.raw))}"  # type: ignore[arg-type] # it is raw
    for name, value in project.extra.items():
        yield from block(f"{literal(name)} = {literal(value)}", "toml")
    raw = [(address, record) for address, _, record in project.records() if record.is_raw]
    if raw:
        yield from ("", "## Rows that could not be read", "")
        yield from (f"- {record.kind}: {code(title_of(record))}" for _, record in raw)
    unplaced = [name for name, _ in fields_of(project.info) if name == "legend"]
    if unplaced and (legend := project.info.table("legend")):
        yield from ("", "## Legend", "")
        rows = ([inline(word), cell_text(legend, word, None)] for word in legend)
        yield from table(("Status", "Shown as"), rows)
