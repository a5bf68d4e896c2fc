"""The door to the file system: what single calls and whole-file operations promise."""

import errno
import os
from pathlib import Path

import pytest

from data.files import Files
from data.trouble import Unreadable, not_saved
from data.whole import is_same, opened, read_file, read_open, real_path, require, write_all
from tests.support.faults import BusyFiles, FailingFiles, ShortFiles


def test_an_exchange_swaps_what_two_names_stand_for(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("1")
    other.write_text("2")
    if not Files().exchange(one, other):
        pytest.skip("this file system cannot exchange names")
    assert (one.read_text(), other.read_text()) == ("2", "1")


def test_an_exchange_that_the_file_system_lacks_is_said_and_not_raised(tmp_path: Path) -> None:
    files = FailingFiles(errno.EINVAL, 1)
    assert files.exchange(tmp_path / "one", tmp_path / "other") is False


def test_a_rename_to_a_new_name_never_replaces(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("1")
    other.write_text("2")
    with pytest.raises(FileExistsError):
        Files().rename_new(one, other)
    assert (one.read_text(), other.read_text()) == ("1", "2")


@pytest.mark.parametrize("first", range(1, 8))
def test_a_call_that_a_signal_interrupts_is_made_again(tmp_path: Path, first: int) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"text")
    assert read_file(FailingFiles(errno.EINTR, first), path) == b"text"


def test_all_bytes_are_written_though_each_call_takes_a_few(tmp_path: Path) -> None:
    files = ShortFiles(3)
    with opened(files, tmp_path / "file", os.O_WRONLY | os.O_CREAT) as fd:
        write_all(files, fd, b"0123456789")
    assert (tmp_path / "file").read_bytes() == b"0123456789"


def test_a_system_that_takes_no_byte_is_an_error_and_no_endless_loop(tmp_path: Path) -> None:
    files = ShortFiles(0)
    with (
        opened(files, tmp_path / "file", os.O_WRONLY | os.O_CREAT) as fd,
        pytest.raises(OSError, match="took no more bytes"),
    ):
        write_all(files, fd, b"0123456789")


def test_what_is_no_regular_file_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    kinds = {}
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/null")):
        with pytest.raises(Unreadable) as caught:
            read_file(Files(), path)
        kinds[path.name] = caught.value.kind
    assert kinds == {tmp_path.name: "folder", "pipe": "fifo", "null": "device"}


def test_a_missing_file_is_a_sentence_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"no file .*plan\.toml") as caught:
        read_file(Files(), tmp_path / "plan.toml")
    assert caught.value.kind == "missing"


def test_a_file_over_the_cap_is_refused_and_one_of_its_size_is_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x" * 100)
    assert read_file(Files(), tmp_path / "file", 100) == b"x" * 100
    with pytest.raises(Unreadable, match="larger than 99 bytes"):
        read_file(Files(), tmp_path / "file", 99)


def test_a_file_that_changes_while_it_is_read_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old text")
    writes = [b"new and longer text"]
    files = BusyFiles(after={"pread": lambda: path.write_bytes(writes.pop()) if writes else None})
    with opened(files, path, os.O_RDONLY) as fd:
        assert read_open(files, fd, path) == b"new and longer text"


_LARGE = bytes(range(256)) * 1024


def test_what_a_file_still_holds_is_not_read_into_memory_again(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(_LARGE)
    assert read_file(Files(), path, like=_LARGE) is _LARGE
    assert read_file(ShortFiles(1000), path, like=_LARGE) is _LARGE


@pytest.mark.parametrize(
    "now",
    [
        b"",
        b"x",
        _LARGE[:-1],
        _LARGE + b"x",
        b"x" + _LARGE[1:],
        _LARGE[:-1] + b"x",
        _LARGE[:70_000] + b"x" + _LARGE[70_001:],
    ],
)
def test_what_a_file_holds_is_read_where_it_is_not_what_was_expected(
    tmp_path: Path, now: bytes
) -> None:
    path = tmp_path / "file"
    path.write_bytes(now)
    assert read_file(Files(), path, like=_LARGE) == now


def test_a_file_that_changes_while_it_is_compared_is_looked_at_again(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(_LARGE)
    # What has been compared by then changes behind it.
    writes = [b"another text, and longer than before" + _LARGE]
    files = BusyFiles(after={"pread": lambda: path.write_bytes(writes.pop()) if writes else None})
    assert read_file(files, path, like=_LARGE) == b"another text, and longer than before" + _LARGE


def test_a_file_over_the_cap_is_refused_though_it_holds_what_was_expected(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(_LARGE)
    with pytest.raises(Unreadable, match="larger than 1000 bytes"):
        read_file(Files(), path, 1000, like=_LARGE)


def test_a_symlink_is_not_followed_where_that_was_not_asked_for(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("secret")
    (tmp_path / "link").symlink_to("target")
    with pytest.raises(Unreadable):
        read_file(Files(), tmp_path / "link", follow=False)


def test_the_real_path_is_behind_all_symlinks_and_needs_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder")
    real = tmp_path.resolve() / "folder" / "plan.toml"
    assert real_path(Files(), tmp_path / "link" / "plan.toml") == real


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, "no_space"),
        (errno.EDQUOT, "no_space"),
        (errno.EROFS, "read_only"),
        (errno.EACCES, "permission"),
        (errno.ENOENT, "vanished"),
        (errno.EMFILE, "descriptors"),
        (errno.EIO, "io"),
    ],
)
def test_each_error_is_a_kind_and_a_sentence_that_says_what_to_do(number: int, kind: str) -> None:
    trouble = not_saved(OSError(number, os.strerror(number)), Path("/x/plan.toml"))
    assert trouble.kind == kind
    assert trouble.sentence.startswith("cannot write /x/plan.toml: ")
    assert ";" in trouble.sentence


def test_two_paths_are_one_file_by_whatever_links(tmp_path: Path) -> None:
    boats, lamps = tmp_path / "boats.md", tmp_path / "lamps.md"
    boats.write_text("boats")
    lamps.write_text("boats")
    (tmp_path / "soft.md").symlink_to(boats)
    (tmp_path / "hard.md").hardlink_to(boats)
    others = ("boats.md", "soft.md", "hard.md", "lamps.md", "gone.md")
    assert [is_same(Files(), boats, tmp_path / name) for name in others] == [
        *(True, True, True),
        *(False, False),
    ]


def test_a_file_that_is_required_and_not_there_is_told_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    with pytest.raises(Unreadable, match=r"plan\.toml"):
        require(Files(), file)
    file.write_text("")
    require(Files(), file)
