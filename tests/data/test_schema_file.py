"""The JSON Schema says what the table of fields says, in the words of editors."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

import data
from data.schema_file import SCHEMA_COMMENT, SCHEMA_NAME, json_schema, made_text, schema_text
from model.schema import CHILD_TABLE, ITEM, KINDS, PROJECT, REGISTERS
from tests.support.schema import faults


def _record(schema: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = schema["$defs"][name]
    return found


def test_every_table_and_field_is_in_it_with_its_meaning() -> None:
    schema = json_schema()
    assert set(schema["properties"]) == {"project", "phases", *REGISTERS}
    for name, kind in (*KINDS.items(), ("project", PROJECT)):
        if name == "item":
            continue
        properties = _record(schema, name)["properties"]
        below = {CHILD_TABLE[name]} if name in CHILD_TABLE else set()
        assert set(properties) == {field.name for field in kind.fields} | below
        assert all(properties[field.name]["description"] == field.doc for field in kind.fields)


def test_known_words_are_offered_and_other_words_allowed() -> None:
    status = _record(json_schema(), "task")["properties"]["status"]
    field = next(field for field in ITEM.fields if field.name == "status")
    assert {"enum": list(field.words), "type": "string"} in status["anyOf"]
    assert {"type": "string"} in status["anyOf"]


def test_keys_of_the_users_own_are_allowed_everywhere() -> None:
    schema = json_schema()
    assert schema["additionalProperties"] is True
    assert all(record["additionalProperties"] is True for record in schema["$defs"].values())


def test_the_schema_that_is_shipped_is_what_the_table_makes() -> None:
    assert schema_text() == made_text(), "run `make schema`"


def test_the_file_is_json_and_found_by_the_comment() -> None:
    assert json.loads(schema_text()) == json_schema()
    assert SCHEMA_COMMENT.endswith(f"./{SCHEMA_NAME}")


SAMPLES = sorted(path.name for path in (Path(data.__file__).parent / "samples").glob("*.toml"))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_is_what_the_schema_says(name: str) -> None:
    text = (Path(data.__file__).parent / "samples" / name).read_text(encoding="utf-8")
    assert faults(json_schema(), tomllib.loads(text)) == []


@pytest.mark.parametrize(
    "line",
    ["phases = 1", "[project]\nhours_per_day = 'eight'", "[[risks]]\nid = 1\ntitle = []"],
)
def test_what_cannot_be_read_is_refused_by_the_schema(line: str) -> None:
    assert faults(json_schema(), tomllib.loads(line))
