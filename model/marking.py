"""Marks on criteria and invariants: whoever says that one holds says when, of what, and who.

A mark by hand is a status; what the last look found stands in `last` beside it, in the same step.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from model.address import Address, split_address
from model.change import Changes, Set
from model.draft import Draft
from model.project import Project
from model.value import ABSENT, Value, is_table, same

MARKED: Final = ("criterion", "invariant")
"""Kinds of records that are marked by hand."""
_STATUS: Final = ("status",)
_LAST: Final = "last"


def signed(
    project: Project, changes: Changes, today: date, by: str, commit: Callable[[], str]
) -> Changes:
    """Return changes of `project` with the day, author and commit of each mark they make.

    `commit` is asked where there is one, and may answer with nothing. What the changes say of a
    look themselves stays as it is.
    """
    marked = _marked(changes)
    if not marked:
        return changes
    draft = Draft(project)
    draft.do(*changes)
    look: dict[str, Value] = {"date": today, "commit": commit(), "by": by}
    known = {name: value for name, value in look.items() if value}
    for address in marked:
        if address in draft.project:
            said = _said_of_look(changes, address)
            last = draft.project.record(address).table(_LAST)
            own = {name: value for name, value in last.items() if name in said}
            draft.set(address, (_LAST,), {**known, **own})
    return draft.changes


def _marked(changes: Changes) -> list[Address]:
    """Return the records that changes mark as met or not met."""
    sets = (change for change in changes if isinstance(change, Set) and change.field == _STATUS)
    marks = (change.address for change in sets if isinstance(change.new, str) and _says(change.new))
    return [a for a in dict.fromkeys(marks) if split_address(a)[0] in MARKED]


def _says(word: str) -> bool:
    return word != "unknown"


def _said_of_look(changes: Changes, address: Address) -> set[str]:
    """Return the keys of `last` that changes set themselves."""
    said: set[str] = set()
    for change in changes:
        if isinstance(change, Set) and change.address == address and change.field[0] == _LAST:
            old = change.old if is_table(change.old) else {}
            new = change.new if is_table(change.new) else {}
            differing = (name for name in new if not same(new[name], old.get(name, ABSENT)))
            said.update(change.field[1:2] or differing)
    return said
