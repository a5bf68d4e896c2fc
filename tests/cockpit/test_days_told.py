"""Days on the command line: people read them in their form, programs as ISO 8601 has them."""

import re
from pathlib import Path

import pytest

from tests.support.cli import Run
from tests.support.screen import SAMPLE

ISO = re.compile(r"\d{4}-\d{2}")
_TEXT = re.compile(r'"[^"\n]*"')
VERBS = (
    ("list",), ("list", "risks"), ("list", "decisions"), ("list", "standups"), ("show", "2.2.4"),
    ("show", "1.1.2"), ("show", "M01"), ("show", "metric:ME-1"), ("show", "--view", "plan"),
    ("show", "--view", "registers"), ("check",), ("status",), ("standup",),
    ("report", "--week", "13.11.2026"), ("report", "--phase", "1"), ("timesheet",), ("history",),
    ("restore",),
)  # fmt: skip


@pytest.fixture
def dated(run: Run, file: Path) -> Run:
    """The command line over the sample, for somebody who wants days as 24.11.2026."""
    source = SAMPLE.read_text(encoding="utf-8")
    told = _TEXT.sub(lambda found: re.sub(r"\d{4}-\d{2}(-\d{2})?", "then", found[0]), source)
    file.write_text(told, encoding="utf-8")
    settings = file.parents[1] / "home" / "config" / "config.toml"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text('date_format = "dmy"\nweek_start = "sun"\n')
    run("set", "2.2.4", "due=26.11.2026")
    return run


def test_no_verb_tells_people_a_day_in_another_form(dated: Run) -> None:
    told = ""
    for words in VERBS:
        result = dated(*words)
        assert result.exit_code in (0, 1), (words, result.stderr)
        assert ISO.findall(result.stdout) == [], words
        told += result.stdout
    assert len(re.findall(r"\b\d\d\.\d\d\.20\d\d\b", told)) > 50


@pytest.mark.parametrize("option", ["--json", "--plain"])
def test_programs_are_told_days_as_ever(dated: Run, option: str) -> None:
    for words in (("show", "2.2.4"), ("list", "decisions"), ("timesheet",), ("history",)):
        told = dated(*words, option).stdout
        assert ISO.search(told), words
        assert not re.search(r"\b\d\d\.\d\d\.20\d\d\b", told), words


def test_days_are_typed_in_the_form_and_written_as_ever(dated: Run, file: Path) -> None:
    for typed in ("3/4/2027", "3.4.2027", "2027-04-03"):
        dated("set", "2.2.4", "due=1.1.2027")
        assert dated("set", "2.2.4", f"due={typed}").exit_code == 0
        assert re.search(r'"2\.2\.4".* due = 2027-04-03,', file.read_text(encoding="utf-8"))


def test_without_a_form_a_day_that_may_be_two_is_refused(run: Run) -> None:
    result = run("set", "1.1.2", "due=3/4/2027")
    assert result.exit_code == 2
    assert "'3/4/2027' may be either of two days: write a day such as" in result.stderr


def test_a_week_begins_where_the_user_says(dated: Run) -> None:
    dated("add", "work", "date=2026-11-15", "minutes=60", "item=2.2.4", "by=Sun")
    weeks = [line.split()[0] for line in dated("timesheet", "--by", "week").stdout.splitlines()]
    assert "2026-W47" in weeks
    assert "Sun" in dated("timesheet", "--by", "person", "--since", "15.11.2026").stdout
    told = dated("timesheet", "--by", "week", "--since", "15.11.2026", "--until", "15.11.2026")
    assert told.stdout.splitlines()[1].split() == ["2026-W47", "1"]
    as_ever = dated(
        "timesheet", "--by", "week", "--since", "15.11.2026", "--until", "15.11.2026", "--plain"
    )
    assert as_ever.stdout.splitlines()[1] == "2026-W46\t1"
