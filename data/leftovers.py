"""What a crash leaves behind, looked at when a project is opened.

Files that were being written are nobody's text and go. Files that traded places hold our own
result, a version that is part of it, or what somebody else wrote meanwhile: that alone is handed
out, to be merged as an edit from outside, and stays where it is until `data.save.settle` is told
that it is in the project's file. A write in place that was cut off is put back.
"""

from __future__ import annotations

import os
from collections.abc import Container
from datetime import timedelta
from pathlib import Path

from data.backups import Backup
from data.displaced import Displaced
from data.state import IN_PLACE
from data.store import Store
from data.temp import Temp, temp_of
from data.trouble import Unreadable, saving
from data.version import Version, version_of
from data.whole import exists, read_file, remove
from model.dataclass import dataclass

_NEWEST = 4  # versions of the ring that a late writer may still have had open
_COARSE = timedelta(milliseconds=50)  # the clock of file times lags behind


@dataclass(frozen=True)
class Recovered:
    """What was found: texts to merge and then to `settle`, and sentences for a person."""

    displaced: tuple[Displaced, ...]
    notes: tuple[str, ...]


def recover(store: Store, results: Container[str] = ()) -> Recovered:
    """Clean up behind savers that were cut off; `results` are hashes that pending saves aim at.

    Raises Busy while somebody saves, NotSaved and Unreadable where the folder or the file cannot
    be read or written.
    """
    with store.lock.held():
        theirs, notes = _unfinished(store)
        found = [*theirs, *_late(store)]
        for temp in _temps(store):
            _look_at(store, temp, results, found, notes)
    return Recovered(tuple(found), tuple(notes))


def _unfinished(store: Store) -> tuple[list[Displaced], list[str]]:
    """Put back the version before a write in place that was cut off, if there was one."""
    marker = store.state.path / IN_PLACE
    with saving(marker):
        if not exists(store.files, marker):
            return [], []
    # Imported here: few files have to be written in place.
    from data.inplace import restore_unfinished

    return restore_unfinished(store)


def is_temporary(real: Path, name: str) -> bool:
    """Tell whether `name` in the folder of `real` is a file of ours that comes and goes."""
    return temp_of(real, name) is not None


def _temps(store: Store) -> list[Temp]:
    with saving(store.real.parent):
        names = sorted(store.files.names(store.real.parent))
    temps = [temp_of(store.real, name) for name in names]
    return [temp for temp in temps if temp and (store.lock.on_folder or not _alive(temp.pid))]


def _alive(pid: int) -> bool:
    """Tell whether a process may be there; asked only where the lock does not keep it out."""
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _look_at(
    store: Store, temp: Temp, results: Container[str], found: list[Displaced], notes: list[str]
) -> None:
    with saving(temp.path):
        if temp.phase == "new" or _is_second_name(store, temp.path):
            remove(store.files, temp.path)
            return
    try:
        version = version_of(read_file(store.files, temp.path, store.cap, follow=False))
    except Unreadable as trouble:
        notes.append(f"a save was cut off and left a file behind: {trouble.sentence}")
        return
    if _is_ours(store, temp, version, results):
        with saving(temp.path):
            remove(store.files, temp.path)
    elif version.hash.startswith(temp.base):
        store.backups.take(temp.path, version)
    else:
        found.append(Displaced(version, temp.path, temp.base.rstrip("0")))


def _is_second_name(store: Store, path: Path) -> bool:
    """Tell whether `path` is the project's file itself, left by a save without an exchange."""
    try:
        here, there = store.files.stat(path, follow=False), store.files.stat(store.real)
    except FileNotFoundError:
        return False
    return (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino)


def _is_ours(store: Store, temp: Temp, version: Version, results: Container[str]) -> bool:
    """Tell whether a swap file holds a result of ours, or a version that is in the ring."""
    if version.hash.startswith(temp.result) or version.hash in results:
        return True
    return version.hash in store.backups.hashes()


def _late(store: Store) -> list[Displaced]:
    """Return the displaced files that somebody wrote into after they had come into the ring."""
    found = []
    for backup in store.backups.versions(_NEWEST):
        with saving(backup.path):
            if not _touched_since(store, backup):
                continue
            version = version_of(read_file(store.files, backup.path, store.cap))
        if version.hash != backup.hash:
            found.append(Displaced(version, backup.path, backup.hash))
    return found


def _touched_since(store: Store, backup: Backup) -> bool:
    changed = store.files.stat(backup.path).st_mtime
    return changed > (backup.when - _COARSE).timestamp()
