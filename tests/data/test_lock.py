"""The lock: who is kept out, for how long, and what happens to the lock of the dead."""

import errno
import multiprocessing
import os
import signal
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from data.files import Files
from data.lock import Lock, Patience, is_closed, is_still
from data.state import StateFolder
from data.trouble import Busy, NotSaved
from tests.support.faults import BusyFiles, RefusingFiles


def _lock(folder: Path, files: Files | None = None, patience: float = 0.02) -> Lock:
    files = files or Files()
    state = StateFolder(folder.parent / "state", folder / "plan.toml", files)
    return Lock(files, folder, state, Patience(patience))


def test_two_locks_in_one_process_exclude_each_other(tmp_path: Path) -> None:
    with (
        _lock(tmp_path).held(),
        pytest.raises(Busy, match="another cockpit is writing"),
        _lock(tmp_path).held(),
    ):
        raise AssertionError("both held it")


def test_a_lock_that_was_let_go_can_be_had(tmp_path: Path) -> None:
    for _ in range(3):
        with _lock(tmp_path).held():
            pass


def test_the_lock_is_let_go_when_the_block_fails(tmp_path: Path) -> None:
    lock = _lock(tmp_path)
    with pytest.raises(LookupError), lock.held():
        raise LookupError
    with lock.held():
        pass


def test_the_lock_leaves_no_file_in_the_folder(tmp_path: Path) -> None:
    with _lock(tmp_path).held():
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [errno.ENOTSUP, errno.EINVAL, errno.EBADF, errno.ENOLCK])
def test_where_folders_cannot_be_locked_a_sidecar_keeps_others_out(
    tmp_path: Path, number: int
) -> None:
    class NoFolders(Files):
        def attempt(self, name, function, *args, **kwargs):  # type: ignore[no-untyped-def] # passes all through
            if name == "flock" and os.fstat(args[0]).st_mode & 0o040000:
                raise OSError(number, os.strerror(number))
            return function(*args, **kwargs)

    folder = tmp_path / "project"
    folder.mkdir()
    first = _lock(folder, NoFolders())
    with first.held():
        assert first.on_folder is False
        assert (tmp_path / "state" / "lock").exists()
        with pytest.raises(Busy), _lock(folder, NoFolders()).held():
            pass


def test_a_folder_that_may_not_be_opened_is_locked_by_the_sidecar(tmp_path: Path) -> None:
    class Closed(Files):
        def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
            if path == folder:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return super().open(path, flags, mode)

    folder = tmp_path / "project"
    folder.mkdir()
    with _lock(folder, Closed()).held(), pytest.raises(Busy), _lock(folder, Closed()).held():
        pass


def test_another_error_of_the_lock_is_told_and_not_got_around(tmp_path: Path) -> None:
    with pytest.raises(NotSaved), _lock(tmp_path, RefusingFiles({"flock": errno.EIO})).held():
        pass


def test_a_folder_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotSaved) as caught, _lock(tmp_path / "gone").held():
        pass
    assert caught.value.kind == "vanished"


def test_a_folder_that_was_made_again_meanwhile_is_locked_anew(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    todo = [1]

    def make_again() -> None:
        if todo:
            todo.pop()
            folder.rename(tmp_path / "old")
            folder.mkdir()

    with (
        _lock(folder, BusyFiles(before={"flock": make_again})).held(),
        pytest.raises(Busy),
        _lock(folder).held(),
    ):
        pass


def _hold(folder: Path, pipe: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    with _lock(folder).held():
        pipe.send("held")
        pipe.recv()


def test_a_killed_process_holds_no_lock(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    child = spawn.Process(target=_hold, args=(tmp_path, theirs))
    child.start()
    assert ours.recv() == "held"
    with pytest.raises(Busy), _lock(tmp_path).held():
        pass
    child.kill()
    child.join()
    with _lock(tmp_path).held():
        pass


def test_a_name_that_is_gone_does_not_lead_to_what_is_open(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    fd = os.open(path, os.O_RDONLY)
    try:
        assert is_still(Files(), fd, path)
        path.unlink()
        assert not is_still(Files(), fd, path)
    finally:
        os.close(fd)


def test_who_is_in_a_hurry_waits_no_longer_for_saying_so_twice() -> None:
    patience = Patience(60)
    patience.hurry()
    end = patience.end()
    patience.hurry()
    assert patience.end() == end


def test_a_file_is_closed_once_nobody_has_it_open_to_write_it(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with path.open("w"):
        assert not is_closed(Files(), path)
    if not is_closed(Files(), path):
        pytest.skip("this system does not tell who has a file open")
    with path.open():
        assert is_closed(Files(), path)
    with path.open("a"):
        assert not is_closed(Files(), path)


def test_who_opens_a_file_to_write_it_is_let_in_at_once_and_ends_nobody(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("one")
    writers = [multiprocessing.get_context("spawn").Process(target=_write_often, args=(path,))]
    writers[0].start()
    while writers[0].is_alive():
        is_closed(Files(), path)
    assert writers[0].exitcode == 0
    assert path.read_text() == "two"


def _write_often(path: Path) -> None:
    for _ in range(200):
        path.write_text("two")


def test_where_the_system_does_not_say_who_has_a_file_open_it_may_be_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_text("one")
    assert not is_closed(RefusingFiles({"fcntl": errno.EINVAL}), path)
    monkeypatch.setattr("data.lock.sys.platform", "darwin")
    assert not is_closed(Files(), path)
