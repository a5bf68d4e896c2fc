"""`cockpit doctor` tells what is well and what is not, and repairs when it is told to."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.files import Files
from data.state import project_state
from tests.support.cli import PROJECT, Run


@pytest.fixture
def state(folder: Path, file: Path) -> Path:
    """The project's state folder."""
    return project_state(Files(), Path(os.environ["COCKPIT_STATE_DIR"]), file.resolve()).path


def _states(answer: Callable[..., Any]) -> dict[str, str]:
    return {found["name"]: found["state"] for found in answer("doctor")["findings"]}


def test_a_project_that_is_well_is_called_so(run: Run, answer: Callable[..., Any]) -> None:
    assert set(_states(answer).values()) == {"well"}
    run("done", "1.1.2")
    assert set(_states(answer).values()) == {"well"}


def test_everything_that_a_project_relies_on_is_looked_at(answer: Callable[..., Any]) -> None:
    assert set(_states(answer)) == {
        "file", "rights", "lock", "leftovers", "edits", "journal", "versions", "state", "watcher",
        "settings", "terminal",
    }  # fmt: skip


def test_looking_writes_nothing(run: Run, folder: Path) -> None:
    before = sorted(path.name for path in folder.rglob("*"))
    run("doctor")
    assert sorted(path.name for path in folder.rglob("*")) == before


def _cut_off(file: Path) -> Path:
    left = file.with_name(f".{file.name}.cockpit-new-99999999-0123456789abcdef" + "0" * 24)
    left.write_text("[proj", encoding="utf-8")
    return left


def test_what_a_save_that_was_cut_off_left_is_cleaned_up(run: Run, file: Path) -> None:
    left = _cut_off(file)
    told = run("doctor")
    assert told.exit_code == 1
    assert left.name in told.stdout
    assert "--fix" in told.stdout
    assert left.exists()
    assert run("doctor", "--fix").exit_code == 0
    assert not left.exists()
    assert file.read_text(encoding="utf-8") == PROJECT


def test_a_state_folder_that_others_may_look_into_is_closed(run: Run, state: Path) -> None:
    run("done", "1.1.2")
    state.chmod(0o755)
    assert run("doctor").exit_code == 1
    assert run("doctor", "--fix").exit_code == 0
    assert state.stat().st_mode & 0o077 == 0


def test_damaged_lines_and_versions_are_told(
    run: Run, answer: Callable[..., Any], state: Path
) -> None:
    run("done", "1.1.2")
    run("set", "1.1.2", "estimate=8")
    with (state / "journal").open("ab") as journal:
        journal.write(b"0badcafe not a line\n")
    [oldest, *_] = sorted(path for path in (state / "backups").iterdir() if path.name != ".orig")
    oldest.write_bytes(b"rot")
    states = _states(answer)
    assert (states["journal"], states["versions"]) == ("note", "note")


def test_a_file_with_a_second_name_is_said_to_be_written_in_place(
    run: Run, answer: Callable[..., Any], file: Path
) -> None:
    os.link(file, file.with_name("other.toml"))
    assert _states(answer)["rights"] == "note"


def test_a_file_that_cannot_be_read_is_trouble_with_its_place(run: Run, file: Path) -> None:
    file.write_text("[project\n", encoding="utf-8")
    told = run("doctor")
    assert told.exit_code == 1
    assert "cockpit.toml:1:" in told.stdout


def test_settings_that_cannot_be_read_are_told(run: Run, answer: Callable[..., Any]) -> None:
    config = Path(os.environ["COCKPIT_CONFIG_DIR"])
    config.mkdir()
    (config / "config.toml").write_text("theme = \n", encoding="utf-8")
    assert _states(answer)["settings"] == "note"


def test_one_of_a_kind_is_told_as_one(run: Run) -> None:
    run("done", "1.1.2")
    said = " ".join(run("doctor", "--plain").stdout.split())
    assert "1 earlier version, since" in said
    assert not re.search(r"\b1 (records|edits|versions|items|earlier versions)\b", said)
