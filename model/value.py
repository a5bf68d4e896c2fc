"""The values a TOML file can hold, frozen, and what it means that two of them are the same.

Lists are tuples and tables are mappings that nobody alters. `None` never stands in a project:
what is not there is `ABSENT`, which differs from every empty value.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from enum import Enum
from typing import Final, TypeAlias, TypeGuard


class Absent(Enum):
    """The type of `ABSENT`; an enum, so that type checkers can narrow by identity."""

    ABSENT = "absent"

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = Absent.ABSENT

Value: TypeAlias = (
    "str | int | float | bool | datetime | date | time | tuple[Value, ...] | Mapping[str, Value]"
)
Maybe: TypeAlias = "Value | Absent"
Table: TypeAlias = Mapping[str, Value]
FieldPath: TypeAlias = tuple[str, ...]

_NO_TABLES: Final = frozenset((str, int, float, bool, tuple, date, datetime, time, type(None)))
_PLAIN: Final = (str, int, float, date, time)
_KEYS: Final = frozenset((str, int, float, bool, date, Absent))
_TEXT: Final = frozenset((str,))


def freeze(raw: object) -> Value:
    """Return `raw`, as a TOML reader gives it, with lists as tuples all the way down.

    Raises TypeError for an object that TOML has no value for.
    """
    if isinstance(raw, _PLAIN):
        return raw
    if isinstance(raw, (list, tuple)):  # before Mapping, which asks an abstract class
        # Most are lists of texts, and a call takes longer than to look.
        return tuple([value if type(value) is str else freeze(value) for value in raw])
    if isinstance(raw, Mapping):
        return {str(key): freeze(value) for key, value in raw.items()}
    raise TypeError(f"a TOML file cannot hold a value of type {type(raw).__name__}")


def thaw(value: Value) -> object:
    """Return `value` with tuples as lists and mappings as dicts, for writers that want these."""
    if isinstance(value, Mapping):
        return {key: thaw(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [thaw(inner) for inner in value]
    return value


def is_table(value: object) -> TypeGuard[Table]:
    """Say whether `value` is a table."""
    # What it nearly always is, or is not, is told five times as fast as by asking for any Mapping.
    kind = type(value)
    return kind is dict or (kind not in _NO_TABLES and isinstance(value, Mapping))


def same(left: object, right: object) -> bool:
    """Say whether two values are the same: by type and content, nan equal to nan.

    `1`, `1.0` and `True` differ from one another; the order of keys in a table does not count;
    two moments differ when their offsets do, though they name the same instant.
    """
    if left is right:
        return True
    kind = type(left)
    if kind is not type(right):
        both_tables = isinstance(left, Mapping) and isinstance(right, Mapping)
        return both_tables and _same_table(left, right)  # type: ignore[arg-type] # both are tables
    if kind is str or kind is int or kind is bool:
        return left == right
    if kind is float:
        return _same_float(left, right)  # type: ignore[arg-type] # both are of one type
    if isinstance(left, tuple):
        return _same_list(left, right)  # type: ignore[arg-type] # both are of one type
    if isinstance(left, Mapping):
        return _same_table(left, right)  # type: ignore[arg-type] # both are of one type
    return _same_scalar(left, right)


def _same_table(left: Mapping[str, object], right: Mapping[str, object]) -> bool:
    if len(left) != len(right):
        return False
    for key, value in left.items():
        other = right.get(key, ABSENT)
        if value is not other and not same(value, other):
            return False
    return True


def _same_list(left: tuple[object, ...], right: tuple[object, ...]) -> bool:
    return len(left) == len(right) and all(map(same, left, right))


def _same_scalar(left: object, right: object) -> bool:
    if isinstance(left, float) and isinstance(right, float):
        return _same_float(left, right)
    if isinstance(left, datetime) and isinstance(right, datetime):
        return left == right and left.utcoffset() == right.utcoffset()
    return left == right


def _same_float(left: float, right: float) -> bool:
    if left == right:
        return left != 0 or math.copysign(1.0, left) == math.copysign(1.0, right)
    return math.isnan(left) and math.isnan(right)


def can_be_key(value: Maybe) -> bool:
    """Say whether a value, beside its type, can be what others are known by.

    These are what many records have in common: words, figures, days, owners.
    """
    return type(value) in _KEYS or (isinstance(value, tuple) and {*map(type, value)} <= _TEXT)


def pick(table: Mapping[str, Value], path: FieldPath) -> Maybe:
    """Return the value at `path` (keys from the outside in), or ABSENT."""
    if len(path) == 1:
        return table.get(path[0], ABSENT)
    here: Value = table
    for key in path:
        if not is_table(here) or key not in here:
            return ABSENT
        here = here[key]
    return here


def put(table: Table, path: FieldPath, value: Maybe) -> Table:
    """Return `table` with `path` set to `value`, or without it for ABSENT; only the way is copied.

    Raises KeyError where a table on the way is absent, TypeError where it is no table.
    """
    key, rest = path[0], path[1:]
    if not rest:
        return _put_here(table, key, value)
    inner = table[key]
    if not is_table(inner):
        raise TypeError(f"{key!r} is not a table")
    return {**table, key: put(inner, rest, value)}


def _put_here(table: Table, key: str, value: Maybe) -> Table:
    if value is not ABSENT:
        return {**table, key: value}
    if key not in table:
        raise KeyError(key)
    return {name: inner for name, inner in table.items() if name != key}


def texts(value: object) -> tuple[str, ...]:
    """Return the texts of a list of texts; a lone text counts as a list of one; else nothing."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Sequence):
        return tuple(entry for entry in value if isinstance(entry, str))
    return ()
