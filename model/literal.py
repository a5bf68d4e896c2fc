"""Values as TOML on one line: what an editor starts with where no plainer text will do."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Final

from model.problem import FieldError, shortened
from model.value import Table, Value, freeze, is_table

_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
_LONGEST: Final = 20_000


def literal(value: Value) -> str:
    """Return `value` as TOML on one line."""
    if isinstance(value, str):
        # Imported here: few commands write a literal, and each would pay for it at its start.
        import json

        # JSON's escapes are TOML's; DEL is the one character that only TOML wants escaped.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else str(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    return _table(value) if is_table(value) else _day(value)


def _table(table: Table) -> str:
    pairs = ", ".join(f"{_key(key)} = {literal(value)}" for key, value in table.items())
    return f"{{ {pairs} }}" if pairs else "{}"


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else literal(key)


def _day(value: object) -> str:
    return value.isoformat() if isinstance(value, date) or hasattr(value, "isoformat") else ""


def read_literal(text: str) -> Value:
    """Return the value that `text` is in TOML. Raises FieldError where it is none, or too long."""
    if len(text) > _LONGEST:
        raise FieldError(f"this is longer than {_LONGEST} characters: edit it in the file")
    # Imported here for the same reason.
    import tomllib

    try:
        document = tomllib.loads(f"value = {text.strip()}\n")
    except (tomllib.TOMLDecodeError, RecursionError):
        document = {}
    if list(document) != ["value"]:
        raise FieldError(f"{shortened(text, 40)!r} is no TOML value: write it as in the file")
    return freeze(document["value"])
