"""Writing into the project's file itself, where no other file may take its place.

A file with several names (hard links), one that is mounted by itself, or one in a folder that may
not be written. Such a write can be seen half done and can be left half done. So the whole version
before it is in the ring first, and a marker in the state folder says that a write is on its way:
whoever finds it later puts the version before it back.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Mapping

from data.displaced import Displaced
from data.prefix import shared
from data.state import IN_PLACE, make_private
from data.store import Store
from data.trouble import NotSaved, saving
from data.version import Version, version_of
from data.whole import (
    exists,
    opened,
    read_file,
    read_from,
    read_open,
    remove,
    sync_folder,
    write_all,
)

_SECTOR = 512  # bytes that a disk writes as a whole


def overwrite(store: Store, holds: Version, result: Version, notes: list[str]) -> Version | None:
    """Write `result` over `holds`; return what the file held instead if that was not it.

    Nothing is written in that case. What goes wrong after the write is added to `notes`. Raises
    NotSaved; the file is put back then, and where that fails too the sentence says where the
    whole version is.
    """
    with saving(store.real), opened(store.files, store.real, os.O_RDWR | os.O_NOFOLLOW) as fd:
        now = read_open(store.files, fd, store.real, store.cap)
    if now != holds.content:
        return version_of(now)
    store.backups.put(holds)
    _mark(store, holds, result)
    done = False
    try:
        with saving(store.real):
            _rewrite(store, result.content)
        done = True
    finally:
        if not done:
            _put_back(store, holds)
    try:
        _unmark(store)
    except NotSaved as trouble:
        notes.append(trouble.sentence)
    return None


def restore_unfinished(store: Store) -> tuple[list[Displaced], list[str]]:
    """Put back the version before a write in place that never came to its end.

    Returns what the file held if that may be somebody else's text, in the ring already, and
    sentences on what was done. The project's lock must be held. Raises NotSaved and Unreadable.
    """
    marker = _marker(store)
    if not marker:
        return [], []
    now = store.read()
    if now.hash in (marker.get("base"), marker.get("result")):
        _unmark(store)
        return [], []
    return _restore(store, now, str(marker.get("base")), str(marker.get("result")))


def put_back_ours(store: Store) -> list[str]:
    """Put back the version before a write of ours that was cut off, if nobody has written since.

    Returns sentences on what was done. Called before the file is read, so that what is half ours
    is not taken for somebody's text. Raises Busy, NotSaved and Unreadable.
    """
    with store.lock.held():
        marker, now = _marker(store), store.read()
        base, result = str(marker.get("base")), str(marker.get("result"))
        before = store.backups.known(base)
        if before is None or now.hash in (base, result):
            return []
        if not _is_mixture(now.content, before, store.backups.known(result)):
            return []
        return _restore(store, now, base, result)[1]


def _restore(
    store: Store, now: Version, base: str, result: str
) -> tuple[list[Displaced], list[str]]:
    before = store.backups.known(base)
    if before is None:
        _unmark(store)
        said = f"a write into {store.real} was cut off and no version before it is left; check it"
        return [], [said]
    theirs = []
    if not _is_mixture(now.content, before, store.backups.known(result)):
        theirs = [Displaced(now, store.backups.put(now), base)]
    with saving(store.real):
        _rewrite(store, before)
    _unmark(store)
    return theirs, [f"a write into {store.real} was cut off; the version before it was put back"]


def _is_mixture(now: bytes, before: bytes, result: bytes | None) -> bool:
    """Tell whether all of `now` comes from the two versions, as a cut-off write leaves them.

    A process that ends leaves the beginning of the one and the rest of the other. A disk that
    loses its power leaves any sectors of both, and zeros where the file grew.
    """
    if result is None:
        return False
    if _is_cut(now, result, before) or _is_cut(now, before, result):
        return True
    sectors = (slice(at, at + _SECTOR) for at in range(0, len(now), _SECTOR))
    return all(_is_cut_sector(now[part], before[part], result[part]) for part in sectors)


def _is_cut_sector(now: bytes, before: bytes, result: bytes) -> bool:
    before, result = before[: len(now)], result[: len(now)]
    written = now.rstrip(b"\0")  # a text of ours holds no zeros
    pairs = ((before, result), (result, before))
    return any(_is_cut(text, *pair) for text in (now, written) for pair in pairs)


def _is_cut(now: bytes, start: bytes, rest: bytes) -> bool:
    same = shared(now, start)
    return now[same:] == rest[same:] or now == start[:same]


def _rewrite(store: Store, content: bytes) -> None:
    flags = os.O_RDWR | os.O_NOFOLLOW
    with opened(store.files, store.real, flags) as fd:
        write_all(store.files, fd, content)
        store.files.truncate(fd, len(content))
        store.files.fsync(fd)
        if read_from(store.files, fd, 0, len(content) + 1) != content:
            raise OSError(errno.EIO, "the file does not hold what was written")


def _put_back(store: Store, holds: Version) -> None:
    try:
        _rewrite(store, holds.content)
    except OSError as error:
        raise NotSaved(
            "io",
            f"{store.real} is half written and could not be put back: {error.strerror}; "
            f"the whole version before it is in {store.backups.folder} and is put back at the "
            "next start",
            written=True,
        ) from error
    _unmark(store)


def _mark(store: Store, base: Version, result: Version) -> None:
    """Say that a write is on its way, with the result in the ring to know its pieces by."""
    store.backups.put(result)
    folder = store.state.ensure()
    text = json.dumps({"base": base.hash, "result": result.hash})
    with saving(folder):
        make_private(store.files, folder)
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
        with opened(store.files, folder / f"{IN_PLACE}.new", flags) as fd:
            write_all(store.files, fd, text.encode())
            store.files.fsync(fd)
        store.files.rename(folder / f"{IN_PLACE}.new", folder / IN_PLACE)
        sync_folder(store.files, folder)


def _unmark(store: Store) -> None:
    """Take the mark away for good: one that came back would undo what others wrote since."""
    with saving(store.state.path):
        remove(store.files, store.state.path / IN_PLACE)
        sync_folder(store.files, store.state.path)


def _marker(store: Store) -> Mapping[str, object]:
    path = store.state.path / IN_PLACE
    with saving(path):
        if not exists(store.files, path):
            return {}
    try:
        marker = json.loads(read_file(store.files, path))
    except ValueError:
        return {}
    return marker if isinstance(marker, dict) else {}
