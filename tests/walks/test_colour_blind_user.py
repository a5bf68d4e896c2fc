"""A colour-blind user: NO_COLOR is set, and what a colour would say is said by word and sign."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.support.screen import SAMPLE
from tests.support.terminal import Terminal
from tests.support.walk import QUIT, Step, Walker, walk


def _colourless(terminal: Terminal) -> bool:
    """Say whether no cell of the screen has a colour."""
    cells = (cell for line in terminal.screen.buffer.values() for cell in line.values())
    return all(cell.fg == cell.bg == "default" for cell in cells)


def test_a_colour_blind_user_can_tell_everything_apart_without_a_colour(tmp_path: Path) -> None:
    me = Walker(tmp_path)
    shutil.copy(SAMPLE, me.file)
    with me.open(env={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for("Tour 1/5")
        walk(
            terminal,
            (
                Step("Q", "The tour is over", "Tour 1/5"),
                Step("j", "▌2.2.5"),
                Step("v", "1 marked"),
                Step("escape", "", "1 marked"),
                Step("c", "at risk"),
                Step("escape", "", "at risk"),
                Step("b", "block"),
                Step("escape", "", "block"),
                Step("1 g", "2 Work in 1 "),
                Step("3 j", "▌R2"),
                Step("enter", "Risk R2"),
                Step("escape", "", "Risk R2"),
                Step("2 e", "Enter saves"),
                Step("escape", "", "Enter saves"),
                Step("!", "close"),
                Step("escape", "", "close"),
                Step("s", "⏱"),
                Step("s", "", "⏱"),
                Step("f3", "Charter"),
                QUIT,
            ),
            holds=_colourless,
        )
