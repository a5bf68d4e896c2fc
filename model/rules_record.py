"""Rules about one record by itself: its id, its words, its figures, its dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from model.address import Address, split_address
from model.effort import HELP, parse_effort
from model.fields import own_words
from model.problem import Problem, Severity, shortened
from model.record import Record
from model.rules_ground import Ground
from model.schema import CHILD_TABLE, KINDS, Field, Form, field_of
from model.value import FieldPath, Table, Value, is_table

HUGE_HOURS: Final = 20_000.0
"""Hours from which on an effort is doubted: ten years of one person's work."""
FIRST_YEAR: Final = 1970
LAST_YEAR: Final = 2200
LONG_TEXT: Final = 64 * 1024
TOO_LONG_TEXT: Final = 1024 * 1024


def check_record(ground: Ground, address: Address, record: Record) -> Iterator[Problem]:
    """Yield what is wrong with one record by itself."""
    if record.is_raw:
        text = f"{_name(address)} is {shortened(str(record.raw), 30)!r} and not a table"
        advice = "write it as { id = ..., title = ... }, or remove it"
        yield Problem("not-a-table", Severity.ERROR, address, (), f"{text}: {advice}")
        return
    yield from _check_id(address, record)
    yield from _check_fields(ground, address, record, record.fields, ())


def _check_id(address: Address, record: Record) -> Iterator[Problem]:
    plain = type(record.fields.get("id")) is str and "~" not in address
    if plain or record.kind == "project":
        return
    identity, ordinal = split_address(address)[1:]
    if ordinal > 1:
        text = f"the id {identity!r} is taken by an earlier one: give this {record.kind} another id"
        yield Problem("duplicate-id", Severity.WARNING, address, ("id",), text)
    elif record.own_id is None:
        title = f" {shortened(record.title, 40)!r}" if record.title else ""
        text = f"the {record.kind}{title} has no id: it gets the next free one at its first edit"
        yield Problem("missing-id", Severity.INFO, address, (), text)


def _check_fields(
    ground: Ground, address: Address, record: Record, table: Table, above: FieldPath
) -> Iterator[Problem]:
    below, sound = CHILD_TABLE.get(record.kind), _SOUND[record.kind]
    for name, value in table.items():
        # Nearly every cell ends here: 50,000 items of a dozen fields are looked at in no time.
        if name in sound and sound[name](value):
            continue
        known = field_of(record.kind, name)
        path = (*above, name)
        if known is None:
            if name == below:
                text = f"{name!r} of {_name(address)} is no list: write a list of tables"
                yield Problem("not-a-list", Severity.ERROR, address, path, text)
            else:
                yield from _check_own(ground, address, record, name)
        else:
            yield from _check_value(ground, address, known, path, value)


def _check_own(ground: Ground, address: Address, record: Record, name: str) -> Iterator[Problem]:
    if isinstance(record.fields[name], tuple):
        # Only lists that the format does not know pay for this import.
        from model.rules_tables import check_below

        if slips := tuple(check_below(address, record, name)):
            yield from slips
            return
    if meant := ground.meant(record.kind, name):
        text = f"{name!r} is a field of your own: if {meant!r} was meant, rename it"
        yield Problem("unknown-field", Severity.INFO, address, (name,), text)


def _check_value(
    ground: Ground, address: Address, known: Field, path: FieldPath, value: Value
) -> Iterator[Problem]:
    if isinstance(value, str) and len(value) > LONG_TEXT:
        yield _too_long(address, path, value)
    rule = _RULES.get(known.form)
    if rule is not None:
        yield from rule(ground, address, known, path, value)
    elif known.form is Form.TABLE and is_table(value):
        inner = {key.name: key for key in known.keys}
        for name, entry in value.items():
            if name in inner:
                yield from _check_value(ground, address, inner[name], (*path, name), entry)


