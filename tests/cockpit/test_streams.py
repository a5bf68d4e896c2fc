"""Standard streams that are closed: nothing of ours ends in their place, and no exit code lies."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.support.cli import Run
from tests.support.terminal import Terminal, cockpit_command


def _sh(folder: Path, redirection: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = ["sh", "-c", f'"$@" {redirection}', "sh", *cockpit_command(*words)]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("redirection", ["2>&-", "<&-", "<&- 2>&-"])
def test_a_verb_ends_well_with_streams_closed(run: Run, folder: Path, redirection: str) -> None:
    done = _sh(folder, redirection, "status")
    assert done.returncode == 0
    assert "Move the office" in done.stdout
    assert done.stderr == ""


def test_an_edit_with_every_stream_closed_is_in_the_file_and_nothing_else_is(
    run: Run, file: Path, folder: Path
) -> None:
    before = file.read_text()
    assert _sh(folder, "<&- >&- 2>&-", "set", "1.1.2", "spent=2").returncode == 0
    assert file.read_text() == before.replace("spent = 1.25", "spent = 2")


def test_what_goes_wrong_is_told_by_the_exit_code_and_not_on_standard_output(
    run: Run, folder: Path
) -> None:
    done = _sh(folder, "2>&-", "show", "nothing")
    assert done.returncode == 2
    assert done.stdout == ""


def test_the_screen_is_left_well_with_standard_error_closed(run: Run, folder: Path) -> None:
    command = ["sh", "-c", '"$@" 2>&-', "sh", *cockpit_command()]
    with Terminal(command, cwd=folder, env=dict(os.environ)) as terminal:
        terminal.wait_for("Pack the shelves")
        terminal.press("q")
        assert terminal.wait_end() == 0
