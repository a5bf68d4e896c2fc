"""An imported project as the text of a file that people will read and edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.schema_file import SCHEMA_COMMENT
from data.toml.render import CHILD_BLOCKS, INDENT, is_rows, key, several_lines, statement
from model.schema import REGISTERS


def write_project(document: Mapping[str, object], told: str) -> str:
    """Return a project as TOML; `told` is the line above it that says where it came from."""
    lines = [f"{SCHEMA_COMMENT}\n# {told}\n# Totals and percentages are computed, never typed.\n"]
    # Keys of the user's own stand first: below a header they would belong to it.
    others = {k: v for k, v in document.items() if k not in ("project", "phases", *REGISTERS)}
    if others:
        lines.append("\n" + _fields(others, ""))
    project = document.get("project")
    lines.append("\n[project]\n" + _fields(project if isinstance(project, Mapping) else {}, ""))
    for phase in _tables(document.get("phases")):
        lines.append("\n" + _block("phases", phase, ""))
    for name in REGISTERS:
        for row in _tables(document.get(name)):
            lines.append("\n" + _block(name, row, ""))
    return "".join(lines)


def _tables(value: object) -> Sequence[Mapping[str, object]]:
    return value if is_rows(value) else ()


def _block(path: str, table: Mapping[str, object], indent: str) -> str:
    text = f"{indent}[[{path}]]\n" + _fields(table, indent)
    for child in _tables(table.get(CHILD_BLOCKS)):
        text += "\n" + _block(f"{path}.{CHILD_BLOCKS}", child, indent + INDENT)
    return text


def _fields(table: Mapping[str, object], indent: str) -> str:
    """Return a line for each field; texts of several lines keep them."""
    return "".join(
        f"{indent}{key(name)} = {several_lines(content)}\n"
        if isinstance(content, str) and "\n" in content
        else statement(key(name), content, indent)
        for name, content in table.items()
        if not (name == CHILD_BLOCKS and is_rows(content))
    )
