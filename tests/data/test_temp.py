"""A whole file put in its place: it is there, or what was before is, and nothing beside it."""

import errno
from pathlib import Path

import pytest

from data.files import Files
from data.temp import put_in_place
from data.trouble import NotSaved
from data.version import ABSENT, version_of
from tests.support.faults import BusyFiles, FailingFiles

OLD = version_of(b"old\n")
NEW = version_of(b"new\n")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "plan.html"


def test_a_file_is_made_where_there_is_none_and_replaced_where_there_is_one(file: Path) -> None:
    put_in_place(Files(), file, ABSENT, OLD)
    assert file.read_bytes() == OLD.content
    file.chmod(0o640)
    put_in_place(Files(), file, OLD, NEW)
    assert file.read_bytes() == NEW.content
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(file.parent.iterdir()) == [file]


def test_what_somebody_makes_there_in_the_meantime_stays(file: Path) -> None:
    files = BusyFiles({"rename_new": lambda: file.write_bytes(b"theirs\n")})
    with pytest.raises(FileExistsError):
        put_in_place(files, file, ABSENT, NEW)
    assert file.read_bytes() == b"theirs\n"
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("is_there", [False, True])
def test_whichever_call_fails_one_of_both_is_there_and_nothing_beside_it(
    tmp_path: Path, error: int, is_there: bool
) -> None:
    for call in range(1, 60):
        file = tmp_path / f"{call}" / "plan.html"
        file.parent.mkdir()
        if is_there:
            file.write_bytes(OLD.content)
        files = FailingFiles(error, call)
        try:
            put_in_place(files, file, OLD if is_there else ABSENT, NEW)
        except NotSaved:
            assert files.failed
        left = {path.name: path.read_bytes() for path in file.parent.iterdir()}
        before = {file.name: OLD.content} if is_there else {}
        assert left in (before, {file.name: NEW.content})
        if not files.failed:
            assert left == {file.name: NEW.content}
            return
    pytest.fail("the calls never came to an end")
