"""Looks at everything that a project relies on, and says what is well, what is not, and what helps.

No project is changed by looking; `repair` does what the findings offer.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from data.config import read_config
from data.ledger import Ledger
from data.leftovers import is_temporary
from data.lock import Lock, Patience
from data.presence import is_present
from data.read import load
from data.session import Session
from data.settings import read_settings
from data.state import READING, make_private
from data.store import Store
from data.timer_settings import timer_settings
from data.trouble import Busy, Trouble, Unreadable, saving
from data.whole import MEGABYTE, exists, read_file
from model.dataclass import dataclass
from model.plural import counted
from model.schema import ITEM_LEVELS

_BRIEF: Final = 0.2  # seconds to wait for the lock: who saves has it for less
_POLLED: Final = frozenset({"nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "fuse.rclone"})
_MOUNTS: Final = Path("/proc/self/mounts")
_WATCHED_BY: Final = {"linux": "inotify", "darwin": "FSEvents"}


class State(StrEnum):
    """How something is."""

    WELL = "well"
    NOTE = "note"
    """It works, and a person should know something about it."""
    TROUBLE = "trouble"


class Repair(StrEnum):
    """What helps."""

    RECOVER = "bring back what was left undone and clean up behind it"
    PRIVATE = "take the rights of others away"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what it is, how it is, a sentence, and what would help."""

    name: str
    state: State
    said: str
    repair: Repair | None = None


def examine(store: Store, environ: Mapping[str, str]) -> tuple[Finding, ...]:
    """Look at everything, in the order in which a person would want to know."""
    looks = (
        _file, _rights, _lock, _leftovers, _undone, _journal, _backups, _reading, _private,
        _watcher,
    )  # fmt: skip
    found = [finding for look in looks for finding in _careful(look(store), look.__name__)]
    return (*found, _settings(environ))


def repair(store: Store, repairs: frozenset[Repair], author: str) -> None:
    """Do the repairs. Raises Busy, NotSaved, Unreadable, CannotOpen."""
    if Repair.PRIVATE in repairs:
        with saving(store.state.path):
            make_private(store.files, store.state.path)
    if Repair.RECOVER in repairs:
        session = Session.open(
            store.path, author=author, files=store.files, clock=store.clock,
            state_dir=store.state.path.parent, background=False,
        )  # fmt: skip
        try:
            session.refresh()
        finally:
            session.close()


def _careful(findings: Iterator[Finding], name: str) -> Iterator[Finding]:
    """Yield findings; what keeps us from looking is one as well."""
    try:
        yield from findings
    except Trouble as trouble:
        yield Finding(name.strip("_"), State.TROUBLE, trouble.sentence)


def _file(store: Store) -> Iterator[Finding]:
    content = store.read().content
    size = (
        f"{len(content) / MEGABYTE:.1f} MB"
        if len(content) > MEGABYTE
        else counted(len(content), "byte")
    )
    loaded = load(content, store.path.name, cap=store.cap)
    count = sum(record.kind in ITEM_LEVELS for _, _, record in loaded.project.records())
    if loaded.read_only:
        yield Finding("file", State.NOTE, loaded.read_only)
    yield Finding("file", State.WELL, f"{store.real}: {size}, {counted(count, 'item')}")


def _rights(store: Store) -> Iterator[Finding]:
    with saving(store.real):
        status = store.files.stat(store.real)
        writable = store.files.writable(store.real)
        folder = store.files.writable(store.real.parent)
    if not writable:
        yield Finding("rights", State.NOTE, "you may not write the file: it opens to be read only")
    elif status.st_nlink > 1 or not folder:
        why = "it has a second name (a hard link)" if folder else "its folder may not be written"
        yield Finding("rights", State.NOTE, f"the file is written in place, because {why}")
    else:
        yield Finding("rights", State.WELL, "the file is replaced in one step when it is saved")


def _lock(store: Store) -> Iterator[Finding]:
    lock = Lock(store.files, store.real.parent, store.state, Patience(_BRIEF))
    try:
        with lock.held():
            on_folder = lock.on_folder
    except Busy as busy:
        yield Finding("lock", State.NOTE, f"{busy.sentence}")
        return
    if on_folder:
        yield Finding("lock", State.WELL, "the folder can be locked: everybody's saves keep apart")
    else:
        said = "the folder cannot be locked: only your own cockpits keep apart from each other"
        yield Finding("lock", State.NOTE, said)


def _leftovers(store: Store) -> Iterator[Finding]:
    with saving(store.real.parent):
        names = store.files.names(store.real.parent)
    left = sorted(name for name in names if is_temporary(store.real, name))
    if left:
        said = f"a save was cut off or is under way: {', '.join(left)}"
        yield Finding("leftovers", State.TROUBLE, said, Repair.RECOVER)
    else:
        yield Finding("leftovers", State.WELL, "no save was cut off")


