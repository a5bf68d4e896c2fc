"""`cockpit restore` lists the versions of the file and gives it one again, byte for byte."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest

from cockpit import restoring
from tests.support.cli import PROJECT, Run


@pytest.fixture
def edited(run: Run, file: Path) -> list[str]:
    """The texts that the file held, oldest first; the last one is there now."""
    texts = [PROJECT]
    for words in (["done", "1.1.2"], ["set", "1.1.2", "estimate=8"], ["rm", "1.1.1"]):
        assert run(*words).exit_code == 0
        texts.append(file.read_text(encoding="utf-8"))
    return texts


def test_the_versions_are_listed_newest_first_with_what_took_their_place(
    answer: Callable[..., Any], edited: list[str]
) -> None:
    versions = answer("restore")["versions"]
    assert [version["number"] for version in versions] == [1, 2, 3, 4]
    assert versions[0]["then"].startswith("remove 1.1.1")
    assert versions[-1]["until"] is None
    assert versions[-1]["hash"] == versions[-2]["hash"]


@pytest.mark.parametrize(("word", "back"), [("1", -2), ("@2", -3), ("3", 0), ("original", 0)])
def test_a_version_is_restored_to_the_byte_and_undo_takes_it_back(
    run: Run, file: Path, edited: list[str], word: str, back: int
) -> None:
    assert run("restore", word, "--yes").exit_code == 0
    assert file.read_text(encoding="utf-8") == edited[back]
    assert run("undo").exit_code == 0
    assert file.read_text(encoding="utf-8") == edited[-1]


def test_a_version_is_named_by_its_hash(
    run: Run, answer: Callable[..., Any], file: Path, edited: list[str]
) -> None:
    name = answer("restore")["versions"][1]["hash"][:10]
    assert run("restore", name, "--yes").exit_code == 0
    assert file.read_text(encoding="utf-8") == edited[-3]


def test_a_moment_names_the_version_that_the_file_held_then(
    run: Run, answer: Callable[..., Any], file: Path, edited: list[str]
) -> None:
    until = datetime.fromisoformat(answer("restore")["versions"][-2]["until"])
    before = (until - timedelta(minutes=2)).strftime("%Y-%m-%d %H:%M")
    assert run("restore", before, "--yes").exit_code == 0
    assert file.read_text(encoding="utf-8") == PROJECT


def test_comments_and_layout_that_were_changed_outside_come_back_too(run: Run, file: Path) -> None:
    run("done", "1.1.2")
    file.write_text(
        file.read_text(encoding="utf-8").replace("# they know the shelves", ""), "utf-8"
    )
    run("set", "1.1.2", "estimate=8")
    assert run("restore", "original", "--yes").exit_code == 0
    assert file.read_text(encoding="utf-8") == PROJECT


def test_the_difference_is_shown_and_nothing_done_without_a_yes(
    run: Run, file: Path, edited: list[str]
) -> None:
    shown = run("restore", "1", "--dry-run")
    assert shown.exit_code == 0
    assert any(line.startswith("+") and "1.1.1" in line for line in shown.stdout.splitlines())
    refused = run("restore", "1", stdin="y\n")
    assert refused.exit_code == 2
    assert file.read_text(encoding="utf-8") == edited[-1]


def test_a_version_is_printed_as_it_was(run: Run, edited: list[str]) -> None:
    assert run("restore", "original", "--print").stdout == PROJECT


def test_a_file_that_no_longer_is_a_project_is_replaced_and_kept(
    run: Run, file: Path, edited: list[str]
) -> None:
    file.write_text("<<<<<<< rubble\n", encoding="utf-8")
    assert run("restore", "1", "--yes").exit_code == 0
    assert file.read_text(encoding="utf-8") == edited[-2]
    assert run("restore", "1", "--print").stdout == "<<<<<<< rubble\n"


def test_a_version_that_is_no_project_is_refused(run: Run, file: Path, edited: list[str]) -> None:
    file.write_text("<<<<<<< rubble\n", encoding="utf-8")
    run("restore", "1", "--yes")
    refused = run("restore", "1", "--yes")
    assert refused.exit_code == 3
    assert "--print" in refused.stderr
    assert file.read_text(encoding="utf-8") == edited[-2]


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("99", "from 1 to 4"),
        ("0", "from 1 to 4"),
        ("abcdef0123", "hash begins"),
        ("soonish", "names no version"),
        ("25:99", "names no version"),
        ("tomorrow", "has not changed since"),
    ],
)
def test_what_names_no_version_is_said(run: Run, edited: list[str], word: str, said: str) -> None:
    refused = run("restore", word, "--yes")
    assert refused.exit_code == 2
    assert said in refused.stderr


def test_a_file_that_was_never_changed_has_no_versions(run: Run, file: Path) -> None:
    assert "no earlier version" in run("restore").stdout
    assert run("restore", "1").exit_code == 2


def test_the_version_that_is_there_is_not_written_again(
    run: Run, file: Path, edited: list[str]
) -> None:
    run("restore", "1", "--yes")
    assert "already" in run("restore", "2", "--yes").stdout
    assert file.read_text(encoding="utf-8") == edited[-2]


def test_another_version_than_the_named_one_is_not_overwritten(
    run: Run, file: Path, edited: list[str]
) -> None:
    assert run("restore", "1", "--yes", "--if-version", "0" * 64).exit_code == 4
    assert file.read_text(encoding="utf-8") == edited[-1]


def test_versions_are_listed_with_the_second_in_which_they_were_replaced(run: Run) -> None:
    run("done", "1.1.2")
    run("set", "1.1.2", "estimate=8")
    listed = run("restore").stdout
    assert len(re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d  ", listed)) == 2, listed


def test_what_others_write_while_the_difference_is_looked_at_is_not_taken_out_unseen(
    run: Run, file: Path, edited: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def think(*_: object, **__: object) -> None:
        assert run("note", "1.1.2", "theirs").exit_code == 0

    monkeypatch.setattr(restoring, "ask", think)
    done = run("restore", "1")
    assert done.exit_code == 4
    assert "nothing was restored" in done.stderr
    assert "theirs" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("rubble", [False, True], ids=["a project", "no project"])
def test_where_nobody_is_asked_what_others_write_meanwhile_is_shown_too(
    run: Run, file: Path, edited: list[str], monkeypatch: pytest.MonkeyPatch, rubble: bool
) -> None:
    if rubble:
        file.write_text("[project\n", encoding="utf-8")
    writers = ["# theirs, too\n", "# theirs\n"]

    def show(*words: Any) -> Any:
        if writers:
            file.write_text(file.read_text(encoding="utf-8") + writers.pop(), encoding="utf-8")
        return unified_diff(*words)

    monkeypatch.setattr(restoring, "unified_diff", show)
    done = run("restore", "original", "--yes")
    assert done.exit_code == 0
    assert done.stdout.count("-# theirs, too\n") == 1
    assert file.read_text(encoding="utf-8") == PROJECT


def test_a_file_that_is_gone_is_restored_from_the_folder_it_was_in(
    run: Run, file: Path, edited: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file.unlink()
    below = file.parent / "drawings"
    below.mkdir()
    monkeypatch.chdir(below)
    for verb in ("list", "restore"):
        told = run(verb)
        assert f"{file} is gone" in " ".join((told.stdout + told.stderr).split())
        assert "cockpit restore" in told.stdout + told.stderr
    assert run("list").exit_code == 3
    done = run("restore", "1", "--yes")
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "restored")
    assert file.read_text(encoding="utf-8") == edited[-1]


def test_an_older_version_of_a_file_that_is_gone_is_restored_too(
    run: Run, file: Path, edited: list[str]
) -> None:
    file.unlink()
    assert run("restore", "2", "--yes").exit_code == 0
    assert file.read_text(encoding="utf-8") == edited[-2]
    assert run("set", "1.1.2", "title=Crate").exit_code == 0
    assert run("undo").exit_code == 0
    assert file.read_text(encoding="utf-8") == edited[-2]


def test_where_a_file_above_is_there_that_one_is_meant(
    run: Run, file: Path, edited: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file.rename(file.parent.parent / file.name)
    assert "is gone" not in run("restore").stdout


def test_in_a_folder_that_never_had_a_project_nothing_is_gone(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = run("restore")
    assert refused.exit_code == 3
    assert "cockpit new" in refused.stderr


@pytest.mark.parametrize("verb", ["restore", "journal"])
def test_a_name_under_which_there_never_was_a_file_is_no_project_without_a_past(
    run: Run, verb: str
) -> None:
    result = run(verb, "-f", "lamsp.toml", "--json")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "there is no file" in result.stderr
    assert "lamsp.toml; check the name" in result.stderr
