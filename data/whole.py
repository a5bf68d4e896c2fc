"""Whole files: read one, write one, make sure it lasts; built on the calls of `data.files`."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from data.files import Files
from data.trouble import ReadKind, Unreadable

MEGABYTE = 1024 * 1024
SIZE_CAP = 16 * MEGABYTE
_CHUNK = 4 * MEGABYTE
_PART = 64 * 1024  # bytes that fit into memory which is at hand, and into a processor's cache
_READ_AGAIN = 3


@contextmanager
def opened(files: Files, path: Path, flags: int, mode: int = 0o600) -> Iterator[int]:
    """Open `path` for the block and give its descriptor."""
    fd = files.open(path, flags, mode)
    try:
        yield fd
    finally:
        files.close(fd)


def release(files: Files, fd: int) -> None:
    """Close a descriptor through which nothing was written: there is nothing that could be lost."""
    with suppress(OSError):
        files.close(fd)


def read_file(
    files: Files, path: Path, cap: int = SIZE_CAP, *, follow: bool = True, like: bytes = b""
) -> bytes:
    """Return what a regular file holds, `cap` bytes at most; the very `like` if it holds that.

    Raises Unreadable for anything else than a regular file of that size, and for whatever the
    system says against reading it.
    """
    flags = os.O_RDONLY if follow else os.O_RDONLY | os.O_NOFOLLOW
    try:
        # Looked at before it is opened, because to open a device may already do something.
        require_regular(files.stat(path, follow=follow), path)
        with opened(files, path, flags) as fd:
            return read_open(files, fd, path, cap, like)
    except OSError as error:
        raise unreadable(error, path) from error


def read_open(files: Files, fd: int, path: Path, cap: int = SIZE_CAP, like: bytes = b"") -> bytes:
    """Return what an open regular file holds; read again where it changed on the way.

    Of the very `like`, where it holds that, no second copy is made: of megabytes that costs
    several times what comparing them does. Raises Unreadable for what is no regular file or too
    big, OSError as the system does.
    """
    content = b""
    for _ in range(_READ_AGAIN):
        before = files.fstat(fd)
        require_regular(before, path)
        if 0 < len(like) == before.st_size <= cap and _holds(files, fd, like):
            content = like
        else:
            content = read_from(files, fd, 0, cap + 1, before.st_size + 1)
        if len(content) > cap:
            raise Unreadable("too_big", too_big(path, cap))
        after = files.fstat(fd)
        if (after.st_size, after.st_mtime_ns) == (len(content), before.st_mtime_ns):
            break
    return content


def _holds(files: Files, fd: int, content: bytes) -> bool:
    """Tell whether an open file, which is as long as that, holds `content`."""
    offset = 0
    while offset < len(content):
        part = files.read(fd, _PART, offset)
        if not part or not content.startswith(part, offset):
            return False
        offset += len(part)
    return True


def read_from(files: Files, fd: int, offset: int, limit: int, at_once: int = _CHUNK) -> bytes:
    """Return the bytes of an open file from `offset` to its end, `limit` of them at most.

    Who knows how many there are says how many are asked for `at_once`: one part is not copied.
    """
    parts = []
    while limit > 0 and (part := files.read(fd, min(limit, at_once), offset)):
        parts.append(part)
        offset += len(part)
        limit -= len(part)
    return b"".join(parts)


def write_all(files: Files, fd: int, data: bytes) -> None:
    """Write every byte of `data`; the system may take less than it is given without an error."""
    rest = memoryview(data)
    while rest:
        taken = files.write(fd, rest)
        if taken == 0:
            raise OSError(errno.EIO, "the system took no more bytes")
        rest = rest[taken:]


def sync_folder(files: Files, folder: Path) -> None:
    """Return when the names in `folder` are on the disk."""
    with opened(files, folder, os.O_RDONLY | os.O_DIRECTORY) as fd:
        files.fsync(fd)


def exists(files: Files, path: Path) -> bool:
    """Tell whether there is something at `path`, a dangling symlink too."""
    try:
        files.stat(path, follow=False)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def require(files: Files, path: Path) -> None:
    """Raise Unreadable where there is no file at `path`."""
    if not exists(files, path):
        raise unreadable(FileNotFoundError(), path)


def remove(files: Files, path: Path) -> None:
    """Remove a name; fine where there is none."""
    try:
        files.unlink(path)
    except FileNotFoundError:
        return


def real_path(files: Files, path: Path) -> Path:
    """Return the absolute path behind all symlinks, also where nothing is there yet.

    Raises Unreadable.
    """
    try:
        return Path(files.call("realpath", os.path.realpath, path))
    except OSError as error:
        raise unreadable(error, path) from error


def is_same(files: Files, one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file, by whatever links; False where one is not there."""
    try:
        this, that = files.stat(one), files.stat(other)
    except OSError:
        return False
    return (this.st_dev, this.st_ino) == (that.st_dev, that.st_ino)


_WHAT: dict[ReadKind, str] = {"folder": "a folder", "fifo": "a pipe", "device": "a device"}


def require_regular(status: os.stat_result, path: Path) -> None:
    """Raise Unreadable where `status` is not that of a regular file."""
    if stat.S_ISREG(status.st_mode):
        return
    kind: ReadKind = "device"
    if stat.S_ISDIR(status.st_mode):
        kind = "folder"
    elif stat.S_ISFIFO(status.st_mode):
        kind = "fifo"
    what = _WHAT[kind]
    raise Unreadable(kind, f"{path} is {what}, not a file; name the project's TOML file instead")


def too_big(path: Path, cap: int) -> str:
    """Return the sentence for a file over the size that we read."""
    size = f"{cap / MEGABYTE:g} MB" if cap >= MEGABYTE else f"{cap} bytes"
    return f"{path} is larger than {size}; raise `size_limit` in your settings if it is meant to be"


def unreadable(error: OSError, path: Path) -> Unreadable:
    """Return the trouble that `error` means for reading `path`."""
    said = error.strerror or type(error).__name__
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Unreadable("missing", f"there is no file {path}; check the name")
    if isinstance(error, PermissionError):
        sentence = f"{path} may not be read: {said}; ask its owner for the right to read it"
        return Unreadable("permission", sentence)
    return Unreadable("io", f"cannot read {path}: {said}; check the disk and try again")
