"""Fields of records as Markdown: bullets with a bold label, and cells of tables.

Each value is written as people write it, and read back at once: where that would not give the
value again, it stands as a TOML value in a code span.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, time
from typing import Final

from data.export.md_read import (
    GAP,
    LEADS,
    LISTS,
    STEP,
    alike,
    field_named,
    key_of,
    literal_text,
    read_bullets,
    read_cell,
    read_entry,
    read_value,
)
from data.export.md_text import body, cell, code, inline, kept, opening
from data.export.words import label, lines_of, one_line
from model.fields import known_fields
from model.literal import literal
from model.record import Record
from model.schema import Field, Form
from model.value import Table, Value, is_table, same

_EFFORTS: Final = (Form.EFFORT, Form.ESTIMATE)
_SHORT: Final = 40
"""Characters of an entry that may stand in a row with others, parted by commas."""


def bullets(record: Record, leave: Collection[str] = (), level: int = 6) -> Iterator[str]:
    """Yield the fields of a record but for those to `leave`, known ones first, as lines of a list.

    `level` is that of the heading above them.
    """
    fields = known_fields(record.kind)
    for name, _ in fields_of(record):
        if name not in leave:
            yield from bullet(name, record.fields[name], fields, level)


def fields_of(record: Record) -> Iterator[tuple[str, Field | None]]:
    """Yield the names of the fields that a record has: in the order of its kind, then its own."""
    known = [field for field in known_fields(record.kind) if field.name in record.fields]
    yield from ((field.name, field) for field in known)
    names = {field.name for field in known}
    yield from ((name, None) for name in record.fields if name not in names)


def bullet(name: str, value: Value, fields: Sequence[Field], level: int) -> list[str]:
    """Return the lines of one field; `fields` are those that are known beside it."""
    field, start = field_named(name, fields), f"- **{label_text(name, fields)}**:"
    # Two spaces at the end of a line mean something in Markdown; a line of spaces does not.
    lines = [line if line.strip() else "" for line in _lines(start, value, field, level)]
    lines = GAP.sub("\n\n", "\n".join(lines)).split("\n")  # as the page will have them
    found = list(read_bullets(lines, fields, level))
    if len(found) == 1 and found[0][0] == name and alike(value, found[0][1], field):
        return lines
    return [f"{start} {literal_code(value)}"]


def label_text(name: str, fields: Sequence[Field]) -> str:
    """Return a field's name as a label: words for a known field, the key itself for another."""
    known = field_named(name, fields)
    shown = label(name) if known else inline(name)
    return shown if shown and key_of(shown, fields) == name else literal_code(name)


def literal_code(value: Value) -> str:
    """Return a value as TOML in a code span, exactly."""
    return code(literal_text(literal(value)))


def _lines(start: str, value: Value, field: Field | None, level: int) -> Iterator[str]:
    if is_table(value) and value:
        yield start
        for key, inner in value.items():
            keys = field.keys if field else ()
            yield from (STEP + line for line in bullet(key, inner, keys, level))
    elif isinstance(value, tuple) and value and _is_listed(value, field):
        yield start
        yield from (f"{STEP}- {_entry(entry, field)}" for entry in value)
    elif isinstance(value, str) and "\n" in value.strip("\n"):
        yield from (start, "", *_block(value, field, level), "")
    else:
        yield f"{start} {value_text(value, field)}"


def _is_listed(value: tuple[Value, ...], field: Field | None) -> bool:
    if field is None or field.form is Form.ENTRIES:
        return True
    return any(is_table(entry) or not _fits_a_row(entry) for entry in value)


def _fits_a_row(entry: Value) -> bool:
    if isinstance(entry, str):
        plain = entry.strip()
        return 0 < len(plain) <= _SHORT and not set(plain) & set(",;\n")
    return not isinstance(entry, tuple) and not is_table(entry)


