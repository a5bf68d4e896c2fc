"""All that saving one project needs, in one bundle."""

from __future__ import annotations

from pathlib import Path

from data.backups import Backups
from data.clock import Clock, SystemClock
from data.files import Files
from data.journal import Journal
from data.limit import size_limit
from data.lock import PATIENCE, Lock, Patience
from data.state import StateFolder, project_state, state_root
from data.version import ABSENT, Version, read_version
from data.whole import SIZE_CAP, real_path
from model.dataclass import dataclass


@dataclass(frozen=True)
class Store:
    """One project's file and what belongs to it.

    `path` is the name somebody gave, `real` the file behind all symlinks, found once; `cap` is
    the largest size in bytes that is read, `patience` how long its locks are waited for.
    """

    path: Path
    real: Path
    files: Files
    clock: Clock
    state: StateFolder
    lock: Lock
    journal: Journal
    backups: Backups
    patience: Patience
    cap: int = SIZE_CAP

    def read(self, like: Version = ABSENT) -> Version:
        """Return what the file holds now; the very `like` if it holds that. Raises Unreadable."""
        return read_version(self.files, self.real, self.cap, like)


def open_store(
    path: Path,
    *,
    root: Path | None = None,
    files: Files | None = None,
    clock: Clock | None = None,
    patience: float = PATIENCE,
    cap: int | None = None,
) -> Store:
    """Return the store of the project file at `path`, which need not exist yet.

    `root` is the folder of all state, `patience` the seconds to wait for the lock, `cap` the
    largest size, else what the user's settings say. Writes nothing
    but the new name of the state folder of a project that was moved. Raises NotSaved where that
    cannot be done, Unreadable where the path leads nowhere.
    """
    files = files or Files()
    clock = clock or SystemClock(files)
    real = real_path(files, path)
    state = project_state(files, root or state_root(), real)
    waits = Patience(patience)
    return Store(
        path=path,
        real=real,
        files=files,
        clock=clock,
        state=state,
        lock=Lock(files, real.parent, state, waits),
        journal=Journal(files, state, patience=waits),
        backups=Backups(files, state, clock),
        patience=waits,
        cap=size_limit(files, real) if cap is None else cap,
    )
