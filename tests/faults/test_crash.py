"""Faults of cockpit's own: the terminal is given back, no edit is lost, a report says where."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from data.crash import report_crash
from data.ledger import Ledger
from data.save import open_store
from tests.support.screen import SAMPLE
from tests.support.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
SECRET = "Load in parallel"
BOOKED = "spent = 6.75"

SCREEN = """
import sys
from cockpit.main import main
from tui import actions
from tui.app import CockpitApp

def fail(app):
    raise LookupError(app.session.project.record("item:2.2.4").text("title"))

async def aside(app):
    fail(app)

def act(self, command, do=CockpitApp.do):
    if command == "help":
        fail(self)
    if command == "copy-id":
        self.run_worker(aside(self), exit_on_error=False)
        return
    do(self, command)

CockpitApp.do = act
sys.argv = ["cockpit", sys.argv[1]]
main()
"""

VERB = """
import sys
from cockpit import main, reading
from cockpit.main import cli

def fail(*words, **options):
    raise LookupError("Load in parallel, without doubles")

cli.invoke = fail
sys.argv = ["cockpit", "status"]
main.main()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = SAMPLE.read_text(encoding="utf-8")
    (tmp_path / "cockpit.toml").write_text(text, encoding="utf-8")
    return tmp_path


def _environment(folder: Path) -> dict[str, str]:
    places = {f"COCKPIT_{name}_DIR": str(folder / name.lower()) for name in ("STATE", "CONFIG")}
    return {**os.environ, **places, "COCKPIT_AUTHOR": "ana", "PYTHONPATH": str(ROOT)}


def _screen(folder: Path) -> Terminal:
    command = [sys.executable, "-c", SCREEN, str(folder / "cockpit.toml")]
    terminal = Terminal(command, env=_environment(folder))
    terminal.wait_for("5 Timeboxes")
    return terminal


def _report(folder: Path) -> str:
    (path,) = (folder / "state" / "crashes").iterdir()
    assert path.stat().st_mode & 0o077 == 0
    return path.read_text(encoding="utf-8")


def test_a_fault_on_the_screen_gives_the_terminal_back_and_says_where_the_edits_are(
    folder: Path,
) -> None:
    with _screen(folder) as terminal:
        terminal.press("+", "?")
        assert terminal.wait_end() == 70
        raw = bytes(terminal.raw)
        assert raw.rindex(b"\x1b[?1049l") > raw.rindex(b"\x1b[?1049h")
        assert raw.rindex(b"\x1b[?25h") > raw.rindex(b"\x1b[?25l")
        told = raw[raw.rindex(b"\x1b[?1049l") :].decode()
    assert "LookupError" in told
    assert "edits that were saved are in the file" in told
    assert "Traceback" not in told
    assert SECRET not in told
    assert (folder / "cockpit.toml").read_text(encoding="utf-8").count(BOOKED) == 1
    ledger = Ledger(open_store(folder / "cockpit.toml", root=folder / "state").journal)
    ledger.update()
    assert list(ledger.open_entries()) == []
    report = _report(folder)
    assert "LookupError" in report
    assert "tui/app.py" in report
    assert SECRET not in report


def test_what_fails_aside_is_told_and_the_cockpit_goes_on(folder: Path) -> None:
    with _screen(folder) as terminal:
        terminal.press("y")
        terminal.wait_for("Something failed")
        terminal.press("+")
        terminal.until(
            lambda: BOOKED in (folder / "cockpit.toml").read_text(encoding="utf-8"), "the edit"
        )
        terminal.press("q")
        assert terminal.wait_end() == 0
    assert "LookupError" in _report(folder)


def test_a_fault_in_a_verb_is_a_sentence_and_a_report_without_the_projects_text(
    folder: Path,
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", VERB],
        cwd=folder,
        env=_environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 70
    assert done.stdout == ""
    assert "a fault in cockpit stopped it (LookupError" in done.stderr
    assert "Traceback" not in done.stderr
    assert SECRET not in done.stderr
    assert SECRET not in _report(folder)


def _fail() -> None:
    try:
        int("Load in parallel")
    except ValueError as error:
        raise LookupError("Load in parallel") from error


def _failed() -> LookupError:
    """Return an exception as it comes out of what failed, with what led to it."""
    with pytest.raises(LookupError) as caught:
        _fail()
    return caught.value


def test_texts_of_exceptions_are_in_a_report_only_if_the_user_has_said_so(tmp_path: Path) -> None:
    environ = _environment(tmp_path)
    report = report_crash(_failed(), "1.0", environ).read_text(encoding="utf-8")
    assert "ValueError" in report
    assert "LookupError" in report
    assert "_fail" in report
    assert SECRET not in report
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text('crash_reports = "full"\n')
    assert SECRET in report_crash(_failed(), "1.0", environ).read_text(encoding="utf-8")


def test_only_the_newest_reports_stay(tmp_path: Path) -> None:
    paths = [report_crash(_failed(), "1.0", _environment(tmp_path)) for _ in range(25)]
    assert [path.exists() for path in paths] == [False] * 5 + [True] * 20
