"""A newcomer in the first five minutes: nothing is known but the README's two commands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.support.terminal import cockpit_command
from tests.support.walk import NO_TOUR, QUIT, Step, Walker, walk


def test_a_newcomer_is_led_to_a_first_plan_and_out_again(tmp_path: Path) -> None:
    me = Walker(tmp_path)
    subprocess.run(
        cockpit_command("new", "--name", "Allotment"),
        cwd=tmp_path,
        env={**os.environ, **me.env, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        check=True,
    )
    with me.open() as terminal:
        walk(
            terminal,
            (
                Step("3", "Tour 2/5"),
                Step("2 enter", "Tour 3/5", "Tour 2/5"),
                Step("escape", "", "0 of 1 item"),
                Step("space", "◐ doing", "○ todo"),
                Step("u", "undone: status of 1.1", "◐ doing"),
                Step("?", "Go to the row below."),
                Step("escape", "", "Go to the row below."),
                Step("a", "New item after 1.1"),
                Step("D i g enter", "1.2 added; u takes it back", "New item"),
                Step("A L a y enter", "1.2.1 added"),
                Step("d", "● done"),
                Step("3", "No risks yet. Press a"),
                Step("a", "New risk"),
                Step("F r o s t enter", "R1 added", "New risk"),
                Step("X", "No risks yet", "Frost"),
                Step("u", "Frost"),
                Step("f3", "Charter"),
                Step(": t o u r enter", "Tour 1/5"),
                NO_TOUR,
                QUIT,
            ),
        )
    assert 'title = "Dig"' in me.text
    assert 'title = "Frost"' in me.text
    with me.open() as terminal:
        terminal.wait_for("1.2")
        terminal.wait_for("saved")
        assert "Tour" not in terminal.text


MENDS = """import pathlib, sys
path = pathlib.Path(sys.argv[-1])
path.write_text(path.read_text().replace('"Digg\\n', '"Dug over"\\n'))
"""
"""An editor: it puts the quote back that was lost."""
PLAN = """[[phases]]
id = "1"
title = "Garden"

  [[phases.tasks]]
  id = "1.1"
  title = "Dig"
"""


def test_on_day_two_a_slip_in_the_file_is_led_to_and_mended(tmp_path: Path) -> None:
    me = Walker(tmp_path)
    me.file.write_text(PLAN, encoding="utf-8")
    editor = tmp_path / "editor.py"
    editor.write_text(MENDS, encoding="utf-8")

    def slip() -> None:
        terminal.until(lambda: '"Sow"' in me.text, "the new row to be in the file")
        me.file.write_text(me.text.replace('"Dig"', '"Digg'), encoding="utf-8")

    with me.open(
        size=(100, 30), env={"VISUAL": "", "EDITOR": f"{sys.executable} {editor}"}
    ) as terminal:
        walk(
            terminal,
            (
                NO_TOUR,
                Step("a", "New item after 1.1"),
                Step("S o w enter", "1.2 added", "New item"),
                Step(slip, "a text has no closing quote"),
                Step("d", "kept, not in the file"),
                Step("!", "o mend it"),
                Step("escape", "", "o mend it"),
                Step("!", "edits are kept"),
                Step("o", "Dug over", "no closing quote"),
                Step("f6", "1.2 status"),
                Step("f2", "2 Work in 1", "1.2 status"),
                Step("a", "New item after 1.2"),
                Step("W e e d enter", "1.3 added", "New item"),
                Step("/", "Enter stays"),
                Step("escape", "", "Enter stays"),
                Step("u", "undone: add Weed"),
                Step("U", "done again: add Weed"),
                Step("f3", "Charter"),
                Step("f2", "2 Work in 1", "Charter"),
                QUIT,
            ),
        )
    assert 'title = "Dug over"' in me.text
    assert 'status = "done"' in me.text
