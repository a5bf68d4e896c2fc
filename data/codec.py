"""Values, records and changes as JSON and back, without loss.

Text, truth values, lists, finite floats and integers of usual size are what they are in JSON, and
what is absent is null. Everything else is an object with one key that says what it is: `table`,
`date`, `time`, `datetime`, `float` for what JSON has no number for, `int` (in hex) for what other
readers of JSON would round.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Final

from data.journal import Body, Json
from model.change import Add, Change, Changes, Move, Place, Remove, Rename, Set
from model.record import Record
from model.schema import KINDS
from model.value import ABSENT, Maybe, Table, Value

_EXACT: Final = 2**53  # beyond it, readers that keep all numbers as doubles would round


class CodecError(ValueError):
    """JSON that no value, record or change was written as; the text says what is wrong."""


def changes_to_json(changes: Sequence[Change]) -> list[Json]:
    """Return `changes` as JSON."""
    return [_change_to_json(change) for change in changes]


def changes_from_json(data: Sequence[Json]) -> Changes:
    """Return the changes that `changes_to_json` made `data` of. Raises CodecError."""
    return tuple(_change_from_json(_object(entry)) for entry in data)


def value_to_json(value: Maybe) -> Json:
    """Return `value` as JSON."""
    if value is ABSENT:
        return None
    if isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        return value if abs(value) <= _EXACT else {"int": hex(value)}
    if isinstance(value, float):
        return value if math.isfinite(value) else {"float": repr(value)}
    if isinstance(value, tuple):
        return [value_to_json(entry) for entry in value]
    if isinstance(value, Mapping):
        return {"table": _table_to_json(value)}
    return _moment_to_json(value)


def value_from_json(data: Json) -> Maybe:
    """Return the value that `value_to_json` made `data` of. Raises CodecError."""
    if data is None:
        return ABSENT
    if isinstance(data, str | bool | int | float):
        return data
    if isinstance(data, Mapping):
        return _tagged(data)
    return tuple(_present(entry) for entry in data)


def record_to_json(record: Record) -> Body:
    """Return `record`, with all that is below it, as JSON."""
    return {
        "kind": record.kind,
        "fields": _table_to_json(record.fields),
        "children": [record_to_json(child) for child in record.children],
        "raw": value_to_json(record.raw),
    }


def record_from_json(data: Body) -> Record:
    """Return the record that `record_to_json` made `data` of. Raises CodecError."""
    children = tuple(record_from_json(_object(child)) for child in _list(data, "children"))
    fields = _table(_object(data.get("fields")))
    kind = _text(data, "kind")
    if kind not in KINDS:
        raise CodecError(f"{kind!r} is no kind of record that this version of cockpit knows")
    return Record(kind, fields, children, value_from_json(data.get("raw")))


def _change_to_json(change: Change) -> Body:
    match change:
        case Set(address, field, old, new):
            values = {"old": value_to_json(old), "new": value_to_json(new)}
            return {"do": "set", "at": address, "field": list(field), **values}
        case Add(address, item, place):
            return {"do": "add", "at": address, "item": record_to_json(item), **_place("to", place)}
        case Remove(address, item, place):
            item_json = record_to_json(item)
            return {"do": "remove", "at": address, "item": item_json, **_place("to", place)}
        case Rename(address, old_id, new_id, new_address):
            ids = {"old": value_to_json(old_id), "new": value_to_json(new_id)}
            return {"do": "rename", "at": address, "as": new_address, **ids}
        case _:
            places = {**_place("from", change.old), **_place("to", change.new)}
            return {"do": "move", "at": change.address, **places}


def _change_from_json(data: Body) -> Change:
    address = _text(data, "at")
    match data.get("do"):
        case "set":
            field = tuple(_part(part) for part in _list(data, "field"))
            return Set(address, field, _value(data, "old"), _value(data, "new"))
        case "add":
            return Add(address, record_from_json(_object(data.get("item"))), _at(data, "to"))
        case "remove":
            return Remove(address, record_from_json(_object(data.get("item"))), _at(data, "to"))
        case "move":
            return Move(address, _at(data, "from"), _at(data, "to"))
        case "rename":
            return Rename(address, _value(data, "old"), _value(data, "new"), _text(data, "as"))
        case other:
            raise CodecError(f"{other!r} is no change that this version of cockpit knows")


def _place(key: str, place: Place) -> dict[str, Json]:
    return {key: [place.parent, place.after]}


def _at(data: Body, key: str) -> Place:
    match _list(data, key):
        case [str(parent), str() | None as after]:
            return Place(parent, after)
        case other:
            raise CodecError(f"{other!r} is no place")


def _table_to_json(table: Table) -> dict[str, Json]:
    return {key: value_to_json(value) for key, value in table.items()}


def _table(data: Body) -> Table:
    return {key: _present(value) for key, value in data.items()}


def _moment_to_json(value: datetime | date | time) -> Json:
    # A datetime is a date too, so it is asked for first.
    for name, kind in (("datetime", datetime), ("date", date), ("time", time)):
        if isinstance(value, kind):
            return {name: value.isoformat()}
    raise CodecError(f"a project holds no {type(value).__name__}")


def _tagged(data: Body) -> Value:
    try:
        return _read_tagged(data)
    except CodecError:
        raise
    except ValueError as error:
        raise CodecError(f"{dict(data)!r} is no value: {error}") from error


def _read_tagged(data: Body) -> Value:
    match list(data.items()):
        case [("table", Mapping() as table)]:
            return _table(table)
        case [("int", str(digits))]:
            return int(digits, 16)
        case [("float", str(name))]:
            return float(name)
        case [("datetime", str(moment))]:
            return datetime.fromisoformat(moment)
        case [("date", str(day))]:
            return date.fromisoformat(day)
        case [("time", str(hour))]:
            return time.fromisoformat(hour)
        case other:
            raise CodecError(f"{other!r} is no value")


def _present(data: Json) -> Value:
    value = value_from_json(data)
    if value is ABSENT:
        raise CodecError("there is nothing where a value should be")
    return value


def _value(data: Body, key: str) -> Maybe:
    return value_from_json(data.get(key))


def _object(data: Json) -> Body:
    if not isinstance(data, Mapping):
        raise CodecError(f"{data!r} is no object")
    return data


def _list(data: Body, key: str) -> Sequence[Json]:
    value = data.get(key)
    if not isinstance(value, list | tuple):
        raise CodecError(f"{key} is no list")
    return value


def _text(data: Body, key: str) -> str:
    return _part(data.get(key))


def _part(data: Json) -> str:
    if not isinstance(data, str):
        raise CodecError(f"{data!r} is no text")
    return data
