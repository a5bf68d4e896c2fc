"""Reading a JSON export: the document is the parsed project file again, types and all."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, Final

from data.export.plain import below, guess, kind_at, token
from data.export.source import JSON_FORMAT
from model.schema import Field
from model.value import Value

_OF_TYPE: Final[dict[str, Callable[[str], Value]]] = {
    "str": str,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "float": float,
}


class NoExport(ValueError):
    """The text is no JSON export of ours; the sentence says why."""


def read_plain(text: str) -> dict[str, object]:
    """Return the document of a JSON export, for `model.project.build`. Raises NoExport."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as refused:
        raise NoExport(f"this is no JSON: {refused}") from None
    document, number = _parts(content)
    if number != JSON_FORMAT:
        raise NoExport(f"this is form {number} of the export, and form {JSON_FORMAT} can be read")
    types = content.get("types")
    known = types if isinstance(types, dict) else {}
    return {
        str(key): _value(value, None, kind_at(key), f"/{token(key)}", known)
        for key, value in document.items()
    }


def _parts(content: Any) -> tuple[dict[str, Any], object]:
    document = content.get("document") if isinstance(content, dict) else None
    if not isinstance(document, dict):
        raise NoExport("this JSON has no `document`: `cockpit export --format json` writes one")
    return document, content.get("cockpit")


def _value(
    value: Any, field: Field | None, kind: str, pointer: str, types: dict[str, Any]
) -> object:
    if isinstance(value, dict):
        return {
            key: _value(inner, *below(field, kind, key), f"{pointer}/{token(key)}", types)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [
            _value(inner, field, kind, f"{pointer}/{place}", types)
            for place, inner in enumerate(value)
        ]
    if not isinstance(value, str):
        # TOML has no null: a key without a value is a key that is not there, and this the nearest.
        return "" if value is None else value
    return _typed(value, types[pointer]) if pointer in types else guess(value, field)


def _typed(text: str, name: Any) -> Value:
    try:
        return _OF_TYPE[str(name)](text)
    except (KeyError, ValueError):
        return text
