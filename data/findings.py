"""The findings of a session's project: looked for once per state, and not where it is known good.

Judging types costs a program start more than all else. A version of the file that had nothing
wrong with its types is remembered by its hash, so the next start need not judge it again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from typing import Final

from data.desk import Desk
from data.read import find_problems
from data.store import Store
from data.trouble import Trouble, Unreadable, saving
from data.whole import opened, read_file, write_all
from model.change import Change, Set
from model.problem import Problem
from model.project import Project
from model.schema import Form, field_of
from model.value import ABSENT, Maybe

_GOOD: Final = "validated"
_MOST: Final = 500  # hashes
_APPEND: Final = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
_FRESH: Final = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
_TEXTS: Final = frozenset({Form.TEXT, Form.LONG, Form.CHOICE})
_EFFORTS: Final = frozenset({Form.EFFORT, Form.ESTIMATE})


class Findings:
    """What is wrong with the project on the desk."""

    def __init__(self, store: Store, desk: Desk) -> None:
        self._store = store
        self._desk = desk
        self._path = store.state.path / _GOOD
        self._for: tuple[str, Project, date] | None = None
        self._found: tuple[Problem, ...] = ()

    @property
    def latest(self) -> tuple[Problem, ...]:
        """What was found last, maybe for a project that has moved on since."""
        return self._found

    @property
    def stale(self) -> bool:
        """Whether the project or the day is another one than at the last look."""
        known = self._for
        project, today = self._desk.project, self._today()
        return known is None or known[1] is not project or known[2] != today

    def look(self) -> tuple[Problem, ...]:
        """Look for what is wrong, if that is not known; return it."""
        if self.stale:
            with self._desk.changed:
                seen, project = self._desk.seen, self._desk.project
            today = self._today()
            # The hash says nothing of edits that are not in the file yet.
            good = project is seen.project and self._well_typed(seen.hash, project)
            found = find_problems(
                seen.text,
                project,
                today=today,
                validated=good,
                folder=self._store.real.parent,
                files=self._store.files,
            )
            self._for, self._found = (seen.hash, project, today), found
        return self._found

    def saved(self, before: str, after: str, changes: Iterable[Change], project: Project) -> None:
        """Take note that `changes` made one version of another: good types may have stayed so."""
        good = self._good()
        if before in good and all(keeps_types(project, change) for change in changes):
            self._remember(after, good)

    def _today(self) -> date:
        return self._store.clock.now().wall.date()

    def _well_typed(self, content_hash: str, project: Project) -> bool:
        good = self._good()
        if content_hash in good:
            return True
        from data.judge import judge

        if judge(project):
            return False
        self._remember(content_hash, good)
        return True

    def _good(self) -> list[str]:
        try:
            content = read_file(self._store.files, self._path)
        except Unreadable:
            return []
        return content.decode("ascii", "replace").split()

    def _remember(self, content_hash: str, good: list[str]) -> None:
        if content_hash in good:
            return
        anew = len(good) >= _MOST
        hashes = [*good[-_MOST // 2 :], content_hash] if anew else [content_hash]
        lines = "".join(f"{name}\n" for name in hashes).encode()
        # What cannot be remembered is judged again the next time: slower, and nothing worse.
        with suppress(Trouble), saving(self._path):
            self._store.state.ensure()
            flags = _FRESH if anew else _APPEND
            with opened(self._store.files, self._path, flags) as fd:
                write_all(self._store.files, fd, lines)


def keeps_types(project: Project, change: Change) -> bool:
    """Say whether a project whose values all have their fields' types still does after `change`.

    False where that would take a closer look.
    """
    if not isinstance(change, Set) or len(change.field) != 1:
        return False
    if change.new is ABSENT or _same_plain_type(change.old, change.new):
        return True
    if change.address not in project:
        return False
    known = field_of(project.record(change.address).kind, change.field[0])
    return known is not None and _fits(known.form, change.new)


def _same_plain_type(old: Maybe, new: Maybe) -> bool:
    return type(old) is type(new) and isinstance(new, str | int | float | date)


def _fits(form: Form, value: Maybe) -> bool:
    if isinstance(value, str):
        return form in _TEXTS
    if isinstance(value, date):
        return form is Form.DATE and not isinstance(value, datetime)
    return form in _EFFORTS and isinstance(value, int | float) and not isinstance(value, bool)
