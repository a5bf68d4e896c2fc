"""The session: the one object that the screen, the command line and servers hold.

It is the project as a value, and the only way to alter it: changes come in, are in memory at once
and in the file a moment later, and what others do to the file comes back as events.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from data import read, telling
from data.author import who_am_i
from data.banners import Banner
from data.clock import Clock
from data.conflicts import OpenConflict
from data.desk import Desk
from data.events import (
    BannersChanged,
    Changed,
    Event,
    SaveState,
    StateChanged,
    TimerChanged,
)
from data.files import Files
from data.findings import Findings
from data.hand import Hand, ReadOnly
from data.history import HistoryEntry, history
from data.journal import Journal
from data.keeper import Keeper
from data.known import Known, Versions
from data.ledger import Ledger
from data.saver import AtOnce, Pace, Saver
from data.scribe import Scribe
from data.steps import NOTHING_BOOKED
from data.store import Store, open_store
from data.timers import Timers
from data.trouble import Trouble
from data.undo import StepResult
from data.watch import Watcher
from model.address import Address
from model.change import Change
from model.problem import Problem
from model.project import Project

__all__ = [
    "Banner",
    "BannersChanged",
    "CannotOpen",
    "Changed",
    "Event",
    "HistoryEntry",
    "OpenConflict",
    "ReadOnly",
    "SaveState",
    "Session",
    "StateChanged",
    "StepResult",
    "TimerChanged",
]

PATIENCE: Final = 10.0  # seconds that closing waits for the save that is under way


class CannotOpen(Exception):
    """The project cannot be opened; the sentence says why and what to do.

    `line` and `column` count from 1 and are None where the trouble has no place in the text.
    `kind` is a word that code may decide by: `missing` for no file at all.
    """

    def __init__(
        self, kind: str, sentence: str, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(sentence)
        self.kind = kind
        self.sentence = sentence
        self.line = line
        self.column = column


class Session:
    """One project, open. Thread-safe.

    `path` is the file as it was named, `author` who makes the edits, `read_only` the reason why
    there can be none, empty where there can.
    """

    def __init__(
        self, store: Store, seen: Known, *, author: str, read_only: str, background: bool
    ) -> None:
        """Take what `open` has found; use that."""
        self.path = store.path
        self.author = author
        self.read_only = read_only
        self._store = store
        self._ledger = Ledger(store.journal)
        self._desk = Desk(seen)
        self._scribe = Scribe(store, self._ledger, author)
        versions = Versions(store)
        findings = Findings(store, self._desk)
        self._keeper = Keeper(
            store,
            self._desk,
            versions,
            self._scribe,
            findings,
            lasting=background,
            writable=not read_only,
        )
        self._hand = Hand(self._desk, self._ledger, self._scribe, author, read_only)
        # A journal of its own: the timers are used while the saver writes.
        journal = Journal(store.files, store.state)
        self.timers = Timers(journal, store.clock, author, self._hand.book)
        self._watcher: Watcher | None = None
        pace = Saver if background else AtOnce
        self._pace: Pace = pace(self._keeper, self._desk, findings)

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        author: str = "",
        read_only: bool = False,
        clock: Clock | None = None,
        files: Files | None = None,
        state_dir: str | os.PathLike[str] | None = None,
        background: bool = True,
    ) -> Session:
        """Open the project file at `path`.

        `author` is found out where it is not given; `state_dir` is the folder of all state. With
        `background` edits are saved by a thread, and what cannot be saved is kept; else each call
        returns when all is done, and what cannot be saved is dropped and `state` says so.
        Raises CannotOpen.
        """
        root = Path(state_dir) if state_dir is not None else None
        try:
            store = open_store(Path(path), root=root, files=files, clock=clock)
            version = store.read()
            known = Versions(store).understand(version)
        except read.Unreadable as failed:
            raise CannotOpen(failed.kind, failed.sentence, failed.line, failed.column) from failed
        except Trouble as failed:
            raise CannotOpen(failed.kind, failed.sentence) from failed
        author = author or who_am_i("", os.environ, cwd=store.real.parent)
        reason = _reason(store, known, read_only)
        return cls(store, known, author=author, read_only=reason, background=background)

    @property
    def project(self) -> Project:
        """The newest project, with the edits that are not in the file yet."""
        return self._desk.project

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it, with line and column.

        In a background session what the last look found; a `Changed` of origin `checked` tells
        of a newer one.
        """
        return self._pace.problems()

    @property
    def version(self) -> str:
        """The sha256, in hex, of the content that the file was last seen with."""
        return self._desk.seen.hash

    @property
    def state(self) -> SaveState:
        """Where the newest edits are."""
        return self._desk.state

    @property
    def banners(self) -> tuple[Banner, ...]:
        """What insists on being seen."""
        return self._desk.banners

    @property
    def conflicts(self) -> tuple[OpenConflict, ...]:
        """The fields that two people gave different values and that nobody has settled."""
        self._hand.update()
        return self._scribe.open_conflicts()

    def apply(
        self,
        changes: Sequence[Change],
        label: str,
        *,
        booked: Mapping[Address, float] | None = None,
    ) -> None:
        """Do `changes`, as one step that `label` names.

        `booked` are hours that they add to what was spent, by item. Raises ChangeError where they
        do not fit; then nothing has changed. Raises ReadOnly.
        """
        self._pace.begin()
        self._hand.apply(changes, label, booked or NOTHING_BOOKED)
        self._pace.save()

    def undo(self, *, force: bool = False) -> StepResult | None:
        """Take the newest step of this author back; None where there is none left.

        A field that no longer holds what the step wrote is skipped and named in the result;
        `force` does what the last undo skipped. Raises ReadOnly.
        """
        self._pace.begin()
        self._hand.update()
        self._pace.catch_up()
        result = self._hand.undo(force=force)
        self._pace.save()
        return result

    def redo(self) -> StepResult | None:
        """Do the step again that was undone last; None where there is none. Raises ReadOnly."""
        self._pace.begin()
        self._hand.update()
        self._pace.catch_up()
        result = self._hand.redo()
        self._pace.save()
        return result

    def settle(self, conflict_id: str, keep: str) -> None:
        """Settle a conflict: `keep` is `ours` or `theirs`.

        Raises ChangeError where theirs no longer fits, ReadOnly, KeyError for an unknown id.
        """
        self._pace.begin()
        self._hand.settle(conflict_id, keep)
        self._pace.save()

    def put_back(self, banner_code: str) -> None:
        """Do what a banner with the key `put_back` offers.

        Edits that were set aside come back as a step; a file that is gone is written anew.
        Raises KeyError for a banner that offers no such thing, ReadOnly.
        """
        self._pace.begin()
        if banner_code == telling.GONE:
            self._hand.require_writable()
            self._keeper.save(anew=True)
            return
        self._hand.put_back(banner_code)
        self._pace.save()

    def dismiss(self, banner_code: str) -> None:
        """Take a banner down that has been read."""
        self._hand.dismiss(banner_code)

    def refresh(self) -> None:
        """Look at the file now, and merge what is new."""
        self._pace.begin()
        self._keeper.look()
        self._pace.save()

    def wait(self, timeout: float = 30.0) -> SaveState:
        """Wait until no edit is on its way, `timeout` seconds at most; return where they are."""
        with self._desk.changed:
            self._desk.changed.wait_for(self._pace.is_settled, timeout)
            return self._desk.state

    def subscribe(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Have `listener` called with each event, from any thread; the result ends that."""
        return self._desk.subscribe(listener)

    def history(self, address: Address | None = None) -> tuple[HistoryEntry, ...]:
        """Return what happened to the project, or to one record, oldest first.

        Raises NotSaved where the journal cannot be read.
        """
        self._ledger.update()
        return history(self._ledger, self._desk.queue, address)

    def watch(self) -> None:
        """Notice what others do to the file from now on, in a thread of its own."""
        if self._watcher is None:
            keeper = self._keeper
            self._watcher = Watcher(self._store, keeper.look, keeper.look_soon, self._hand.warn)
            self._watcher.start()

    def close(self) -> None:
        """End: wait for the save under way, keep what is not in the file, stop all threads."""
        if self._watcher is not None:
            self._watcher.close(PATIENCE)
            self._watcher = None
        self._pace.close(PATIENCE)
        self._keeper.end()


def _reason(store: Store, known: Known, asked: bool) -> str:
    """Return why the project may not be altered, empty where it may."""
    if asked:
        return "it was opened to be read only"
    if known.read_only:
        return known.read_only
    try:
        writable = store.files.writable(store.real)
    except OSError:
        return ""  # nobody can tell: the first save will
    if writable:
        return ""
    return f"you may not write {store.path}: ask its owner for the right, or work on a copy"
