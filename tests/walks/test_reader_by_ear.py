"""Somebody who has the screen read out: the last line says all that a key has led to."""

from __future__ import annotations

from pathlib import Path

from tests.support.screen import SAMPLE
from tests.support.terminal import Terminal
from tests.support.walk import NO_TOUR, QUIT, Step, Walker, walk


def _readable(terminal: Terminal) -> bool:
    """Say whether nothing is drawn with lines, and one cursor at most is to be seen."""
    return not set(terminal.text) & set("─│╭╮╰╯━┃") and terminal.text.count("▌") < 2


def test_who_has_the_screen_read_out_hears_what_each_key_led_to(tmp_path: Path) -> None:
    me = Walker(tmp_path, SAMPLE)
    me.settle("plain_screen = true\n")
    with me.open(size=(160, 24)) as terminal:
        walk(
            terminal,
            (
                NO_TOUR,
                Step("j", "2.2.5 Report rejected records; row 5 of 7"),
                Step("l", "column Status: partial; 2.2.5"),
                Step("1", "1 Phases; 2.2 Loader; on the desk; closed; row 8 of 16, level 2"),
                Step("2 G", "2.2.7 Load test with fifty readers; row 7 of 7"),
                Step("space", "Status on the desk, Spent"),
                Step("u", "undone: status of 2.2.7; 2.2.7", "Status on the desk, Spent"),
                Step("v", "marked 2.2.7 Load test"),
                Step("v", "No marks. 2.2.7", "marked 2.2.7"),
                Step("c", "Status of 2.2.7", "2.2.4"),
                Step("escape", "2.2.4", "Status of 2.2.7"),
                Step("5 j j j", "2.4.3 Match corporate names; row 4 of 6"),
                Step("3", "3 Risks; R1 Parallel loading writes a record twice; row 1 of 6"),
                Step("enter", "Risk R1"),
                Step("escape", "", "Risk R1"),
                Step("S", "Mara 1 of 4; 2.1.5 Periodicals; under In progress"),
                Step("tab", "Jonas 2 of 4; 2.2.4 Load in parallel"),
                Step("f2", "", "Jonas 2 of 4; 2.2.4"),
                Step("q", "Stand-up is being held and not kept"),
                QUIT,
            ),
            holds=_readable,
        )
