"""The ring: which displaced versions are kept, and that they come back as they were."""

from datetime import timedelta
from pathlib import Path

import pytest

from data import backups
from data.backups import Backups
from data.files import Files
from data.state import StateFolder
from data.version import version_of
from tests.support.clock import FrozenClock


def _ring(folder: Path, clock: FrozenClock | None = None) -> Backups:
    state = StateFolder(folder / "state", folder / "plan.toml", Files())
    return Backups(Files(), state, clock or FrozenClock())


def _contents(ring: Backups) -> list[bytes]:
    return [backup.path.read_bytes() for backup in ring.versions()]


def test_a_version_comes_back_by_its_hash(tmp_path: Path) -> None:
    ring = _ring(tmp_path)
    one = version_of(b"one")
    ring.put(one)
    assert _ring(tmp_path).known(one.hash) == b"one"
    assert ring.known(version_of(b"two").hash) is None


def test_an_empty_ring_holds_nothing_and_makes_no_folder(tmp_path: Path) -> None:
    ring = _ring(tmp_path)
    assert ring.versions() == []
    assert ring.original() is None
    assert not (tmp_path / "state").exists()


def test_a_file_is_moved_into_the_ring_and_not_copied(tmp_path: Path) -> None:
    path = tmp_path / "displaced"
    path.write_bytes(b"text")
    inode = path.stat().st_ino
    target = _ring(tmp_path).take(path, version_of(b"text"))
    assert target.stat().st_ino == inode
    assert not path.exists()


def test_versions_stay_in_order_where_the_clock_stands_still_or_goes_back(tmp_path: Path) -> None:
    clock = FrozenClock()
    ring = _ring(tmp_path, clock)
    for text in (b"1", b"2"):
        ring.put(version_of(text))
    clock.set_wall(-3600)
    ring.put(version_of(b"3"))
    assert _contents(ring) == [b"1", b"2", b"3"]


def test_a_damaged_version_is_not_given_out(tmp_path: Path) -> None:
    ring = _ring(tmp_path)
    path = ring.put(version_of(b"text"))
    path.write_bytes(b"tex")
    assert ring.known(version_of(b"text").hash) is None


def test_the_first_version_is_kept_for_good_and_no_later_one_takes_its_place(
    tmp_path: Path,
) -> None:
    ring = _ring(tmp_path)
    ring.keep_original(version_of(b"first"))
    ring.keep_original(version_of(b"second"))
    assert ring.original() == b"first"
    assert ring.known(version_of(b"first").hash) == b"first"


def test_the_last_50_stay_however_old_they_are(tmp_path: Path) -> None:
    clock = FrozenClock()
    ring = _ring(tmp_path, clock)
    for number in range(60):
        ring.put(version_of(b"%d" % number))
        clock.advance(1)
    clock.advance(timedelta(days=30).total_seconds())
    ring.prune()
    assert _contents(ring) == [b"%d" % number for number in range(10, 60)]


def test_what_is_younger_than_seven_days_stays_however_many_there_are(tmp_path: Path) -> None:
    clock = FrozenClock()
    ring = _ring(tmp_path, clock)
    for number in range(120):
        ring.put(version_of(b"%d" % number))
        clock.advance(3600)
    ring.prune()
    assert len(ring.versions()) == 120
    clock.advance(timedelta(days=4).total_seconds())
    ring.prune()
    kept = [int(content) for content in _contents(ring)]
    assert kept == list(range(kept[0], 120))
    assert 50 < len(kept) < 120


def test_the_ring_is_pruned_on_the_way_and_does_not_wait_for_anybody_to_ask(
    tmp_path: Path,
) -> None:
    clock = FrozenClock()
    ring = _ring(tmp_path, clock)
    for number in range(150):
        ring.put(version_of(b"%d" % number))
        clock.advance(86_400)
    assert len(ring.versions()) < 100


def test_beyond_the_budget_one_version_an_hour_is_kept_behind_the_last_50(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "BUDGET", 100)
    clock = FrozenClock()
    ring = _ring(tmp_path, clock)
    for number in range(100):
        ring.put(version_of(b"%010d" % number))
        clock.advance(600)
    ring.prune()
    kept = [int(content) for content in _contents(ring)]
    assert kept[-50:] == list(range(50, 100))
    assert kept[:-50] == list(range(0, 50, 6))


def test_what_is_no_backup_in_the_folder_is_left_alone(tmp_path: Path) -> None:
    ring = _ring(tmp_path)
    ring.put(version_of(b"text"))
    stranger = ring.folder / "README"
    stranger.write_text("mine")
    ring.prune()
    assert len(ring.versions()) == 1
    assert stranger.read_text() == "mine"
