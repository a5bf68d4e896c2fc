"""Files that cockpit makes are whole, valid, and never in the place of somebody's file."""

import errno
from datetime import date
from pathlib import Path

import pytest

from data.create import AlreadyThere, new_project, private_copy, sample_names, write_schema
from data.files import Files
from data.read import load
from data.trouble import NotSaved

TODAY = date(2026, 11, 21)


class Failing(Files):
    """The file system, on which the N-th operation fails."""

    def __init__(self, nth: int, error: int) -> None:
        self.left, self.error = nth, error

    def attempt(self, name, function, *args, **kwargs):  # type: ignore[no-untyped-def] # the seam's own types
        self.left -= 1
        if self.left == 0:
            raise OSError(self.error, "made to fail")
        return function(*args, **kwargs)


@pytest.mark.parametrize("name", ["Plain", 'With "quotes" and \\', "図書館", "\x1b[31m", ""])
def test_a_new_project_reads_back_with_its_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / "cockpit.toml"
    new_project(path, name, TODAY)
    project = load(path.read_bytes(), path.name).project
    assert project.info.text("name") == name.replace("\x1b", "\ufffd")
    assert project.info.get("start") == TODAY
    assert project.children("item:1") == ("item:1.1",)


def test_a_file_or_folder_that_is_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "cockpit.toml"
    path.write_text("a = 1\n", encoding="utf-8")
    for taken in (path, tmp_path):
        with pytest.raises(AlreadyThere, match="exists already"):
            new_project(taken, "x", TODAY)
    assert path.read_text(encoding="utf-8") == "a = 1\n"


def test_where_no_folder_is_one_is_asked_to_make_or_name_one(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotSaved, match=f"there is no folder {tmp_path}/no: make it first"):
        new_project(tmp_path / "no" / "cockpit.toml", "x", TODAY)
    with pytest.raises(NotSaved, match=f"{tmp_path}/file is a file, no folder"):
        new_project(tmp_path / "file" / "cockpit.toml", "x", TODAY)


def test_an_empty_file_gives_its_place_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "cockpit.toml"
    path.touch(mode=0o640)
    new_project(path, "x", TODAY)
    assert path.stat().st_mode & 0o777 == 0o640
    assert path.stat().st_size > 0


def test_a_link_to_nothing_is_followed(tmp_path: Path) -> None:
    (tmp_path / "cockpit.toml").symlink_to("real.toml")
    new_project(tmp_path / "cockpit.toml", "x", TODAY)
    assert (tmp_path / "cockpit.toml").is_symlink()
    assert (tmp_path / "real.toml").stat().st_size > 0


def _said_of_failing(path: Path, nth: int, error: int) -> str | None:
    try:
        new_project(path, "x", TODAY, Failing(nth, error))
    except NotSaved as refused:
        return refused.sentence
    return None


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES])
def test_whatever_fails_there_is_a_whole_file_or_none_and_nothing_else(
    tmp_path: Path, error: int
) -> None:
    nth, done = 1, False
    while not done:
        folder = tmp_path / str(nth)
        folder.mkdir()
        path = folder / "cockpit.toml"
        said = _said_of_failing(path, nth, error)
        done = said is None
        assert said is None or str(folder) in said
        if path.exists():
            assert load(path.read_bytes(), path.name).project.phases
        assert {child.name for child in folder.iterdir()} <= {"cockpit.toml"}
        nth += 1
    assert nth > 5


def test_a_schema_that_is_there_is_left_alone(tmp_path: Path) -> None:
    assert write_schema(tmp_path / "cockpit.toml") == tmp_path / "cockpit.schema.json"
    (tmp_path / "cockpit.schema.json").write_text("mine", encoding="utf-8")
    assert write_schema(tmp_path / "cockpit.toml") is None
    assert (tmp_path / "cockpit.schema.json").read_text(encoding="utf-8") == "mine"


def test_a_private_copy_is_this_users_alone_and_kept(tmp_path: Path) -> None:
    copy = private_copy("full", tmp_path / "state")
    assert (tmp_path / "state").stat().st_mode & 0o077 == 0
    copy.write_text("# mine\n", encoding="utf-8")
    assert private_copy("full", tmp_path / "state").read_text(encoding="utf-8") == "# mine\n"
    assert private_copy("full", tmp_path / "state", fresh=True).stat().st_size > 1000


def test_the_samples_are_named() -> None:
    assert {"full", "flat", "governance", "roadmap-ja", "specialists"} <= set(sample_names())
