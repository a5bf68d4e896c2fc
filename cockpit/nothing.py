"""What is told where a list has no rows: that it is so, and what may have been meant."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

from cockpit.naming import ITEMS, is_item, kind_words, table_of
from model.fields import field_at, own_words
from model.project import Project
from model.schema import KINDS

_CLOSE: Final = 0.75


def why_none(project: Project, kind: str, query: Sequence[str]) -> str:
    """Return a sentence about a list of records of `kind` that `query` leaves nothing of."""
    name = kind.replace("_", " ")
    if not _has_any(project, kind):
        first = "title" if any(f.name == "title" for f in KINDS[kind].fields) else "name"
        many = "items" if kind == ITEMS else f"{name}s" if is_item(kind) else table_of(kind)
        add = "task" if kind == ITEMS else kind
        return f"there are no {_spaced(many)}: `cockpit add {add} {first}=...` adds one"
    return f"no {name} fits {' '.join(query)}{_meant(project, kind, query)}"


def _spaced(table: str) -> str:
    return table.replace("_", " ")


def _has_any(project: Project, kind: str) -> bool:
    if is_item(kind):
        return any(kind in (ITEMS, record.kind) for _, _, record in project.items())
    return bool(project.rows(table_of(kind)))


def _meant(project: Project, kind: str, query: Sequence[str]) -> str:
    """Return what the first slip in a filter was probably meant for, empty for none."""
    if kind == ITEMS and (close := get_close_matches(query[0], kind_words(), 1, _CLOSE)):
        return f": did you mean `cockpit list {close[0]}`?"
    for term in " ".join(query).split():
        name, _, value = term.replace("=", ":").partition(":")
        known = field_at(kind, (name,)) if name and value else None
        if known is not None and known.words and value not in known.words:
            words = own_words(project, (name,)) or known.words
            return f": {name} knows {', '.join(words)}"
    return ""
