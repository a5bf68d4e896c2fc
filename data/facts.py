"""What happened to a project, as the dated facts that stand-ups and reports are computed from.

The journal knows what this user's cockpits did and saw. What was done elsewhere, or before, stands
in git where the file is kept there: each commit of it is held against the one before.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from data.files import Files
from data.git import Commit, Git
from data.read import load
from data.trouble import Trouble
from model.change import Change, Set
from model.diff import diff
from model.facts import Fact
from model.project import Project

if TYPE_CHECKING:
    from data.history import HistoryEntry
    from data.session import Session

MOST_COMMITS: Final = 200
"""So many commits are looked back on, however long ago the day asked for lies."""
_AT_ONCE: Final = 12
PATIENCE: Final = 4.0
"""Seconds that reading old versions may take; what is older than those read is left out."""


def session_facts(session: Session, since: date) -> tuple[Fact, ...]:
    """Return what the journal tells, and what git tells from `since` on, oldest first.

    It may take some seconds: a screen asks for it in a thread. Raises NotSaved where the journal
    cannot be read.
    """
    journal = facts_of(session.history())
    git = Git(Files(), Path(session.path).resolve())
    return together(journal, git_facts(git, since))


def facts_of(entries: Iterable[HistoryEntry]) -> tuple[Fact, ...]:
    """Return what `entries`, oldest first, changed, on which day of the local zone and by whom.

    Entries without a moment tell nothing that could be dated, and are left out.
    """
    return tuple(
        Fact(entry.at.astimezone().date(), entry.by, change)
        for entry in entries
        if entry.at is not None
        for change in entry.changes
    )


def git_facts(git: Git, since: date, patience: float = PATIENCE) -> tuple[Fact, ...]:
    """Return what each commit from `since` on changed in the file, oldest first.

    A commit that holds no readable project is passed over. Commits are dated as their authors
    dated them. The newest are read first, and no more once `patience` seconds are over.
    """
    found: list[tuple[Fact, ...]] = []
    newer: tuple[Commit, Project] | None = None
    end = time.monotonic() + patience
    for commit, project in _versions(git, since, end):
        if newer is not None:
            found.append(_between(project, *newer))
        newer = (commit, project)
    facts = [fact for part in reversed(found) for fact in part if fact.day >= since]
    return tuple(sorted(facts, key=lambda fact: fact.day))


def _versions(git: Git, since: date, end: float) -> Iterator[tuple[Commit, Project]]:
    """Yield the versions from the newest back to the one before those since `since`."""
    commits = git.commits(since, MOST_COMMITS)
    for first in range(0, len(commits), _AT_ONCE):
        some = commits[first : first + _AT_ONCE]
        for commit, content in zip(some, git.contents(some), strict=True):
            if time.monotonic() > end:
                return
            # A version that cannot be read is passed over: those beside it are compared.
            with suppress(Trouble):
                yield commit, load(content, "the file").project


def _between(old: Project, commit: Commit, new: Project) -> tuple[Fact, ...]:
    return tuple(Fact(_day(commit), commit.by, change) for change in diff(old, new))


def _day(commit: Commit) -> date:
    return commit.at.astimezone().date()


def together(journal: Sequence[Fact], git: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return both, oldest first; what the journal has too is told by the journal alone.

    Of hours spent on an item the journal tells alone where it tells of any: of two sums of the
    same hours in other portions nobody could say what they have in common.
    """
    known = {_said(fact.change) for fact in journal}
    spent = {fact.change.address for fact in journal if _is_spent(fact.change)}
    more = [
        fact
        for fact in git
        if _said(fact.change) not in known
        and not (_is_spent(fact.change) and fact.change.address in spent)
    ]
    return tuple(sorted((*journal, *more), key=lambda fact: fact.day))


def _said(change: Change) -> object:
    """Return what a change says, whatever stood there before it."""
    if isinstance(change, Set):
        return (change.address, change.field, repr(change.new))
    return (type(change).__name__, change.address)


def _is_spent(change: Change) -> bool:
    return isinstance(change, Set) and change.field == ("spent",)
