"""Pasting and editors in a real terminal: what comes in arrives whole, what fails loses nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.terminal import Terminal
from tests.support.walk import Walker
from tests.support.workshop import PLAN

EDITOR = """\
import pathlib, sys
file = pathlib.Path(sys.argv[-1])
text = file.read_text()
file.write_text(text.replace("Crate", "Box") if file.suffix == ".toml" else text)
"""


class Desk(Walker):
    """A folder with a small plan, and a cockpit on it with an editor of our own."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.file.write_text(PLAN, encoding="utf-8")

    def sit_down(self, editor: str = "") -> Terminal:
        """Run cockpit with an editor, the cursor on 1.1.2."""
        terminal = self.open(size=(150, 40), env={"VISUAL": editor})
        terminal.wait_for("5 Timeboxes")
        terminal.press("2", "/", "C", "r", "a", "t", "e", "enter")
        return terminal


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Make the folder."""
    return Desk(tmp_path)


@pytest.fixture
def terminal(desk: Desk) -> Iterator[Terminal]:
    """Cockpit on the plan."""
    with desk.sit_down() as terminal:
        yield terminal


def paste(terminal: Terminal, text: str) -> None:
    """Send what a terminal sends when somebody pastes."""
    data = b"\x1b[200~" + text.replace("\n", "\r").encode() + b"\x1b[201~"
    for start in range(0, len(data), 1024):
        terminal.write(data[start : start + 1024])
        terminal.pump(0)


def test_pasted_lines_become_rows_in_the_file(desk: Desk, terminal: Terminal) -> None:
    paste(terminal, "- [ ] Lift it 3h @ana\n- [x] Sweep #clean\n")
    terminal.wait_for("2 rows become subtasks behind")
    assert desk.text == PLAN
    terminal.press("enter")
    terminal.until(lambda: "Sweep" in desk.text, "the rows in the file")
    terminal.press("u")
    terminal.until(lambda: desk.text == PLAN, "the file as it was")


def test_more_lines_than_a_paste_takes_are_refused_and_the_screen_goes_on(
    desk: Desk, terminal: Terminal
) -> None:
    paste(terminal, "".join(f"- line {number}\n" for number in range(20_001)))
    terminal.wait_for("lines are more than one paste takes")
    assert desk.text == PLAN
    terminal.press("?")
    terminal.wait_for("Keys")


@pytest.mark.parametrize("key", ["E", "O", "o"])
@pytest.mark.parametrize(
    ("editor", "said"),
    [("/nowhere/editor", "cannot be run"), (f"{sys.executable} -c exit(1)", "ended with status 1")],
    ids=["missing", "failing"],
)
def test_an_editor_that_does_not_work_is_told_and_changes_nothing(
    desk: Desk, key: str, editor: str, said: str
) -> None:
    with desk.sit_down(editor) as terminal:
        terminal.press(key)
        terminal.wait_for(said)
        terminal.press("d")
        terminal.until(lambda: desk.text != PLAN, "the next key at work")
        assert "Crate" in desk.text


def test_a_row_is_edited_as_toml_and_the_screen_comes_back(desk: Desk) -> None:
    script = desk.folder / "editor.py"
    script.write_text(EDITOR)
    with desk.sit_down(f"{sys.executable} {script}") as terminal:
        terminal.press("O")
        terminal.wait_for("1.1.2 edited; u takes it back")
        terminal.until(lambda: 'title = "Box"' in desk.text, "the edit in the file")
        terminal.press("u")
        terminal.until(lambda: desk.text == PLAN, "the file as it was")
