"""Functions of the C library: with what Python has for it, and with less."""

import errno
import os
import sys
from collections.abc import Iterator

import pytest

from data import clib

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asked for on Linux alone")


@pytest.fixture(params=["what ctypes is built on", "ctypes"])
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    import ctypes  # noqa: F401 # loaded while what it is built on is there

    if request.param == "ctypes":
        monkeypatch.setitem(sys.modules, "_ctypes", None)
    clib.function.cache_clear()
    yield
    clib.function.cache_clear()


@pytest.mark.usefixtures("_way")
def test_a_function_is_called_and_what_it_left_in_errno_is_told() -> None:
    chdir = clib.function("chdir")
    assert chdir is not None
    assert chdir(b"/there is no such folder") == -1
    assert clib.error() == errno.ENOENT
    assert chdir(b"/dev/null") == -1
    assert clib.error() == errno.ENOTDIR


@pytest.mark.usefixtures("_way")
def test_a_function_takes_numbers_and_gives_one() -> None:
    toupper = clib.function("toupper")
    assert toupper is not None
    assert toupper(ord("q")) == ord("Q")


@pytest.mark.usefixtures("_way")
def test_a_function_that_the_library_has_not_is_none() -> None:
    assert clib.function("no_library_has_this_function") is None


@pytest.mark.usefixtures("_way")
def test_a_function_writes_into_a_buffer() -> None:
    clib._bytes.cache_clear()
    gethostname = clib.function("gethostname")
    assert gethostname is not None
    told = clib.buffer(300)
    assert gethostname(told, 300) == 0
    assert bytes(told).rstrip(b"\0").decode() == os.uname().nodename