def _undone(store: Store) -> Iterator[Finding]:
    ledger = Ledger(store.journal)
    ledger.update()
    entries = list(ledger.open_entries())
    gone = [entry for entry in entries if not is_present(store.files, store.state, entry.session)]
    if gone:
        said = (
            f"{counted(len(gone), 'edit')} of a cockpit that is gone: not known to be in the file"
        )
        yield Finding("edits", State.TROUBLE, said, Repair.RECOVER)
    elif entries:
        said = f"{counted(len(entries), 'edit')} of a running cockpit on the way"
        yield Finding("edits", State.NOTE, said)
    else:
        yield Finding("edits", State.WELL, "every edit is in the file")


def _journal(store: Store) -> Iterator[Finding]:
    if not exists(store.files, store.journal.path):
        yield Finding("journal", State.WELL, "nothing was edited here yet")
        return
    read = store.journal.read()
    said = f"{counted(len(read.records), 'record')}, {read.offset / MEGABYTE:.1f} MB"
    if read.bad:
        said += f"; {counted(read.bad, 'damaged line is', 'damaged lines are')} passed over"
    yield Finding("journal", State.NOTE if read.bad else State.WELL, said)


def _backups(store: Store) -> Iterator[Finding]:
    versions = store.backups.versions()
    if not versions:
        yield Finding("versions", State.WELL, "no earlier version is kept yet")
        return
    damaged = []
    for backup in versions:
        try:
            content = read_file(store.files, backup.path, store.cap)
        except Unreadable:
            content = b""
        if hashlib.sha256(content).hexdigest() != backup.hash:
            damaged.append(backup.path.name)
    count = counted(len(versions), "earlier version")
    said = f"{count}, since {versions[0].when.astimezone():%Y-%m-%d %H:%M}"
    if damaged:
        said += f"; damaged: {', '.join(damaged[:3])}"
    yield Finding("versions", State.NOTE if damaged else State.WELL, said)


def _reading(store: Store) -> Iterator[Finding]:
    path = store.state.path / READING
    if exists(store.files, path):
        with saving(path):
            size = store.files.stat(path).st_size
        said = f"how the file was read last is kept, {size / MEGABYTE:.1f} MB, for a quicker start"
        yield Finding("reading", State.WELL, said)


def _private(store: Store) -> Iterator[Finding]:
    folder = store.state.path
    if not exists(store.files, folder):
        yield Finding("state", State.WELL, f"{folder} will be made with the first edit")
        return
    with saving(folder):
        status = store.files.stat(folder)
    if stat.S_IMODE(status.st_mode) & 0o077:
        said = f"others may look into {folder}"
        yield Finding("state", State.TROUBLE, said, Repair.PRIVATE)
    elif status.st_uid != os.geteuid():
        yield Finding("state", State.TROUBLE, f"{folder} belongs to somebody else: move it away")
    else:
        yield Finding("state", State.WELL, f"{folder}, for you alone")


def _watcher(store: Store) -> Iterator[Finding]:
    kind = _file_system(store)
    if kind in _POLLED:
        said = f"{kind} tells nobody of changes by others: the file is looked at every 2 seconds"
        yield Finding("watcher", State.NOTE, said)
    elif trouble := _watch_trouble(store.real.parent):
        said = f"the folder cannot be watched ({trouble}): it is looked at every 2 seconds"
        yield Finding("watcher", State.NOTE, said)
    else:
        by = _WATCHED_BY.get(sys.platform, "the system")
        yield Finding("watcher", State.WELL, f"{by} tells of changes at once")


def _watch_trouble(folder: Path) -> str:
    """Return why `folder` cannot be watched, empty where it can."""
    import watchfiles

    try:
        next(
            watchfiles.watch(
                folder, recursive=False, rust_timeout=1, yield_on_timeout=True, step=1, debounce=1
            )
        )
    except (OSError, RuntimeError) as error:
        return str(error)
    return ""


def _file_system(store: Store) -> str:
    """Return the kind of the file system that holds the project; empty where nobody tells."""
    try:
        lines = read_file(store.files, _MOUNTS).decode(errors="replace").splitlines()
    except Unreadable:
        return ""
    best, kind = Path(), ""
    for line in lines:
        words = line.split(" ")
        if len(words) < 3:
            continue
        point = Path(words[1].replace("\\040", " "))
        if store.real.is_relative_to(point) and len(point.parts) >= len(best.parts):
            best, kind = point, words[2]
    return kind


def _settings(environ: Mapping[str, str]) -> Finding:
    config = read_config(environ)
    flaws = read_settings(config).flaws
    troubles = [config.trouble, *timer_settings(config, environ).troubles, *map(str, flaws)]
    if any(troubles):
        return Finding("settings", State.NOTE, "; ".join(filter(None, troubles)))
    none = f"none of your own; {config.path} would hold them"
    return Finding(
        "settings",
        State.WELL,
        f"{config.path}" if config.settings else none,
    )
