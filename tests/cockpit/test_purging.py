"""`cockpit journal` says what a purge would let go; `cockpit journal purge` does it."""

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

from data.files import Files
from data.presence import Presence
from data.store import open_store
from tests.support.cli import Run


def test_before_the_first_edit_there_is_no_journal(run: Run) -> None:
    result = run("journal")
    assert (result.exit_code, "no journal" in result.stdout) == (0, True)


def test_it_says_what_would_go_and_lets_go_nothing(run: Run, answer: Callable[..., Any]) -> None:
    run("done", "1.1.2")
    told = answer("journal", "--before", "tomorrow")["journal"]
    assert (told["steps_lost"], told["steps"]) == (1, 0)
    assert "1 step can be undone no more" in run("journal", "--before", "tomorrow").stdout
    assert run("undo").exit_code == 0


def test_a_dry_run_of_a_purge_lets_go_nothing(run: Run) -> None:
    run("done", "1.1.2")
    assert run("journal", "purge", "--before", "tomorrow", "--dry-run").exit_code == 0
    assert "undone:" in run("undo").stdout


def test_a_purge_asks_and_where_nobody_can_be_asked_says_so(run: Run) -> None:
    run("done", "1.1.2")
    refused = run("journal", "purge", "--before", "tomorrow")
    assert (refused.exit_code, "--yes" in refused.stderr) == (2, True)
    assert "undone:" in run("undo").stdout


def test_what_is_older_than_the_moment_can_be_undone_no_more(
    run: Run, answer: Callable[..., Any], file: Path
) -> None:
    run("done", "1.1.2")
    held = file.read_text(encoding="utf-8")
    done = answer("journal", "purge", "--before", "tomorrow", "--yes")["journal"]
    assert done["bytes_left"] < done["bytes"]
    assert answer("history")["history"] == []
    assert "no step" in run("undo").stderr
    assert file.read_text(encoding="utf-8") == held


def test_a_purge_without_a_moment_keeps_every_step(run: Run, answer: Callable[..., Any]) -> None:
    run("done", "1.1.2")
    assert answer("journal", "purge", "--yes")["journal"]["steps"] == 1
    assert "undone:" in run("undo").stdout


def test_while_a_cockpit_has_the_project_open_it_is_exit_5(run: Run, file: Path) -> None:
    run("done", "1.1.2")
    store = open_store(file)
    there = Presence(Files(), store.state, "0123456789abcdef")
    there.show()
    refused = run("journal", "purge", "--yes")
    assert (refused.exit_code, "close it first" in refused.stderr) == (5, True)
    there.end()
    assert run("journal", "purge", "--yes").exit_code == 0


def test_a_word_that_is_no_moment_is_exit_2(run: Run) -> None:
    run("done", "1.1.2")
    assert run("journal", "--before", "whenever").exit_code == 2


def test_where_all_is_needed_it_says_so(run: Run) -> None:
    run("done", "1.1.2")
    assert "would let go nothing" in run("journal").stdout


def _copied(run: Run, file: Path) -> Path:
    """Leave a copy of a project that has a history, and is gone; return the copy."""
    run("done", "1.1.2")
    copy = file.parent / "copy" / file.name
    copy.parent.mkdir()
    copy.write_bytes(file.read_bytes())
    file.unlink()
    return copy


def test_a_copy_of_what_is_gone_says_where_the_history_is_and_takes_it(
    run: Run, file: Path
) -> None:
    copy = _copied(run, file)
    told = run("history", "-f", str(copy)).stderr
    assert f"`cockpit journal take {file} -f {copy}`" in told
    status = run("status", "-f", str(copy))
    assert (status.stderr, "journal take" in status.stdout) == (told, False)
    result = run("journal", "take", str(file), "-f", str(copy))
    assert (result.exit_code, "belongs to" in result.stdout) == (0, True)
    assert "undone: done 1.1.2" in run("undo", "-f", str(copy)).stdout


def test_what_is_told_of_a_copy_is_a_command_that_works_as_it_is_printed(
    run: Run, file: Path
) -> None:
    old, copy = file.parent / "two boats" / "my plan.toml", file.parent / "a copy" / "my plan.toml"
    for path in (old, copy):
        path.parent.mkdir()
    old.write_bytes(file.read_bytes())
    run("done", "1.1.2", "-f", str(old))
    copy.write_bytes(old.read_bytes())
    old.unlink()
    printed = run("status", "-f", str(copy)).stderr.split("`")[1]
    assert run(*shlex.split(printed)[1:]).exit_code == 0
    assert "undone: done 1.1.2" in run("undo", "-f", str(copy)).stdout


def test_a_folder_names_the_history_of_the_one_project_file_that_is_or_was_in_it(
    run: Run, file: Path
) -> None:
    copy = _copied(run, file)
    result = run("journal", "take", str(file.parent), "-f", str(copy))
    assert (result.exit_code, f"the history of {file} belongs to" in result.stdout) == (0, True)


def test_a_folder_with_the_histories_of_two_project_files_asks_for_the_file(
    run: Run, file: Path
) -> None:
    other = file.with_name("lamps.toml")
    other.write_bytes(file.read_bytes())
    run("done", "1.1.3", "-f", str(other))
    copy = _copied(run, file)
    result = run("journal", "take", str(file.parent), "-f", str(copy))
    assert result.exit_code == 2
    assert f"has the histories of 2 project files: name {file} or {other}" in result.stderr


def test_taking_over_asks_where_somebody_loses_a_history(run: Run, file: Path) -> None:
    copy = _copied(run, file)
    run("set", "1.1", "owners=Bo", "-f", str(copy))
    file.write_bytes(copy.read_bytes())
    refused = run("journal", "take", str(file), "-f", str(copy))
    assert refused.exit_code == 2
    assert f"{file} is still there and would have none" in refused.stderr
    assert "so far would be set aside; say --yes" in refused.stderr
    done = run("journal", "take", str(file), "-f", str(copy), "--yes")
    assert "what this one had is in" in done.stdout


def test_a_dry_run_of_taking_over_takes_nothing(
    run: Run, answer: Callable[..., Any], file: Path
) -> None:
    copy = _copied(run, file)
    told = answer("journal", "take", str(file), "-f", str(copy), "--dry-run")
    assert told == {**told, "taken": False, "aside": None}
    assert answer("history", "-f", str(copy))["history"] == []


def test_what_is_to_be_taken_over_has_to_be_there_and_named(run: Run) -> None:
    assert "no history of a project file at" in run("journal", "take", "x.toml").stderr
    assert run("journal", "take").exit_code == 2
    result = run("journal", "purge", "x.toml")
    assert (result.exit_code, "purge` has no PATH" in result.stderr) == (2, True)
