"""Memory that is free again goes back to the system.

Reading a large file takes ten times its size for a moment. The C library keeps what is given back
to it, for the next who asks, and at 50,000 subtasks nobody ever asks for so much again.
"""

from __future__ import annotations

import sys

from data import clib


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
