"""`field=value` on the command line: how it is taken apart, and the edit that it means."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from cockpit.endings import WrongUsage
from model import edit, later
from model.address import Address, id_of
from model.dataclass import dataclass
from model.day_form import DATED, as_iso
from model.draft import Draft
from model.effort import Workday, effort_text, parse_effort, workday, write_effort
from model.fields import FieldError, field_at, near, own_words, read_field
from model.lists import entry_text
from model.project import Project
from model.record import Record
from model.schema import KINDS, Field, Form, field_of
from model.value import ABSENT, FieldPath, Maybe, Table, Value, is_table, same

# A key in quotes may hold any sign; outside of quotes the first `=` ends the field.
_PAIR: Final = later.pattern(
    r"""((?:"(?:[^"\\]|\\.)*"|'[^']*'|[^="'])*?)(\+=|-=|=)(.*)""", re.DOTALL
)
_NO_SUM: Final = "only lists, figures and days can be added to and taken from"
_FROM_STDIN: Final = "@-"
_LISTS: Final = (Form.TEXTS, Form.REFS, Form.ENTRIES, Form.DATES)
_EFFORTS: Final = (Form.EFFORT, Form.ESTIMATE)
_FIGURES: Final = (Form.NUMBER, Form.COUNT, Form.MEASURE)


@dataclass(frozen=True, slots=True)
class Assignment:
    """One `field=value`: `operator` is `=`, `+=` or `-=`; an empty text with `=` unsets."""

    field: FieldPath
    operator: str
    text: str

    @property
    def name(self) -> str:
        """The field as people write it."""
        return ".".join(self.field)


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading values depends on beside the record: the day, the day's length, `--own`."""

    today: date
    workday: Workday
    own: bool


def parse_assignments(words: Sequence[str]) -> list[Assignment]:
    """Return what each word assigns, with standard input in place of `@-`. Raises WrongUsage."""
    pairs = [_parse(word) for word in words]
    if sum(pair.text == _FROM_STDIN for pair in pairs) > 1:
        raise WrongUsage("standard input can be the value of one field only: write @- once")
    return [
        Assignment(pair.field, pair.operator, read_stdin()) if pair.text == _FROM_STDIN else pair
        for pair in pairs
    ]


def read_stdin() -> str:
    """Return what stands on standard input, without the line end that `echo` adds."""
    return sys.stdin.read().removesuffix("\n").removesuffix("\r")


def _parse(word: str) -> Assignment:
    found = _PAIR.fullmatch(word)
    if found is None or not found[1].strip():
        raise WrongUsage(f"'{word}' assigns nothing: write FIELD=VALUE, such as status=done")
    return Assignment(_field_path(found[1].strip()), found[2], found[3])


def _field_path(written: str) -> FieldPath:
    if re.fullmatch(r"[\w-]+", written):
        return (written,)
    # Only a dotted or quoted key pays for this import.
    from data.toml.read import TomlError, parse

    try:
        inner: object = parse(f"{written} = 0\n")
    except TomlError:
        return tuple(part.strip() for part in written.split("."))
    path: list[str] = []
    while isinstance(inner, dict) and len(inner) == 1:
        key, inner = next(iter(inner.items()))
        path.append(key)
    return tuple(path)


def known_field(kind: str, record: Record | None, pair: Assignment, own: bool) -> Field | None:
    """Return the field that is assigned to, None for one of the user's own.

    Raises WrongUsage for a field that neither the format knows nor the record has, without `own`.
    """
    field = field_at(kind, pair.field)
    outer = field_of(kind, pair.field[0])
    # The keys of a table such as `legend` are the project's own.
    free = outer is not None and outer.form is Form.TABLE and not outer.keys
    has_it = record is not None and record.get(*pair.field) is not ABSENT
    if field is not None or free or has_it or own:
        return field
    if pair.name in (computed.name for computed in KINDS[kind].computed):
        raise WrongUsage(f"the {pair.name} of a {kind} is computed and cannot be set")
    meant = near(pair.name, kind)
    hint = f"did you mean {meant}? " if meant else ""
    raise WrongUsage(f"a {kind} has no field '{pair.name}': {hint}`--own` adds one of your own")


def new_fields(kind: str, pairs: Sequence[Assignment], project: Project, reading: Reading) -> Table:
    """Return the fields of a new record of `kind`. Raises WrongUsage."""
    fields: dict[str, Value] = {}
    for pair in pairs:
        known_field(kind, None, pair, reading.own)
        value = _read(project, kind, pair, ABSENT, reading)
        if value is not ABSENT:
            _put(fields, pair.field, value)
    return fields


def _put(fields: dict[str, Value], path: FieldPath, value: Value) -> None:
    inner = fields
    for key in path[:-1]:
        below = inner.get(key)
        # A copy, because what is in a record is never altered.
        table = dict(below) if is_table(below) else {}
        inner[key] = table
        inner = table
    inner[path[-1]] = value


def _read(project: Project, kind: str, pair: Assignment, old: Maybe, reading: Reading) -> Maybe:
    if not pair.text:
        return ABSENT
    try:
        return read_field(
            kind,
            pair.field,
            _in_iso(kind, pair),
            today=reading.today,
            workday=reading.workday,
            old=old,
            words=own_words(project, pair.field),
        )
    except FieldError as refused:
        raise WrongUsage(f"{pair.name}: {refused}") from None


