"""The one door between data/ and the file system.

Every operation is a method of `Files`, and each method goes through `Files.call`: a test that
overrides it can make the N-th operation fail, cut a write short, or keep a record. What is built
from several operations lives in `data.whole`.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import ParamSpec, TypeVar

from data import birth, renameat2

P = ParamSpec("P")
T = TypeVar("T")

# A descriptor must not leak into the programs that we start, and a FIFO must not block us.
_ALWAYS = os.O_CLOEXEC | os.O_NONBLOCK


class Calls:
    """The one way that every call takes."""

    def call(self, name: str, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run one operation; `name` is the system call's."""
        while True:
            try:
                return self.attempt(name, function, *args, **kwargs)
            except InterruptedError:
                continue

    def attempt(self, name: str, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run one operation once; tests override this."""
        return function(*args, **kwargs)


class OpenFiles(Calls):
    """What is done to a file once it is open, by its descriptor."""

    def close(self, fd: int) -> None:
        """Give a descriptor back."""
        # Interrupted, it is gone all the same, and a second call would hit a stranger's.
        with suppress(InterruptedError):
            self.attempt("close", os.close, fd)

    def read(self, fd: int, size: int, offset: int) -> bytes:
        """Return up to `size` bytes from `offset`; empty at the end."""
        return self.call("pread", os.pread, fd, size, offset)

    def write(self, fd: int, data: memoryview) -> int:
        """Write a beginning of `data` and return how many bytes it was: it may stop short."""
        return self.call("write", os.write, fd, data)

    def truncate(self, fd: int, size: int) -> None:
        """Cut or stretch a file to `size` bytes."""
        self.call("ftruncate", os.ftruncate, fd, size)

    def fsync(self, fd: int) -> None:
        """Return when the file is on the disk, its metadata too."""
        self.call("fsync", os.fsync, fd)

    def fdatasync(self, fd: int) -> None:
        """Return when the file's content and size are on the disk."""
        self.call("fdatasync", getattr(os, "fdatasync", os.fsync), fd)

    def fstat(self, fd: int) -> os.stat_result:
        """Return what the system knows of an open file."""
        return self.call("fstat", os.fstat, fd)

    def chown(self, fd: int, user: int, group: int) -> None:
        """Give an open file to another owner and group; -1 leaves one as it is."""
        self.call("fchown", os.fchown, fd, user, group)

    def attributes(self, fd: int) -> dict[str, bytes]:
        """Return the extended attributes of an open file; none where there is no such thing."""
        if sys.platform != "linux":
            return {}
        try:
            names = self.call("flistxattr", os.listxattr, fd)
        except OSError as error:
            if error.errno == errno.ENOTSUP:
                return {}
            raise
        return {name: self.call("fgetxattr", os.getxattr, fd, name) for name in names}

    def set_attribute(self, fd: int, name: str, value: bytes) -> None:
        """Set an extended attribute of an open file."""
        if sys.platform == "linux":
            self.call("fsetxattr", os.setxattr, fd, name, value)


class Files(OpenFiles):
    """The operations of the file system that cockpit uses, one system call each.

    All raise OSError as the system gives it; a call that a signal interrupted is made again.
    """

    def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
        """Return a descriptor of `path`; never waits, never handed to other programs."""
        return self.call("open", os.open, path, flags | _ALWAYS, mode)

    def stat(self, path: Path, *, follow: bool = True) -> os.stat_result:
        """Return what the system knows of `path`; of a symlink itself without `follow`."""
        return self.call("stat", os.stat, path, follow_symlinks=follow)

    def born(self, path: Path) -> int:
        """Return when the file or folder at `path` was made, in ns; 0 where nobody noted it."""
        return self.call("statx", birth.born, str(path))

    def names(self, folder: Path) -> list[str]:
        """Return the names in a folder, in no order."""
        return self.call("listdir", os.listdir, folder)

    def rename(self, source: Path, target: Path) -> None:
        """Rename, in place of what `target` was."""
        self.call("rename", os.replace, source, target)

    def exchange(self, one: Path, other: Path) -> bool:
        """Swap two names in one step; False where system or file system cannot."""
        try:
            self.call("exchange", renameat2.exchange, str(one), str(other))
        except OSError as error:
            if error.errno in renameat2.UNSUPPORTED:
                return False
            raise
        return True

    def rename_new(self, source: Path, target: Path) -> None:
        """Rename; FileExistsError where `target` exists."""
        try:
            self.call("rename_new", renameat2.rename_new, str(source), str(target))
        except OSError as error:
            if error.errno not in renameat2.UNSUPPORTED:
                raise
            self.link(source, target)
            self.unlink(source)

    def link(self, path: Path, other: Path) -> None:
        """Give a file a second name."""
        self.call("link", os.link, path, other)

    def unlink(self, path: Path) -> None:
        """Remove a name."""
        self.call("unlink", os.unlink, path)

    def mkdir(self, folder: Path) -> None:
        """Make a folder for this user alone; its parents must exist."""
        self.call("mkdir", os.mkdir, folder, 0o700)

    def writable(self, path: Path) -> bool:
        """Tell whether the file's own rights let this user write it."""
        effective = os.access in os.supports_effective_ids
        return self.call("access", os.access, path, os.W_OK, effective_ids=effective)

    def chmod(self, fd: int | Path, mode: int) -> None:
        """Set the rights of a file."""
        self.call("chmod", os.chmod, fd, mode)
