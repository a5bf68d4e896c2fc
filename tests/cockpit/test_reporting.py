"""Reports from the command line: drafts of a week, a month, a phase, kept as one step."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import PROJECT, Run

DAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cockpit.reporting.today", lambda: DAY)
    monkeypatch.setattr("cockpit.changing.today", lambda: DAY)


def _section(answer: Any, title: str) -> list[dict[str, Any]]:
    (found,) = [s["lines"] for s in answer["sections"] if s["title"] == title]
    return list(found)


def test_the_draft_of_this_week_is_markdown(run: Run) -> None:
    run("done", "1.1.2")
    result = run("report")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith(
        "# Week 47 of 2026\n\n## Completed\n\n- 1.1.2 Pack the shelves: 1.25 of 6 h\n"
    )


def test_each_sentence_comes_with_its_addresses(run: Run, answer: Callable[..., Any]) -> None:
    run("done", "1.1.2")
    told = answer("report", "--week", "2026-11-18")
    assert (told["first"], told["last"]) == ("2026-11-16", "2026-11-22")
    assert _section(told, "Completed") == [
        {"text": "1.1.2 Pack the shelves: 1.25 of 6 h", "addresses": ["item:1.1.2"]}
    ]


def test_a_month_and_a_phase_have_reports_of_their_own(answer: Callable[..., Any]) -> None:
    assert answer("report", "--month", "2026-10")["title"] == "Month 2026-10"
    told = answer("report", "--phase", "1")
    assert (told["kind"], told["phase"]) == ("phase", "1")
    assert _section(told, "Completed")[0]["addresses"] == ["item:1.1.1"]


def test_plain_says_on_each_line_what_it_is_about(run: Run) -> None:
    lines = run("report", "--phase", "1", "--format", "plain").stdout.splitlines()
    assert "completed: 1.1.1 Order boxes: 0.5 of 1 h" in lines


def test_recording_writes_one_row_that_one_undo_takes_back(
    run: Run, file: Path, answer: Callable[..., Any]
) -> None:
    assert answer("report", "--record")["recorded"] == "RP1"
    (row,) = answer("list", "reports")["records"]
    assert (row["fields"]["kind"], row["fields"]["date"]) == ("weekly", "2026-11-20")
    assert run("report", "--record").exit_code == 2
    run("undo")
    assert file.read_text(encoding="utf-8") == PROJECT


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--week", "2026-11-23"], "still to come"),
        (["--month", "2026-13"], "--month"),
        (["--phase", "1.1"], "is no phase"),
        (["--phase", "9"], "no record '9'"),
        (["--phase", "1", "--month", "2026-10"], "name one of them"),
    ],
)
def test_what_cannot_be_meant_is_a_sentence(run: Run, words: list[str], said: str) -> None:
    result = run("report", *words)
    assert result.exit_code == 2
    assert said in result.stderr
