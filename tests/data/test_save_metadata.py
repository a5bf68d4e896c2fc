"""What a save keeps of the file beside its text, and what it says where it cannot."""

import errno
import os
import stat
from pathlib import Path

import pytest

from data.save import NotSaved, commit, open_store
from tests.support.faults import RefusingFiles
from tests.support.stores import NEW, OLD, Answer, a_store, temporaries

ROOT = os.geteuid() == 0


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o640, 0o755])
def test_the_rights_of_the_file_stay(tmp_path: Path, mode: int) -> None:
    store = a_store(tmp_path)
    store.real.chmod(mode)
    commit(store, None, Answer(NEW))
    assert stat.S_IMODE(store.real.stat().st_mode) == mode


def test_a_new_file_gets_the_rights_that_the_users_mask_says(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        store = a_store(tmp_path, content=None)
        commit(store, None, Answer(NEW))
    finally:
        os.umask(before)
    assert stat.S_IMODE(store.real.stat().st_mode) == 0o640


@pytest.mark.skipif(not ROOT, reason="only root gives files away")
def test_owner_and_group_stay(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    os.chown(store.real, 1234, 4321)
    landed = commit(store, None, Answer(NEW))
    status = store.real.stat()
    assert (status.st_uid, status.st_gid) == (1234, 4321)
    assert landed.notes == ()


@pytest.mark.skipif(not ROOT, reason="only root gives files away")
def test_owner_and_group_that_cannot_be_kept_are_announced_and_give_nobody_more(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path, files=RefusingFiles({"fchown": errno.EPERM}))
    os.chown(store.real, 1234, 4321)
    store.real.chmod(0o664)
    landed = commit(store, None, Answer(NEW))
    assert stat.S_IMODE(store.real.stat().st_mode) == 0o644
    assert any("group could not be kept" in note for note in landed.notes)
    assert any("owner could not be kept" in note for note in landed.notes)


def test_extended_attributes_stay(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    try:
        os.setxattr(store.real, "user.colour", b"green")
    except (OSError, AttributeError):
        pytest.skip("this file system has no extended attributes")
    assert commit(store, None, Answer(NEW)).notes == ()
    assert os.getxattr(store.real, "user.colour") == b"green"


def test_attributes_that_cannot_be_kept_are_announced(tmp_path: Path) -> None:
    store = a_store(tmp_path, files=RefusingFiles({"fsetxattr": errno.EPERM}))
    try:
        os.setxattr(store.real, "user.colour", b"green")
    except (OSError, AttributeError):
        pytest.skip("this file system has no extended attributes")
    (note,) = commit(store, None, Answer(NEW)).notes
    assert "user.colour could not be kept" in note


@pytest.mark.parametrize("target", ["plan.toml", "deeper/plan.toml"])
def test_a_chain_of_symlinks_stays_and_the_file_behind_it_is_saved(
    tmp_path: Path, target: str
) -> None:
    real = tmp_path / "real" / target
    real.parent.mkdir(parents=True)
    real.write_bytes(OLD)
    (tmp_path / "second.toml").symlink_to(real)
    (tmp_path / "first.toml").symlink_to("second.toml")
    store = open_store(tmp_path / "first.toml", root=tmp_path / "state")
    commit(store, store.read(), Answer(NEW))
    assert (tmp_path / "first.toml").readlink() == Path("second.toml")
    assert (tmp_path / "second.toml").is_symlink()
    assert real.read_bytes() == NEW
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "first.toml",
        "real",
        "second.toml",
        "state",
    ]


def test_a_dangling_symlink_stays_and_its_target_is_made(tmp_path: Path) -> None:
    (tmp_path / "link.toml").symlink_to("target.toml")
    store = open_store(tmp_path / "link.toml", root=tmp_path / "state")
    commit(store, None, Answer(NEW))
    assert (tmp_path / "link.toml").is_symlink()
    assert (tmp_path / "target.toml").read_bytes() == NEW


def test_a_file_with_two_names_keeps_both_and_that_is_announced(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    other = tmp_path / "other.toml"
    other.hardlink_to(store.real)
    landed = commit(store, None, Answer(NEW))
    assert other.samefile(store.real)
    assert other.read_bytes() == NEW
    assert landed.how == "in_place"
    assert any("in place" in note and "hard links" in note for note in landed.notes)
    assert store.backups.original() == OLD


def test_a_shorter_text_in_place_leaves_nothing_of_the_longer_one(tmp_path: Path) -> None:
    store = a_store(tmp_path, content=b"x" * 5000)
    (tmp_path / "other.toml").hardlink_to(store.real)
    commit(store, None, Answer(NEW))
    assert store.real.read_bytes() == NEW


def test_a_writable_file_in_a_folder_that_refuses_new_files_is_written_in_place(
    tmp_path: Path,
) -> None:
    class Refusing(RefusingFiles):
        def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
            if flags & os.O_CREAT and path.parent == tmp_path:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return super().open(path, flags, mode)

    store = a_store(tmp_path, files=Refusing({}))
    landed = commit(store, None, Answer(NEW))
    assert store.real.read_bytes() == NEW
    assert landed.how == "in_place"
    assert any("its folder may not be written" in note for note in landed.notes)


@pytest.mark.parametrize("number", [errno.EPERM, errno.EBUSY, errno.EXDEV])
def test_a_file_that_may_not_be_replaced_is_written_in_place(tmp_path: Path, number: int) -> None:
    store = a_store(tmp_path, files=RefusingFiles({"exchange": number}))
    landed = commit(store, None, Answer(NEW))
    assert store.real.read_bytes() == NEW
    assert landed.how == "in_place"
    assert temporaries(store) == []


@pytest.mark.skipif(ROOT, reason="root may write everything")
def test_a_file_that_may_not_be_written_is_not_replaced_behind_its_back(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.real.chmod(0o444)
    with pytest.raises(NotSaved) as caught:
        commit(store, None, Answer(NEW))
    assert caught.value.kind == "permission"
    assert store.real.read_bytes() == OLD


def test_a_file_that_the_system_calls_unwritable_is_not_replaced(tmp_path: Path) -> None:
    class ReadOnly(RefusingFiles):
        def writable(self, path: Path) -> bool:
            return False

    store = a_store(tmp_path, files=ReadOnly({}))
    with pytest.raises(NotSaved, match="ask its owner") as caught:
        commit(store, None, Answer(NEW))
    assert caught.value.kind == "permission"
    assert store.real.read_bytes() == OLD
    assert temporaries(store) == []
