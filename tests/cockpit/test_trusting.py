"""`cockpit trust` shows what would run, and takes a decision about it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import PROJECT, Run

METRICS = """
[[metrics]]
id = "M1"
name = "Lines"
command = "./count.sh --all"

[[criteria]]
id = "C1"
title = "It builds"
command = "no-such-program-anywhere"

[[metrics]]
id = "M2"
name = "By hand"
"""


@pytest.fixture
def commands(file: Path) -> Path:
    file.write_text(PROJECT + METRICS, encoding="utf-8")
    script = file.parent / "count.sh"
    script.write_text("#!/bin/sh\nwc -l *\n", encoding="utf-8")
    script.chmod(0o755)
    return script


def test_every_command_of_the_project_is_listed(answer: Callable[..., Any], commands: Path) -> None:
    found = {row["id"]: row["standing"] for row in answer("trust")["commands"]}
    assert found == {"M1": "not asked yet", "C1": "cannot run"}


def test_exactly_what_would_run_is_shown(run: Run, commands: Path) -> None:
    shown = run("trust", "M1").stdout
    assert os.fspath(commands) in shown
    assert "'--all'" in shown
    assert "not asked yet" in shown


def test_a_command_is_allowed_denied_and_forgotten(
    run: Run, answer: Callable[..., Any], commands: Path
) -> None:
    def standing() -> str:
        return str(answer("trust", "M1")["command"]["standing"])

    assert run("trust", "M1", "--allow", "--yes").exit_code == 0
    assert standing() == "allowed"
    commands.write_text("#!/bin/sh\nrm *\n", encoding="utf-8")
    assert standing() == "changed"
    assert run("trust", "M1", "--deny").exit_code == 0
    assert standing() == "denied"
    refused = run("trust", "M1", "--allow", "--yes")
    assert (refused.exit_code, "--revoke" in refused.stderr) == (2, True)
    assert run("trust", "M1", "--revoke").exit_code == 0
    assert standing() == "not asked yet"


def test_nobody_is_taken_to_have_said_yes(run: Run, commands: Path) -> None:
    refused = run("trust", "M1", "--allow", stdin="y\n")
    assert refused.exit_code == 2
    assert "not asked yet" in run("trust", "M1").stdout


def test_a_decision_needs_a_record_with_a_command(run: Run, commands: Path) -> None:
    assert run("trust", "--allow", "--yes").exit_code == 2
    assert "names no command" in run("trust", "M2").stderr
    assert "no-such-program-anywhere" in run("trust", "C1").stderr


def test_a_project_without_commands_says_so(run: Run, file: Path) -> None:
    assert run("trust").stdout == "the project names no commands\n"
