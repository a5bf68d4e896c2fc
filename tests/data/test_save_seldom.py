"""What seldom happens while saving: late texts, odd markers, systems that lack something."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from data.displaced import Displaced
from data.files import Files
from data.leftovers import recover
from data.save import NotSaved, Unreadable, commit, settle, version_of
from data.store import Store
from data.temp import temp_paths
from data.whole import read_file
from tests.support.faults import BusyFiles, RefusingFiles
from tests.support.stores import NEW, OLD, Answer, a_store, temporaries

THEIRS = b"a = 1\ntheirs = true\n"


def _marked(store: Store, text: str) -> None:
    """Leave the mark of a write in place."""
    marker = store.state.ensure() / "in-place"
    marker.write_text(text)


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"base": 7}'])
def test_a_mark_of_a_write_in_place_that_says_nothing_changes_nothing(
    tmp_path: Path, text: str
) -> None:
    store = a_store(tmp_path)
    _marked(store, text)
    recover(store)
    assert store.real.read_bytes() == OLD


def test_a_cut_off_write_without_the_version_before_is_told_and_left_alone(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    _marked(store, json.dumps({"base": version_of(b"x").hash, "result": version_of(b"y").hash}))
    (note,) = recover(store).notes
    assert "check it" in note
    assert store.real.read_bytes() == OLD
    assert recover(store).notes == ()


def test_what_others_wrote_since_a_cut_off_write_is_not_put_back_before_it_is_read(
    tmp_path: Path,
) -> None:
    from data.inplace import put_back_ours

    store = a_store(tmp_path)
    commit(store, None, Answer(NEW))
    _marked(store, json.dumps({"base": version_of(OLD).hash, "result": version_of(NEW).hash}))
    assert put_back_ours(store) == []
    store.real.write_bytes(THEIRS)
    assert put_back_ours(store) == []
    assert store.real.read_bytes() == THEIRS


def test_a_disk_that_does_not_hold_what_was_written_in_place_is_found_out(tmp_path: Path) -> None:
    class Forgetful(Files):
        def read(self, fd: int, size: int, offset: int) -> bytes:
            content = super().read(fd, size, offset)
            return content.replace(b"b = 3", b"b = 4")

    store = a_store(tmp_path, files=Forgetful())
    (tmp_path / "other.toml").hardlink_to(store.real)
    with pytest.raises(NotSaved):
        commit(store, None, Answer(NEW))
    assert store.real.read_bytes() == OLD


def test_a_disk_that_keeps_less_than_it_took_is_found_out(tmp_path: Path) -> None:
    class Short(Files):
        def fsync(self, fd: int) -> None:
            if "new-" in os.readlink(f"/proc/self/fd/{fd}"):
                os.ftruncate(fd, 3)
            super().fsync(fd)

    store = a_store(tmp_path, files=Short())
    with pytest.raises(NotSaved):
        commit(store, None, Answer(NEW))
    assert store.real.read_bytes() == OLD
    assert temporaries(store) == []


def test_a_late_text_whose_file_is_gone_or_newer_is_copied_into_the_ring(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    path = tmp_path / "displaced"
    settle(store, Displaced(version_of(THEIRS), path, ""))
    path.write_bytes(NEW)
    settle(store, Displaced(version_of(b"c = 1\n"), path, ""))
    assert store.backups.known(version_of(THEIRS).hash) == THEIRS
    assert store.backups.known(version_of(b"c = 1\n").hash) == b"c = 1\n"
    assert path.read_bytes() == NEW


def test_a_late_text_that_cannot_be_read_now_is_not_taken_for_settled(tmp_path: Path) -> None:
    path = tmp_path / "displaced"
    path.write_bytes(THEIRS)
    refused: dict[str, int] = {}
    store = a_store(tmp_path, files=RefusingFiles(refused))
    refused["pread"] = errno.EIO
    with pytest.raises(Unreadable):
        settle(store, Displaced(version_of(THEIRS), path, ""))
    assert path.read_bytes() == THEIRS


@pytest.mark.parametrize("gone", [True, False])
def test_where_folders_have_no_lock_only_files_of_dead_processes_are_cleaned_up(
    tmp_path: Path, gone: bool
) -> None:
    class NoFolderLocks(Files):
        def attempt(self, name, function, *args, **kwargs):  # type: ignore[no-untyped-def] # passes all through
            if name == "flock" and os.path.isdir(f"/proc/self/fd/{args[0]}"):
                raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))
            return function(*args, **kwargs)

    store = a_store(tmp_path, files=NoFolderLocks())
    new, _ = temp_paths(store.real, version_of(OLD), version_of(NEW))
    pid = str(os.getpid())
    other = new.with_name(new.name.replace(f"-{pid}-", "-4194304-")) if gone else new
    other.write_bytes(THEIRS)
    recover(store)
    assert other.exists() is not gone


@pytest.mark.parametrize(
    ("kill", "alive"),
    [(ProcessLookupError, False), (OverflowError, False), (PermissionError, True), (None, True)],
)
def test_a_process_counts_as_alive_unless_the_system_says_it_is_not(
    monkeypatch: pytest.MonkeyPatch, kill: type[Exception] | None, alive: bool
) -> None:
    from data import leftovers

    def answer(_pid: int, _signal: int) -> None:
        if kill is not None:
            raise kill

    monkeypatch.setattr(os, "kill", answer)
    assert leftovers._alive(1234) is alive


def test_attributes_are_none_where_there_is_no_such_thing(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(OLD)
    fd = os.open(path, os.O_RDONLY)
    try:
        assert RefusingFiles({"flistxattr": errno.ENOTSUP}).attributes(fd) == {}
        with pytest.raises(OSError, match=os.strerror(errno.EIO)):
            RefusingFiles({"flistxattr": errno.EIO}).attributes(fd)
    finally:
        os.close(fd)


def test_on_other_systems_there_are_no_attributes_and_no_exchange(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.files.sys.platform", "darwin")
    store = a_store(tmp_path)
    store.files.set_attribute(0, "user.colour", b"green")
    assert commit(store, None, Answer(NEW)).how == "exchanged"
    assert store.real.read_bytes() == NEW
    assert temporaries(store) == []


def test_an_attribute_that_the_disk_fails_to_take_stops_the_save(tmp_path: Path) -> None:
    store = a_store(tmp_path, files=RefusingFiles({"fsetxattr": errno.EIO}))
    try:
        os.setxattr(store.real, "user.colour", b"green")
    except (OSError, AttributeError):
        pytest.skip("this file system has no extended attributes")
    with pytest.raises(NotSaved):
        commit(store, None, Answer(NEW))
    assert store.real.read_bytes() == OLD


def test_a_new_file_in_a_folder_that_refuses_it_is_refused_for_the_systems_reason(
    tmp_path: Path,
) -> None:
    class Refusing(Files):
        def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
            if flags & os.O_CREAT and path.parent == tmp_path:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return super().open(path, flags, mode)

    store = a_store(tmp_path, None, files=Refusing())
    with pytest.raises(NotSaved) as caught:
        commit(store, None, Answer(NEW))
    assert caught.value.kind == "permission"
    assert not store.real.exists()


def test_a_file_that_changes_at_every_look_is_read_as_it_was_last(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(OLD)
    texts = [b"1", b"22", b"333", b"4444"]

    def change() -> None:
        if texts:
            path.write_bytes(texts.pop(0))

    assert read_file(BusyFiles(before={"fstat": change}), path) in (b"333", b"4444")


def test_a_ring_with_a_version_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    refused: dict[str, int] = {}
    store = a_store(tmp_path, files=RefusingFiles(refused))
    commit(store, None, Answer(NEW))
    refused["pread"] = errno.EIO
    with pytest.raises(Unreadable):
        store.backups.original()


def _rounds(*texts: bytes) -> Callable[[Path], Files]:
    """Return files into which others write before the exchange, round after round."""

    def make(real: Path) -> Files:
        todo = list(texts)

        def act() -> None:
            if todo:
                real.write_bytes(todo.pop(0))

        return BusyFiles(before={"exchange": act})

    return make


def test_a_failure_after_others_came_in_between_gives_them_their_newest_text_back(
    tmp_path: Path,
) -> None:
    make = _rounds(b"theirs = 1\n", b"theirs = 2\n")
    store = a_store(tmp_path, files=make(tmp_path / "plan.toml"))
    with pytest.raises(IndexError):
        commit(store, None, Answer(NEW, b"theirs = 1\nours = 1\n"))
    assert store.real.read_bytes() == b"theirs = 2\n"
    (displaced,) = recover(store).displaced
    assert displaced.version.content == b"theirs = 1\n"


def test_a_file_that_never_rests_while_it_is_read_is_taken_as_it_was_read_last(
    tmp_path: Path,
) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(OLD)
    times = iter(range(1, 100))
    files = BusyFiles(after={"pread": lambda: os.utime(path, (0, next(times)))})
    assert read_file(files, path) == OLD
    assert next(times) > 2


def test_without_a_mark_of_a_write_in_place_there_is_nothing_to_put_back(tmp_path: Path) -> None:
    from data.inplace import put_back_ours

    store = a_store(tmp_path)
    assert put_back_ours(store) == []
    assert store.real.read_bytes() == OLD


def test_a_folder_that_takes_no_more_files_is_no_reason_to_write_in_place(tmp_path: Path) -> None:
    class Full(Files):
        def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
            if "cockpit-new" in path.name:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return super().open(path, flags, mode)

    store = a_store(tmp_path, files=Full())
    with pytest.raises(NotSaved, match=os.strerror(errno.ENOSPC)):
        commit(store, None, Answer(NEW))
    assert store.real.read_bytes() == OLD
    assert temporaries(store) == []
