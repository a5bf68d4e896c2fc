"""Tables for spreadsheets: one of the items, one for each register, in CSV (RFC 4180).

Texts that a spreadsheet would run as a formula get an apostrophe in front; so do those that begin
with one, so that taking one away always gives the text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from data.export.source import Source
from data.export.words import lines_of
from model.address import id_of
from model.effort import format_hours, workday
from model.fields import edit_text
from model.project import Project
from model.record import Record
from model.rollup import rollup
from model.schema import ITEM, KINDS, REGISTERS, Field, field_of
from model.status import status_of
from model.value import ABSENT, Maybe

ITEMS: Final = "items"
"""The name of the table with the phases, tasks and subtasks."""
_RUN: Final = frozenset("=+-@\t\r\n'＝＋－＠")
_COMPUTED: Final = ("items", "items_done", "hours_spent", "hours_estimate")


def build(source: Source) -> str:
    """Return the table of the items."""
    return sheet(source, ITEMS)


def sheet_names(source: Source) -> tuple[str, ...]:
    """Return the tables that have rows, that of the items always first."""
    return (ITEMS, *(name for name in REGISTERS if source.project.rows(name)))


def sheet(source: Source, name: str) -> str:
    """Return one table as CSV; raises KeyError for a name that is none."""
    if name == ITEMS:
        return _written(_item_rows(source.project))
    return _written(_register_rows(source.project, name))


def harmless(text: str) -> str:
    """Return a text that a spreadsheet shows and does not run as a formula."""
    return f"'{text}" if text[:1] in _RUN else text


def _written(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def _item_rows(project: Project) -> Iterator[list[str]]:
    known = [field.name for field in ITEM.fields if field.name != "id"]
    own = _own_names((record for _, _, record in project.items()), ITEM.name)
    titles = ["level", "parent", "id", *known, *own, "shown_status"]
    yield [*map(_cell, titles), *(f"computed_{name}" for name in _COMPUTED)]
    day = workday(project)
    for address, path, record in project.items():
        parent = id_of(project.parent(address)) if len(path) > 2 else ""
        total = rollup(record, day)
        figures = (total.items, total.items_done, total.hours_spent, total.hours_estimate)
        yield [
            record.kind,
            _cell(parent),
            *_cells(address, record, [*known, *own]),
            _cell(status_of(record)),
            *map(format_hours, figures),
        ]


def _register_rows(project: Project, name: str) -> Iterator[list[str]]:
    kind, rows = REGISTERS[name], project.rows(name)
    names = [field.name for field in kind.fields if field.name != "id"]
    names += _own_names(rows, kind.name)
    yield ["id", *map(_cell, names), "shown_status"]
    for address, row in zip(project.addresses(name), rows, strict=True):
        yield [*_cells(address, row, names), _cell(status_of(row))]


def _own_names(records: Iterable[Record], kind: str) -> list[str]:
    known = {field.name for field in KINDS[kind].fields}
    return list({name: None for row in records for name in row.fields if name not in known})


def _cells(address: str, record: Record, names: Iterable[str]) -> Iterator[str]:
    yield _cell(id_of(address))
    for place, name in enumerate(names):
        # What stands in the place of a row is shown in its first cell.
        raw = record.raw if place == 0 else ABSENT
        value = record.get(name) if raw is ABSENT else raw
        yield _value(value, field_of(record.kind, name) if raw is ABSENT else None)


def _value(value: Maybe, field: Field | None) -> str:
    if value is ABSENT:
        return ""
    text = edit_text(value, field)
    # A number less than nothing begins with a sign and is no formula.
    return text if isinstance(value, int | float) else _cell(text)


def _cell(text: str) -> str:
    return harmless(lines_of(text))
