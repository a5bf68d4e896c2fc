"""The timer from the command line: it outlives the command and books on the item."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import PROJECT, Run
from tests.support.clock import FrozenClock


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


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FrozenClock:
    """A clock in the test's hand, for every command."""
    clock = FrozenClock()
    monkeypatch.setattr("data.store.SystemClock", lambda files: clock)
    monkeypatch.setattr("data.clock.SystemClock", lambda: clock)
    return clock


def test_a_timer_may_be_started_in_the_past(
    run: Run, clock: FrozenClock, answer: Callable[..., Any]
) -> None:
    assert (
        run("start", "1.1.3", "--since", "11:30").stdout == "the timer runs on 1.1.3 since 11:30\n"
    )
    clock.advance(30 * 60)
    assert answer("stop")["hours"] == 1.0


def test_a_timer_may_be_started_where_the_last_session_ended(run: Run, clock: FrozenClock) -> None:
    run("start", "1.1.3")
    clock.advance(1800)
    run("stop")
    clock.advance(600)
    assert run("start", "1.1.2", "--from-last").stdout == "the timer runs on 1.1.2 since 12:30\n"
    clock.advance(300)
    told = run("start", "1.1.3", "--from-last").stdout
    assert told == ("the timer on 1.1.2 is stopped and its time booked\nthe timer runs on 1.1.3\n")
    assert run("stop").stdout == "1.1.3: nothing booked, it ran for less than a minute\n"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--since", "12:01"], "still to come"),
        (["--since", "noon"], "'noon' is no time"),
        (["--since", "25:00"], "no time of a day"),
        (["--since", "2026-11-01 09:00"], "more than a day ago"),
        (["--from-last"], "no session before this one"),
        (["--since", "11:00", "--from-last"], "give one of them"),
    ],
)
def test_a_start_that_cannot_have_been_is_refused(
    run: Run, clock: FrozenClock, answer: Callable[..., Any], words: list[str], why: str
) -> None:
    result = run("start", "1.1.3", *words)
    assert result.exit_code == 2
    assert why in result.stderr
    assert answer("status")["timer"] is None


def test_a_start_tells_what_was_carried_over_to_it(run: Run, clock: FrozenClock) -> None:
    run("timebox", "1.1", "limit=1h")
    run("timebox", "1.1", "--answer", "carry-over", "--reason", "tomorrow")
    told = run("start", "1.1").stdout.splitlines()
    assert told[1:] == [
        "carried over to this session:",
        "  1.1.2  Pack the shelves",
        "  1.1.3  図書館の鍵 — keys",
    ]


def test_a_session_that_is_in_doubt_is_decided_about_with_the_answer_to_its_box(
    run: Run, clock: FrozenClock, file: Path, answer: Callable[..., Any]
) -> None:
    run("timebox", "1.1", "limit=1h")
    run("start", "1.1.2")
    clock.advance(1800)
    clock.sleep(7200)
    before = file.read_text(encoding="utf-8")
    words = ("timebox", "1.1", "--answer", "stop", "--reason", "late")
    result = run(*words)
    assert result.exit_code == 2
    assert "the machine slept" in result.stderr
    assert "--minus-gap" in result.stderr
    assert file.read_text(encoding="utf-8") == before
    assert run(*words, "--minus-gap").exit_code == 0
    assert answer("show", "1.1.2")["record"]["fields"]["spent"] == 1.75
    assert answer("status")["timer"] is None
    run("undo")
    assert file.read_text(encoding="utf-8") == before
