"""Fields as people read and type them: a reader, a shown text and an editor's text for each form.

The command line's `field=value`, the cells of the screen and the values of filters all read
through `read_field`, so that a text means the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Final

from model.dates import ShowDay, as_day, format_date
from model.effort import Workday, format_hours
from model.lists import join_entries
from model.literal import literal
from model.problem import FieldError
from model.project import Project
from model.readers import read_as, read_own
from model.schema import KINDS, Field, Form, field_of
from model.value import ABSENT, FieldPath, Maybe, Table, Value, is_table, texts

__all__ = [
    "FieldError",
    "edit_text",
    "field_at",
    "known_fields",
    "near",
    "own_words",
    "read_field",
    "show_field",
]


def known_fields(kind: str) -> tuple[Field, ...]:
    """Return the fields that records of `kind` know, in the order they are shown."""
    return KINDS[kind].fields


def field_at(kind: str, path: FieldPath) -> Field | None:
    """Return the field at `path` of records of `kind`, or None for one of the user's own."""
    found = field_of(kind, path[0]) if path else None
    for key in path[1:]:
        if found is None or found.form is not Form.TABLE:
            return None
        found = next((inner for inner in found.keys if inner.name == key), None)
    return found


def near(name: str, kind: str) -> str:
    """Return the known field of `kind` that `name` was probably meant for, empty for none.

    A note beside a field, such as `status_note`, is meant for itself.
    """
    if name.endswith("_note"):
        return ""
    # Only a mistake pays for this import.
    from difflib import get_close_matches

    names = [path for field in known_fields(kind) for path in _names(field)]
    return next(iter(get_close_matches(name.lower(), names, 1, 0.7)), "")


def _names(field: Field) -> Iterator[str]:
    yield field.name
    if field.form is Form.TABLE:
        yield from (f"{field.name}.{key.name}" for key in field.keys)


def own_words(project: Project, path: FieldPath) -> tuple[str, ...]:
    """Return the words that the project itself has for a field: its stages and horizons."""
    name = _OWN_WORDS.get(path)
    return texts(project.info.get(name)) if name else ()


_OWN_WORDS: Final[Mapping[FieldPath, str]] = {("stage",): "stages", ("horizon",): "horizons"}


def read_field(
    kind: str,
    field_path: FieldPath,
    text: str,
    *,
    today: date,
    workday: Workday,
    old: Maybe = ABSENT,
    words: tuple[str, ...] = (),
) -> Maybe:
    """Return the value that a typed text stands for; nothing typed is ABSENT.

    `old` is what the field holds: a text left as the editor showed it gives just that again, and
    the form of the old value is kept where it has one. `words` are words of the project's own
    (see `own_words`) that the field may hold too. Raises FieldError with a sentence.
    """
    field = field_at(kind, field_path)
    if old is not ABSENT and text == edit_text(old, field):
        return old
    if not text.strip():
        return ABSENT
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise FieldError("this text holds half a character, which no file can keep: type it again")
    if any(computed.name == field_path[0] for computed in KINDS[kind].computed):
        raise FieldError(f"the {field_path[0]} of a {kind} is computed and cannot be typed")
    if field is None:
        return read_own(text, old, today)
    return read_as(field, text, old=old, today=today, workday=workday, words=words)


def edit_text(value: Maybe, field: Field | None) -> str:
    """Return the text that an editor of the field starts with; `read_field` gives it back."""
    if value is ABSENT:
        return ""
    if isinstance(value, tuple):
        return join_entries(value, field)
    return literal(value) if is_table(value) else _plain(value)


def _plain(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return literal(value)


def show_field(value: Maybe, field: Field | None = None, day: ShowDay = format_date) -> str:
    """Return a value on one line, for people to read; nothing for ABSENT. `day` shows days."""
    if value is ABSENT:
        return ""
    if isinstance(value, tuple):
        return ", ".join(show_entry(entry, day) for entry in value)
    if is_table(value):
        return ", ".join(f"{key} {show_field(inner, None, day)}" for key, inner in value.items())
    if isinstance(value, str):
        line = " ".join(value.split())
        if field and field.form is Form.DATE and (found := as_day(value)):
            return day(found)
        return line.replace("_", " ") if field and value in field.words else line
    return _show_plain(value, field, day)


def _show_plain(value: Value, field: Field | None, day: ShowDay) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        effort = field is not None and field.form in (Form.EFFORT, Form.ESTIMATE)
        return format_hours(value) if effort else repr(value).removesuffix(".0")
    if isinstance(value, date):
        return day(value)
    return value.isoformat() if isinstance(value, time) else str(value)


def show_entry(entry: Value, day: ShowDay = format_date) -> str:
    """Return one entry of a list on one line: what it says, and in parentheses what else it has."""
    return _show_table(entry, day) if is_table(entry) else show_field(entry, None, day)


def _show_table(table: Table, day: ShowDay) -> str:
    lead = next((key for key in ("text", "ref", "id", "value") if key in table), "")
    done = table.get("done")
    box = ("[x] " if done else "[ ] ") if isinstance(done, bool) else ""
    rest = [inner for key, inner in table.items() if key not in (lead, "done" if box else "")]
    more = ", ".join(shown for one in rest if (shown := show_field(one, None, day)))
    if not lead:
        return box + more
    return f"{box}{show_field(table[lead], None, day)}" + (f" ({more})" if more else "")
