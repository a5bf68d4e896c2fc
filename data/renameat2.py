"""The renames that Python does not offer: swap two names, and rename without replacing.

Linux alone has them under this name. Where the system or the file system lacks them, the
functions raise OSError with one of UNSUPPORTED.
"""

from __future__ import annotations

import errno
import os
import sys

UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})

_HERE = -100  # AT_FDCWD: relative paths start at the working directory
_NO_REPLACE = 1
_EXCHANGE = 2


def exchange(one: str, other: str) -> None:
    """Swap what two names stand for, in one step that nobody sees half done."""
    _rename(one, other, _EXCHANGE)


def rename_new(source: str, target: str) -> None:
    """Rename where `target` does not exist; FileExistsError where it does."""
    _rename(source, target, _NO_REPLACE)


def _rename(source: str, target: str, flags: int) -> None:
    # Imported here: who only reads renames nothing.
    from data import clib

    call = clib.function("renameat2") if sys.platform == "linux" else None
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), source, None, target)
    if call(_HERE, os.fsencode(source), _HERE, os.fsencode(target), flags) != 0:
        number = clib.error()
        raise OSError(number, os.strerror(number), source, None, target)
