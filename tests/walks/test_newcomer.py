"""A newcomer in the first five minutes: nothing is known but the README's two commands."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.support.terminal import cockpit_command
from tests.support.walk import QUIT, Step, Walker, walk


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
        terminal.wait_for("Tour 1/5")
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
                Step("Q", "The tour is over", "Tour 1/5"),
                QUIT,
            ),
        )
    assert 'title = "Dig"' in me.text
    assert 'title = "Frost"' in me.text
    with me.open() as terminal:
        terminal.wait_for("1.2")
        terminal.wait_for("saved")
        assert "Tour" not in terminal.text