def _in_iso(kind: str, pair: Assignment) -> str:
    """Return what was typed, days in the user's own form as the model reads them."""
    field = field_at(kind, pair.field)
    if "/" not in pair.text or field is None or field.form not in DATED:
        return pair.text
    # Only a day with slashes depends on the user's settings.
    from data.config import date_form

    return as_iso(pair.text, date_form(os.environ))


def assign(
    draft: Draft, address: Address, pairs: Sequence[Assignment], reading: Reading
) -> Mapping[Address, float]:
    """Take all `pairs` into `draft` as edits of one record.

    Returns the hours that were booked, by address: what others booked meanwhile adds to them.
    Raises WrongUsage, and ChangeError as the edits do.
    """
    project = draft.project
    record = project.record(address)
    values: dict[FieldPath, Maybe] = {}
    bookings: list[float] = []
    for pair in pairs:
        field = known_field(record.kind, record, pair, reading.own)
        if pair.operator != "=" and pair.field == ("spent",):
            bookings.append(_hours(pair, reading))
        else:
            # A field may be given several times: `owners+=Bo owners-=Ana`.
            old = values.get(pair.field, record.get(*pair.field))
            values[pair.field] = _new_value(project, record.kind, field, pair, old, reading)
    draft.do(*edit.set_values(project, address, list(values.items()), reading.today))
    address = edit.followed(address, draft.changes)
    return _book(draft, address, sum(bookings)) if bookings else {}


def _book(draft: Draft, address: Address, hours: float) -> Mapping[Address, float]:
    day = workday(draft.project)
    before = parse_effort(draft.project.record(address).get("spent"), day)
    changes = edit.book(draft.project, address, hours)
    draft.do(*changes)
    address = edit.followed(address, changes)
    after = parse_effort(draft.project.record(address).get("spent"), day)
    return {address: (after.low if after else 0.0) - (before.low if before else 0.0)}


def _hours(pair: Assignment, reading: Reading) -> float:
    span = parse_effort(effort_text(pair.text), reading.workday, ranges=False)
    if span is None:
        raise WrongUsage(f"{pair.name}: '{pair.text}' is no effort: write 0.5, 30m or 1h30m")
    return span.low if pair.operator == "+=" else -span.low


def _new_value(
    project: Project,
    kind: str,
    field: Field | None,
    pair: Assignment,
    old: Maybe,
    reading: Reading,
) -> Maybe:
    if pair.operator == "=":
        return _read(project, kind, pair, old, reading)
    if isinstance(old, tuple) or (field is not None and field.form in _LISTS):
        return _list_value(project, kind, field, pair, old, reading)
    if field is not None and field.form in _EFFORTS:
        return _effort_value(pair, old, reading)
    if field is None or field.form in _FIGURES:
        return _figure_value(pair, old)
    if field.form is Form.DATE:
        return _moved(pair, old)
    raise WrongUsage(f"{pair.name}{pair.operator}: {_NO_SUM}")


def _moved(pair: Assignment, old: Maybe) -> Maybe:
    # Only who moves days pays for this import.
    from model.day_shift import moved_days

    try:
        return moved_days(old, pair.operator, pair.text)
    except FieldError as refused:
        raise WrongUsage(f"{pair.name}{pair.operator}: {refused}") from None


def _list_value(
    project: Project,
    kind: str,
    field: Field | None,
    pair: Assignment,
    old: Maybe,
    reading: Reading,
) -> Maybe:
    there: tuple[Value, ...] = old if isinstance(old, tuple) else () if old is ABSENT else (old,)
    given = _read(project, kind, pair, ABSENT, reading)
    named: tuple[Value, ...] = given if isinstance(given, tuple) else ()
    if given is not ABSENT and not isinstance(given, tuple):
        named = (given,)
    if pair.operator == "+=":
        return (*there, *(new for new in named if not any(same(new, entry) for entry in there)))
    missing = [entry for entry in named if not any(_meant(entry, x) for x in there)]
    if missing:
        shown = ", ".join(entry_text(entry, field) for entry in missing)
        raise WrongUsage(f"{pair.name} holds no '{shown}' that could be taken away")
    return tuple(x for x in there if not any(_meant(entry, x) for entry in named))


def _meant(named: Value, entry: Value) -> bool:
    """Say whether an entry is meant: by itself, or a table by its `id`, `ref` or `text`."""
    if same(named, entry):
        return True
    keys = ("id", "ref", "text")
    return is_table(entry) and any(same(entry[key], named) for key in keys if key in entry)


def _effort_value(pair: Assignment, old: Maybe, reading: Reading) -> Maybe:
    before = parse_effort(0 if old is ABSENT else old, reading.workday)
    if before is None or before.low != before.high:
        raise WrongUsage(f"{pair.name} is no single effort that could be added to: set it with =")
    return write_effort(max(0.0, before.low + _hours(pair, reading)), old, reading.workday)


def _figure_value(pair: Assignment, old: Maybe) -> Maybe:
    from model.readers import number

    step = number(pair.text)
    before = 0 if old is ABSENT else old
    if step is None or not isinstance(before, int | float) or isinstance(before, bool):
        raise WrongUsage(f"{pair.name}{pair.operator}{pair.text}: {_NO_SUM}")
    return before + step if pair.operator == "+=" else before - step


def label_of(addresses: Sequence[Address], pairs: Sequence[Assignment]) -> str:
    """Return the name of the step for the history: `set 1.1.2 status, spent`."""
    # A field may be given several times.
    names = dict.fromkeys(pair.name for pair in pairs)
    records = " ".join(id_of(address) or "project" for address in addresses)
    return f"set {records} {', '.join(names)}"
