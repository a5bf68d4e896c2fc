"""Functions of the C library that Python does not offer.

`ctypes` reaches them and costs a command more than all that it does with them: 1.5 ms to import, a
callback made to try whether that works, and half a megabyte for as long as the screen is open. What
`ctypes` itself is built on does for plain arguments, and `ctypes` where that is not there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Protocol, TypeAlias

Function: TypeAlias = Callable[..., int]


class Buffer(Protocol):
    """Memory that a function writes into; `bytes` of it is what stands there."""

    def __buffer__(self, flags: int, /) -> memoryview:
        """Return a view of it, as Python itself asks for one."""
        ...


@cache
def function(name: str) -> Function | None:
    """Return the C library's function `name`; None where it has none of that name.

    It takes whole numbers that fit a C int, bytes for a `char *`, and what `buffer` gives. It
    returns a C int; what it left in `errno` is told by `error` until this thread calls another.
    """
    try:
        from _ctypes import FUNCFLAG_CDECL, FUNCFLAG_USE_ERRNO, CFuncPtr, dlopen, dlsym
    except ImportError:
        return _by_ctypes(name)

    class Called(CFuncPtr):
        _flags_ = FUNCFLAG_CDECL | FUNCFLAG_USE_ERRNO

    try:
        # Without the name of a library: that of this very process.
        address = dlsym(dlopen(None, 0), name)  # type: ignore[arg-type]  # as `ctypes` asks for it
    except OSError:
        return None
    return Called(address)


def _by_ctypes(name: str) -> Function | None:
    import ctypes

    return getattr(ctypes.CDLL(None, use_errno=True), name, None)


def buffer(size: int) -> Buffer:
    """Return that many bytes, all zero, for a function to write into."""
    return _bytes(size)()


@cache
def _bytes(size: int) -> Callable[[], Buffer]:
    try:
        from _ctypes import Array, _SimpleCData
    except ImportError:
        from ctypes import c_char

        return c_char * size
    byte = type("Byte", (_SimpleCData,), {"_type_": "c"})
    return type("Bytes", (Array,), {"_type_": byte, "_length_": size})


def error() -> int:
    """Return what the last function called in this thread left in `errno`."""
    try:
        from _ctypes import get_errno
    except ImportError:
        from ctypes import get_errno
    return get_errno()
