"""Git merges a project file through cockpit, in a real repository."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from data.files import Files
from data.git_driver import GitDriver, NoRepository, driver_command
from tests.support.workshop import PLAN, Workshop

ROOT = Path(__file__).parents[2]
THEIRS = ('probability = "low"', 'probability = "high"')


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """A repository with the plan in it, and cockpit as its driver."""
    shop = Workshop(tmp_path)
    shop.keep_in_git()
    GitDriver(Files(), shop.file).install(_program(tmp_path))
    return shop


def _program(folder: Path) -> str:
    """A program called cockpit that is this checkout, with a name that a shell must be told."""
    program = folder / "my cockpit%"
    python = shlex.quote(sys.executable)
    program.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {python} -m cockpit "$@"\n')
    program.chmod(0o755)
    return str(program)


def _merge(shop: Workshop, ours: Callable[[str], str], theirs: Callable[[str], str]) -> int:
    """Commit both edits on branches of their own and merge them; return git's exit code."""
    shop.git("checkout", "-q", "-b", "side")
    shop.write(theirs(PLAN))
    shop.git("commit", "-q", "-a", "-m", "theirs")
    shop.git("checkout", "-q", "main")
    shop.write(ours(PLAN))
    shop.git("commit", "-q", "-a", "-m", "ours")
    try:
        shop.git("merge", "-q", "--no-edit", "side")
    except subprocess.CalledProcessError as refused:
        return refused.returncode
    return 0


def test_fields_on_one_line_that_two_branches_changed_merge_without_a_conflict(
    shop: Workshop,
) -> None:
    code = _merge(
        shop,
        lambda text: text.replace('"Crate", status = "todo"', '"Crate", status = "done"'),
        lambda text: text.replace('estimate = "2h"', 'estimate = "3h"'),
    )
    assert code == 0
    assert '"Crate", status = "done", estimate = "3h" },  # needs pallets' in shop.text
    assert shop.git("status", "--porcelain") == ""


def test_a_field_with_two_values_is_an_unmerged_path_with_markers(shop: Workshop) -> None:
    code = _merge(
        shop,
        lambda text: text.replace("Type cases", "Cases").replace("spent = 1.5", "spent = 2"),
        lambda text: text.replace("Type cases", "Types").replace(*THEIRS),
    )
    assert code == 1
    assert shop.git("status", "--porcelain") == "UU plan.toml\n"
    assert '<<<<<<< ours\n  title = "Cases"\n=======\n  title = "Types"\n' in shop.text
    assert THEIRS[1] in shop.text
    assert "spent = 2\n" in shop.text


def test_what_is_no_project_is_merged_as_git_would_and_left_to_be_looked_at(
    shop: Workshop,
) -> None:
    code = _merge(
        shop,
        lambda text: text.replace("spent = 1.5", "spent = 2"),
        lambda text: text + "= nothing\n",
    )
    assert code == 1
    assert shop.git("status", "--porcelain") == "UU plan.toml\n"
    assert "spent = 2\n" in shop.text
    assert shop.text.endswith("= nothing\n")


def test_without_the_program_git_merges_by_lines(shop: Workshop, tmp_path: Path) -> None:
    (tmp_path / "my cockpit%").unlink()
    code = _merge(
        shop,
        lambda text: text.replace("Type cases", "Cases"),
        lambda text: text.replace("Type cases", "Types").replace(*THEIRS),
    )
    assert code == 1
    assert shop.git("status", "--porcelain") == "UU plan.toml\n"
    assert "<<<<<<<" in shop.text
    assert THEIRS[1] in shop.text


def test_a_file_of_any_name_is_meant_alone(tmp_path: Path) -> None:
    shop = Workshop(tmp_path)
    shop.git("init", "-q")
    folder = shop.folder / 'a [b] "c"'
    folder.mkdir()
    file = folder / "plän *.toml"
    file.write_text(PLAN)
    GitDriver(Files(), file).install("cockpit")

    def driver(path: str) -> str:
        return shop.git("check-attr", "-z", "merge", "--", path).split("\0")[2]

    assert driver('a [b] "c"/plän *.toml') == "cockpit"
    assert driver('a [b] "c"/plän x.toml') == "unspecified"
    assert driver("plan.toml") == "unspecified"
    assert shop.git("status", "--porcelain", "-z").count(".git") == 0


def test_it_is_installed_once_and_removed_without_a_trace(shop: Workshop) -> None:
    driver = GitDriver(Files(), shop.file)
    before = driver.attributes.read_text()
    driver.install("cockpit")
    assert driver.attributes.read_text() == before
    assert driver.is_set()
    driver.remove()
    assert driver.attributes.read_text() == ""
    assert not driver.is_set()
    driver.remove()


def test_outside_of_a_repository_a_sentence_says_so(tmp_path: Path) -> None:
    shop = Workshop(tmp_path)
    with pytest.raises(NoRepository, match="not a git repository"):
        GitDriver(Files(), shop.file)


def test_the_command_merges_into_ours_alone_and_runs_nothing(tmp_path: Path) -> None:
    for name, text in (("base", PLAN), ("ours", PLAN), ("theirs", PLAN.replace(*THEIRS))):
        (tmp_path / name).write_text(text)
    words = [str(tmp_path / name) for name in ("base", "ours", "theirs")]
    command = [sys.executable, "-m", "cockpit", "merge", *words]
    env = {"PATH": "/nowhere", "PYTHONPATH": str(ROOT), "HOME": str(tmp_path / "none")}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "ours").read_text() == PLAN.replace(*THEIRS)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["base", "ours", "theirs"]


def test_where_ours_cannot_be_written_git_is_told_that_the_merge_failed(tmp_path: Path) -> None:
    for name in ("base", "theirs"):
        (tmp_path / name).write_text(PLAN)
    (tmp_path / "ours").symlink_to(tmp_path / "base")
    words = [str(tmp_path / name) for name in ("base", "ours", "theirs")]
    command = [sys.executable, "-m", "cockpit", "merge", *words]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 129
    assert "was not merged" in done.stderr
    assert (tmp_path / "base").read_text() == PLAN


def test_the_line_that_git_runs_holds_no_word_of_the_project() -> None:
    assert driver_command("cockpit").count("cockpit") == 2
    assert "%P" in driver_command("cockpit")
