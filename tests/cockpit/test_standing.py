"""The daily round from the command line: it needs no screen, and is kept as one step."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import PROJECT, Run

DAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cockpit.standing.today", lambda: DAY)
    monkeypatch.setattr("cockpit.changing.today", lambda: DAY)


def _lines(answer: Any, title: str) -> list[str]:
    return [
        line["text"]
        for turn in answer["turns"]
        for section in turn["sections"]
        if section["title"] == title
        for line in section["lines"]
    ]


def test_it_is_markdown_with_a_turn_for_each_owner(run: Run) -> None:
    result = run("standup")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("# Move the office: stand-up of 2026-11-23\n\n## Ana (7.5 min)")
    assert "- 1.1.2 Pack the shelves: 1.25 of 6 h, with Bo\n" in result.stdout


def test_plain_says_on_each_line_whose_it_is(run: Run) -> None:
    lines = run("standup", "--plain").stdout.splitlines()
    assert "Ana: in progress: 1.1.2 Pack the shelves: 1.25 of 6 h, with Bo" in lines
    assert run("standup", "--format", "plain").stdout.splitlines() == lines


def test_what_was_just_done_is_told_with_its_address(run: Run, answer: Callable[..., Any]) -> None:
    run("done", "1.1.2")
    told = answer("standup", "--since", "yesterday")
    assert told["since"] == "2026-11-22"
    assert _lines(told, "Done") == ["1.1.2 Pack the shelves: 2026-11-23, with Bo"]
    assert told["turns"][0]["sections"][0]["lines"][0]["addresses"] == ["item:1.1.2"]


def test_who_only_shares_work_is_known_and_told_where_it_is_listed(run: Run) -> None:
    told = run("standup", "--owner", "bo")
    assert told.exit_code == 0
    assert "bo leads nothing that is to be told" in told.stderr
    assert "`cockpit list 'owner:\"bo\"'`" in told.stderr
    assert "Library" in run("list", 'owner:"bo"').stdout


def test_reading_it_writes_nothing(run: Run, file: Path) -> None:
    run("standup")
    assert file.read_text(encoding="utf-8") == PROJECT


def test_recording_writes_one_row_that_one_undo_takes_back(
    run: Run, file: Path, answer: Callable[..., Any]
) -> None:
    assert answer("standup", "--record", "--minutes", "12")["recorded"] == "S1"
    (row,) = answer("list", "standups")["records"]
    assert row["fields"] == {
        "id": "S1",
        "date": "2026-11-23",
        "planned": ["1.1.2", "2"],
        "minutes": 12,
    }
    run("undo")
    assert file.read_text(encoding="utf-8") == PROJECT


def test_a_dry_run_shows_the_row_and_writes_none(run: Run, file: Path) -> None:
    result = run("standup", "--record", "--dry-run")
    assert "+[[standups]]" in result.stdout
    assert file.read_text(encoding="utf-8") == PROJECT


def test_a_second_record_of_one_day_is_refused(run: Run, file: Path) -> None:
    run("standup", "--record")
    kept = file.read_bytes()
    result = run("standup", "--record")
    assert result.exit_code == 2
    assert "recorded already, as S1" in result.stderr
    assert file.read_bytes() == kept


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--since", "2026-11-24"], "still to come"),
        (["--since", "someday"], "--since"),
        (["--owner", "Cy"], "nobody is called 'Cy': there are Ana"),
        (["--owner", "Ana", "--record"], "as a whole"),
        (["--minutes", "0"], "--minutes"),
        (["--horizon", "soon"], "the horizons are now, short, medium, long"),
    ],
)
def test_what_cannot_be_meant_is_a_sentence(run: Run, words: list[str], said: str) -> None:
    result = run("standup", *words)
    assert result.exit_code == 2
    assert said in result.stderr
