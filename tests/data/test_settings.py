"""What the settings say: what holds, what is told of those that make no sense, and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.config import CONFIG_VARIABLE, Config, read_config
from data.settings import Names, Settings, Wish, read_settings
from model.value import Value

NAMES = Names(("dark", "nord"), {"work": ("id", "title", "status"), "registers.risks": ("id",)})


def _read(folder: Path, text: str) -> Settings:
    (folder / "config.toml").write_text(text, encoding="utf-8")
    return read_settings(read_config({CONFIG_VARIABLE: str(folder)}), NAMES)


def test_no_file_is_as_an_empty_one(tmp_path: Path) -> None:
    none = read_settings(read_config({CONFIG_VARIABLE: str(tmp_path / "none")}), NAMES)
    assert none == Settings() == _read(tmp_path, "")


def test_all_of_it_can_be_set(tmp_path: Path) -> None:
    text = """
    theme = "nord"
    date_format = "dmy"
    week_start = "sun"
    file = "/plans/cockpit.toml"
    hours_per_day = 7.5
    mouse = false
    ascii = true
    plain_screen = true
    [keys]
    zoom = "w"
    done = ["x", "d"]
    [columns]
    work = ["status", "title:30"]
    registers.risks = ["id"]
    """
    assert _read(tmp_path, text) == Settings(
        theme="nord",
        date_format="dmy",
        week_start=6,
        file="/plans/cockpit.toml",
        hours_per_day=7.5,
        mouse=False,
        ascii=True,
        plain_screen=True,
        keys={"zoom": "w", "done": "x d"},
        columns={
            "work": (Wish("status"), Wish("title", 30)),
            "registers.risks": (Wish("id"),),
        },
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('theme = "nrod"', "1:1: theme is 'nrod': did you mean 'nord'?"),
        ('date_format = "x"', "1:1: date_format is 'x': write 'words', 'iso', 'dmy' or 'mdy'"),
        ("hours_per_day = 30", "1:1: hours_per_day is 30: write a number of hours up to 24"),
        ("hours_per_day = true", "hours_per_day is True: write a number of hours up to 24"),
        ('mouse = "no"', "1:1: mouse is 'no': write true or false"),
        ('file = "here.toml"', "file is 'here.toml': write its whole path, from / or ~/ on"),
        ("keys = 5", "1:1: keys is no table: write [keys] and its settings below it"),
        ("[keys]\nzoom = 5", "2:1: keys.zoom is 5: write keys as text"),
        ('[columns]\nwork = ["titel"]', "2:1: the list work has no column 'titel': did you mean"),
        ('[columns]\nwork = ["title:x"]', "columns.work has 'title:x': write 'NAME' or 'NAME:W"),
        ("[columns]\nwork = 5", "columns.work is 5: write ['id', 'title:40', …]"),
    ],
)
def test_what_makes_no_sense_is_left_out_and_told_with_its_place(
    tmp_path: Path, line: str, told: str
) -> None:
    settings = _read(tmp_path, line)
    assert [flaw.unknown for flaw in settings.flaws] == [False]
    assert told in str(settings.flaws[0])
    assert str(settings.flaws[0]).startswith(f"{tmp_path / 'config.toml'}:")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("themee = 1", "1:1: there is no setting 'themee': did you mean 'theme'?"),
        ("[timer]\nbel = 1", "2:1: there is no setting 'timer.bel': did you mean 'timer.bell'?"),
        ('[columns]\nwrok = ["id"]', "2:1: there is no list 'wrok': did you mean 'work'?"),
    ],
)
def test_what_nobody_knows_is_a_warning(tmp_path: Path, line: str, told: str) -> None:
    settings = _read(tmp_path, line)
    assert [flaw.unknown for flaw in settings.flaws] == [True]
    assert str(settings.flaws[0]).endswith(told)


VALUES: st.SearchStrategy[Value] = st.recursive(
    st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
    max_leaves=6,
)
NAMED = st.sampled_from(
    ["theme", "week_start", "file", "hours_per_day", "mouse", "ascii", "keys", "columns", "timer"]
)


@given(st.dictionaries(NAMED | st.text(), VALUES))
def test_whatever_is_set_settings_come_of_it(settings: dict[str, Value]) -> None:
    found = read_settings(Config(settings, Path("/config.toml")), NAMES)
    assert found.theme in NAMES.themes
    assert 0 < found.hours_per_day <= 24
    assert set(found.columns) <= set(NAMES.columns)
