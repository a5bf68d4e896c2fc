"""The project as plain data in JSON, for programs: what stands in the file, key by key.

JSON knows no dates. They are texts, and the schema tells which fields hold dates; where that does
not give the value back as it was, `types` says what it was. `data.exchange.plain` reads it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from math import isfinite
from typing import Any, Final

from data.export.source import JSON_FORMAT, Source, mark_of
from model.project import to_document
from model.schema import CHILD_TABLE, ITEM_LEVELS, KINDS, PROJECT, REGISTERS, Field, Form, field_of
from model.value import Value, is_table, same

_DATES: Final = (Form.DATE, Form.DATES)


def build(source: Source) -> str:
    """Return the JSON: `document` is the file's table, `types` is by JSON pointer (RFC 6901)."""
    types: dict[str, str] = {}
    document = _document(to_document(source.project), types)
    content = {
        "cockpit": JSON_FORMAT,
        "generator": mark_of("json"),
        "file": source.name,
        "version": source.version,
        "day": source.day.isoformat(),
        "document": document,
        "types": types,
    }
    # Only ASCII leaves, so that nothing in it can command a terminal.
    return json.dumps(content, indent=1, allow_nan=False) + "\n"


def _document(document: Value, types: dict[str, str]) -> Any:
    if not is_table(document):
        return None
    found: dict[str, Any] = {}
    for key, value in document.items():
        found[key] = plain_value(value, None, kind_at(key), f"/{token(key)}", types)
    return found


def kind_at(table: str) -> str:
    """Return the kind of the records in a table of the file, empty for one of the user's own."""
    if table == "phases":
        return ITEM_LEVELS[0]
    if table == "project":
        return PROJECT.name
    return REGISTERS[table].name if table in REGISTERS else ""


def plain_value(
    value: Value, field: Field | None, kind: str, pointer: str, types: dict[str, str]
) -> Any:
    """Return a value as JSON has it, and note in `types` what the schema does not tell.

    `kind` is that of the records which the value is or holds, empty for none.
    """
    if is_table(value):
        return {
            key: plain_value(inner, *below(field, kind, key), f"{pointer}/{token(key)}", types)
            for key, inner in value.items()
        }
    if isinstance(value, tuple):
        return [
            plain_value(inner, field, kind, f"{pointer}/{place}", types)
            for place, inner in enumerate(value)
        ]
    shown = _shown(value)
    if isinstance(shown, str) and not same(guess(shown, field), value):
        types[pointer] = type(value).__name__
    return shown


def _shown(value: Value) -> Any:
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and not isfinite(value):
        return repr(value)
    return value


def below(field: Field | None, kind: str, key: str) -> tuple[Field | None, str]:
    """Return the field under `key` of a table, and the kind of the records it holds."""
    if kind:
        child = CHILD_TABLE.get(kind)
        if key == child and kind in ITEM_LEVELS:
            return None, ITEM_LEVELS[ITEM_LEVELS.index(kind) + 1]
        return (field_of(kind, key) if kind in KINDS else None), ""
    keys: Iterator[Field] = iter(field.keys if field else ())
    return next((one for one in keys if one.name == key), None), ""


def guess(text: str, field: Field | None) -> Value:
    """Return what a text of the JSON stands for in a field: a date where the field holds dates."""
    try:
        if field is not None and field.form in _DATES:
            return date.fromisoformat(text)
        if field is not None and field.form is Form.MOMENT:
            return datetime.fromisoformat(text)
    except ValueError:
        return text
    return text


def token(key: str) -> str:
    """Return a key as a part of a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")
