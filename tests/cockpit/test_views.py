"""Every view of the screen also exists as plain text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.cli import Run

VIEWS = (
    "plan", "charter", "registers", "risks", "decisions", "timeboxes", "journal", "standup",
    "report", "timesheet", "check", "problems",
)  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_printed_in_words_alone(run: Run, view: str) -> None:
    told = run("show", "--view", view, "--plain")
    assert told.exit_code in ((0, 1) if view == "check" else (0,)), told.stderr
    assert told.stdout.strip()
    assert not set(told.stdout) & set("─│╭╮╰╯━┃●○◐\x1b")


@pytest.mark.parametrize(
    ("view", "verb"),
    [
        ("journal", ["history"]),
        ("standup", ["standup"]),
        ("report", ["report"]),
        ("timesheet", ["timesheet"]),
        ("check", ["check"]),
    ],
)
def test_a_view_with_a_verb_of_its_own_says_what_that_says(
    run: Run, view: str, verb: list[str]
) -> None:
    run("done", "1.1.2")
    for form in ("--plain", "--json"):
        assert run("show", "--view", view, form).stdout == run(*verb, form).stdout


def test_the_registers_are_all_those_with_rows(run: Run) -> None:
    told = run("show", "--view", "registers", "--plain").stdout
    assert run("show", "--view", "risks", "--plain").stdout in told


def test_a_view_that_is_none_names_those_there_are(run: Run) -> None:
    told = run("show", "--view", "journl")
    assert told.exit_code == 2
    for view in VIEWS:
        assert view in told.stderr


def test_views_are_json_too(answer: Callable[..., Any]) -> None:
    assert "history" in answer("show", "--view", "journal")
    assert answer("show", "--view", "registers")["records"]
