"""`--plain` is words alone, in ASCII: what is not ASCII there is the project's own text."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

import click
import pytest

from cockpit.verbs import VERBS
from tests.cockpit.test_views import VIEWS
from tests.support.cli import Run
from tests.support.screen import SAMPLE
from tests.support.terminal import Terminal, cockpit_command

_SIGNS: Final = str.maketrans({"○": "", "◐": "", "●": "", "å": "a", "ä": "a", "ð": "d", "þ": "t"})
_CIRCLE: Final = """
[[phases]]
id = "9"
title = "A title that goes on for longer than a sentence of a finding has room, and then some more"
estimate = "as long as it takes, which nobody can say before it was tried at least two times or so"
depends_on = ["9"]
"""
_LONG: Final = "a note that goes on for longer than the forty characters that a change is told in"
EDITS: Final[Sequence[Sequence[str]]] = (
    ("set", "R1", "status=mitigated", "probability=low", f"mitigation={_LONG}"),
    ("set", "ME-1", "current=320000"),
    ("set", "2.2.6", f"notes={_LONG}"),
    ("set", "2.2.5", "2.2.6", "2.2.7", "2.2.1", "2.2.2", "2.2.3", "tags+=x"),
    ("add", "task", f"title={_LONG}", "--parent", "3"),
    ("rm", "3.4.4"),
    ("move", "3.3.6", "--under", "3.2"),
    ("done", "2.2.6"),
)
WORDS: Final[dict[str, Sequence[Sequence[str]]]] = {
    "status": [[]],
    "list": [[], ["risk"], ["metric"], ["budget"], ["reports"], ["done"]],
    "show": [*(["--view", view] for view in VIEWS), ["2.2.4"], ["1"], ["R1"], ["ME-1"], ["P1"]],
    "check": [[]],
    "next": [[]],
    "timebox": [[], ["2.2.4"]],
    "timesheet": [[], ["--by", "person"]],
    "standup": [[]],
    "report": [[], ["--month", "2026-10"], ["--phase", "2"]],
    "history": [[], ["R1"]],
    "doctor": [[]],
    "restore": [[]],
    "trust": [[]],
    "config": [[]],
    "journal": [[]],
    "settle": [[]],
}
"""How each verb with `--plain` is called."""


@pytest.fixture
def edited(run: Run, file: Path) -> Path:
    """A project without a letter of its own beyond ASCII, in which much was done."""
    text = SAMPLE.read_text(encoding="utf-8").translate(_SIGNS) + _CIRCLE
    assert text.isascii()
    file.write_text(text, encoding="utf-8")
    for words in EDITS:
        done = run(*words)
        assert done.exit_code == 0, done.stderr
    return file


def test_every_verb_with_plain_is_called_here() -> None:
    assert set(WORDS) == {
        name
        for name, verb in VERBS.items()
        if "plain" in {parameter.name for parameter in _command(name, verb.module).params}
    }


@pytest.mark.parametrize("verb", WORDS)
def test_what_a_verb_prints_in_plain_words_is_ascii(run: Run, edited: Path, verb: str) -> None:
    for words in WORDS[verb]:
        told = run(verb, *words, "--plain")
        assert told.exit_code in (0, 1), told.stderr
        beyond = {line for line in told.output.splitlines() if not line.isascii()}
        assert beyond == set()
        assert told.stdout.strip() or verb in ("next", "trust", "settle")


def test_a_change_in_plain_words_says_from_what_to_what(run: Run, edited: Path) -> None:
    told = run("history", "R1", "--plain").stdout
    assert "R1 status: from mitigating to mitigated" in told
    assert "a note that goes on for longer than t..." in told


@pytest.mark.parametrize("verb", VERBS)
def test_help_is_ascii(run: Run, verb: str) -> None:
    told = run(verb, "--help")
    assert told.exit_code == 0
    assert told.stdout.isascii()


def _command(name: str, module: str) -> click.Command:
    found = [
        value
        for value in vars(import_module(f"cockpit.{module}")).values()
        if isinstance(value, click.Command) and value.name == name
    ]
    return found[0]


@pytest.mark.parametrize(
    ("start", "days"), [("mon", "16 to 2026-11-22"), ("sun", "15 to 2026-11-21")]
)
def test_a_report_in_plain_words_is_of_the_week_as_the_user_has_it(
    run: Run, edited: Path, tmp_path: Path, start: str, days: str
) -> None:
    settings = tmp_path / "home" / "config"
    settings.mkdir()
    (settings / "config.toml").write_text(f'week_start = "{start}"\n')
    told = run("report", "--week", "2026-11-20", "--plain").stdout
    assert told.splitlines()[0] == f"Week 47 of 2026: 2026-11-{days}"
    assert run("show", "--view", "report", "--plain").stdout.startswith("Week ")


def test_what_is_said_beside_the_output_has_the_letters_of_the_terminal(
    run: Run, folder: Path
) -> None:
    env = {**os.environ, "LC_ALL": "C"}
    with Terminal(cockpit_command("show", "Büro…"), columns=80, lines=10, env=env) as terminal:
        assert terminal.wait_end() == 2
        assert "Buro~" in terminal.text
