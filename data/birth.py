"""When a file or folder was made, as the file system notes it, which Python does not tell.

Numbers of files are used again as soon as one is removed; with that moment they tell one from
another.
"""

from __future__ import annotations

import os
import sys

_HERE = -100  # AT_FDCWD: relative paths start at the working directory
_BORN = 0x800  # STATX_BTIME
_SIZE = 256  # of a `struct statx`
_MASK, _SECONDS, _NANOSECONDS = slice(0, 4), slice(80, 88), slice(88, 92)
_SECOND = 10**9


def born(path: str) -> int:
    """Return when `path` was made, in ns since 1970; 0 where nobody has noted it.

    Raises OSError.
    """
    if sys.platform != "linux":
        return int(getattr(os.stat(path), "st_birthtime", 0.0) * _SECOND)
    # Imported here: few ever ask.
    from data import clib

    call = clib.function("statx")
    if call is None:
        return 0
    told = clib.buffer(_SIZE)
    if call(_HERE, os.fsencode(path), 0, _BORN, told) != 0:
        number = clib.error()
        raise OSError(number, os.strerror(number), path)
    said = bytes(told)
    if not _number(said[_MASK]) & _BORN:
        return 0
    return _number(said[_SECONDS]) * _SECOND + _number(said[_NANOSECONDS])


def _number(told: bytes) -> int:
    return int.from_bytes(told, sys.byteorder, signed=len(told) == 8)
