"""An export that is kept current: made anew with each change, and never from a broken file."""

import queue
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data.export.keeping import Keeping
from data.trouble import NotSaved
from data.version import Version

PATIENCE = 30.0  # seconds


class Kept:
    """What was made, and what was told."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.made: queue.Queue[str] = queue.Queue()
        self.told: queue.Queue[str] = queue.Queue()

    def make(self, version: Version) -> str:
        text = version.content.decode()
        if "full" in text:
            raise NotSaved("no_space", "no room for it")
        self.made.put(text)
        return f"wrote {text}"


@contextmanager
def _keeping(path: Path) -> Iterator[Kept]:
    kept = Kept(path)
    keeping = Keeping(path, kept.make, kept.told.put)
    keeping.start()
    try:
        yield kept
    finally:
        keeping.close()


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COCKPIT_STATE_DIR", str(tmp_path / "state"))
    (tmp_path / "work").mkdir()
    file = tmp_path / "work" / "cockpit.toml"
    file.write_text("one", encoding="utf-8")
    return file


def test_it_is_made_at_the_start_and_after_each_change(path: Path) -> None:
    with _keeping(path) as kept:
        assert kept.made.get(timeout=PATIENCE) == "one"
        path.write_text("two", encoding="utf-8")
        while kept.made.get(timeout=PATIENCE) != "two":
            pass
        other = path.with_name("other")
        other.write_text("three", encoding="utf-8")
        other.rename(path)
        while kept.made.get(timeout=PATIENCE) != "three":
            pass


def test_what_has_not_changed_is_not_made_again(path: Path) -> None:
    with _keeping(path) as kept:
        assert kept.made.get(timeout=PATIENCE) == "one"
        path.write_text("two", encoding="utf-8")
        path.write_text("two", encoding="utf-8")
        seen = []
        while "two" not in seen:
            seen.append(kept.made.get(timeout=PATIENCE))
        path.write_text("three", encoding="utf-8")
        while "three" not in seen:
            seen.append(kept.made.get(timeout=PATIENCE))
        assert seen.count("two") == 1


def test_a_trouble_is_told_and_the_next_change_is_made_all_the_same(path: Path) -> None:
    with _keeping(path) as kept:
        assert kept.told.get(timeout=PATIENCE) == "wrote one"
        path.write_text("full", encoding="utf-8")
        while kept.told.get(timeout=PATIENCE) != "no room for it":
            pass
        path.write_text("good", encoding="utf-8")
        while kept.told.get(timeout=PATIENCE) != "wrote good":
            pass


def test_a_file_that_is_gone_for_a_while_is_told_and_awaited(path: Path) -> None:
    with _keeping(path) as kept:
        assert kept.told.get(timeout=PATIENCE) == "wrote one"
        path.unlink()
        while "there is no file" not in kept.told.get(timeout=PATIENCE):
            pass
        path.write_text("back", encoding="utf-8")
        while kept.told.get(timeout=PATIENCE) != "wrote back":
            pass
