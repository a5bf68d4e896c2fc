"""What is shown never commands the terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.plain import clean, clean_lines, shorten


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("Größe 図書館", "Größe 図書館"),
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
        ("\x1b]0;title\x07", "\ufffd]0;title\ufffd"),
        ("csi \x9b31m", "csi \ufffd31m"),
        ("nul \x00 del \x7f", "nul \ufffd del \ufffd"),
        ("undecodable \udce9", "undecodable \ufffd"),
        ("user\u202egnp.exe", "usergnp.exe"),
        ("\u2066isolated\u2069", "isolated"),
        ("ze\u200bro\u2060wid\ufeffth", "zerowidth"),
        ("two\nlines\r\nand\ttab", "two lines and tab"),
        ("sep\u2028arator", "sep arator"),
        ("👩\u200d💻 and ❤\ufe0f stay", "👩\u200d💻 and ❤\ufe0f stay"),
        ("[x] done [@click=app.quit]", "[x] done [@click=app.quit]"),
    ],
)
def test_a_text_is_shown_as_one_harmless_line(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text(st.characters(exclude_categories=[])))
def test_nothing_that_is_shown_is_a_control_or_a_hidden_mark(text: str) -> None:
    for char in clean(text):
        assert unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp")
        assert (
            char not in "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        )


@given(st.text(st.characters(exclude_categories=[])))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_lines_stay_lines_where_there_is_room_for_them() -> None:
    assert clean_lines("a\tb\r\n\x1bc\n") == ["a   b", "\ufffdc", ""]


def test_a_long_text_is_shortened_to_the_length_asked_for() -> None:
    assert shorten("x" * 1_000_000, 5) == "xxxx…"
    assert shorten("short", 5) == "short"
