"""The files that stand beside the project's file while it is saved.

A `-new-` file is being written and is nobody's text yet. Once it is whole it is renamed to
`-swap-`, and only a swap file trades places with the project's file: from then on it holds what
stood there. Its name ends in 8 digits of chance, 16 of our text's hash and 16 of the hash that we
expected in the file, so that whoever finds it after a crash knows which of the two it holds, or
that it holds what somebody else wrote meanwhile.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from data.files import Files
from data.trouble import NotSaved, not_saved, saving
from data.version import ABSENT, Version
from data.whole import opened, remove, sync_folder, write_all
from model import later
from model.dataclass import dataclass
from model.digest import sha256

_DIGITS = 16  # of each hash in a name
_LONGEST = 150  # bytes of the project file's name that fit into a temporary one
_TOKEN = later.pattern(r"cockpit-(new|swap)-(\d{1,10})-[0-9a-f]{8}([0-9a-f]{16})([0-9a-f]{16})")
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
_OPEN_TO_NOBODY_ELSE = 0o600
_AS_THE_SYSTEM_SAYS = 0o666  # the system takes the user's mask off
_MAY_NOT = frozenset({errno.EPERM, errno.EACCES, errno.ENOTSUP})


class FolderRefuses(Exception):
    """No file can be made beside the project's; `error` is what the system said."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.error = error


@dataclass(frozen=True, slots=True)
class Temp:
    """What the name of a temporary file says; `result` and `base` are beginnings of hashes."""

    path: Path
    phase: str
    pid: int
    result: str
    base: str


def temp_of(real: Path, name: str) -> Temp | None:
    """Return what `name` says if it is a temporary file's of the project file `real`."""
    before = f".{_stem(real)}."
    token = _TOKEN.fullmatch(name.removeprefix(before)) if name.startswith(before) else None
    if token is None:
        return None
    return Temp(real.with_name(name), token[1], int(token[2]), token[3], token[4])


def temp_paths(real: Path, base: Version, result: Version) -> tuple[Path, Path]:
    """Return fresh names beside `real`, `-new-` and `-swap-`, for trading `base` for `result`."""
    hashes = result.hash[:_DIGITS] + (base.hash or "0" * _DIGITS)[:_DIGITS]
    token = f"{os.getpid()}-{os.urandom(4).hex()}{hashes}"
    before = f".{_stem(real)}.cockpit"
    return real.with_name(f"{before}-new-{token}"), real.with_name(f"{before}-swap-{token}")


def stage(files: Files, real: Path, base: Version, result: Version) -> tuple[Path, list[str]]:
    """Write `result` beside `real`, ready to trade places, on the disk, with `real`'s metadata.

    Returns the swap file and what of the metadata could not be kept, in sentences. Raises
    FolderRefuses where no file can be made there, OSError for the rest; nothing is left then.
    """
    new, swap = temp_paths(real, base, result)
    rights = _AS_THE_SYSTEM_SAYS if base is ABSENT else _OPEN_TO_NOBODY_ELSE
    try:
        fd = files.open(new, _NEW, rights)
    except OSError as error:
        if error.errno in (errno.EPERM, errno.EACCES, errno.EROFS):
            raise FolderRefuses(error) from error
        raise
    done = False
    try:
        notes = _fill(files, fd, real, base, result.content)
        files.rename(new, swap)
        done = True
    finally:
        if not done:
            remove(files, new)
    return swap, notes


def put_in_place(files: Files, real: Path, base: Version, result: Version) -> None:
    """Put `result` in the place of `base`, whole and on the disk.

    Where `base` is ABSENT, what somebody made there in the meantime stays, and FileExistsError is
    raised; NotSaved where it cannot be written. Nothing is left beside it then.
    """
    require_folder(files, real.parent)
    with saving(real):
        try:
            swap, _ = stage(files, real, base, result)
        except FolderRefuses as refused:
            raise refused.error from refused
    try:
        (files.rename_new if base is ABSENT else files.rename)(swap, real)
        sync_folder(files, real.parent)
    except FileExistsError:
        remove(files, swap)
        raise
    except OSError as error:
        remove(files, swap)
        raise not_saved(error, real) from error


def require_folder(files: Files, folder: Path) -> None:
    """Raise NotSaved where nothing can be made in `folder`, as it is not there or is a file."""
    with saving(folder):
        try:
            status = files.stat(folder)
        except (FileNotFoundError, NotADirectoryError):
            told = f"there is no folder {folder}: make it first, or name another"
            raise NotSaved("vanished", told) from None
    if not stat.S_ISDIR(status.st_mode):
        raise NotSaved("vanished", f"{folder} is a file, no folder: name another place")


def _fill(files: Files, fd: int, real: Path, base: Version, content: bytes) -> list[str]:
    try:
        notes = [] if base is ABSENT else _copy_metadata(files, real, fd)
        write_all(files, fd, content)
        files.fsync(fd)
        if files.fstat(fd).st_size != len(content):
            raise OSError(errno.EIO, "the system kept fewer bytes than it took")
    finally:
        files.close(fd)
    return notes


def _copy_metadata(files: Files, real: Path, fd: int) -> list[str]:
    """Give the open file the owner, rights and attributes of `real`; return what failed."""
    with opened(files, real, os.O_RDONLY | os.O_NOFOLLOW) as source:
        status = files.fstat(source)
        attributes = files.attributes(source)
    notes = [f"{real}: {what}" for what in _copy_owner(files, status, fd)]
    for name, value in attributes.items():
        if not _try_attribute(files, fd, name, value):
            notes.append(f"its attribute {name} could not be kept")
    return notes


def _copy_owner(files: Files, status: os.stat_result, fd: int) -> list[str]:
    mine = files.fstat(fd)
    rights = stat.S_IMODE(status.st_mode)
    notes = []
    if status.st_gid != mine.st_gid and not _try_chown(files, fd, -1, status.st_gid):
        # Another group must not get what was meant for the lost one.
        rights &= ~stat.S_IRWXG | (rights & stat.S_IRWXO) << 3
        notes.append("its group could not be kept; it has yours now")
    if status.st_uid != mine.st_uid and not _try_chown(files, fd, status.st_uid, -1):
        notes.append("its owner could not be kept; it belongs to you now")
    files.chmod(fd, rights)
    return notes


def _try_chown(files: Files, fd: int, user: int, group: int) -> bool:
    try:
        files.chown(fd, user, group)
    except PermissionError:
        return False
    return True


def _try_attribute(files: Files, fd: int, name: str, value: bytes) -> bool:
    """Set an attribute; fine too where the system gave the new file the same one."""
    try:
        files.set_attribute(fd, name, value)
    except OSError as error:
        if error.errno not in _MAY_NOT:
            raise
        return files.attributes(fd).get(name) == value
    return True


def _stem(real: Path) -> str:
    """Return the file's name, or a short stand-in for one that leaves no room behind it."""
    name = os.fsencode(real.name)
    return real.name if len(name) <= _LONGEST else sha256(name)[:32]
