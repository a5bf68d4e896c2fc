"""The renames that Python does not offer: swap two names, and rename without replacing.

Linux alone has them under this name. Where the system or the file system lacks them, the
functions raise OSError with one of UNSUPPORTED.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from functools import cache
from typing import Any

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
    call = _system_call()
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), source, None, target)
    import ctypes

    if call(_HERE, os.fsencode(source), _HERE, os.fsencode(target), flags) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), source, None, target)


@cache
def _system_call() -> Callable[..., Any] | None:
    """Return the C library's function; None on other systems and with a library without it."""
    if sys.platform != "linux":
        return None
    # Not needed by a command that only reads, and 5 ms to import.
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    return getattr(library, "renameat2", None)
