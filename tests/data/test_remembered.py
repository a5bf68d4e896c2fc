"""What the screen remembers is there the next time, and is in nobody's way where it cannot be."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from data.remembered import Remembered
from data.trouble import NotSaved
from tests.support.stores import a_store


def test_what_is_remembered_is_there_for_the_next_cockpit(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    Remembered(store.files, store.state).put("sort", {"work": ["due", True]})
    assert Remembered(store.files, store.state).all() == {"sort": {"work": ["due", True]}}


def test_what_another_cockpit_remembers_stays(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    one, two = (Remembered(store.files, store.state) for _ in range(2))
    one.put("sort", {})
    two.put("filters", {"late": "is:overdue"})
    assert one.all() == {"sort": {}, "filters": {"late": "is:overdue"}}


def test_before_anything_is_remembered_nothing_is_written(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    assert Remembered(store.files, store.state).all() == {}
    assert not store.state.path.exists()


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "[" * 100_000, "\0\0\0", '{"a": NaN'])
def test_what_cannot_be_read_is_as_if_it_had_never_been_there(tmp_path: Path, text: str) -> None:
    store = a_store(tmp_path)
    (store.state.ensure() / "screen.json").write_text(text)
    remembered = Remembered(store.files, store.state)
    assert remembered.all() == {}
    remembered.put("hidden", True)
    assert remembered.all() == {"hidden": True}


def test_it_is_for_this_user_alone(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    Remembered(store.files, store.state).put("hidden", True)
    assert stat.S_IMODE((store.state.path / "screen.json").stat().st_mode) == 0o600


def test_where_it_cannot_be_kept_that_is_said(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    (store.state.ensure() / "screen.json").mkdir()
    with pytest.raises(NotSaved):
        Remembered(store.files, store.state).put("hidden", True)
