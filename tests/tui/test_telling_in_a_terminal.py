"""A stand-up and a report in a real terminal: keys go in, rows come out, undo gives it all back."""

from __future__ import annotations

import base64
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.project import Project, build
from tests.support.terminal import Terminal, cockpit_command

PLAN = """\
# The team edits this by hand.
[project]
name = "Move the press"
owners = ["Ana", "Bo"]

[[phases]]
id = "1"
title = "Pack"
tasks = [
  { id = "1.1", title = "Drain the ink", status = "doing", owners = ["Ana"] },  # messy
  { id = "1.2", title = "Crate the type", owners = ["Bo"] },
]

[[reviews]]
id = "RV1"
title = "Round"
cadence = "daily"
duration = "10m"
"""
EDITOR = """\
import sys
path = sys.argv[-1]
text = open(path).read()
open(path, "w").write(text.replace("Crate the type", "Crate the type, by boat"))
"""


class Desk:
    """A project in a folder, and a cockpit on it."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "cockpit.toml"
        self.file.write_text(PLAN, encoding="utf-8")
        script = folder / "editor.py"
        script.write_text(EDITOR)
        env = {
            "COCKPIT_STATE_DIR": str(folder / "state"),
            "COCKPIT_CONFIG_DIR": str(folder / "config"),
            "COCKPIT_AUTHOR": "ana",
            "VISUAL": f"{sys.executable} {script}",
        }
        self.terminal = Terminal(cockpit_command(str(self.file)), env=env)
        self.terminal.wait_for("5 Timeboxes")

    @property
    def text(self) -> str:
        """What the file holds."""
        return self.file.read_text(encoding="utf-8")

    @property
    def project(self) -> Project:
        """The project that the file holds."""
        return build(tomllib.loads(self.text))

    def until_file(self, words: str) -> None:
        """Wait until the file has these words."""
        self.terminal.until(lambda: words in self.text, f"{words!r} in the file")

    def undo_all(self, steps: int) -> None:
        """Undo so many steps, each until it is in the file."""
        for _ in range(steps):
            before = self.text
            self.terminal.press("u")
            self.terminal.until(lambda before=before: self.text != before, "undo in the file")  # type: ignore[misc] # mypy infers no type for a lambda with a default


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A cockpit on the plan."""
    desk = Desk(tmp_path)
    with desk.terminal:
        yield desk


def test_a_whole_stand_up_from_its_start_to_its_row_and_back(desk: Desk) -> None:
    terminal = desk.terminal
    terminal.press("S")
    terminal.wait_for("Ana  1 of 2")
    terminal.wait_for("/10:00")
    terminal.press("space")
    desk.until_file("done_on = ")
    terminal.press("tab")
    terminal.wait_for("Bo  2 of 2")
    # Somebody else writes while Bo talks.
    desk.file.write_text(desk.text.replace("Crate the type", "Box the type"), encoding="utf-8")
    terminal.wait_for("Box the type")
    terminal.press("space")
    desk.until_file('"doing"')
    terminal.press("S")
    terminal.wait_for("The stand-up took")
    terminal.press("keep it", "enter")
    desk.until_file("[[standups]]")
    terminal.wait_for("that is all")
    terminal.press("copy", "enter")
    terminal.wait_for("copied as Markdown")
    (row,) = desk.project.rows("standups")
    assert row.get("completed") == ("1.1",)
    assert row.get("planned") == ("1.2",)
    assert "last_on = " in desk.text
    copied = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)", bytes(terminal.raw))
    assert base64.b64decode(copied[-1]).decode().startswith("# Move the press: stand-up of 2")
    desk.undo_all(3)
    assert desk.text == PLAN.replace("Crate the type", "Box the type")
    terminal.press("q")
    assert terminal.wait_end() == 0


def test_a_weekly_report_is_drafted_worded_and_kept(desk: Desk) -> None:
    terminal = desk.terminal
    terminal.press("W")
    terminal.wait_for("Next goals")
    terminal.wait_for("1.1 Drain the ink")
    terminal.press("e", "ctrl+u", "Ink is next", "enter")
    terminal.wait_for("✎  Ink is next")
    terminal.press("j", "enter")
    terminal.wait_for("goes back to the report")
    terminal.press("escape")
    terminal.wait_for("✎  Ink is next")
    terminal.press("E")
    terminal.wait_for("by boat")
    terminal.press("W")
    terminal.wait_for("a row of [[reports]]")
    terminal.press("enter")
    desk.until_file("[[reports]]")
    terminal.wait_for("that is all")
    terminal.press("escape")
    # A key right behind would be taken for one with Alt.
    terminal.wait_gone("that is all")
    (row,) = desk.project.rows("reports")
    assert row.text("kind") == "weekly"
    assert row.get("goals") == ("Ink is next", "1.2 Crate the type, by boat")
    desk.undo_all(1)
    assert desk.text == PLAN
    terminal.press("q")
    assert terminal.wait_end() == 0


@pytest.mark.parametrize(("verb", "shows"), [("standup", "Ana  1 of 2"), ("report", "Week ")])
def test_the_verb_alone_opens_the_screen_there(tmp_path: Path, verb: str, shows: str) -> None:
    file = tmp_path / "cockpit.toml"
    file.write_text(PLAN, encoding="utf-8")
    env = {"COCKPIT_STATE_DIR": str(tmp_path / "state"), "COCKPIT_AUTHOR": "ana"}
    with Terminal(cockpit_command(verb, "-f", str(file)), env=env) as terminal:
        terminal.wait_for(shows)
    with Terminal(cockpit_command(verb, "-f", str(file), "--plain"), env=env) as terminal:
        terminal.wait_for("in progress: 1.1" if verb == "standup" else "next goals: 1.1")
        assert terminal.wait_end() == 0
