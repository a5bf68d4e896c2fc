"""A small judge of JSON Schemas: the keywords that ours is made of, and no others."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "array": (list, tuple),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "object": (dict,),
    "string": (str, date, time),  # editors hand TOML's dates and times over as texts
}
_SAYS_NOTHING = {"$defs", "$schema", "title", "description", "format", "properties", "items"}


def faults(schema: dict[str, Any], value: object) -> list[str]:
    """Return where `value`, a parsed file, is not what `schema` says; nothing where it is."""
    return list(_faults(schema, schema, value, ""))


def _faults(root: dict[str, Any], schema: dict[str, Any], value: object, at: str) -> Iterator[str]:
    for keyword, said in schema.items():
        if not _holds(root, keyword, said, value):
            yield f"{at or 'the file'}: {keyword} {said}"
    if isinstance(value, dict):
        for key, inner in schema.get("properties", {}).items():
            if key in value:
                yield from _faults(root, inner, value[key], f"{at}.{key}")
    if isinstance(value, list | tuple) and "items" in schema:
        for place, entry in enumerate(value):
            yield from _faults(root, _meant(root, schema["items"]), entry, f"{at}[{place}]")


def _meant(root: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").removeprefix("#/$defs/")
    return root["$defs"][name] if name else schema


def _holds(root: dict[str, Any], keyword: str, said: Any, value: object) -> bool:
    match keyword:
        case "type":
            return isinstance(value, _TYPES[said]) and isinstance(value, bool) <= (
                said == "boolean"
            )
        case "enum":
            return value in said
        case "minimum":
            return not isinstance(value, int | float) or value >= said
        case "anyOf" | "oneOf":
            fits = [not list(_faults(root, one, value, "")) for one in said]
            return any(fits) if keyword == "anyOf" else sum(fits) == 1
        case "$ref":
            return not list(_faults(root, _meant(root, {"$ref": said}), value, ""))
        case "additionalProperties":
            return said is True
    assert keyword in _SAYS_NOTHING, f"a judge who does not know {keyword} proves nothing"
    return True
