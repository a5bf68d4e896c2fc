"""What README and tutorial tell a newcomer to type works, in their order, and says no error."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from cockpit.main import cli
from tests.support.screen import SAMPLE

ROOT = Path(__file__).resolve().parents[2]
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPENING = ("cockpit", "cockpit demo", "cockpit tour")
"""What opens the screen; without a terminal it prints the status."""


def _typed(page: str) -> list[str]:
    """Return the commands in the page's blocks and in its lists, without their remarks."""
    blocks = "\n".join(re.findall(r"^```\n(.*?)^```", page, flags=re.DOTALL | re.MULTILINE))
    lines = [line.split("  ")[0].split("#")[0].strip() for line in blocks.splitlines()]
    return [line for line in lines if line.split(" ")[0] == "cockpit"]


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """Run commands in a folder of their own."""
    monkeypatch.chdir(tmp_path)
    places = {f"COCKPIT_{name}_DIR": str(tmp_path / name.lower()) for name in ("STATE", "CONFIG")}
    return CliRunner(env={**places, "COCKPIT_AUTHOR": "ana"})


def _run(runner: CliRunner, line: str) -> str:
    done = runner.invoke(cli, shlex.split(line)[1:], catch_exceptions=False)
    assert done.exit_code == 0, (line, done.output)
    return done.output


def test_the_commands_of_the_tutorial_work_one_after_the_other(runner: CliRunner) -> None:
    lines = _typed(TUTORIAL)
    assert len(lines) >= 10
    told = [_run(runner, line) for line in lines]
    assert any("Dig over" in text for text in told)


def test_the_commands_of_the_readme_work_on_the_sample(runner: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "cockpit.toml").write_text(SAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "TRACKER.md").write_text("# Plan\n\n## Phase 1: Dig\n\n- [ ] Turn the soil\n")
    lines = [line for line in _typed(README) if line != "cockpit new"]
    assert len(lines) >= 10
    for line in lines:
        if line.startswith("cockpit import"):
            line += " -o imported.toml"
        if line.startswith("cockpit check"):
            continue  # the sample has findings, on purpose: its exit code says so
        _run(runner, line)


def test_the_keys_that_the_tutorial_names_exist() -> None:
    page = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
    known = set(re.findall(r"`([^`]+)`", page))
    tables = "\n".join(re.findall(r"^\| (.*?) \|", TUTORIAL, flags=re.MULTILINE))
    shown = set(re.findall(r"`([^`]+)`", tables))
    assert {"j", "a", "u", "F3"} <= shown
    assert shown - known == set()
