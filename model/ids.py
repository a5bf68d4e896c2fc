"""The next free id of a list, in the style of those that stand there.

1.1.3 is followed by 1.1.4, R6 by R7, T009 by T010, M03-M10 by M11.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import Final, NamedTuple

from model import later
from model.address import PROJECT_ADDRESS, Address, address_of
from model.project import Project
from model.schema import KINDS


class _Style(NamedTuple):
    """What the ids of a list have before their number, and how wide that is written."""

    prefix: str
    width: int
    highest: int


_NUMBERED: Final = later.pattern(r"(.*?)(\d{1,15})", re.DOTALL)
_RANGE: Final = later.pattern(r"(\D+)\d{1,15}\s*[-–]\s*\1(\d{1,15})")
_FIRST: Final = {
    "phase": _Style("", 0, 0),
    "task": _Style("T", 3, 0),
    "subtask": _Style("S", 3, 0),
    "risk": _Style("R", 0, 0),
    "decision": _Style("D", 0, 0),
    "issue": _Style("I", 0, 0),
    "change_request": _Style("CR", 0, 0),
    "metric": _Style("M", 0, 0),
    "budget": _Style("B", 0, 0),
    "criterion": _Style("C", 0, 0),
    "invariant": _Style("INV-", 3, 0),
    "review": _Style("RV", 0, 0),
    "report": _Style("RP", 0, 0),
    "standup": _Style("S", 0, 0),
    "score": _Style("SC", 0, 0),
    "protocol": _Style("P", 0, 0),
    "reference": _Style("REF", 0, 0),
    "claim": _Style("CL", 0, 0),
    "page": _Style("PG", 0, 0),
    "work": _Style("W", 0, 0),
    "filter": _Style("F", 0, 0),
}
"""How the ids of an empty list begin; below an item that has an id, it is the item's and `.1`."""


def next_id(project: Project, kind: str, parent: Address) -> str:
    """Return the next free id for a record of `kind` (`task`, `risk`, …) below `parent`.

    The parent of phases and of rows of registers is `project:`. Raises UnknownAddress.
    """
    style = _style_of(_own_ids(project, kind, parent)) or _first(project, kind, parent)
    return next(one for one in _counted(style) if address_of(kind, one) not in project)


def free_ids(ids: Sequence[str], is_taken: Callable[[str], bool]) -> Iterator[str]:
    """Yield ids without end that are not taken, in the style of most of `ids`, which has some.

    Where none of these has a number, the last gets one: `Core`, then `Core-2`.
    """
    style = _style_of(ids) or _Style(f"{ids[-1]}-", 0, 1)
    return (one for one in _counted(style) if not is_taken(one))


def _counted(style: _Style) -> Iterator[str]:
    numbers = (str(number).zfill(style.width) for number in count(style.highest + 1))
    return (style.prefix + number for number in numbers)


def _own_ids(project: Project, kind: str, parent: Address) -> list[str]:
    if parent == PROJECT_ADDRESS:
        records = project.rows("phases" if kind == "phase" else KINDS[kind].table)
    else:
        records = project.record(parent).children
    return [record.own_id for record in records if record.own_id is not None]


def _style_of(ids: Iterable[str]) -> _Style | None:
    """Return the style of most ids, of the later ones where two are as common; None for none."""
    numbered = [found for found in map(_split, ids) if found is not None]
    if not numbered:
        return None
    often = Counter(prefix for prefix, _ in numbered)
    most = max(often.values())
    prefix = next(prefix for prefix, _ in reversed(numbered) if often[prefix] == most)
    digits = [number for other, number in numbered if other == prefix]
    width = max((len(number) for number in digits if number.startswith("0")), default=0)
    return _Style(prefix, width, max(map(int, digits)))


def _split(identity: str) -> tuple[str, str] | None:
    found = _RANGE.fullmatch(identity) or _NUMBERED.fullmatch(identity)
    return (found[1], found[2]) if found else None


def _first(project: Project, kind: str, parent: Address) -> _Style:
    above = None if parent == PROJECT_ADDRESS else project.record(parent).own_id
    return _Style(f"{above}.", 0, 0) if above else _FIRST[kind]
