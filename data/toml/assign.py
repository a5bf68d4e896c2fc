"""Setting what is at a path, however it is written: a value, a table, an array of tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from data.toml import meaning, restyle
from data.toml.draft import Draft, value_unit
from data.toml.places import Dotted, Path, Rows, Scope, Spot
from data.toml.read import parse
from data.toml.render import is_rows
from data.toml.sequence import Edit
from model import later

if TYPE_CHECKING:
    from data.toml import entries, keys
else:
    # Most edits give a value to a key that is there: nothing comes or goes.
    entries = later.module("data.toml.entries")
    keys = later.module("data.toml.keys")


def assign(draft: Draft, path: Path, value: object) -> None:
    """Give `path` a value; what stays the same within it keeps its characters.

    Raises SpliceError where something on the way is no table.
    """
    found = draft.find(path)
    if found is None:
        keys.create(draft, path, value)
    elif isinstance(found, Spot):
        _assign_value(draft, found, value)
    elif isinstance(found, Rows) and is_rows(value):
        _assign_rows(draft, path, value)
    elif isinstance(found, Scope | Dotted) and isinstance(value, Mapping):
        _assign_table(draft, path, found, value)
    elif isinstance(path[-1], int):
        entries.remove(draft, path[:-1], path[-1])
        entries.insert(draft, path[:-1], path[-1], value)
    else:
        keys.delete(draft, path)
        keys.create(draft, path, value)


def _assign_value(draft: Draft, spot: Spot, value: object) -> None:
    start, end = spot.item.value, spot.item.end
    raw = draft.text[start:end]
    new = restyle.rewritten(raw, value, draft.newline)
    if new != raw:
        draft.change([Edit(start, end, new)], value_unit(start, end), value)


def _assign_table(
    draft: Draft, path: Path, found: Scope | Dotted, value: Mapping[str, object]
) -> None:
    present = _names(draft, found)
    for name, content in value.items():
        assign(draft, (*path, name), content)
    for name in present:
        if name not in value:
            keys.delete(draft, (*path, name))


def _names(draft: Draft, found: Scope | Dotted) -> list[str]:
    """Return the keys that a table has."""
    if isinstance(found, Dotted):
        size = len(found.prefix)
        own = (item.parts for item in found.holder.items if item.parts[:size] == found.prefix)
        return list(dict.fromkeys(parts[size] for parts in own))
    names = dict.fromkeys(found.table.children) if found.table else {}
    for carrier in found.carriers:
        size = len(carrier.prefix)
        names.update(dict.fromkeys(i.parts[size] for i in draft.places.own_lines(carrier)))
    return list(names)


def _assign_rows(draft: Draft, path: Path, value: Sequence[Mapping[str, object]]) -> None:
    old = meaning.at(parse(draft.text), path)
    for i, i_end, j, j_end in reversed(restyle.steps(old, value)):
        common = min(i_end - i, j_end - j)
        for index in range(i_end - 1, i + common - 1, -1):
            entries.remove(draft, path, index)
        for one in reversed(value[j + common : j_end]):
            entries.insert(draft, path, i + common, one)
        for offset in range(common):
            assign(draft, (*path, i + offset), value[j + offset])
