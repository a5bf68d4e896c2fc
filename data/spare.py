"""Memory that is free again: kept while one edit follows the other, given back at rest.

Reading a large file takes ten times its size for a moment. The C library keeps what is given back
to it, for the next who asks, and at 50,000 subtasks nobody ever asks for so much again. But what is
as large as a file it hands to the system at once; each edit then has megabytes made ready for it
page by page, several times over.
"""

from __future__ import annotations

import sys
from typing import Final

from data import clib

# As the GNU C library numbers what can be set, and the most that it takes for the first of them.
_BLOCK_OF_ITS_OWN: Final = -3  # M_MMAP_THRESHOLD
_KEEP_FREE: Final = -1  # M_TRIM_THRESHOLD
_HEAPS: Final = -8  # M_ARENA_MAX
_LARGEST: Final = 32 * 1024 * 1024


def share() -> None:
    """Have all threads take memory from one heap; to be said before there are any.

    Each would get its own, of which a few pages are used: one of them holds the interpreter at a
    time, so that they hardly ever wait for each other. Nothing where there is no such function.
    """
    _settle((_HEAPS, 1))


def _settle(*settings: tuple[int, int]) -> None:
    if not sys.platform.startswith("linux"):
        return
    settle = clib.function("mallopt")
    if settle is not None:
        for name, value in settings:
            settle(name, value)


def keep() -> None:
    """From now on keep what is freed for the next who asks, until `give_back`.

    Nothing where the C library has no such function.
    """
    _settle((_BLOCK_OF_ITS_OWN, _LARGEST), (_KEEP_FREE, 4 * _LARGEST))


def give_back() -> None:
    """Return to the system what nobody uses; nothing where the C library has no such function.

    It takes a millisecond, and some ten after a file of eight megabytes was read; other threads
    run meanwhile.
    """
    if not sys.platform.startswith("linux"):
        return
    # The GNU C library has it, others do not.
    trim = clib.function("malloc_trim")
    if trim is not None:
        trim(0)
