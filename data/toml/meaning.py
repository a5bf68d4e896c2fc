"""What an edit means for the parsed data: the yardstick that each edit of the text is held to.

The functions alter lists and dicts in place, as the parser returns them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data.toml.places import Path
from model.value import same


def alike(left: object, right: object) -> bool:
    """Say whether two values are the same by type and content, lists and tuples being one."""
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        return left.keys() == right.keys() and all(alike(left[k], right[k]) for k in left)
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return len(left) == len(right) and all(map(alike, left, right))
    return same(left, right)


def at(data: Any, path: Path) -> Any:
    """Return what stands at `path`. Raises KeyError or IndexError."""
    for step in path:
        data = data[step]
    return data


def put(data: Any, path: Path, value: object) -> None:
    """Give `path` a value; what is above it is there."""
    at(data, path[:-1])[path[-1]] = value


def drop(data: Any, path: Path, emptied: int = 0) -> None:
    """Take `path` away, and up to `emptied` tables above it if nothing is left in them."""
    above = at(data, path[:-1])
    del above[path[-1]]
    if emptied and not above:
        drop(data, path[:-1], emptied - 1)


def insert(data: Any, path: Path, index: int, value: object) -> None:
    """Put an entry into the list at `path`, which is made where it is missing."""
    above = at(data, path[:-1])
    above[path[-1]] = [*above.get(path[-1], ())]
    above[path[-1]].insert(index, value)
