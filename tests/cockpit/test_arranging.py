"""Moving and renaming from the command line: one step, in order, references follow."""

from pathlib import Path

import pytest

from data.read import load
from model.project import Project
from tests.support.cli import PROJECT, Run


def project(file: Path) -> Project:
    return load(file.read_bytes(), file.name).project


def ids(file: Path, parent: str) -> list[str]:
    return [one.removeprefix("item:") for one in project(file).children(f"item:{parent}")]


@pytest.mark.parametrize(
    ("words", "order"),
    [
        (["1.1.1", "--after", "1.1.3"], ["1.1.2", "1.1.3", "1.1.1"]),
        (["1.1.3", "--before", "1.1.1"], ["1.1.3", "1.1.1", "1.1.2"]),
        (["1.1.3", "1.1.1", "--after", "1.1.2"], ["1.1.2", "1.1.1", "1.1.3"]),
        (["1.1.2", "1.1.3", "--before", "1.1.1"], ["1.1.2", "1.1.3", "1.1.1"]),
        (["1.1.1", "--under", "1.1"], ["1.1.2", "1.1.3", "1.1.1"]),
    ],
)
def test_records_move_among_their_siblings_in_their_order(
    run: Run, file: Path, words: list[str], order: list[str]
) -> None:
    assert run("move", *words).exit_code == 0
    assert ids(file, "1.1") == order
    assert run("undo").exit_code == 0
    assert file.read_text(encoding="utf-8") == PROJECT


def test_an_item_goes_below_another_and_becomes_what_stands_there(run: Run, file: Path) -> None:
    result = run("move", "1.1.2", "1.1.1", "--under", "2")
    assert result.stdout == "1.1.1, 1.1.2 moved\n"
    assert ids(file, "2") == ["1.1.1", "1.1.2"]
    assert project(file).record("item:1.1.1").kind == "task"


def test_a_task_becomes_a_phase(run: Run, file: Path) -> None:
    assert run("move", "1.1", "--after", "2").exit_code == 0
    assert [phase.own_id for phase in project(file).phases] == ["1", "2", "1.1"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["1.1.1"], "--under ID, --after ID or --before ID"),
        (["1.1.1", "--under", "2", "--after", "1.1.2"], "one of --under ID"),
        (["1.1", "--under", "1.1"], "beside or below itself"),
        (["1.1", "--under", "1.1.1"], ""),
        (["1", "--under", "1.1.1"], ""),
        (["R1", "--under", "2"], ""),
        (["9", "--under", "2"], "no record '9'"),
    ],
)
def test_what_cannot_be_moved_so_is_wrong_usage_and_nothing_is_written(
    run: Run, file: Path, words: list[str], said: str
) -> None:
    result = run("move", *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert file.read_text(encoding="utf-8") == PROJECT


def test_what_stands_there_already_is_no_change(run: Run, file: Path) -> None:
    assert run("move", "1.1.2", "--after", "1.1.1").stdout == "nothing to change\n"
    assert run("move", "1.1.2", "--before", "1.1.3").stdout == "nothing to change\n"
    assert file.read_text(encoding="utf-8") == PROJECT


def test_a_new_id_is_written_wherever_the_old_one_is_named(run: Run, file: Path) -> None:
    result = run("rename", "1.1.2", "7")
    assert result.stdout == "1.1.2 renamed, 2 references rewritten\n"
    assert project(file).info.text("focus") == "7"
    assert project(file).record("item:1.1.3").get("depends_on") == ("7",)
    run("undo")
    assert file.read_text(encoding="utf-8") == PROJECT


def test_ids_below_can_follow(run: Run, file: Path) -> None:
    result = run("rename", "1.1", "3", "--below")
    assert result.stdout == "1.1 and 3 below renamed, 2 references rewritten\n"
    assert ids(file, "3") == ["3.1", "3.2", "3.3"]
    assert project(file).info.text("focus") == "3.2"


@pytest.mark.parametrize("new", ["2", "", "  "])
def test_an_id_that_cannot_be_is_refused(run: Run, file: Path, new: str) -> None:
    assert run("rename", "1.1", new).exit_code == 2
    assert file.read_text(encoding="utf-8") == PROJECT


def test_a_dry_run_changes_nothing(run: Run, file: Path) -> None:
    result = run("rename", "1.1.2", "7", "--dry-run")
    assert '+focus = "7"' in result.stdout
    assert run("move", "1.1.1", "--under", "2", "--dry-run").exit_code == 0
    assert file.read_text(encoding="utf-8") == PROJECT
