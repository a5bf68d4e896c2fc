"""What a project file may hold, as pydantic's core schemas, made from the table `model.schema`.

Strict at the leaves only: `true` is no number and `"6"` is no `6`, while any mapping is a table.
Keys that the table does not know are let through: they are the user's own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from pydantic_core import CoreSchema
from pydantic_core import core_schema as cs

from model.schema import CHILD_TABLE, ITEM, ITEM_LEVELS, PROJECT, REGISTERS, Field, Form, Kind

TAG: Final = "|"
"""Begins the parts of an error's place that name a branch of ours and no key of the file."""

_TEXT: Final = cs.str_schema(strict=True)
_WHOLE: Final = cs.int_schema(strict=True)
_FLOAT: Final = cs.float_schema(strict=True)
_DATE: Final = cs.date_schema(strict=True)
_MOMENT: Final = cs.datetime_schema(strict=True)
_TABLE: Final = f"{TAG}table"
_LIST: Final = f"{TAG}list"
_WORDS: Final = f"{TAG}text"


def _any_of(*choices: CoreSchema) -> CoreSchema:
    tagged: list[CoreSchema | tuple[CoreSchema, str]] = [
        (choice, f"{TAG}{number}") for number, choice in enumerate(choices)
    ]
    return cs.union_schema(tagged, mode="left_to_right")


def _container(value: object) -> str:
    if isinstance(value, list | tuple):
        return _LIST
    return _WORDS if isinstance(value, str) else _TABLE


def _list_of(entry: CoreSchema) -> CoreSchema:
    """A list, or a lone text, which counts as a list of one."""
    return cs.tagged_union_schema({_LIST: cs.list_schema(entry), _WORDS: _TEXT}, _container)


def _text_or_table(field: Field) -> CoreSchema:
    return cs.tagged_union_schema({_WORDS: _TEXT, _TABLE: _table(field)}, _container)


def _table(field: Field) -> CoreSchema:
    return cs.typed_dict_schema(
        {key.name: _described(key) for key in field.keys}, total=False, extra_behavior="allow"
    )


def _choice(field: Field) -> CoreSchema:
    """The words known, for editors to offer; other words are kept, and judged by the rules."""
    return _any_of(cs.literal_schema(list(field.words)), _TEXT) if field.words else _TEXT


_SHAPES: Final[dict[Form, Callable[[Field], CoreSchema]]] = {
    Form.TEXT: lambda _: _TEXT,
    Form.LONG: lambda _: _TEXT,
    Form.ID: lambda _: _any_of(_TEXT, _WHOLE, _FLOAT),
    Form.CHOICE: _choice,
    Form.EFFORT: lambda _: _any_of(_FLOAT, _TEXT),
    Form.ESTIMATE: lambda _: _any_of(_FLOAT, _TEXT),
    Form.DATE: lambda _: _any_of(_DATE, _MOMENT, _TEXT),
    Form.MOMENT: lambda _: _any_of(_MOMENT, _DATE),
    Form.NUMBER: lambda _: _FLOAT,
    Form.COUNT: lambda _: cs.int_schema(strict=True, ge=1),
    Form.FLAG: lambda _: cs.bool_schema(strict=True),
    Form.MEASURE: lambda _: _any_of(_FLOAT, _TEXT),
    Form.TEXTS: lambda _: _list_of(_TEXT),
    Form.DATES: lambda _: cs.list_schema(_DATE),
    Form.REFS: lambda field: _list_of(_text_or_table(field)),
    Form.ENTRIES: lambda field: _list_of(_text_or_table(field)),
    Form.TABLE: _table,
}


def _described(field: Field) -> cs.TypedDictField:
    says = {"pydantic_js_updates": {"description": field.doc}}
    return cs.typed_dict_field(_SHAPES[field.form](field), metadata=says)


def _record(kind: Kind, name: str, below: dict[str, cs.TypedDictField]) -> CoreSchema:
    return cs.typed_dict_schema(
        {**{field.name: _described(field) for field in kind.fields}, **below},
        total=False,
        extra_behavior="allow",
        ref=name,
        metadata={"pydantic_js_updates": {"description": kind.doc}},
    )


def _rows(record: CoreSchema, doc: str) -> cs.TypedDictField:
    says = {"pydantic_js_updates": {"description": doc}}
    return cs.typed_dict_field(cs.list_schema(record), metadata=says)


def _phase() -> CoreSchema:
    """A phase with what is below it: each level holds the next one's records."""
    below: dict[str, cs.TypedDictField] = {}
    record: CoreSchema = cs.any_schema()
    for level in reversed(ITEM_LEVELS):
        if table := CHILD_TABLE.get(level):
            below = {table: _rows(record, f"the {table} of this {level}, in order")}
        record = _record(ITEM, level, below)
    return record


def document_schema() -> CoreSchema:
    """Return the schema of a whole parsed file."""
    tables: dict[str, cs.TypedDictField] = {
        "project": cs.typed_dict_field(_record(PROJECT, "project", {})),
        "phases": _rows(_phase(), "the phases of the programme, in order"),
    }
    for name, kind in REGISTERS.items():
        tables[name] = _rows(_record(kind, kind.name, {}), kind.doc)
    return cs.typed_dict_schema(tables, total=False, extra_behavior="allow")


def json_schema() -> dict[str, Any]:
    """Return the same as a JSON Schema, without the heading that names its dialect."""
    from pydantic.json_schema import GenerateJsonSchema

    return GenerateJsonSchema().generate(document_schema())
