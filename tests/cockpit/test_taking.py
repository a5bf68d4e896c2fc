"""What can be taken up next, and taking it up: owner, status and timer at once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cockpit import taking
from data.read import load
from model.record import Record
from tests.support.cli import Run

PLAN = """\
[project]
name = "Move"

[[phases]]
id = "1"
title = "Pack"
tasks = [
  { id = "a", title = "Boxes", status = "done" },
  { id = "b", title = "Books", depends_on = ["a"] },
  { id = "c", title = "Lamps", depends_on = ["b"] },
  { id = "d", title = "Desks", priority = "P0", owners = ["Bo"] },
  { id = "e", title = "Chairs", due = 2026-12-01 },
  { id = "f", title = "Rugs", status = "doing", owners = ["Bo"] },
  { id = "g", title = "Plants", blocked_by = ["the frost"] },
  { id = "h", title = "Safe", locked_on = 2026-01-01 },
]
"""


@pytest.fixture
def plan(file: Path) -> Path:
    """A plan in which some can begin and others wait."""
    file.write_text(PLAN, encoding="utf-8")
    return file


def record(file: Path, identity: str) -> Record:
    return load(file.read_bytes(), file.name).project.record(f"item:{identity}")


def test_what_is_ready_is_listed_the_most_urgent_first(
    plan: Path, answer: Callable[..., Any]
) -> None:
    assert [one["id"] for one in answer("next")["records"]] == ["d", "e", "b"]
    assert [one["id"] for one in answer("next", "1")["records"]] == ["d"]
    assert [one["id"] for one in answer("next", "--mine")["records"]] == ["e", "b"]


def test_where_nothing_is_ready_that_is_said(plan: Path, run: Run) -> None:
    plan.write_text("[project]\nname = 'x'\n", encoding="utf-8")
    assert "nothing is ready" in run("next").stdout
    result = run("take")
    assert result.exit_code == 2
    assert "nothing is ready" in result.stderr


def test_taking_makes_one_the_owner_begins_the_item_and_starts_the_timer(
    plan: Path, run: Run
) -> None:
    result = run("take", "b")
    assert result.stdout == "b is Ana's and being done, and the timer runs on it\n"
    taken = record(plan, "b")
    assert (taken.get("owners"), taken.text("status")) == (("Ana",), "doing")
    assert "started_on" in taken.fields
    assert run("stop", "--discard").exit_code == 0
    assert run("undo").exit_code == 0
    assert plan.read_text(encoding="utf-8") == PLAN


def test_without_an_id_it_is_the_first_that_is_nobody_elses(plan: Path, run: Run) -> None:
    assert run("take", "--no-timer").stdout == "e is Ana's and being done\n"
    assert run("stop").exit_code == 2


def test_who_takes_stands_first_among_the_owners(plan: Path, run: Run) -> None:
    run("take", "d", "--no-timer")
    assert record(plan, "d").get("owners") == ("Ana", "Bo")


@pytest.mark.parametrize(
    ("identity", "said"),
    [
        ("a", "it is done"),
        ("c", "not done, or it is blocked"),
        ("f", "Bo is at it"),
        ("g", "not done, or it is blocked"),
        ("h", "h is locked"),
        ("1", "it has items below it"),
        ("project", "only phases, tasks and subtasks"),
    ],
)
def test_what_should_not_be_taken_is_refused_with_the_reason(
    plan: Path, run: Run, identity: str, said: str
) -> None:
    result = run("take", identity)
    assert result.exit_code == 2
    assert said in result.stderr
    assert plan.read_text(encoding="utf-8") == PLAN


def test_it_can_be_taken_anyway(plan: Path, run: Run) -> None:
    assert run("take", "f", "--anyway", "--no-timer").exit_code == 0
    assert record(plan, "f").get("owners") == ("Ana", "Bo")


@pytest.fixture
def bo_is_quicker(run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let Bo take something up between Ana's look at the file and her own edit."""

    def first(*words: str) -> None:
        waiting = [("take", *words, "--author", "Bo", "--no-timer")]

        def day() -> date:
            if waiting:
                assert run(*waiting.pop()).exit_code == 0
            return date(2026, 11, 20)

        monkeypatch.setattr(taking, "today", day)

    return first


def test_of_two_who_take_at_once_each_gets_another_item(
    plan: Path, run: Run, bo_is_quicker: Callable[..., None]
) -> None:
    plan.write_text(PLAN.replace(', owners = ["Bo"] },', " },"), encoding="utf-8")
    bo_is_quicker()
    result = run("take", "--no-timer")
    assert (result.stdout, result.stderr) == ("e is Ana's and being done\n", "")
    owners = [record(plan, identity).get("owners") for identity in "de"]
    assert owners == [("Bo",), ("Ana",)]


def test_who_names_an_item_that_another_took_just_now_is_refused(
    plan: Path, run: Run, bo_is_quicker: Callable[..., None]
) -> None:
    bo_is_quicker("e")
    result = run("take", "e", "--no-timer")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "e was not taken: Bo is at it" in result.stderr
    assert record(plan, "e").get("owners") == ("Bo",)


def test_with_a_version_nothing_is_taken_once_another_wrote(
    plan: Path, run: Run, answer: Callable[..., Any], bo_is_quicker: Callable[..., None]
) -> None:
    version = answer("next")["version"]
    bo_is_quicker("e")
    assert run("take", "b", "--if-version", version).exit_code == 4
    assert record(plan, "b").text("status") == ""
