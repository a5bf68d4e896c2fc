"""What [timer] of the settings says."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.config import CONFIG_VARIABLE, read_config
from data.timer_settings import TimerSettings, timer_settings
from model.alarm import Rhythm


def _settings(folder: Path, text: str, **environ: str) -> TimerSettings:
    (folder / "config.toml").write_text(text, encoding="utf-8")
    return timer_settings(read_config({CONFIG_VARIABLE: str(folder)}), environ)


def test_unless_set_it_asks_shows_a_line_rings_and_knows_no_rhythm(tmp_path: Path) -> None:
    assert _settings(tmp_path, "") == TimerSettings()


def test_all_of_it_can_be_set(tmp_path: Path) -> None:
    text = """
    [timer]
    switch = "stop"
    over_run = "dialog"
    session = "50m"
    break = "10m"
    bell = false
    title = false
    notify = false
    """
    assert _settings(tmp_path, text) == TimerSettings(
        asks_to_switch=False,
        opens=True,
        rhythm=Rhythm(3000, 600),
        bell=False,
        title=False,
        notes=(),
    )


@pytest.mark.parametrize(
    ("line", "rhythm"),
    [
        ("session = true", Rhythm(1500, 300)),
        ("session = false", None),
        ("break = '10m'", Rhythm(1500, 600)),
        ("session = '1h'", Rhythm(3600, 300)),
    ],
)
def test_a_session_of_25_minutes_and_a_break_of_5_are_the_usual(
    tmp_path: Path, line: str, rhythm: Rhythm | None
) -> None:
    assert _settings(tmp_path, f"[timer]\n{line}").rhythm == rhythm


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("switch = 1", "timer.switch is 1: write 'ask' or 'stop'"),
        ("over_run = 'shout'", "timer.over_run is 'shout'"),
        ("bell = 'no'", "timer.bell is 'no': write true or false"),
        ("session = 'long'", "timer.session is 'long': write a length such as '25m'"),
        ("break = 0", "timer.break is 0"),
        ("session = -5", "timer.session is -5"),
    ],
)
def test_what_makes_no_sense_is_told_and_left_as_it_is_unless_set(
    tmp_path: Path, line: str, said: str
) -> None:
    found = _settings(tmp_path, f"[timer]\n{line}")
    (trouble,) = found.troubles
    assert said in trouble
    assert found == TimerSettings(troubles=found.troubles)


def test_a_setting_that_is_no_table_is_told(tmp_path: Path) -> None:
    assert "timer is no table" in _settings(tmp_path, "timer = 5").troubles[0]


@pytest.mark.parametrize(
    ("environ", "notes"),
    [
        ({}, ("9", "777")),
        ({"TERM": "xterm-256color"}, ("9", "777")),
        ({"TERM": "xterm-kitty"}, ("99",)),
        ({"TERM": "foot"}, ("777",)),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, ("9",)),
    ],
)
def test_a_terminal_that_knows_several_sequences_gets_one(
    tmp_path: Path, environ: dict[str, str], notes: tuple[str, ...]
) -> None:
    assert _settings(tmp_path, "", **environ).notes == notes
