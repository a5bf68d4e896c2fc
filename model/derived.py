"""The status that a parent without one of its own has from what is below it."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

STARTED: Final = frozenset(("doing", "at_risk", "partial", "broken", "done"))
"""Words of items on which work has begun."""
OUT: Final = frozenset(("dropped", "deferred"))
"""Words of items that count neither as work nor as open."""
CLOSED: Final = frozenset(("done", "dropped", "deferred"))


def derived_status(words: AbstractSet[str]) -> str:
    """Return the status that follows from the set of the children's.

    The first that holds: all dropped; all done or dropped: done; all done, dropped or deferred:
    deferred; any broken; any blocked and none doing; any at_risk; any started: doing; else todo.
    Words that are not ours count as not started.
    """
    if not words:
        return "todo"
    for closed, word in _ALL:
        if words <= closed:
            return word
    if "broken" in words:
        return "broken"
    if "blocked" in words and "doing" not in words:
        return "blocked"
    if "at_risk" in words:
        return "at_risk"
    return "doing" if words & STARTED else "todo"


_ALL: Final = (
    (frozenset(("dropped",)), "dropped"),
    (frozenset(("dropped", "done")), "done"),
    (CLOSED, "deferred"),
)
