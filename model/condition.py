"""What a filter asks of records: terms, each a test, joined by `and`, `or` and `not`.

The test of a whole filter looks at one record; who looks at all records, as a filter is typed,
goes through its terms, most of which stay the same from one letter to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from model.address import Address
from model.dataclass import dataclass
from model.project import Project
from model.record import Record
from model.value import Maybe

Test: TypeAlias = Callable[[Project, Address, Record], bool]
Key: TypeAlias = tuple[str, str, str, bool]
Read: TypeAlias = Callable[[Address, Record], Maybe]
Suits: TypeAlias = Callable[[str, Maybe], bool]

AND: Final = "and"
OR: Final = "or"
NOT: Final = "not"


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold for a record; `test` says whether it does.

    One that is made of `parts` says in `join` how: AND, OR, or NOT for the opposite of its one
    part. A term has none; its `key` tells it from other terms of filters that were read together.
    `words` are what a term looks for in all text, as `sought`. A term on a field reads its `value`,
    in which all terms on that field agree, and `suits` says whether it holds for records of a kind
    that have that one. Mostly a record and its address decide whether a term holds, whatever
    becomes of other records; where that is not always so, `alone` says of which records it is.
    """

    test: Test
    join: str = ""
    parts: tuple[Condition, ...] = ()
    key: Key = ("", "", "", False)
    words: str = ""
    value: Read | None = None
    suits: Suits = lambda kind, value: False
    alone: Callable[[Record], bool] | None = None


ALL: Final = Condition(lambda project, address, record: True, AND)
"""Holds for every record."""


def all_of(parts: Sequence[Condition]) -> Condition:
    """Return the condition that all of some hold, of which there is one at least."""
    if len(parts) == 1:
        return parts[0]
    tests = [part.test for part in parts]
    return Condition(lambda p, a, r: all(test(p, a, r) for test in tests), AND, tuple(parts))


def any_of(parts: Sequence[Condition]) -> Condition:
    """Return the condition that any of some holds, of which there is one at least."""
    if len(parts) == 1:
        return parts[0]
    tests = [part.test for part in parts]
    return Condition(lambda p, a, r: any(test(p, a, r) for test in tests), OR, tuple(parts))


def negated(part: Condition) -> Condition:
    """Return the condition that another does not hold."""
    test = part.test
    return Condition(lambda p, a, r: not test(p, a, r), NOT, (part,))
