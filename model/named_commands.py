"""The commands that a project names: what measures a metric or a budget, what shows a criterion."""

from __future__ import annotations

from collections.abc import Iterator

from model.address import Address
from model.project import Project
from model.record import Record
from model.schema import KINDS

_FIELD = "command"
_KINDS = frozenset(
    name for name, kind in KINDS.items() if any(field.name == _FIELD for field in kind.fields)
)


def named_commands(project: Project) -> Iterator[tuple[Address, str | tuple[str, ...]]]:
    """Yield each record that names a command, with it: one line, or a list of words.

    What is neither is left out; the judge tells of it.
    """
    for address, _, record in project.records():
        if record.kind in _KINDS and (command := command_of(record)):
            yield address, command


def command_of(record: Record) -> str | tuple[str, ...]:
    """Return the command that a record names, empty for none."""
    value = record.get(_FIELD)
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, tuple):
        words = tuple(word for word in value if isinstance(word, str))
        return words if len(words) == len(value) else ""
    return ""
