"""Only what differs from what the terminal shows is sent, and the picture is the same."""

from __future__ import annotations

import pyte
from hypothesis import given
from hypothesis import strategies as st

from tui.canvas import Canvas

COLUMNS, ROWS = 30, 4
STYLES = st.sampled_from(
    ["31", "1;31", "38;2;1;2;3;48;2;7;7;7", "38;2;4;5;6;48;2;7;7;7", "48;5;9", "4", "1;7;32", "7",
     "3;97;104", "0;31", "1;22"]
)  # fmt: skip
TEXT = st.text("ab …│é", max_size=6) | st.sampled_from(["日本", "e\u0301", "⏱ 1", "👍🏽"])
SEGMENTS = st.one_of(
    st.builds(lambda style, text: f"\x1b[{style}m{text}\x1b[0m", STYLES, TEXT), TEXT
)
LINES = st.builds(
    lambda row, column, body: f"\x1b[{row};{column}H{''.join(body)}",
    st.integers(1, ROWS),
    st.sampled_from([1, 1, 3, 4, 8]),
    st.lists(SEGMENTS, max_size=3),
)
OTHERS = st.sampled_from(["\x1b[2J", "\x1b[?2026h", "\x1b[?2026l", "\x1b[2;2Hx\x1b[K", "\x1b[1;1H"])
FRAMES = st.lists(st.lists(LINES | OTHERS, max_size=5).map("".join), max_size=6)


class Shown:
    """A terminal."""

    def __init__(self) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.Stream(self._screen)

    def feed(self, text: str) -> None:
        """Show what is sent."""
        self._stream.feed(text)

    @property
    def picture(self) -> tuple[object, ...]:
        """All that can be seen: of a blank not what colour its letter would have."""
        cells = (self._screen.buffer[y][x] for y in range(ROWS) for x in range(COLUMNS))
        seen = [
            cell._replace(fg="", bold=False, italics=False)
            if cell.data == " " and not (cell.underscore or cell.reverse or cell.strikethrough)
            else cell
            for cell in cells
        ]
        attrs = self._screen.cursor.attrs
        return (*seen, attrs, self._screen.cursor.y)


@given(FRAMES)
def test_after_each_frame_the_picture_is_what_it_would_be(frames: list[str]) -> None:
    canvas, one, other = Canvas(), Shown(), Shown()
    for frame in frames:
        one.feed(frame)
        other.feed(canvas.sent(frame))
        assert other.picture == one.picture


@given(st.lists(LINES, min_size=1, max_size=4))
def test_what_stands_there_already_is_not_sent_again(lines: list[str]) -> None:
    canvas = Canvas()
    # One line on each row: a later one on it would be another picture.
    frame = "".join({line.partition(";")[0]: line for line in lines}.values())
    canvas.sent(frame)
    assert len(canvas.sent(frame + "\x1b[1;1H")) <= len("\x1b[1;1H")


def test_of_a_line_only_the_letters_that_differ_are_sent() -> None:
    canvas = Canvas()
    canvas.sent("\x1b[2;1H\x1b[31mthe quick brown fox\x1b[0m")
    told = canvas.sent("\x1b[2;1H\x1b[31mthe quick white fox\x1b[0m\x1b[1;1H")
    assert told == "\x1b[2;11H\x1b[31mwhite\x1b[0m\x1b[1;1H"


def test_blanks_need_no_colour_of_their_own() -> None:
    told = Canvas().sent("\x1b[1;1H\x1b[31ma\x1b[0m\x1b[32m   \x1b[0m\x1b[31mb\x1b[0m")
    assert told == "\x1b[1;1H\x1b[31ma   b\x1b[0m"


def test_behind_what_it_does_not_know_all_is_sent_again() -> None:
    canvas = Canvas()
    line = "\x1b[1;1Hsame\x1b[2;1H"
    canvas.sent(line)
    assert "same" not in canvas.sent(line)
    canvas.sent("\x1b[?1049h")
    assert "same" in canvas.sent(line)


def test_a_line_whose_letters_may_be_wide_is_sent_whole_or_not_at_all() -> None:
    canvas = Canvas()
    canvas.sent("\x1b[1;1Habc日本語 one")
    assert canvas.sent("\x1b[1;1Habc日本語 two") == "\x1b[1;1Habc日本語 two"
    assert "two" not in canvas.sent("\x1b[1;1Habc日本語 two")
