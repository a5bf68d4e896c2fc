"""Opening a project file, and what can be read of it then.

What is loaded here is all that a verb pays for that only reads.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from data.banners import Banner
from data.clock import Clock
from data.desk import Desk
from data.events import Event, SaveState
from data.files import Files
from data.findings import Findings
from data.known import Known, Versions
from data.state import IN_PLACE
from data.store import Store, open_store
from data.trouble import Trouble, Unreadable, saving
from data.whole import exists
from model.dataclass import dataclass
from model.problem import Problem
from model.project import Project

if TYPE_CHECKING:
    from data.practices import Practices
    from data.remembered import Remembered


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


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening a file found: its store, what it holds, and sentences on what was mended."""

    store: Store
    versions: Versions
    seen: Known
    notes: tuple[str, ...] = ()


class OpenProject:
    """What can be read of an open project. Thread-safe.

    `path` is the file as it was named, `author` who makes the edits, `read_only` the reason why
    there can be none, empty where there can.
    """

    def __init__(self, opened: Opened, *, author: str, read_only: str, background: bool) -> None:
        self.path = opened.store.path
        self.author = author
        self.read_only = read_only
        self._background = background
        self._opened = opened
        self._desk = Desk(opened.seen)
        self._findings = Findings(opened.store, self._desk)
        self._tell(opened.notes)
        if opened.store.state.alike:
            # As a rule a project is where it was.
            from data import telling

            self._desk.put_up(telling.alike(opened.store.state.alike, opened.store.real))

    def _tell(self, notes: tuple[str, ...]) -> None:
        if notes:
            # Only who comes after a crash pays for this import.
            from data import telling

            self._desk.put_up(telling.told("mended", " ".join(notes)))

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
        return self._findings.latest if self._background else self._findings.look()

    @cached_property
    def practices(self) -> Practices:
        """What was ticked of the project's practices."""
        # Imported here: whoever only reads the plan does without.
        from data.journal import Journal
        from data.practices import Practices

        store = self._opened.store
        return Practices(Journal(store.files, store.state), store.clock, self.author)

    @cached_property
    def remembered(self) -> Remembered:
        """What the screen remembers of this project from one time to the next."""
        # Imported here: only the screen asks.
        from data.remembered import Remembered

        return Remembered(self._opened.store.files, self._opened.store.state)

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

    def commit(self) -> str:
        """Return the commit that is checked out around the file, empty where there is none."""
        # Imported here: only who marks a criterion asks this.
        from data.git import Git

        return Git(self._opened.store.files, self._opened.store.real).head()

    def subscribe(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Have `listener` called with each event, from any thread; the result ends that."""
        return self._desk.subscribe(listener)


def opened_file(
    path: str | os.PathLike[str],
    *,
    files: Files | None = None,
    clock: Clock | None = None,
    state_dir: str | os.PathLike[str] | None = None,
    mend: bool = False,
) -> Opened:
    """Open the project file at `path` and read it; `mend` it where a save of ours was cut off.

    Raises CannotOpen.
    """
    root = Path(state_dir) if state_dir is not None else None
    try:
        store = open_store(Path(path), root=root, files=files, clock=clock)
        notes = _mended(store) if mend else ()
        versions = Versions(store)
        seen = versions.understand(store.read())
    except Unreadable as failed:
        raise CannotOpen(failed.kind, failed.sentence, failed.line, failed.column) from failed
    except Trouble as failed:
        raise CannotOpen(failed.kind, failed.sentence) from failed
    return Opened(store, versions, seen, notes)


def _mended(store: Store) -> tuple[str, ...]:
    """Put back what a write in place left half done, as far as that can be done now."""
    try:
        with saving(store.state.path):
            if not exists(store.files, store.state.path / IN_PLACE):
                return ()
        from data.inplace import put_back_ours

        return tuple(put_back_ours(store))
    except Trouble:
        return ()  # the file is taken as it is; the first edit tries again and says why not


def who_made(store: Store) -> str:
    """Return the author of edits of that project, where nobody has said who it is."""
    from data.author import who_am_i

    return who_am_i("", os.environ, cwd=store.real.parent)


def why_read_only(opened: Opened, *, asked: bool) -> str:
    """Return why the project may not be altered, empty where it may."""
    if asked:
        return "it was opened to be read only"
    if opened.seen.read_only:
        return opened.seen.read_only
    store = opened.store
    try:
        writable = store.files.writable(store.real)
    except OSError:
        return ""  # nobody can tell: the first save will
    if writable:
        return ""
    return f"you may not write {store.path}: ask its owner for the right, or work on a copy"
