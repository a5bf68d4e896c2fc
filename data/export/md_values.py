"""Fields of records as Markdown: bullets with a bold label, and cells of tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, time
from typing import Final

from data.export.md_text import body, code, inline, kept
from data.export.words import label, lines_of, one_line
from model.fields import known_fields
from model.literal import literal
from model.record import Record
from model.schema import Field, Form, field_of
from model.value import Table, Value, is_table

_EFFORTS: Final = (Form.EFFORT, Form.ESTIMATE)
_LISTED: Final = (Form.ENTRIES,)
_LEADS: Final = ("text", "ref", "id", "value")
_SHORT: Final = 40
"""Characters of an entry that may stand in a row with others, parted by commas."""
_STEP: Final = "  "


def bullets(record: Record, leave: Collection[str] = (), level: int = 6) -> Iterator[str]:
    """Yield the fields of a record but for those to `leave`, known ones first, as lines of a list.

    `level` is that of the heading above them.
    """
    for name, field in fields_of(record):
        if name not in leave:
            yield from _bullet(label(name), record.fields[name], field, "", level)


def fields_of(record: Record) -> Iterator[tuple[str, Field | None]]:
    """Yield the names of the fields that a record has: in the order of its kind, then its own."""
    known = [field for field in known_fields(record.kind) if field.name in record.fields]
    yield from ((field.name, field) for field in known)
    names = {field.name for field in known}
    yield from ((name, None) for name in record.fields if name not in names)


def _bullet(name: str, value: Value, field: Field | None, indent: str, level: int) -> Iterator[str]:
    start = f"{indent}- **{inline(name)}**:"
    if is_table(value) and value:
        yield start
        for key, inner in value.items():
            yield from _bullet(label(key), inner, _key(field, key), indent + _STEP, level)
    elif isinstance(value, tuple) and _is_listed(value, field):
        yield start
        yield from (f"{indent}{_STEP}- {_entry(entry)}" for entry in value)
    elif isinstance(value, str) and "\n" in value.strip():
        yield from (start, "", *_block(value, field, indent + _STEP, level), "")
    else:
        yield f"{start} {value_text(value, field)}".rstrip()


def _key(field: Field | None, name: str) -> Field | None:
    return next((key for key in field.keys if key.name == name), None) if field else None


def _is_listed(value: tuple[Value, ...], field: Field | None) -> bool:
    if field is not None and field.form in _LISTED:
        return bool(value)
    return any(is_table(entry) or not _fits_a_row(entry) for entry in value)


def _fits_a_row(entry: Value) -> bool:
    if isinstance(entry, str):
        plain = entry.strip()
        return 0 < len(plain) <= _SHORT and not set(plain) & set(",;\n")
    return not isinstance(entry, tuple) and not is_table(entry)


def _block(value: str, field: Field | None, indent: str, level: int) -> Iterator[str]:
    is_markdown = field is not None and field.form is Form.LONG
    lines = body(value, level) if is_markdown else [inline(line) for line in value.split("\n")]
    yield from (f"{indent}{line}".rstrip() for line in lines)


def _entry(entry: Value) -> str:
    """Return one entry of a list: `[x] text` with a box, `lead (key: value; key: value)`."""
    if not is_table(entry):
        return value_text(entry, None)
    lead = next((key for key in _LEADS if key in entry), "")
    done = entry.get("done")
    box = ("[x] " if done else "[ ] ") if isinstance(done, bool) else ""
    left = [key for key in entry if key != lead and not (box and key == "done")]
    said = value_text(entry[lead], None) if lead else ""
    if lead == "id" and left == ["why"]:
        return f"{said} ({value_text(entry['why'], None)})"
    more = "; ".join(f"{inline(key)}: {value_text(entry[key], None)}" for key in left)
    return f"{box}{said}" + (f" ({more})".removeprefix("" if said else " ") if more else "")


def value_text(value: Value, field: Field | None) -> str:
    """Return a value on one line, escaped."""
    if isinstance(value, str):
        return _text(value, field)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, int | float):
        is_effort = field is not None and field.form in _EFFORTS
        return f"{value!r} h" if is_effort else repr(value)
    if isinstance(value, tuple) and value:
        return ", ".join(map(_entry, value))
    return code(literal(value))


def _text(value: str, field: Field | None) -> str:
    if field is not None and value in field.words:
        return value.replace("_", " ")
    if field is not None and field.form is Form.LONG:
        return kept(one_line(value))
    return inline(value)


def cell_text(table: Table, name: str, field: Field | None) -> str:
    """Return the value of a field for a cell, lines parted by line breaks; empty for none."""
    value = table.get(name)
    if value is None:
        return ""
    if isinstance(value, str) and "\n" in value.strip():
        is_markdown = field is not None and field.form is Form.LONG
        lines = lines_of(value).strip("\n").split("\n")
        return "\n".join(kept(line) if is_markdown else inline(line) for line in lines)
    if isinstance(value, tuple) and _is_listed(value, field):
        return "\n".join(map(_entry, value))
    if is_table(value) and value:
        return _entry(value)[1:-1] if not set(_LEADS) & set(value) else _entry(value)
    return value_text(value, field)


def fits_cell(value: Value, field: Field | None) -> bool:
    """Say whether a value reads well in a cell among others."""
    if isinstance(value, str):
        return "\n" not in value.strip() and len(value) <= 2 * _SHORT
    if isinstance(value, tuple):
        short = all(_fits_a_row(entry) for entry in value)
        return short and len(value_text(value, field)) <= 2 * _SHORT and bool(value)
    return not is_table(value)


def known_field(record: Record, name: str) -> Field | None:
    """Return what the schema says of a field of `record`."""
    return field_of(record.kind, name)