def _too_long(address: Address, path: FieldPath, value: str) -> Problem:
    over = len(value) > TOO_LONG_TEXT
    severity = Severity.ERROR if over else Severity.WARNING
    text = (
        f"{'.'.join(path)} of {_name(address)} is {len(value) // 1024} KB long: "
        "keep such a text in a file of its own and link to it"
    )
    return Problem("too-long-text", severity, address, path, text)


def _check_choice(
    ground: Ground, address: Address, known: Field, path: FieldPath, value: Value
) -> Iterator[Problem]:
    if not isinstance(value, str) or value in known.words or known.name == "priority":
        return
    own = own_words(ground.project, path)
    if value in own:
        return
    words = ", ".join(own or known.words)
    said = shortened(value, 30)
    code = "unknown-status" if path == ("status",) else "unknown-word"
    text = f"{said!r} is no {'.'.join(path)} that {_name(address)} can have: use one of {words}"
    yield Problem(code, Severity.WARNING, address, path, text)


def _check_effort(
    ground: Ground, address: Address, known: Field, path: FieldPath, value: Value
) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return
    name, said = f"{'.'.join(path)} of {_name(address)}", shortened(str(value), 30)
    if isinstance(value, int | float) and value < 0:
        text = f"the {name} is {said}, less than nothing: write the hours it took or takes"
        yield Problem("negative-effort", Severity.ERROR, address, path, text)
        return
    span = parse_effort(value, ground.day, ranges=known.form is Form.ESTIMATE)
    if span is None:
        yield Problem(
            "bad-effort", Severity.WARNING, address, path, f"the {name} is {said!r}: {HELP}"
        )
    elif span.high > HUGE_HOURS:
        text = f"the {name} is {said}, more than ten years of work: write it in hours"
        yield Problem("huge-effort", Severity.WARNING, address, path, text)


def _check_date(
    ground: Ground, address: Address, known: Field, path: FieldPath, value: Value
) -> Iterator[Problem]:
    if isinstance(value, date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
        text = (
            f"the {'.'.join(path)} of {_name(address)} is {value.isoformat()}: "
            f"write a date between {FIRST_YEAR} and {LAST_YEAR}"
        )
        yield Problem("date-out-of-range", Severity.WARNING, address, path, text)


_Rule = Callable[[Ground, Address, Field, FieldPath, Value], Iterator[Problem]]
_RULES: Final[Mapping[Form, _Rule]] = {
    Form.CHOICE: _check_choice,
    Form.EFFORT: _check_effort,
    Form.ESTIMATE: _check_effort,
    Form.DATE: _check_date,
    Form.MOMENT: _check_date,
}


_Look = Callable[[Value], bool]


def _is_short(value: Value) -> bool:
    return type(value) is not str or len(value) <= LONG_TEXT


def _is_usual_effort(value: Value) -> bool:
    kind = type(value)
    return (kind is float or kind is int) and 0 <= value <= HUGE_HOURS  # type: ignore[operator] # a number: mypy does not see through `kind`


def _is_usual_date(value: Value) -> bool:
    return type(value) is date and FIRST_YEAR <= value.year <= LAST_YEAR


def _look(known: Field) -> _Look | None:
    """Return a test of cells that are sound beyond doubt; None where each must be looked at."""
    if known.form is Form.CHOICE:
        words = frozenset(known.words)
        return lambda value: type(value) is str and value in words
    if known.form in (Form.EFFORT, Form.ESTIMATE):
        return _is_usual_effort
    if known.form is Form.DATE:
        return _is_usual_date
    return None if known.form in (Form.MOMENT, Form.TABLE) else _is_short


def _looks(fields: tuple[Field, ...]) -> dict[str, _Look]:
    return {field.name: look for field in fields if (look := _look(field)) is not None}


_SOUND: Final[Mapping[str, Mapping[str, _Look]]] = {
    name: _looks(kind.fields) for name, kind in KINDS.items()
}


def _name(address: Address) -> str:
    kind, identity, _ = split_address(address)
    return "the project" if kind == "project" else identity or f"the {kind} without an id"
