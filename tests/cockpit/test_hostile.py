"""Whatever stands in a project, and whatever is typed, no verb lets it command the terminal."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
import tomli_w

from cockpit.verbs import VERBS
from data.export.source import FORMATS
from tests.support.cli import PROJECT, Run
from tests.support.hostile import CONTROLS, PAYLOADS, hostile_data

NOTED = CONTROLS - {"\n"}
ID = "h1"
"""The id of the one item that has a plain one, so that verbs can name it."""
TYPED = "{}"
"""Where a text is typed."""

CALLS: dict[str, Sequence[Sequence[str]]] = {
    "new": [["new", "--name", TYPED, "fresh.toml"], ["new", TYPED]],
    "import": [["import", "tracker.md", "-o", "made.toml"], ["import", TYPED]],
    "demo": [["demo", TYPED]],
    "tour": [["tour", TYPED]],
    "status": [["status"], ["-f", TYPED, "status"]],
    "list": [["list"], ["list", "risks"], ["list", "decisions"], ["list", TYPED]],
    "show": [["show", ID], ["show", "--view", "plan"], ["show", TYPED]],
    "check": [["check"], ["check", "--plain"]],
    "set": [["set", ID, "title={}"], ["set", ID, "{}=x"], ["set", TYPED, "title=x"]],
    "add": [["add", "risk", "title={}"], ["add", TYPED, "title=x"]],
    "done": [["done", ID], ["done", TYPED]],
    "rm": [["rm", ID], ["rm", TYPED]],
    "note": [["note", ID, TYPED], ["note", TYPED, "x"]],
    "unlock": [["unlock", ID, TYPED], ["unlock", TYPED, "x"]],
    "move": [["move", ID, "--first"], ["move", TYPED]],
    "rename": [["rename", ID, TYPED], ["rename", TYPED, "x"]],
    "next": [["next"], ["next", TYPED]],
    "take": [["take", ID], ["take", TYPED]],
    "start": [["start", ID], ["start", TYPED]],
    "stop": [["stop"], ["stop", "--at", TYPED]],
    "timebox": [["timebox"], ["timebox", ID, TYPED]],
    "timesheet": [["timesheet"], ["timesheet", "--by", TYPED]],
    "standup": [["standup", "--plain"], ["standup", TYPED]],
    "report": [["report", "--plain"], ["report", TYPED]],
    "export": [*(["export", "--format", name] for name in FORMATS), ["export", "--format", TYPED]],
    "undo": [["undo"], ["undo", TYPED]],
    "redo": [["redo"], ["redo", TYPED]],
    "history": [["history"], ["history", TYPED], ["history", "--since", TYPED]],
    "settle": [["settle"], ["settle", TYPED, "--dismiss"]],
    "doctor": [["doctor"]],
    "journal": [["journal"], ["journal", "--before", TYPED]],
    "restore": [["restore"], ["restore", "1", "--dry-run"], ["restore", TYPED]],
    "merge": [["merge", *["tracker.md"] * 3], ["merge", *[TYPED] * 3]],
    "git-install": [["git-install"], ["-f", TYPED, "git-install"]],
    "config": [["config", "show"], ["config", "check"], ["config", TYPED]],
    "trust": [["trust"], ["trust", TYPED]],
    "schema": [["schema"]],
}


TELLING = {"check", "export", "history", "list", "report", "show", "standup", "status", "trust"}
"""Verbs that tell texts of the project."""


@pytest.fixture
def hostile(run: Run, file: Path) -> str:
    """A project of all texts, and in the journal a step whose label and values are such."""
    data = hostile_data(PAYLOADS)
    phases = data["phases"]
    assert isinstance(phases, list)
    data["phases"] = [*phases, {"id": ID, "title": "plain"}]
    file.write_text(tomli_w.dumps(data), encoding="utf-8")
    assert run("--author", "\x1b[31mPWN", "set", ID, "status=doing").exit_code == 0
    lines = (f"- [ ] {payload}" for payload in PAYLOADS)
    tracker = "# Plan\n\n## Phase 1: PWN\n\n" + "\n".join(lines)
    file.with_name("tracker.md").write_text(tracker, encoding="utf-8")
    return file.read_text(encoding="utf-8")


def shown(run: Run, words: Sequence[str]) -> str:
    """Return what a call prints on both streams. Fails for an exit code that is none of ours."""
    result = run(*words)
    assert result.exit_code in range(6), (words, result.exit_code, result.stderr)
    return f"{result.stdout}{result.stderr}"


def test_every_verb_is_tried() -> None:
    assert set(CALLS) == set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_prints_nothing_that_a_terminal_obeys(
    run: Run, file: Path, hostile: str, verb: str
) -> None:
    """With settings of the user's own that hold such texts, too."""
    settings = Path(os.environ["COCKPIT_CONFIG_DIR"]) / "config.toml"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(tomli_w.dumps({"theme": PAYLOADS[0], PAYLOADS[1]: PAYLOADS[2]}))
    told = ""
    for call in CALLS[verb]:
        typed = PAYLOADS if any(TYPED in word for word in call) else ("",)
        for payload in typed:
            text = payload.replace("\0", "\x01")  # no program can be given a NUL
            words = [word.replace(TYPED, text) for word in call]
            said = shown(run, words)
            assert set(said) & NOTED == set(), words
            told += "" if len(typed) > 1 else said
            file.write_text(hostile, encoding="utf-8")
    assert verb not in TELLING or "PWN" in told, "no text of the project was shown"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_file_that_cannot_be_read_is_told_without_its_controls(
    run: Run, file: Path, payload: str
) -> None:
    file.write_bytes(f"[project]\n{PROJECT}\nx = '{payload}\n".encode("utf-8", "replace"))
    assert set(shown(run, ["status"])) & NOTED == set()
