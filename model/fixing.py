"""Fixes of findings that nobody need think about: each is one step, and can be undone.

Which rules know a fix is told in `model.rule_table`; of a single finding none may be known all
the same, as of a word that no known one resembles.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from model.address import Address
from model.change import ChangeError, Changes
from model.draft import Draft
from model.fields import field_at, own_words
from model.locking import LockedError
from model.problem import Problem
from model.project import Project, UnknownAddress
from model.record import Record
from model.rule_table import has_fix
from model.rules import check
from model.status import word_among
from model.touch import touch, touched
from model.value import ABSENT, FieldPath, Maybe

_STATUS: Final = ("status",)
_SIMPLE: Final = frozenset(("todo", "doing"))
"""Words that say no more than what follows from below; others may have been meant."""
_ROUNDS: Final = 8
"""So often is looked for what shows once something was mended: a level of the plan each time."""


def fix(project: Project, problem: Problem) -> Changes:
    """Return the changes that mend a finding; none where no safe fix is known.

    Raises LockedError where the record is locked.
    """
    mend = _FIXES.get(problem.code)
    if mend is None or problem.address not in project:
        return ()
    return mend(project, problem.address, problem.field)


def is_mendable(project: Project, problem: Problem) -> bool:
    """Say whether a safe fix of a finding is known, also where a lock keeps it from being done."""
    try:
        return bool(fix(project, problem))
    except LockedError:
        return True


def fix_all(
    project: Project, problems: Sequence[Problem], today: date | None = None
) -> tuple[Changes, tuple[Problem, ...], tuple[Problem, ...]]:
    """Return the changes that mend all that can be mended, what that is, and what was locked.

    As one list of changes, so that one undo takes all of it back. With `today`, what shows once
    the first findings are mended is mended as well.
    """
    draft = Draft(project)
    mended, locked = _mend(draft, problems)
    fresh = bool(mended) and today is not None
    for _ in range(_ROUNDS if fresh else 0):
        assert today is not None
        more, _ = _mend(draft, check(draft.project, today))
        if not more:
            break
        mended += more
    return draft.changes, tuple(mended), tuple(locked)


def _mend(draft: Draft, problems: Sequence[Problem]) -> tuple[list[Problem], list[Problem]]:
    mended, locked = [], []
    # From the last to the first: ids that change alter the addresses of those behind and below.
    for problem in reversed(_ordered(draft.project, problems)):
        try:
            changes = fix(draft.project, problem)
        except (ChangeError, UnknownAddress):
            locked.append(problem)
            continue
        if changes:
            draft.do(*changes)
            mended.append(problem)
    return mended[::-1], locked[::-1]


def _ordered(project: Project, problems: Sequence[Problem]) -> list[Problem]:
    order = {address: place for place, address in enumerate(project.index.paths)}
    able = [problem for problem in problems if has_fix(problem.code)]
    return sorted(able, key=lambda problem: order.get(problem.address, -1))


def _touch(project: Project, address: Address, field: FieldPath) -> Changes:
    return touch(project, address)[0]


def _set(project: Project, address: Address, field: FieldPath, new: Maybe) -> Changes:
    draft, address = touched(project, address)
    draft.set(address, field, new)
    return draft.changes


def _known_word(project: Project, address: Address, field: FieldPath) -> Changes:
    """Write a word as the format does, where it is one but for capitals, spaces and hyphens."""
    record = project.record(address)
    known, value = field_at(record.kind, field), record.get(*field)
    words = (*(known.words if known else ()), *own_words(project, field))
    meant = word_among(value, words) if isinstance(value, str) else ""
    return _set(project, address, field, meant) if meant else ()


def _derive(project: Project, address: Address, field: FieldPath) -> Changes:
    """Take the status away that says less than what is below it."""
    record = project.record(address)
    simple = record.text("status") in _SIMPLE
    return _set(project, address, _STATUS, ABSENT) if simple and _says_no_more(record) else ()


def _says_no_more(record: Record) -> bool:
    return not any(name in record.fields for name in ("acceptance", "gate", "deliverables"))


def _mark(word: str) -> Callable[[Project, Address, FieldPath], Changes]:
    return lambda project, address, field: _set(project, address, _STATUS, word)


_FIXES: Final[Mapping[str, Callable[[Project, Address, FieldPath], Changes]]] = {
    "duplicate-id": _touch,
    "missing-id": _touch,
    "unknown-status": _known_word,
    "unknown-word": _known_word,
    "open-all-done": _derive,
    "todo-begun": _derive,
    "metric-not-ticked": _mark("met"),
    "metric-not-met": _mark("not_met"),
}
