"""Leaving while somebody holds the locks: it ends soon, and says where the edits are."""

from __future__ import annotations

import fcntl
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from data.lock import PATIENCE, Patience
from data.session import Session
from tests.support.workshop import PLAN, Workshop, get, put


class Waited:
    """A clock that the waits for locks make go on, so that no test has to wait for real."""

    def __init__(self) -> None:
        self.now = time.monotonic()
        self.began = self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        time.sleep(0)

    @property
    def seconds(self) -> float:
        return self.now - self.began


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> Waited:
    found = Waited()
    watch = SimpleNamespace(monotonic=lambda: found.now, sleep=found.sleep)
    monkeypatch.setattr("data.lock.time", watch)
    return found


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock of a file or folder, as a cockpit does that was stopped in the middle."""
    fd = os.open(path, os.O_RDONLY)
    fcntl.flock(fd, fcntl.LOCK_EX)
    yield
    os.close(fd)


def edited(shop: Workshop) -> tuple[Session, Path]:
    """Return a session with an edit in the file, and its journal."""
    session = shop.open(background=True)
    put(session, "item:1.1", "notes", "first")
    assert session.wait().word == "saved"
    (journal,) = (shop.folder.parent / "home").glob("*/journal")
    return session, journal


def test_once_somebody_leaves_all_waits_together_take_no_longer_than_one(waited: Waited) -> None:
    patience = Patience()
    patience.hurry()
    end = patience.end()
    waited.sleep(1.5)
    patience.hurry()
    assert patience.end() == end == waited.began + PATIENCE


@pytest.mark.parametrize("kept", [False, True], ids=["at once", "once it was tried"])
def test_leaving_waits_for_locks_about_as_long_as_one_save(
    shop: Workshop, waited: Waited, kept: bool
) -> None:
    session, journal = edited(shop)
    with held(shop.folder), held(journal):
        put(session, "item:1.1", "notes", "second")
        if kept:
            assert session.wait().word == "not_saving"
        before = waited.seconds
        shop.leave(session)
        # One wait may have begun just before.
        assert waited.seconds - before <= 2.5 * PATIENCE


def test_an_edit_that_neither_file_nor_journal_can_take_is_put_aside_on_leaving(
    shop: Workshop, waited: Waited
) -> None:
    session, journal = edited(shop)
    before = shop.text
    with held(journal):
        put(session, "item:1.1", "notes", "second")
        put(session, "item:1.2", "notes", "third")
        shop.leave(session)
    assert session.state.word == "not_saving"
    found = re.search(r"your last 2 edits are in (\S+),", session.state.why)
    assert found is not None
    place = Path(found[1])
    assert place.read_text() == before.replace('"first"', '"second"').replace(
        '"Keep them level."', '"third"'
    )
    assert place.stat().st_mode & 0o077 == 0
    assert shop.text == before != PLAN
    place.unlink()
    place.parent.rmdir()


def test_an_edit_that_the_journal_has_is_brought_in_by_the_next_session(
    shop: Workshop, waited: Waited
) -> None:
    session, _ = edited(shop)
    with held(shop.folder):
        put(session, "item:1.1", "notes", "second")
        shop.leave(session)
    assert session.state.word == "kept"
    again = shop.open()
    again.refresh()
    assert get(again, "item:1.1", "notes") == "second"
    assert '"second"' in shop.text