def _block(value: str, field: Field | None, level: int) -> Iterator[str]:
    is_markdown = field is not None and field.form is Form.LONG
    lines = (
        body(value, level) if is_markdown else [opening(inline(line)) for line in value.split("\n")]
    )
    yield from (STEP + line for line in lines)


def _entry(entry: Value, field: Field | None) -> str:
    text = _entry_text(entry, field)
    return text if same(read_entry(text, field), entry) else literal_code(entry)


def _entry_text(entry: Value, field: Field | None) -> str:
    """Return one entry of a list: `[x] text` with a box, `lead (key: value; key: value)`."""
    if not is_table(entry):
        return opening(inline(entry)) if isinstance(entry, str) else _scalar_text(entry, None)
    lead = next((key for key in LEADS if key in entry), "")
    done, keys = entry.get("done"), field.keys if field else ()
    box = ("[x] " if done else "[ ] ") if isinstance(done, bool) else ""
    left = [key for key in entry if key != lead and not (box and key == "done")]
    said = _inner_text(entry[lead], field_named(lead, keys)) if lead else ""
    if not box:
        said = opening(said)
    if lead == "id" and left == ["why"]:
        return f"{said} ({_inner_text(entry['why'], field_named('why', keys))})"
    more = _pairs({key: entry[key] for key in left}, keys)
    return f"{box}{said}" + (f" ({more})" if more else "")


def _inner_text(value: Value, field: Field | None) -> str:
    """Return a value within an entry: what is there is read back with the entry as a whole."""
    return value_text(value, field) if field or not isinstance(value, str) else inline(value)


def _pairs(table: Table, keys: Sequence[Field]) -> str:
    """Return a table on one line: `key: value; key: value`."""
    pairs = ((inline(key), value_text(table[key], field_named(key, keys))) for key in table)
    return "; ".join(f"{key}: {text}" for key, text in pairs)


def value_text(value: Value, field: Field | None) -> str:
    """Return a value on one line, escaped."""
    if isinstance(value, tuple) and value and field is not None and field.form in LISTS:
        return ", ".join(_entry(entry, field) for entry in value)
    text = _scalar_text(value, field)
    element = None if field is not None and field.form in LISTS else field
    return text if alike(read_value(text, element), value, element) else literal_code(value)


def _scalar_text(value: Value, field: Field | None) -> str:
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
    return literal_code(value)


def _text(value: str, field: Field | None) -> str:
    if field is not None and value in field.words:
        return value.replace("_", " ")
    if field is not None and field.form is Form.LONG:
        return kept(one_line(value))
    return inline(value)


def cell_text(table: Table, name: str, field: Field | None) -> str:
    """Return the value of a field for a cell, lines parted by line breaks; empty for none."""
    if name not in table:
        return ""
    value = table[name]
    text = _cell_text(value, field)
    return text if alike(read_cell(cell(text), field), value, field) else literal_code(value)


def _cell_text(value: Value, field: Field | None) -> str:
    if isinstance(value, str) and "\n" in value.strip("\n"):
        is_markdown = field is not None and field.form is Form.LONG
        lines = lines_of(value).strip("\n").split("\n")
        return "\n".join(kept(line) if is_markdown else inline(line) for line in lines)
    if isinstance(value, tuple) and _is_listed(value, field):
        return "\n".join(_entry(entry, field) for entry in value)
    if is_table(value) and value and field is not None:
        return _pairs(value, field.keys)
    # Of a scalar the whole cell is read back anyhow.
    return value_text(value, field) if isinstance(value, tuple) else _scalar_text(value, field)


def fits_cell(value: Value, field: Field | None) -> bool:
    """Say whether a value reads well in a cell among others."""
    if isinstance(value, str):
        return "\n" not in value.strip() and len(value) <= 2 * _SHORT
    if isinstance(value, tuple):
        short = all(_fits_a_row(entry) for entry in value)
        return short and bool(value) and sum(len(str(entry)) + 2 for entry in value) <= 2 * _SHORT
    return not is_table(value)
