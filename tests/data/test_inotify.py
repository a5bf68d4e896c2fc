"""What happens to the names in a folder is told as it happens; Linux only."""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from data.inotify import FolderGone, FolderWatch

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="inotify is Linux's own")

LONG = 30.0  # seconds; nothing here waits that long unless it is broken


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[FolderWatch]:
    with closing(FolderWatch(tmp_path)) as watch:
        yield watch


def _seen(watch: FolderWatch, name: str) -> bool:
    """Wait until something happened to `name`."""
    while (names := watch.wait(LONG)) is not None and names:
        if name in names:
            return True
    return False


def test_a_file_that_comes_changes_and_goes_is_told(watch: FolderWatch, tmp_path: Path) -> None:
    file, other = tmp_path / "plän 1", tmp_path / "other"
    file.write_text("a")
    assert _seen(watch, "plän 1")
    file.write_text("b")
    assert _seen(watch, "plän 1")
    other.write_text("c")
    other.replace(file)
    assert _seen(watch, "plän 1")
    file.unlink()
    assert _seen(watch, "plän 1")


def test_a_file_that_is_still_open_is_no_news_until_it_is_closed(
    watch: FolderWatch, tmp_path: Path
) -> None:
    file = tmp_path / "plan"
    with file.open("w") as stream:
        assert _seen(watch, "plan")  # that it came
        stream.write("half")
        stream.flush()
        assert watch.wait(0) == frozenset()
    assert _seen(watch, "plan")


def test_reading_is_no_news(watch: FolderWatch, tmp_path: Path) -> None:
    (tmp_path / "plan").write_text("a")
    assert _seen(watch, "plan")
    assert watch.wait(0) == frozenset()
    (tmp_path / "plan").read_text()
    assert watch.wait(0) == frozenset()


def test_a_folder_that_goes_or_is_renamed_is_told(tmp_path: Path) -> None:
    for end in (Path.rmdir, lambda folder: folder.rename(tmp_path / "elsewhere")):
        folder = tmp_path / "folder"
        folder.mkdir()
        with closing(FolderWatch(folder)) as watch:
            end(folder)
            with pytest.raises(FolderGone):
                watch.wait(LONG)


def test_who_waits_is_told_to_stop(watch: FolderWatch) -> None:
    ends: list[object] = []
    thread = threading.Thread(target=lambda: ends.append(watch.wait(LONG)))
    thread.start()
    watch.stop()
    thread.join(LONG)
    assert ends == [None]
    assert watch.wait(LONG) is None


def test_a_folder_that_is_not_there_is_an_error_and_leaves_nothing_open(tmp_path: Path) -> None:
    before = len(os.listdir("/proc/self/fd"))
    with pytest.raises(FileNotFoundError):
        FolderWatch(tmp_path / "nowhere")
    assert len(os.listdir("/proc/self/fd")) == before
