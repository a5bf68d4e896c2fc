"""A vim user with the mouse unplugged: letters and Esc alone, never an arrow, never Tab."""

from __future__ import annotations

from pathlib import Path

from tests.support.screen import SAMPLE
from tests.support.walk import NO_TOUR, QUIT, Step, Walker, walk

ROW = "▌2.2.6 First full rehearsal"
WAITING = f"{ROW} ○ waiting"
CTRL_R = "\x12"


def test_a_vim_user_never_leaves_the_letters(tmp_path: Path) -> None:
    me = Walker(tmp_path, SAMPLE)
    me.settle("mouse = false\n")
    with me.open() as terminal:
        walk(
            terminal,
            (
                NO_TOUR,
                Step("G", "▌2.2.7"),
                Step("g j j", "▌2.2.3", "▌2.2.7"),
                Step("j j j", WAITING),
                Step("space", f"{ROW} ◐ on the desk", WAITING),
                Step("u", WAITING),
                Step(CTRL_R, f"{ROW} ◐ on the desk"),
                Step("u", WAITING),
                Step("+", "0.25 / 8 h"),
                Step("u", "", "0.25 / 8 h"),
                Step("/ v e n d o r", "1 of"),
                Step("enter n", "'vendor': 1 of"),
                Step(": 3 . 2 enter", "▌3.2 "),
                Step("(", "", "▌3.2 "),
                Step("V", "marked"),
                Step("escape", "", "marked"),
                Step("x", "x does nothing here. X: Remove"),
                Step(": w enter", "All is saved"),
                Step("1 g h", "▌▸ ● 1 Know what we have"),
                QUIT,
            ),
        )
    assert me.text == SAMPLE.read_text(encoding="utf-8")
