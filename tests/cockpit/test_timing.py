"""The timer from the command line: it outlives the command and books on the item."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import PROJECT, Run


def test_a_started_timer_is_seen_by_the_next_command(run: Run, answer: Callable[..., Any]) -> None:
    assert run("start", "1.1.3").stdout == "the timer runs on 1.1.3\n"
    assert answer("status")["timer"] == "1.1.3"
    result = run("stop")
    assert result.exit_code == 0
    assert result.stdout.startswith("1.1.3: ")
    assert answer("status")["timer"] is None


def test_a_timer_is_one_persons(run: Run, answer: Callable[..., Any]) -> None:
    run("start", "1.1.3")
    assert run("--author", "Bo", "stop").exit_code == 2
    assert answer("status")["timer"] == "1.1.3"


def test_stopping_without_a_timer_is_wrong_usage(run: Run) -> None:
    result = run("stop")
    assert result.exit_code == 2
    assert "no timer is running" in result.stderr


@pytest.mark.parametrize("name", ["R1", "project"])
def test_time_is_kept_on_items_alone(run: Run, file: Path, name: str) -> None:
    assert run("start", name).exit_code == 2
    assert file.read_text(encoding="utf-8") == PROJECT


def test_an_answer_that_is_not_needed_does_no_harm(run: Run) -> None:
    run("start", "1.1.3")
    assert run("stop", "--discard").stdout == "1.1.3: nothing booked\n"


def test_time_on_an_item_that_is_gone_is_booked_where_one_says(run: Run, file: Path) -> None:
    run("start", "1.1.3")
    run("rm", "1.1.3")
    result = run("stop", "--discard", "--on", "nowhere")
    assert result.exit_code == 2
    assert run("stop", "--discard").stdout == "1.1.3: nothing booked\n"
