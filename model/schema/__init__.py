"""Which kinds of records a project has and which fields each of them knows.

One table of facts that everything else reads: validation and the JSON Schema, the registers'
tables and their editors, the command line's fields, merging by element, the format's page.
A new field or register is added here, and only here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from model.schema.control import CONTROL, EXPOSURE, UNSCORED
from model.schema.field import Field, Form, Kind
from model.schema.programme import ITEM, PROJECT
from model.schema.records import RECORDS
from model.schema.words import (
    HORIZONS,
    ITEM_STATUS,
    LEVELS,
    ON_OVERRUN,
    PRIORITIES,
    TIMEBOX,
    WEEKDAYS,
)

__all__ = [
    "CHILD_TABLE",
    "EXPOSURE",
    "FORMAT",
    "HORIZONS",
    "ITEM",
    "ITEM_LEVELS",
    "ITEM_STATUS",
    "KINDS",
    "LEVELS",
    "ON_OVERRUN",
    "PRIORITIES",
    "PROJECT",
    "REGISTERS",
    "TIMEBOX",
    "UNSCORED",
    "WEEKDAYS",
    "Field",
    "Form",
    "Kind",
    "address_kind",
    "field_of",
    "title_field",
]

FORMAT: Final = 1
"""The number of the file format that this program writes (`cockpit = 1` in `[project]`)."""
ITEM_LEVELS: Final = ("phase", "task", "subtask")
"""Kinds of items by depth."""
CHILD_TABLE: Final[Mapping[str, str]] = MappingProxyType({"phase": "tasks", "task": "subtasks"})
"""The key under which a kind of item keeps its children."""
REGISTERS: Final[Mapping[str, Kind]] = MappingProxyType({k.table: k for k in (*CONTROL, *RECORDS)})
"""Kinds of register rows by the name of their table, in the order they are shown."""
KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        **{k.name: k for k in (PROJECT, ITEM, *REGISTERS.values())},
        **dict.fromkeys(ITEM_LEVELS, ITEM),
    }
)
"""Kinds by their singular name; phase, task and subtask are all `ITEM`."""
_FIELDS: Final = {
    k.name: {f.name: f for f in k.fields} for k in (PROJECT, ITEM, *REGISTERS.values())
}


def field_of(kind: str, name: str) -> Field | None:
    """Return the field `name` of records of `kind`, or None for one the schema does not know."""
    return _FIELDS[KINDS[kind].name].get(name)


def address_kind(kind: str) -> str:
    """Return the kind that addresses of `kind` carry: `item` for phases, tasks and subtasks."""
    return KINDS[kind].name


def title_field(kind: str) -> str:
    """Return the name of the field that says what a record of `kind` is, for lists and messages."""
    known = _FIELDS[KINDS[kind].name]
    return next((name for name in ("title", "name", "text", "item", "date") if name in known), "id")
