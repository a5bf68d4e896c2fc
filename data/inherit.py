"""A history that somebody gives to a project: that of where it was, or of what it is a copy of."""

from __future__ import annotations

from pathlib import Path

from data.belonging import projects
from data.presence import present
from data.state import StateFolder, state_folder, take_over
from data.store import Store
from data.trouble import Busy, saving
from data.whole import exists, real_path
from model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Heritage:
    """The history of the project file that is, or was, at `path`, for another project.

    `is_there` tells that a file is at `path` still, which would be left without a history;
    `has_own` that the project which is to get it has one already, which would be set aside.
    """

    path: Path
    state: StateFolder
    is_there: bool
    has_own: bool


def heritages(store: Store, path: Path) -> tuple[Heritage, ...]:
    """Return what the project of `store` could take over from `path`; nothing where nothing is.

    Where no project file is or was at `path` it is a folder, and all that are or were in it count.
    Raises NotSaved and Unreadable.
    """
    real = real_path(store.files, path)
    root = store.state.path.parent
    with saving(root):
        if found := _heritage(store, real):
            return (found,)
        inside = sorted(one for one in projects(store.files, root) if one.parent == real)
        return tuple(found for one in inside if (found := _heritage(store, one)))


def _heritage(store: Store, real: Path) -> Heritage | None:
    state = state_folder(store.files, store.state.path.parent, real)
    if real == store.real or not exists(store.files, state.path):
        return None
    is_there = exists(store.files, real)
    return Heritage(real, state, is_there, exists(store.files, store.journal.path))


def inherit(store: Store, from_other: Heritage) -> Path | None:
    """Give the project of `store` that history; return where its own is now, None for none.

    Whatever ends this early, each history is whole. Raises Busy where a cockpit has one of both
    open, NotSaved.
    """
    own, other = store.state, from_other.state
    with store.lock.held():
        for state in (own, other):
            if present(store.files, state):
                raise Busy(f"a cockpit has {state.real} open: close it first; nothing was taken")
        with saving(own.path):
            return take_over(own, other.path)
