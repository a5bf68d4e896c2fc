"""What a crash left behind is cleaned up, and the text of others is never cleaned away."""

import os
from contextlib import suppress
from pathlib import Path

import pytest

from data.displaced import Displaced
from data.files import Files
from data.leftovers import is_temporary, recover
from data.save import commit, settle, version_of
from data.store import Store
from data.temp import stage, temp_paths
from data.version import Version
from tests.support.faults import BusyFiles
from tests.support.stores import NEW, OLD, Answer, a_store, temporaries

THEIRS = b"a = 1\ntheirs = true\n"


class Killed(BaseException):
    """Stands for the end of the process: nothing behind it runs but what must."""


class DyingFiles(Files):
    """After `last` calls of a name no call does anything any more."""

    def __init__(self, name: str, last: int = 1) -> None:
        self._name = name
        self._left = last
        self.dead = False

    def attempt(self, name, function, *args, **kwargs):  # type: ignore[no-untyped-def] # passes all through
        if self.dead:
            if name == "close":
                return function(*args, **kwargs)
            raise Killed
        result = function(*args, **kwargs)
        if name == self._name:
            self._left -= 1
            self.dead = self._left == 0
        return result


def _die(folder: Path, files: Files, content: bytes | None = OLD) -> Store:
    """Save NEW over `content` until `files` die; return a store on a sound machine."""
    with pytest.raises(Killed):
        commit(a_store(folder, content, files=files), None, Answer(NEW))
    return a_store(folder, None)


