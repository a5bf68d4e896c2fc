"""A Japanese user: wide text in every pane, typed and shown; no border moves for it."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.support.screen import SAMPLE
from tests.support.terminal import Terminal
from tests.support.walk import QUIT, Step, Walker, walk

ROADMAP = SAMPLE.with_name("roadmap-ja.toml")


def _borders_stand(terminal: Terminal) -> bool:
    """Say whether the right border of the last pane is in the last column of every line."""
    buffer, last = terminal.screen.buffer, terminal.screen.columns - 1
    return all(buffer[line][last].data in "│╮╯┃" for line in range(1, 20))


def test_a_japanese_user_reads_and_types_wide_text_and_no_border_moves(tmp_path: Path) -> None:
    me = Walker(tmp_path, author="佐藤")
    shutil.copy(ROADMAP, me.file)
    with me.open() as terminal:
        terminal.wait_for("Tour 1/5")
        terminal.wait_for("途中で切れたときの続き")

        walk(
            terminal,
            (
                Step("Q", "The tour is over", "Tour 1/5"),
                Step("enter", "Task P2-4"),
                Step("escape", "", "Task P2-4"),
                Step("a 雨 の 日 enter", "P2-8 added"),
                Step("space", "雨の日 ◐ 作業中"),
                Step("u", "雨の日 ○ 未着手"),
                Step("e 雪 enter", "雨の日雪"),
                Step("u", "undone", "雨の日雪"),
                Step("/ 録 音", "1 of"),
                Step("enter", "", "Search"),
                Step("1 g", "▌▾"),
                Step("h", "▌▸"),
                Step("l", "▌▾"),
                Step("z", "1 Phases 2 Work"),
                Step("z", "", "1 Phases 2 Work"),
                Step(": P 1 - 3 enter", "▌P1-3 道の名前のよみがなを付ける"),
                Step("n", "'録音': 1 of"),
                Step("f3", "Charter"),
                Step("f2", "1 Phases"),
                QUIT,
            ),
            holds=_borders_stand,
        )
    assert "雨の日" in me.text
