"""Records as lines of a Markdown list, in the form in which pasted lines are read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from model.address import Address, split_address
from model.bulk import outermost
from model.project import Project
from model.record import Record
from model.schema import ITEM_LEVELS
from model.status import status_of
from model.value import Value, texts

_BOXES: Final = {
    "todo": " ", "done": "x", "doing": "/", "dropped": "-", "deferred": ">", "at_risk": "!",
}  # fmt: skip
_INDENT: Final = "  "


def as_lines(project: Project, addresses: Iterable[Address]) -> list[str]:
    """Return a line for each record and each item below it, nested, with its notes beneath."""
    lines: list[str] = []
    for address in outermost(project, addresses):
        lines += _tree(project, address, 0)
    return lines


def _tree(project: Project, address: Address, depth: int) -> Iterator[str]:
    record = project.record(address)
    pad = _INDENT * depth
    yield pad + _line(address, record)
    for line in record.text("notes").splitlines():
        if line.strip():
            yield f"{pad}{_INDENT}{line.strip()}"
    for child in project.children(address):
        yield from _tree(project, child, depth + 1)


def _line(address: Address, record: Record) -> str:
    identity = split_address(address)[1] if record.own_id else ""
    status, item = status_of(record), record.kind in ITEM_LEVELS
    parts = ["-"]
    if item:
        parts.append(f"[{_BOXES.get(status, ' ')}]")
    parts += [identity, " ".join(record.title.split()), *_tokens(record)]
    if status not in _BOXES and (item or record.get("status") == status):
        parts.append(f"status:{_quoted(status)}")
    return " ".join(part for part in parts if part)


def _tokens(record: Record) -> Iterator[str]:
    """Yield what stands behind the title: effort, people, priority, tags, days."""
    if isinstance(estimate := record.get("estimate"), str | int | float):
        yield f"{estimate}h" if not isinstance(estimate, str) else f"estimate:{_quoted(estimate)}"
    for owner in texts(record.get("owners")) or texts(record.get("owner")):
        yield f"@{_quoted(owner)}"
    if priority := record.text("priority"):
        yield f"!{priority}" if " " not in priority else f"priority:{_quoted(priority)}"
    for tag in texts(record.get("tags")):
        yield f"#{tag}" if _is_word(tag) else f"tags:{_quoted(tag)}"
    for name in ("start", "due"):
        day: Value | object = record.get(name)
        if isinstance(day, date):
            yield f"{name}:{day.isoformat()[:10]}"


def _is_word(tag: str) -> bool:
    plain = tag.replace("-", "").replace("/", "").replace("_", "")
    return plain.isalnum() and not tag[0].isdigit()


def _quoted(text: str) -> str:
    return f'"{text}"' if not text or " " in text else text
