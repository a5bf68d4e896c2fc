"""Whether each value of a project has the type its field asks for.

One value that has not spoils its own cell and nothing else: it becomes a problem with a place.
What the values mean (known words, references, sensible figures) is judged by `model.rules`.
Imported late, because pydantic is slow to import and a file judged before needs it not again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from functools import cache
from typing import Final, TypeAlias

from pydantic_core import SchemaValidator, ValidationError

from data.shapes import TAG, document_schema
from model.address import FILE_ADDRESS, PROJECT_ADDRESS, Address, RecordPath
from model.plain import clean, shorten
from model.problem import Problem, Severity
from model.project import Project, to_document
from model.schema import CHILD_TABLE, PROJECT, REGISTERS, Field, Form, Kind
from model.schema import ITEM as ITEM_KIND
from model.value import ABSENT, Maybe, Value

Found: TypeAlias = tuple[Problem, RecordPath]
"""A problem and the path of what it is about in the parsed file, to look up its line."""

_SHOWN: Final = 40
_LEVEL_TABLES: Final = frozenset(CHILD_TABLE.values())

_EFFORT: Final = 'write hours such as 1.5, or a text such as "45m", "1h30m", "3d", "2w"'
_ADVICE: Final[dict[Form, str]] = {
    Form.TEXT: "write a text in quotes",
    Form.LONG: "write a text in quotes",
    Form.ID: 'write a text in quotes, such as "1.2"',
    Form.CHOICE: "write a word in quotes",
    Form.EFFORT: _EFFORT,
    Form.ESTIMATE: f'{_EFFORT}, or a range "10-12h"',
    Form.DATE: "write a date such as 2026-12-01, or words in quotes",
    Form.MOMENT: "write a date with time, such as 2026-12-01T09:30:00+01:00",
    Form.NUMBER: "write a number, without quotes",
    Form.COUNT: "write a whole number of at least 1, without quotes",
    Form.FLAG: "write true or false, without quotes",
    Form.MEASURE: "write a number, or a text in quotes",
    Form.TEXTS: 'write a list of texts, such as ["one", "two"]',
    Form.DATES: "write a list of dates, such as [2026-12-24, 2026-12-25]",
    Form.REFS: 'write a list such as ["1.1", { id = "1.2", why = "needs it" }]',
    Form.ENTRIES: "write a list of texts or of tables",
    Form.TABLE: "write a table, such as { key = value }",
}


@cache
def _validator() -> SchemaValidator:
    return SchemaValidator(document_schema())


def judge(project: Project) -> list[Found]:
    """Return a problem for each value whose type is not its field's, in the order of the file."""
    document = to_document(project)
    try:
        _validator().validate_python(document)
    except ValidationError as refused:
        errors = refused.errors(include_url=False, include_context=False, include_input=False)
        # A value that fits none of several types is reported once for each of them.
        places = dict.fromkeys(_file_path(error["loc"]) for error in errors)
        return [(_problem(project, document, path), path) for path in places]
    return []


def _file_path(place: tuple[int | str, ...]) -> RecordPath:
    return tuple(part for part in place if isinstance(part, int) or not part.startswith(TAG))


def _problem(project: Project, document: Value, path: RecordPath) -> Problem:
    address, inner = owner_of(project, path)
    field = tuple(part for part in _until_a_list(inner))
    found = describe(_value_at(document, path))
    known = _field_at(path[0], inner)
    advice = _ADVICE[known.form] if known else _of_rows(path)
    where = _dotted(inner)
    text = f"{where} is {found}; {advice}" if where else f"this is {found}; {advice}"
    return Problem("wrong-type", Severity.ERROR, address, field, text)


def owner_of(project: Project, path: RecordPath) -> tuple[Address, RecordPath]:
    """Return the address of the record that holds `path` of the parsed file, and the rest of it.

    What lies in no record belongs to `file:`.
    """
    if path[:1] == ("project",):
        return PROJECT_ADDRESS, path[1:]
    length = 0
    while _is_row(path, length):
        length += 2
    places = (path[0], *(part for part in path[:length] if isinstance(part, int)))
    address = project.index.addresses.get(places) if length else None
    return (address, path[length:]) if address else (FILE_ADDRESS, path)


def _is_row(path: RecordPath, at: int) -> bool:
    """Say whether a row's table and number stand at `at`."""
    if len(path) < at + 2 or not isinstance(path[at + 1], int):
        return False
    if at == 0:
        return path[0] == "phases" or path[0] in REGISTERS
    return path[0] == "phases" and at < 6 and path[at] in _LEVEL_TABLES


def _until_a_list(inner: RecordPath) -> Iterator[str]:
    for part in inner:
        if isinstance(part, int):
            return
        yield part


def _kind_of(table: str | int) -> Kind | None:
    if table == "project":
        return PROJECT
    return ITEM_KIND if table == "phases" else REGISTERS.get(str(table))


def _field_at(table: str | int, inner: RecordPath) -> Field | None:
    """Return the field that `inner` leads to within a record; the list's for one of its entries."""
    kind = _kind_of(table)
    fields: tuple[Field, ...] = kind.fields if kind else ()
    found: Field | None = None
    for name in (part for part in inner if isinstance(part, str)):
        found = next((field for field in fields if field.name == name), None)
        fields = found.keys if found else ()
    return found


def _of_rows(path: RecordPath) -> str:
    if path == ("project",):
        return "write its fields under the header [project]"
    names = [part for part in path if isinstance(part, str)]
    return f"write each record under a header [[{'.'.join(names)}]], or as {{ id = ..., ... }}"


def _value_at(document: Value, path: RecordPath) -> Maybe:
    here: Maybe = document
    for part in path:
        if isinstance(here, Mapping) and part in here:
            here = here[str(part)]
        elif isinstance(here, tuple) and isinstance(part, int):
            here = here[part]
        else:
            return ABSENT
    return here


def _dotted(inner: RecordPath) -> str:
    """Return a place within a record as people say it: `log[2].at`, counted from 1."""
    said = ""
    for part in inner:
        said += f"[{part + 1}]" if isinstance(part, int) else f".{clean(part)}" if said else part
    return clean(said)


def describe(value: Maybe) -> str:
    """Return what a value is, with its beginning, cleaned for a message."""
    match value:
        case bool():
            return f"{str(value).lower()} (yes or no)"
        case str():
            return f'the text "{shorten(value, _SHOWN)}"'
        case int() | float():
            return f"the number {shorten(repr(value), _SHOWN)}"
        case datetime():
            return f"the moment {value.isoformat()}"
        case date() | time():
            return f"the {type(value).__name__} {value.isoformat()}"
        case tuple():
            return "a list" if value else "an empty list"
        case Mapping():
            return "a table"
        case _:
            return "missing"
