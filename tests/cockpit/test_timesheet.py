"""The time sheet on the command line: each session once, undone ones not at all."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import Run


def test_booked_time_is_summed_per_item_and_held_against_the_plan(
    run: Run, answer: Callable[..., Any]
) -> None:
    run("set", "1.1.2", "spent+=30m")
    run("set", "1.1.2", "spent+=15m")
    (line,) = answer("timesheet", "--by", "item")["lines"]
    assert (line["name"], line["hours"]) == ("1.1.2", 0.75)
    assert (line["spent"], line["planned"]) == (2.0, 6.0)
    assert run("timesheet", "--by", "person", "--plain").stdout == (
        "Person\tHours\nAna\t0.75\ntotal\t0.75\n"
    )


def test_what_was_undone_was_not_worked_and_what_was_redone_was(
    run: Run, answer: Callable[..., Any]
) -> None:
    run("set", "1.1.2", "spent+=30m")
    run("undo")
    assert answer("timesheet")["hours"] == 0
    run("redo")
    assert answer("timesheet")["hours"] == 0.5


def test_time_follows_an_item_that_is_renamed(run: Run, answer: Callable[..., Any]) -> None:
    run("set", "1.1.2", "spent+=30m")
    run("set", "1.1.2", "id=1.1.9")
    assert [line["name"] for line in answer("timesheet", "--by", "item")["lines"]] == ["1.1.9"]


def test_rows_of_the_work_log_count_with_those_of_others(
    run: Run, file: Path, answer: Callable[..., Any]
) -> None:
    run("add", "work", "date=2026-01-05", "minutes=90", "item=1.1.1", "by=Bo")
    run("set", "1.1.2", "spent+=30m")
    lines = answer("timesheet", "--by", "person")["lines"]
    assert [(line["name"], line["hours"]) for line in lines] == [("Ana", 0.5), ("Bo", 1.5)]
    some = answer("timesheet", "--since", "2026-01-05", "--until", "2026-01-05")
    assert [line["name"] for line in some["lines"]] == ["2026-01-05"]


def test_csv_cannot_command_a_spreadsheet(run: Run) -> None:
    run("set", "1.1.2", "title==1+1")
    run("set", "1.1.2", "spent+=30m")
    assert run("timesheet", "--by", "item", "--format", "csv").stdout == (
        "item,title,hours,planned,spent\n1.1.2,'=1+1,0.5,6,1.75\n"
    )


def test_without_any_time_it_says_so(run: Run) -> None:
    assert run("timesheet").stdout == "no time was booked\n"


@pytest.mark.parametrize(
    "words", [("--since", "soon"), ("--since", "2026-02-01", "--until", "2026-01-01")]
)
def test_days_that_are_none_are_refused(run: Run, words: tuple[str, ...]) -> None:
    assert run("timesheet", *words).exit_code == 2
