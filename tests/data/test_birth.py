"""When files were made, where the file system notes it."""

import sys
import time
from pathlib import Path

import pytest

from data import clib
from data.birth import born


@pytest.mark.skipif(sys.platform != "linux", reason="others tell it in another way")
def test_a_file_is_as_old_as_it_is_and_another_one_is_not(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.touch()
    first = born(str(one))
    if not first:
        pytest.skip("this file system does not note it")
    assert abs(first - time.time_ns()) < 60 * 10**9
    time.sleep(0.05)
    other.touch()
    one.write_text("more")
    one.rename(tmp_path / "renamed")
    assert born(str(tmp_path / "renamed")) == first < born(str(other))


def test_what_is_not_there_was_never_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        born(str(tmp_path / "none"))


def test_where_nobody_notes_it_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert born("/proc/self") == 0
    monkeypatch.setattr(clib, "function", lambda name: None)
    assert born("/") == 0


def test_a_system_that_tells_it_with_the_rest_is_asked_that_way(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert born(str(tmp_path)) == 0  # what this system tells has no such thing
