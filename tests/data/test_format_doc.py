"""docs/format.md and the schema say the same, both ways."""

import re
from collections.abc import Iterator
from pathlib import Path

from data.toml.read import parse
from model.schema import ITEM, PROJECT, REGISTERS, Field, Form, Kind

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "format.md").read_text(encoding="utf-8")

ROW = re.compile(r"^\| `(?P<name>[a-z_.]+)` \| (?P<holds>[^|]+) \| (?P<meaning>[^|]+) \|$")


def _sections() -> dict[str, list[str]]:
    """The lines below each heading of the third level."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in TEXT.splitlines():
        if line.startswith("#"):
            lines = found.setdefault(line[4:], []) if line.startswith("### ") else []
        lines.append(line)
    return found


def _documented() -> dict[str, list[tuple[str, str]]]:
    """What each section says: the fields, in order, and what each may hold."""
    rows = {head: [ROW.match(line) for line in lines] for head, lines in _sections().items()}
    return {
        head: [(row["name"], row["holds"]) for row in matches if row]
        for head, matches in rows.items()
    }


def _holds(field: Field) -> str:
    words = " ".join(f"`{word}`" for word in field.words)
    return f"one of {words}" if words else field.form.value


def _described(fields: tuple[Field, ...], above: str = "") -> Iterator[tuple[str, str]]:
    for field in fields:
        yield f"{above}{field.name}", _holds(field)
        yield from _described(field.keys, f"{above}{field.name}.")


def _rows(kind: Kind) -> list[tuple[str, str]]:
    computed = [(field.name, f"computed: {_holds(field)}") for field in kind.computed]
    return [*_described(kind.fields), *computed]


def test_every_table_and_field_of_the_schema_is_documented_and_no_other() -> None:
    expected = {"`[project]`": _rows(PROJECT), "`[[phases]]`, `tasks`, `subtasks`": _rows(ITEM)}
    expected |= {f"`[[{table}]]`": _rows(kind) for table, kind in REGISTERS.items()}
    documented = _documented()
    assert list(documented) == list(expected)
    for head, rows in expected.items():
        assert documented[head] == rows, head


def test_every_form_of_value_is_explained() -> None:
    table = TEXT.split("## What a field may hold")[1].split("\n## ")[0]
    explained = set(re.findall(r"^\| ([a-z …]+) \|", table, flags=re.MULTILINE)) - {"holds"}
    assert explained == {form.value for form in Form} - {Form.CHOICE.value} | {"one of …"}


def test_the_example_is_a_project_without_unknown_fields() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", TEXT, flags=re.DOTALL)
    document = parse(example)
    assert set(document) == {"project", "phases", "risks"}
    assert [phase["tasks"][0]["subtasks"][1]["id"] for phase in document["phases"]] == ["1.1.2"]