def test_a_file_that_was_being_written_is_deleted_unread(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    new, _ = temp_paths(store.real, version_of(OLD), version_of(NEW))
    new.write_bytes(THEIRS)
    assert recover(store).displaced == ()
    assert temporaries(store) == []
    assert store.real.read_bytes() == OLD


@pytest.mark.parametrize("call", ["open", "fsync", "rename", "exchange", "pread"])
@pytest.mark.parametrize("last", range(1, 8))
def test_a_process_killed_in_the_middle_leaves_a_whole_file_and_nothing_to_merge(
    tmp_path: Path, call: str, last: int
) -> None:
    with suppress(Killed):
        commit(a_store(tmp_path, files=DyingFiles(call, last)), None, Answer(NEW))
    store = a_store(tmp_path, None)
    assert store.real.read_bytes() in (OLD, NEW)
    before = store.real.read_bytes()
    assert recover(store).displaced == ()
    assert temporaries(store) == []
    assert store.real.read_bytes() == before


def test_our_own_result_that_never_got_into_the_file_is_deleted(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    stage(store.files, store.real, version_of(OLD), version_of(NEW))
    assert recover(store).displaced == ()
    assert temporaries(store) == []


def test_the_version_that_we_replaced_goes_into_the_ring(tmp_path: Path) -> None:
    store = _die(tmp_path, DyingFiles("exchange"))
    assert store.real.read_bytes() == NEW
    assert recover(store).displaced == ()
    assert store.backups.known(version_of(OLD).hash) == OLD
    assert temporaries(store) == []


def test_what_somebody_wrote_just_before_the_exchange_is_handed_out_until_it_is_settled(
    tmp_path: Path,
) -> None:
    class Files(DyingFiles):
        def exchange(self, one: Path, other: Path) -> bool:
            other.write_bytes(THEIRS)
            return super().exchange(one, other)

    store = _die(tmp_path, Files("exchange"))
    for _ in range(2):
        (displaced,) = recover(store).displaced
        assert displaced.version == version_of(THEIRS)
        assert version_of(OLD).hash.startswith(displaced.base)
    settle(store, displaced)
    assert recover(store).displaced == ()
    assert temporaries(store) == []
    assert store.backups.known(version_of(THEIRS).hash) == THEIRS


def _swap_file(store: Store, holding: Version) -> Path:
    _, swap = temp_paths(store.real, version_of(b"base"), version_of(b"result"))
    swap.write_bytes(holding.content)
    return swap


def test_a_result_that_the_journal_still_waits_for_is_ours(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    _swap_file(store, version_of(THEIRS))
    assert recover(store, results={version_of(THEIRS).hash}).displaced == ()
    assert temporaries(store) == []


def test_a_version_that_is_in_the_ring_needs_no_merge(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.backups.put(version_of(THEIRS))
    _swap_file(store, version_of(THEIRS))
    assert recover(store).displaced == ()
    assert temporaries(store) == []


def test_a_leftover_that_cannot_be_read_is_told_and_left(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    _, swap = temp_paths(store.real, version_of(OLD), version_of(NEW))
    swap.symlink_to("/etc/hostname")
    recovered = recover(store)
    assert recovered.displaced == ()
    assert any(str(swap) in note for note in recovered.notes)
    assert swap.is_symlink()


def test_a_second_name_of_the_file_itself_goes_and_the_file_stays(tmp_path: Path) -> None:
    class NoExchange(DyingFiles):
        def exchange(self, one: Path, other: Path) -> bool:
            return False

    store = _die(tmp_path, NoExchange("link"))
    assert store.real.stat().st_nlink == 2
    assert recover(store).displaced == ()
    assert store.real.stat().st_nlink == 1
    assert store.real.read_bytes() == OLD
    assert temporaries(store) == []


def test_where_the_folder_cannot_be_locked_the_files_of_the_living_stay(tmp_path: Path) -> None:
    class NoFolderLock(BusyFiles):
        def attempt(self, name, function, *args, **kwargs):  # type: ignore[no-untyped-def] # passes all through
            if name == "flock" and os.fstat(args[0]).st_mode & 0o040000:
                raise OSError(95, "not supported")
            return function(*args, **kwargs)

    store = a_store(tmp_path, files=NoFolderLock())
    new, _ = temp_paths(store.real, version_of(OLD), version_of(NEW))
    new.write_bytes(b"half")
    recover(store)
    assert temporaries(store) == [new.name]


def test_files_of_others_are_never_taken_for_ours(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    strangers = [
        ".plan.toml.swp",
        ".plan.toml.cockpit-new-1-x",
        "plan.toml.cockpit-new-1-" + "0" * 40,
        ".other.toml.cockpit-new-1-" + "0" * 40,
        ".plan.toml.cockpit-new-x-" + "0" * 40,
    ]
    for name in strangers:
        (tmp_path / name).write_text("mine")
        assert not is_temporary(store.real, name)
    recover(store)
    assert all((tmp_path / name).read_text() == "mine" for name in strangers)


class TornFiles(DyingFiles):
    """The write into the project's file itself stops in the middle, and the process ends."""

    def __init__(self, path: Path, most: int) -> None:
        super().__init__("none")
        self._path = path
        self._most = most

    def write(self, fd: int, data: memoryview) -> int:
        if not self.dead and os.fstat(fd).st_ino == self._path.stat().st_ino:
            super().write(fd, data[: self._most])
            self.dead = True
        return super().write(fd, data)


LONG_OLD = b"old line\n" * 20


@pytest.mark.parametrize("most", [1, 9, 12])
def test_a_write_in_place_that_was_cut_off_is_put_back(tmp_path: Path, most: int) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(LONG_OLD)
    (tmp_path / "other.toml").hardlink_to(path)
    store = _die(tmp_path, TornFiles(path, most), None)
    assert path.read_bytes() == NEW[:most] + LONG_OLD[most:]
    recovered = recover(store)
    assert recovered.displaced == ()
    assert any("cut off" in note and "put back" in note for note in recovered.notes)
    assert path.read_bytes() == LONG_OLD
    assert recover(store).notes == ()


def test_whatever_sectors_of_a_write_in_place_reached_the_disk_it_is_put_back(
    tmp_path: Path,
) -> None:
    old, new = b"o" * 512 * 6, b"n" * 512 * 8
    path = tmp_path / "plan.toml"
    path.write_bytes(old)
    (tmp_path / "other.toml").hardlink_to(path)
    store = a_store(tmp_path, None, files=TornFiles(path, 1))
    with pytest.raises(Killed):
        commit(store, None, Answer(new))
    store = a_store(tmp_path, None)
    sectors = [new[:512], old[512:1024], new[1024:2048], old[2048:3072], bytes(512), new[3584:]]
    path.write_bytes(b"".join(sectors))
    assert recover(store).displaced == ()
    assert path.read_bytes() == old


def test_what_somebody_wrote_over_a_cut_off_write_is_handed_out(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(LONG_OLD)
    (tmp_path / "other.toml").hardlink_to(path)
    store = _die(tmp_path, TornFiles(path, 9), None)
    path.write_bytes(THEIRS)
    (displaced,) = recover(store).displaced
    assert displaced == Displaced(version_of(THEIRS), displaced.path, version_of(LONG_OLD).hash)
    assert path.read_bytes() == LONG_OLD


def test_a_write_in_place_that_was_finished_is_not_undone(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(LONG_OLD)
    (tmp_path / "other.toml").hardlink_to(path)
    store = _die(tmp_path, DyingFiles("ftruncate"), None)
    recover(store)
    assert path.read_bytes() == NEW
    path.write_bytes(THEIRS)
    assert recover(store).displaced == ()
    assert path.read_bytes() == THEIRS
