"""A folder with a small project, and the command line run within it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cockpit.main import cli
from tests.support.cli import PROJECT, Run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with cockpit.toml, as the working directory, with state and settings of its own."""
    home = tmp_path / "home"
    home.mkdir()
    for variable, name in (("STATE_DIR", "state"), ("CONFIG_DIR", "config")):
        monkeypatch.setenv(f"COCKPIT_{variable}", str(home / name))
    monkeypatch.setenv("COCKPIT_AUTHOR", "Ana")
    monkeypatch.delenv("COCKPIT_FILE", raising=False)
    work = tmp_path / "work"
    work.mkdir()
    (work / "cockpit.toml").write_text(PROJECT, encoding="utf-8")
    monkeypatch.chdir(work)
    return work


@pytest.fixture
def file(folder: Path) -> Path:
    """The project file."""
    return folder / "cockpit.toml"


@pytest.fixture
def run(folder: Path) -> Run:
    """Run the command line with words; the result has exit_code, stdout and stderr."""

    def invoke(*words: str, stdin: str = "") -> Result:
        result = CliRunner().invoke(cli, list(words), input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture
def answer(run: Run) -> Callable[..., Any]:
    """Run a verb with `--json` and return what it printed, parsed."""

    def invoke(*words: str) -> Any:
        result = run(*words, "--json")
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    return invoke
