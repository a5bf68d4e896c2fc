"""Letters of two cells, joined ones, flags, right to left: columns stay aligned."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from model.width import cell_width
from tests.support.screen import playing
from tui.columns import cut, fitted
from tui.look import Piece
from tui.safe import shown

SAMPLES = (
    "日本語の題名", "한국어 제목", "e\u0301te\u0301", "🇩🇪 flag", "👨\u200d👩\u200d👧 family",
    "❤\ufe0f heart", "שלום עולם", "مرحبا بالعالم", "ไทย", "👍🏽 ok", "1\ufe0f\u20e3 one", "ﾊﾝｶｸ",
    "नमस्ते दुनिया", "தமிழ்", "ﷺ ﷽", "\u1112\u1161\u11ab jamo", "a\u0310\u0323\u0489 marks",
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f England",
    "🧑🏽\u200d🚀 up", "🏳\ufe0f\u200d🌈 wave", "soft\u00adhyphen", "\u3000wide space", "㎡ ½ ① ™",
    "abc שלום 12 مرحبا", "\u202eturned\u202c", "🇩🇪🇫🇷🇯🇵", "…‥·•◐▌",
)  # fmt: skip
ALPHABET = st.sampled_from(
    [*"abc 日本한語é…", "e\u0301", "🇩🇪", "👨\u200d👩\u200d👧", "❤\ufe0f", "ש", "م"]
)


@pytest.mark.parametrize("text", SAMPLES)
def test_screen_and_command_line_agree_on_widths(text: str) -> None:
    assert cell_len(shown(text)) == cell_width(shown(text))


@given(st.lists(ALPHABET).map("".join), st.integers(1, 30), st.booleans())
def test_a_cell_fills_its_column_exactly(text: str, width: int, right: bool) -> None:
    cell = fitted((Piece(shown(text)),), width, right)
    assert sum(cell_len(piece.text) for piece in cell) == width


@given(st.lists(ALPHABET).map("".join), st.integers(1, 30))
def test_what_is_cut_says_so(text: str, width: int) -> None:
    text = shown(text)
    told = cut(text, width)
    assert cell_len(told) <= width
    assert told == text or told.endswith("…")


async def test_frames_stand_below_one_another_whatever_titles_are_written_in() -> None:
    rows = "\n".join(f'{{ id = "{n}", title = "{t}" }},' for n, t in enumerate(SAMPLES, 1))
    async with playing(f'[[phases]]\nid = "p"\ntitle = "P"\ntasks = [{rows}]\n') as play:
        lines = play.lines()
        assert {cell_len(line) for line in lines} == {120}
        at = cell_len(lines[1].partition("╮╭")[0])
        for line in lines[2 : len(SAMPLES) + 2]:
            before, border, _ = line.partition("││")
            assert border
            assert cell_len(before) == at


async def test_a_terminal_that_draws_wide_letters_keeps_the_frames_straight() -> None:
    wide = [text for text in SAMPLES if text.startswith(("日", "한", "ﾊ", "ש", "م"))]
    rows = "\n".join(f'{{ id = "{n}", title = "{t}" }},' for n, t in enumerate(wide, 1))
    async with playing(f'[[phases]]\nid = "p"\ntitle = "P"\ntasks = [{rows}]\n') as play:
        screen = pyte.Screen(120, 40)
        pyte.Stream(screen).feed("\r\n".join(play.lines()))
        places = {
            y: [x for x in range(120) if screen.buffer[y][x].data == "│"] for y in range(2, 7)
        }
        assert len({tuple(found) for found in places.values()}) == 1
        assert len(places[2]) == 4
