"""A Japanese user: wide text in every pane, typed and shown; no border moves for it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tests.support.screen import SAMPLE
from tests.support.terminal import Terminal
from tests.support.walk import NO_TOUR, QUIT, Step, Walker, walk

ROADMAP = SAMPLE.with_name("roadmap-ja.toml")


def _borders_stand(terminal: Terminal) -> bool:
    """Say whether the right border of the last pane is in the last column of every line."""
    return not _lines_without_border(terminal)


def _borders_stand_but_for_the_line(terminal: Terminal) -> bool:
    """Say the same where a line is typed in: it may reach to the edge."""
    return _lines_without_border(terminal) <= 1


def _lines_without_border(terminal: Terminal) -> int:
    buffer, last = terminal.screen.buffer, terminal.screen.columns - 1
    return sum(buffer[line][last].data not in "│╮╯┃" for line in range(1, 20))


def test_a_japanese_user_reads_and_types_wide_text_and_no_border_moves(tmp_path: Path) -> None:
    me = Walker(tmp_path, ROADMAP, author="佐藤")
    with me.open() as terminal:
        terminal.wait_for("途中で切れたときの続き")

        walk(
            terminal,
            (
                NO_TOUR,
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


def test_a_japanese_user_leaves_the_input_method_on(tmp_path: Path) -> None:
    me = Walker(tmp_path, ROADMAP, author="佐藤")
    with me.open() as terminal:
        terminal.wait_for("途中で切れたときの続き")

        walk(
            terminal,
            (
                NO_TOUR,
                Step("漢字", "turn the input method off"),
                Step("ｊ", "▌P2-5", "turn the input method off"),
                Step(partial(terminal.press, "ａ", "佐藤　太郎", "enter"), "佐藤　太郎"),
                Step("：", "Go to"),
                Step("Ｐ２－５ enter", "▌P2-5", "Go to"),
                Step("l l e", "spent / estimate: hours"),
                Step("三日 enter", "is no effort"),
                Step("escape", "", "is no effort"),
                Step("e １時間半 enter", "1.5 h"),
                Step("／ ｵﾄのﾅｶﾞｻ", "nothing has that"),
                Step("escape", "", "nothing has that"),
                Step("／ がいど", "1 of 1"),
                Step("enter", "", "1 of 1"),
                Step(partial(terminal.press, "ｆ", "ｓｔａｔｕｓ：未着手　佐藤"), "1 of 8 fit"),
                Step("enter", "", "1 of 8 fit"),
                Step("escape", "", "filter ｓｔａ"),
                Step("u", "undone", "1.5 h"),
                Step("？", "Keys"),
                Step("escape", "", "Keys"),
            ),
            holds=_borders_stand_but_for_the_line,
        )
    assert "佐藤　太郎" in me.text
