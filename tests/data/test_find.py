"""The project meant is the one named, else the nearest one upward."""

from pathlib import Path

import pytest

from data.find import NoProject, find_project, project_file


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "outer" / "inner" / "deep").mkdir(parents=True)
    (tmp_path / "outer" / "cockpit.toml").touch()
    return tmp_path


def test_the_nearest_file_upward_is_found(tree: Path) -> None:
    assert find_project(tree / "outer" / "inner" / "deep") == tree / "outer" / "cockpit.toml"
    (tree / "outer" / "inner" / "cockpit.toml").touch()
    deep = tree / "outer" / "inner" / "deep"
    assert find_project(deep) == tree / "outer" / "inner" / "cockpit.toml"


def test_a_file_named_goes_before_the_environment_and_that_before_the_search(tree: Path) -> None:
    cwd = tree / "outer"
    said = {"COCKPIT_FILE": "b.toml"}
    assert project_file("a.toml", said, cwd) == cwd / "a.toml"
    assert project_file("", said, cwd) == cwd / "b.toml"
    assert project_file("", {}, cwd) == cwd / "cockpit.toml"
    assert project_file("/elsewhere/a.toml", {}, cwd) == Path("/elsewhere/a.toml")


def test_where_there_is_none_the_sentence_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoProject, match="cockpit new"):
        project_file("", {}, tmp_path)


def test_a_dangling_link_counts_as_found_so_that_it_is_reported(tmp_path: Path) -> None:
    (tmp_path / "cockpit.toml").symlink_to(tmp_path / "gone")
    assert find_project(tmp_path) == tmp_path / "cockpit.toml"
