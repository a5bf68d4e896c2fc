"""Timeboxes on the command line: seen, set, and answered when they are over."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import PROJECT, Run


@pytest.fixture
def over(run: Run, file: Path) -> str:
    """A box on 1.1 that is over; the text of the file with it."""
    run("timebox", "1.1", "limit=1h", "on_overrun=reduce_scope", "keep=1.1.2", "note=shelves only")
    return file.read_text(encoding="utf-8")


def test_a_box_is_set_in_one_step(run: Run, file: Path, over: str) -> None:
    assert 'timebox = { limit = "1h"' in over
    run("undo")
    assert file.read_text(encoding="utf-8") == PROJECT


@pytest.mark.usefixtures("over")
def test_boxes_are_listed_with_what_has_passed_and_what_follows(
    run: Run, answer: Callable[..., Any]
) -> None:
    (box,) = answer("timebox")["timeboxes"]
    assert (box["item"], box["limit_hours"], box["spent_hours"]) == ("1.1", 1.0, 1.75)
    assert (box["state"], box["on_overrun"], box["keep"]) == ("over", "reduce_scope", ["1.1.2"])
    listed = run("timebox", "--plain").stdout
    assert "1.1\tLibrary\t1.75h\t1h\t175 %\tover\treduce scope" in listed
    assert run("timebox", "1.1").stdout.endswith("keeps 1.1.2\nshelves only\n")


def test_hours_have_their_unit_and_minutes_below_one(run: Run) -> None:
    run("timebox", "1.1.2", "limit=1m")
    run("set", "1.1.2", "spent=24m")
    assert "\t24m\t1m\t2400 %\tover" in run("timebox", "--plain").stdout
    assert "\t24m\t1m\t2400 %" in run("show", "--view", "timeboxes", "--plain").stdout


def test_without_boxes_it_says_so(run: Run) -> None:
    assert run("timebox").stdout == "no timeboxes\n"
    assert run("timebox", "1.1").exit_code == 2


@pytest.mark.usefixtures("over")
def test_an_answer_changes_the_plan_and_is_in_the_decision_log(
    run: Run, answer: Callable[..., Any]
) -> None:
    result = run("timebox", "1.1", "--answer", "reduce-scope", "--reason", "the van comes at noon")
    assert result.stdout == "over-run of 1.1: reduce scope\n"
    words = {row["id"]: row["status"] for row in answer("list", "subtasks")["records"]}
    assert words == {"1.1.1": "done", "1.1.2": "doing", "1.1.3": "dropped"}
    (row,) = answer("list", "decisions")["records"]
    assert "Planned 1 h, worked 1.75 h." in json.dumps(row)


def test_an_answer_is_one_step_to_undo(run: Run, file: Path, over: str) -> None:
    run("timebox", "1.1", "--answer", "extend", "--extend", "1h", "--reason", "nearly there")
    assert 'limit = "2h"' in file.read_text(encoding="utf-8")
    run("undo")
    assert file.read_text(encoding="utf-8") == over


@pytest.mark.usefixtures("over")
def test_an_answer_that_is_taken_back_has_the_timer_run_on_and_says_so(
    run: Run, answer: Callable[..., Any]
) -> None:
    run("start", "1.1.2")
    run("timebox", "1.1", "--answer", "stop", "--reason", "x")
    told = run("undo").stdout
    assert "undone: over-run of 1.1: stop" in told
    assert "the timer runs on 1.1.2 again, since " in told
    assert answer("status")["timer"] == "1.1.2"
    assert "timer" not in run("redo").stdout
    assert answer("status")["timer"] is None


@pytest.mark.usefixtures("over")
def test_a_decision_can_be_declined(run: Run, file: Path, answer: Callable[..., Any]) -> None:
    run("timebox", "1.1", "--answer", "refuse", "--reason", "no", "--no-decision")
    assert answer("list", "decisions")["records"] == []
    assert "over-run: go on without a consequence: no" in file.read_text(encoding="utf-8")


@pytest.mark.usefixtures("over")
@pytest.mark.parametrize(("action", "timer"), [("stop", None), ("refuse", "1.1.2")])
def test_an_answer_stops_the_timer_unless_the_work_goes_on(
    run: Run, answer: Callable[..., Any], action: str, timer: str | None
) -> None:
    run("start", "1.1.2")
    assert run("timebox", "1.1", "--answer", action, "--reason", "x").exit_code == 0
    assert answer("status")["timer"] == timer


@pytest.mark.parametrize(
    ("word", "why"), [("limit=9h", "is not over, 1.75h of 9h have"), ("limit=", "no limit")]
)
@pytest.mark.usefixtures("over")
def test_a_box_that_is_not_over_needs_no_answer(run: Run, word: str, why: str) -> None:
    run("timebox", "1.1", word)
    result = run("timebox", "1.1", "--answer", "stop", "--reason", "x")
    assert result.exit_code == 2
    assert why in result.stderr


def test_a_dry_run_of_an_answer_shows_the_lines_alone(run: Run, file: Path, over: str) -> None:
    result = run("timebox", "1.1", "--answer", "defer", "--reason", "x", "--dry-run")
    assert 'status = "deferred"' in result.stdout
    assert file.read_text(encoding="utf-8") == over


def test_a_limit_of_years_is_set_and_warned_of(run: Run) -> None:
    result = run("timebox", "1.1", "limit=10000h")
    assert result.exit_code == 0
    assert "the timebox of 1.1 is 10000 h, which is years of work" in result.stderr


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("1.1", "--answer", "stop"), "say why"),
        (("1.1", "--answer", "extend", "--reason", "x"), "no effort"),
        (("1.1", "--answer", "stop", "--reason", "x", "--extend", "1h"), "belongs to"),
        (("1.1", "--reason", "x"), "belong to --answer"),
        (("--answer", "stop", "--reason", "x"), "takes the ID"),
        (("1.1.1", "--answer", "stop", "--reason", "x"), "has no timebox"),
        (("R1", "limit=1h"), "no phase, task or subtask"),
        (("R1",), "has no timebox"),
        (("1.1", "title=x"), "a timebox has no field 'title'"),
        (("1.1", "limit=soon"), "timebox.limit"),
        (("1.1", "limit=-1h"), "less than nothing"),
        (("1.1", "limit=0"), "'0' is no limit: write more than nothing, or leave it empty"),
        (("1.1", "limit=0m"), "more than nothing"),
        (("1.1", "on_overrun=shout"), "timebox.on_overrun"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    run: Run, file: Path, over: str, words: tuple[str, ...], why: str
) -> None:
    result = run("timebox", *words)
    assert result.exit_code == 2
    assert why in result.stderr
    assert file.read_text(encoding="utf-8") == over
