"""The save: one version of the project's file takes the place of another, whole and for good.

Under the project's lock, what the file holds is read and handed to the caller, who returns what
it shall hold. That is written beside it, trades places with it in one step, and then what came
out is looked at: where a program that knows no locks wrote in between, its text is handed to the
caller too, and the result of that trades places again. Whatever fails, the file is left whole: with
the new text if `commit` returns, with the text before it, or somebody else's newer one, if not.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TypeAlias

from data.displaced import Displaced, Watch
from data.placing import How, Placing
from data.store import Store, open_store
from data.trouble import Busy, NotSaved, Unreadable, saving, unsettled
from data.version import ABSENT, Version, read_version, version_of
from data.whole import opened, read_file
from model.dataclass import dataclass

__all__ = [
    "ABSENT",
    "Busy",
    "Displaced",
    "Landed",
    "NotSaved",
    "Store",
    "Unreadable",
    "Version",
    "commit",
    "open_store",
    "read_version",
    "recheck",
    "settle",
    "version_of",
]

ROUNDS = 8  # times that we let others come in between before we give up for now

Prepare: TypeAlias = Callable[[Version], bytes | Version]
Tell: TypeAlias = Callable[[Version], object]


@dataclass(frozen=True)
class Landed:
    """A save that is in the file and on the disk.

    `version` is what the file holds, `base` what it held before our first write, `merged` the
    texts of others that came in between and are part of `version`. `notes` are sentences on what
    a person should know. `watches` are the displaced files, for `recheck`.
    """

    version: Version
    base: Version
    how: How
    merged: tuple[Version, ...]
    notes: tuple[str, ...]
    watches: tuple[Watch, ...]


def commit(
    store: Store, expected: Version | None, prepare: Prepare, tell: Tell = lambda _: None
) -> Landed:
    """Give the project's file a new content and return when it is on the disk.

    `prepare` gets what the file holds now and returns what it shall hold; it runs under the lock
    and is where to merge and to journal. It is called again with each text that somebody else put
    there in the meantime, and then has to return a result with all of them in it. `expected` is
    the version last seen: where the file still holds it, `prepare` gets that very object. None
    lets the file be new: where there is none, `prepare` gets ABSENT. `tell` gets what the file
    holds at last, under the lock too: who holds it next can rely on it. It raises nothing.

    Raises Busy without the lock within its patience, Unreadable where the file cannot be read,
    NotSaved where it cannot be written, and whatever `prepare` raises. The file is then as it was
    or as others left it; `NotSaved.written` tells the exception.
    """
    with store.lock.held():
        landed = _Save(store, prepare).run(_current(store, expected))
        tell(landed.version)
        return landed


def recheck(store: Store, watches: Iterable[Watch]) -> tuple[Displaced, ...]:
    """Look once more at the files that a save displaced, some 2 s later, and let go of them.

    A program that writes in place may have been in the middle of it: what it wrote since went into
    the displaced file. Returned is what has to be merged as edits from outside; when that is in
    the file, `settle` it. Raises NotSaved where a displaced file cannot be read.
    """
    late = []
    for watch in watches:
        with saving(store.real):
            late.append(watch.late())
        watch.close()
    return tuple(displaced for displaced in late if displaced)


def settle(store: Store, displaced: Displaced) -> None:
    """Put a displaced text that has been merged into the ring; nobody is asked about it again.

    Raises NotSaved, Unreadable, Busy.
    """
    with store.lock.held():
        if _holds(store, displaced):
            store.backups.take(displaced.path, displaced.version)
        else:
            store.backups.put(displaced.version)


def _holds(store: Store, displaced: Displaced) -> bool:
    """Tell whether the file that displaced text was found in is still there and not a copy."""
    try:
        content = read_file(store.files, displaced.path, store.cap, follow=False)
    except Unreadable as trouble:
        if trouble.kind != "missing":
            raise
        return False
    return content == displaced.version.content


def _current(store: Store, expected: Version | None) -> Version:
    try:
        return store.read(expected or ABSENT)
    except Unreadable as trouble:
        if trouble.kind != "missing":
            raise
        if expected is None or expected is ABSENT:
            return ABSENT
        raise NotSaved("vanished", f"{trouble.sentence}, or wait until it is back") from trouble


class _Save:
    """One run of `commit`: asks, places, and asks again until nobody came in between."""

    def __init__(self, store: Store, prepare: Prepare) -> None:
        self._store = store
        self._prepare = prepare
        self._merged: list[Version] = []

    def run(self, current: Version) -> Landed:
        placing = Placing(self._store, current)
        landed = False
        try:
            result = self._ask(current)
            how = self._settle(placing, result)
            landed = True
        finally:
            if not landed:
                placing.give_back()
        placing.keep_displaced()
        return Landed(
            version=placing.holds,
            base=current,
            how=how,
            merged=tuple(self._merged),
            notes=tuple(dict.fromkeys(placing.notes)),
            watches=tuple(placing.watches),
        )

    def _settle(self, placing: Placing, result: Version) -> How:
        for _ in range(ROUNDS):
            if result.content == placing.holds.content and placing.holds is not ABSENT:
                self._confirm()
                return placing.how
            theirs = placing.place(result)
            if theirs is None:
                return placing.how
            self._merged.append(theirs)
            result = self._ask(theirs)
        raise unsettled(self._store.real)

    def _ask(self, current: Version) -> Version:
        result = self._prepare(current)
        return result if isinstance(result, Version) else version_of(result)

    def _confirm(self) -> None:
        """Make sure that what the file holds already, maybe by another's hand, is on the disk."""
        with (
            saving(self._store.real),
            opened(self._store.files, self._store.real, os.O_RDONLY | os.O_NOFOLLOW) as fd,
        ):
            self._store.files.fsync(fd)
