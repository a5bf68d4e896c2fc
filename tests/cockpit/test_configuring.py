"""`cockpit config`: where settings are, what holds, what is wrong."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.settings import SETTINGS
from tests.support.cli import Run

DOCS = Path(__file__).parents[2] / "docs" / "config.md"


@pytest.fixture
def put() -> Callable[[str], Path]:
    """Write the settings."""

    def write(text: str) -> Path:
        folder = Path(os.environ["COCKPIT_CONFIG_DIR"])
        folder.mkdir(exist_ok=True)
        path = folder / "config.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_it_tells_where_they_are(run: Run, put: Callable[[str], Path]) -> None:
    assert run("config", "path").stdout.strip() == str(put(""))


def test_it_shows_what_holds_and_what_of_it_is_set(
    run: Run, put: Callable[[str], Path], answer: Callable[..., Any]
) -> None:
    put('theme = "light"\n[keys]\nzoom = "w"\n')
    found = answer("config")["settings"]
    assert found["theme"] == {"value": "light", "set": True}
    assert found["mouse"] == {"value": "true", "set": False}
    assert found["keys.zoom"] == {"value": "w", "set": True}
    assert set(SETTINGS) <= set(found)
    assert "theme" in run("config").stdout


def test_check_is_content_with_settings_that_make_sense(
    run: Run, put: Callable[[str], Path]
) -> None:
    put('theme = "nord"\nhours_per_day = 7\n')
    told = run("config", "check")
    assert told.exit_code == 0
    assert "nothing is wrong" in told.stdout


def test_check_tells_file_line_and_column_and_ends_with_1_for_errors(
    run: Run, put: Callable[[str], Path]
) -> None:
    path = put('\nmouse = "no"\n[keys]\nquit = "j"\n')
    told = run("config", "check")
    assert told.exit_code == 1
    assert f"{path}:2:1: error: mouse is 'no': write true or false" in told.stdout
    assert f"{path}:4:1: error: j is the key of 'down' too" in told.stdout


def test_check_warns_of_what_nobody_knows_and_ends_well(
    run: Run, put: Callable[[str], Path]
) -> None:
    path = put("[keys]\ndonee = 'x'\n")
    told = run("config", "check")
    assert told.exit_code == 0
    warning = "warning: there is no command 'donee': did you mean 'done'?"
    assert f"{path}:2:1: {warning}" in told.stdout


def test_check_tells_where_the_file_is_no_toml(run: Run, put: Callable[[str], Path]) -> None:
    path = put("theme = \n")
    told = run("config", "check")
    assert told.exit_code == 1
    assert f"{path}:1:" in told.stdout


def test_a_new_project_has_the_hours_that_are_set(
    run: Run, put: Callable[[str], Path], tmp_path: Path
) -> None:
    put("hours_per_day = 7.5\n")
    assert run("new", str(tmp_path / "mine.toml")).exit_code == 0
    assert "\nhours_per_day = 7.5\n" in (tmp_path / "mine.toml").read_text(encoding="utf-8")
    assert run("check", str(tmp_path / "mine.toml")).exit_code == 0


def test_a_new_project_says_nothing_of_hours_unless_they_are_set(run: Run, tmp_path: Path) -> None:
    assert run("new", str(tmp_path / "mine.toml")).exit_code == 0
    assert "hours_per_day" not in (tmp_path / "mine.toml").read_text(encoding="utf-8")


def test_where_there_is_no_project_the_one_that_is_set_is_meant(
    run: Run, put: Callable[[str], Path], file: Path, tmp_path: Path, monkeypatch: Any
) -> None:
    elsewhere = tmp_path / "elsewhere" / "own.toml"
    elsewhere.parent.mkdir()
    file.rename(elsewhere)
    assert run("list").exit_code == 3
    put(f'file = "{elsewhere}"\n')
    assert run("list").exit_code == 0


def test_the_page_tells_of_every_setting() -> None:
    page = DOCS.read_text(encoding="utf-8")
    assert [name for name in SETTINGS if f"`{name.removeprefix('timer.')}`" not in page] == []


def test_nothing_is_wrong_with_the_settings_that_the_page_shows(
    run: Run, put: Callable[[str], Path]
) -> None:
    shown = re.findall(r"^```toml\n(.*?)^```", DOCS.read_text(encoding="utf-8"), re.M | re.S)
    assert len(shown) == 2
    for settings in shown:
        put(settings)
        assert "nothing is wrong" in run("config", "check").stdout, settings
