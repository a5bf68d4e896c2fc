"""What was done to the file while no cockpit ran.

Each session leaves a copy of the version it saw last. The next one compares the file with it: what
differs, and is no step of this user's own, was an edit from outside: `data.outside` judges it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Final

from data.cut_off import HALF_WRITTEN, looks_cut_off, middle_of
from data.known import Known, Versions
from data.ledger import Ledger
from data.lock import PATIENCE, is_closed
from data.state import SEEN, make_private
from data.store import Store
from data.trouble import Busy, Unreadable, saving
from data.version import Version, version_of
from data.whole import exists, opened, read_file, remove, write_all
from model import later
from model.change import Change, Changes

if TYPE_CHECKING:
    from data import merge_base, recall
else:
    # As a rule nobody has touched the file.
    merge_base = later.module("data.merge_base")
    recall = later.module("data.recall")

LABEL: Final = "while no cockpit was open"
_OWN_STEPS: Final = 300  # of the newest that a session which was killed may not have seen landed
_CLOSED: Final = 0.1  # seconds that a file has to rest which nobody has open for writing any more
_LOOK: Final = 0.02  # seconds between two looks at a file that seems to be half written
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW


def last_seen(
    store: Store, versions: Versions, ledger: Ledger, seen: Known
) -> tuple[Known, int] | None:
    """Return the version that was there last, and when that was, in ns; None for no news since.

    That is what a session left, or what our last step put there after that: who made it was
    killed, or is on the point of leaving. `seen` is what the file holds. Raises NotSaved where
    what was left cannot be looked at.
    """
    left, since = _left(store)
    was_left = ledger.newest == left or ledger.newest in ledger.left
    if not was_left and not ledger.tells_of(seen.hash):
        last = ledger.last_landed
        before = recall.recall(store, versions, ledger, ledger.newest)
        if before is not None and last is not None:
            return before, _nanoseconds(last.at)
    if left in ("", seen.hash):
        return None
    # Who leaves just now takes it away, and leaves what is newer for the next.
    before = recall.recall(store, versions, ledger, left)
    return (before, since) if before else None


def at_rest(store: Store, there: Version, before: Version) -> Version:
    """Return what the file holds once nobody is in the middle of writing it: it held `there`.

    A text that looks cut off beside the version `before` is waited for until it has rested: for a
    second, or a moment where every program has closed the file. Raises Busy where that takes too
    long, Unreadable, NotSaved.
    """
    end = time.monotonic() + PATIENCE
    while looks_cut_off(there.content, before.content):
        young = _is_young(store)
        # What is at rest may have been read before it was.
        held, there = there, store.read(there)
        if there is held and not young:
            break
        if time.monotonic() >= end:
            raise Busy(middle_of(store.path.name))
        time.sleep(_LOOK)
    return there


def _is_young(store: Store) -> bool:
    """Tell whether somebody may be in the middle of writing the file."""
    with saving(store.real):
        age = time.time() - store.files.stat(store.real).st_mtime
    rested = age >= _CLOSED and is_closed(store.files, store.real)
    return 0 <= age < HALF_WRITTEN and not rested


def _nanoseconds(at: str) -> int:
    try:
        return int(datetime.fromisoformat(at).timestamp() * 10**9)
    except ValueError:
        return 0  # The journal is damaged there: git has moved since whenever that was.


def leave_seen(store: Store, seen: Known) -> None:
    """Leave the version that was seen last, for the next session, and note which file it is in.

    Raises NotSaved.
    """
    folder = store.state.path / SEEN
    with saving(folder):
        names = store.files.names(folder) if exists(store.files, folder) else []
        if seen.hash not in names:
            make_private(store.files, store.state.ensure())
            make_private(store.files, folder)
            spare = folder / f"new-{os.urandom(8).hex()}"
            # Not waited for: a copy that a crash has spoilt is not that of its name, and is left.
            with opened(store.files, spare, _NEW) as fd:
                write_all(store.files, fd, seen.version.content)
            store.files.rename(spare, folder / seen.hash)
            store.state.recognise(seen.hash)
        for name in names:
            if name != seen.hash:
                remove(store.files, folder / name)


def last_content(store: Store) -> bytes:
    """Return what the file held when a session left it last; nothing where nobody knows.

    Raises NotSaved.
    """
    left, _ = _left(store)
    try:
        content = read_file(store.files, store.state.path / SEEN / left) if left else b""
    except Unreadable:
        return b""
    return content if version_of(content).hash == left else b""


def forget_seen(store: Store) -> None:
    """Forget which version was seen last: what comes is no edit of it. Raises NotSaved."""
    folder = store.state.path / SEEN
    with saving(folder):
        for name in store.files.names(folder) if exists(store.files, folder) else []:
            remove(store.files, folder / name)


def _left(store: Store) -> tuple[str, int]:
    """Return the hash of the version that was left and when that was, in ns; "" for none."""
    folder = store.state.path / SEEN
    with saving(folder):
        names = store.files.names(folder) if exists(store.files, folder) else []
        left = next((name for name in names if name.isalnum()), "")
        try:
            return left, store.files.stat(folder / left).st_mtime_ns if left else 0
        except FileNotFoundError:
            # Taken away just now; git is asked about a moment ago.
            return left, int(store.clock.now().wall.timestamp() * 10**9)


def left_behind(store: Store, versions: Versions, content_hash: str) -> Known | None:
    """Return the version of that hash, where a session left it as what it saw last."""
    try:
        content = read_file(store.files, store.state.path / SEEN / content_hash, store.cap)
        version = version_of(content)
        return versions.understand(version) if version.hash == content_hash else None
    except Unreadable:
        return None  # what cannot be read any more can be compared with nothing


def not_own(changes: Changes, ledger: Ledger) -> Changes:
    """Return the changes without those that steps of this user's made: these are known already."""
    own: dict[object, object] = {}
    for identity in islice(reversed(ledger.landed), _OWN_STEPS):
        for key, value in merge_base.effects(ledger.entries[identity].changes).items():
            own.setdefault(key, value)

    def others() -> Iterator[Change]:
        for change in changes:
            left = merge_base.effects([change])
            if not left or any(key not in own or own[key] != left[key] for key in left):
                yield change

    return tuple(others())
