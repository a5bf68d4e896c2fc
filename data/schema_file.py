"""The JSON Schema of a project file, with which editors complete and explain its fields.

It is shipped as a file, which `make schema` makes from the table `model.schema` and a test compares
with it: whoever starts or imports a project waits for no generator.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from data.files import Files
from data.whole import read_file

SCHEMA_NAME: Final = "cockpit.schema.json"
"""What the file is called that `new` writes beside a project."""
SCHEMA_COMMENT: Final = f"#:schema ./{SCHEMA_NAME}"
"""The first line of a project file by which editors find the schema."""

# The oldest dialect that says all we need: the editors' TOML plug-ins know it.
_DIALECT: Final = "http://json-schema.org/draft-07/schema#"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a whole project file, made from the table `model.schema`."""
    from data.shapes import json_schema

    return {
        "$schema": _DIALECT,
        "title": "A cockpit project",
        "description": "One project as cockpit reads it. Tables and keys of your own are kept.",
        **_without_titles(json_schema()),
    }


def schema_text(files: Files | None = None) -> str:
    """Return the JSON Schema as the text of a file, as it is shipped."""
    return read_file(files or Files(), Path(__file__).with_name(SCHEMA_NAME)).decode()


def made_text() -> str:
    """Return the JSON Schema as the text of a file, made anew from the table."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _without_titles(schema: Any) -> Any:
    """Leave out the generator's titles: they repeat the keys in capitals."""
    if isinstance(schema, list):
        return [_without_titles(entry) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    # A property may itself be called "title": only a text under that key is the generator's.
    return {
        key: _without_titles(value)
        for key, value in schema.items()
        if not (key == "title" and isinstance(value, str))
    }
