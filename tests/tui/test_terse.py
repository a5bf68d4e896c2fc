"""What is sent in fewer bytes draws the same picture."""

from __future__ import annotations

import pyte
from hypothesis import given
from hypothesis import strategies as st

from tui.terse import terse

COLOURS = st.sampled_from(
    ["38;2;1;2;3", "38;2;9;9;9", "31", "39", "97", "38;5;7", "48;2;1;1;1", "48;2;4;5;6", "41", "49",
     "104", "48;5;9"]
)  # fmt: skip
MARKS = st.sampled_from(["1", "3", "4", "7"])
STYLES = st.lists(COLOURS | MARKS, min_size=1, max_size=4).map(";".join)
TEXT = st.text("ab ", max_size=4)
PIECES = st.one_of(
    st.builds(lambda style, text: f"\x1b[{style}m{text}\x1b[0m", STYLES, TEXT),
    TEXT,
    st.builds(lambda row, text: f"\x1b[{row};3H{text}", st.integers(1, 4), TEXT),
)


def _drawn(text: str) -> tuple[object, ...]:
    screen = pyte.Screen(24, 5)
    pyte.Stream(screen).feed(text)
    cells = [screen.buffer[y][x] for y in range(5) for x in range(24)]
    return (*cells, screen.cursor.attrs)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_the_picture_is_the_same_and_no_byte_is_added(text: str) -> None:
    assert _drawn(terse(text)) == _drawn(text)
    assert len(terse(text)) <= len(text)


@given(STYLES, st.lists(TEXT, min_size=2, max_size=6))
def test_a_style_that_goes_on_is_sent_once(style: str, texts: list[str]) -> None:
    told = terse("".join(f"\x1b[{style}m{text}\x1b[0m" for text in texts))
    assert told.count("\x1b") == 2


def test_only_the_colour_that_changes_is_sent() -> None:
    text = "\x1b[38;2;1;2;3;48;2;7;7;7ma\x1b[0m\x1b[38;2;4;5;6;48;2;7;7;7mb\x1b[0m"
    assert terse(text) == "\x1b[38;2;1;2;3;48;2;7;7;7ma\x1b[38;2;4;5;6mb\x1b[0m"


def test_what_is_no_style_passes_as_it_is() -> None:
    text = "\x1b[?2026h\x1b[5;1Hplain\x1b]0;title\x07\x1b[?25l\x1b[2J"
    assert terse(text) == text
