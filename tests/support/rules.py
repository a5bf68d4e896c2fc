"""Documents that rules are tried on, and what these find there."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, TypeAlias

from model.project import build
from model.rules import check

TODAY: Final = date(2026, 11, 21)

Document: TypeAlias = dict[str, Any]


def item(**fields: Any) -> Document:
    """Return a document with one phase of these fields."""
    return {"phases": [{"id": "1", "title": "One", **fields}]}


def found(document: Document) -> list[tuple[str, str, str]]:
    """Return the code, address and field of each problem in a document."""
    return [(p.code, p.address, ".".join(p.field)) for p in check(build(document), TODAY)]
