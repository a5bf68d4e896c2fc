"""Markdown as lines to read: everything in it is there, nothing of it commands the terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.columns import cell_width
from tui.look import Cell, Tone
from tui.markdown import inline, markdown


def said(lines: list[Cell]) -> list[str]:
    """Return lines as plain text."""
    return ["".join(piece.text for piece in line).rstrip() for line in lines]


def tones(line: Cell) -> dict[str, Tone]:
    """Return the tone of each stretch of a line."""
    return {piece.text: piece.tone for piece in line}


def test_emphasis_and_code_are_tones_and_lose_their_signs() -> None:
    line = inline("A **bold** and *soft* word, `code`, ~~gone~~.")
    assert "".join(piece.text for piece in line) == "A bold and soft word, code, gone."
    found = tones(line)
    assert found["bold"] is Tone.STRONG
    assert found["soft"] is Tone.EMPHASIS
    assert found["code"] is Tone.ACCENT


def test_where_a_link_leads_is_shown_behind_its_words() -> None:
    assert said([inline("see [the plan](https://plan.example/é)")]) == [
        "see the plan ‹https://plan.example/é›"
    ]
    assert said([inline("see <https://plan.example>")]) == ["see https://plan.example"]


@pytest.mark.parametrize(
    "text", ["<b onclick=x>bold</b>", "[run](javascript:alert)", "*open", "a_b_c", "5 * 3 * 2"]
)
def test_what_is_no_markdown_stands_as_it_was_written(text: str) -> None:
    assert said([inline(text)]) == [text]


def test_lists_quotes_code_and_rules_are_set_out() -> None:
    text = "# Head\n\n- one\n- [x] two\n  1. below\n\n> said\n\n```\nx  =  1\n```\n\n---\n"
    assert said(markdown(text, 20)) == [
        "Head",
        "────",
        "",
        "• one",
        "[✓] two",
        "    1. below",
        "",
        "▏ said",
        "",
        "│ x  =  1",
        "",
        "─" * 20,
    ]


def test_a_table_keeps_every_word_of_its_cells() -> None:
    text = "| A | B |\n|---|---|\n| 漢字 | four words in it |\n"
    lines = said(markdown(text, 16))
    assert lines[0].split() == ["A", "B"]
    assert " ".join(lines[2:]).split() == ["漢字", "four", "words", "in", "it"]


def test_a_table_with_more_columns_than_room_has_a_line_for_each_cell() -> None:
    text = "|" + "|".join(f"h{n}" for n in range(9)) + "|\n" + "|---" * 9 + "|\n"
    text += "|" + "|".join(f"cell{n}" for n in range(9)) + "|\n"
    assert said(markdown(text, 14))[:2] == ["h0: cell0", "h1: cell1"]


def test_short_lines_end_where_they_end_and_full_ones_run_on() -> None:
    full = "This line was broken by hand because it was full there,"
    assert said(markdown("one\ntwo", 60)) == ["one", "two"]
    assert said(markdown(f"{full}\nand ends here", 80)) == [f"{full} and ends here"]


def test_no_control_of_the_text_is_left() -> None:
    text = "a\x1b[31mb\n\n`c\x07`\n\n```\n\x1b]0;t\x07\n```\n\n[d](http://e\u202e.f)"
    assert all(line.isprintable() for line in said(markdown(text, 40)))


@pytest.mark.parametrize(
    "text",
    [
        "".join("  " * depth + f"- n{depth}\n" for depth in range(150)),
        "".join(">" * depth + f" n{depth}\n" for depth in range(1, 150)),
        "[" * 20_000,
        "x" * 120_000,
    ],
    ids=["lists", "quotes", "brackets", "long"],
)
def test_nothing_is_lost_however_deep_or_long_it_is(text: str) -> None:
    letters = [letter for letter in text if letter.isalnum() or letter == "["]
    shown = "".join(said(markdown(text, 60)))
    assert [letter for letter in shown if letter.isalnum() or letter == "["] == letters


_WRITTEN = st.text("ab *_`[]()<>|-#\n 1.\\~漢é\x1b\t", max_size=120)


@given(_WRITTEN, st.integers(12, 60))
def test_no_line_is_wider_than_asked_for(text: str, width: int) -> None:
    assert all(cell_width(line) <= width + _nested(text) for line in markdown(text, width))


def _nested(text: str) -> int:
    """Return how far what is nested may hang over, where there is no room left for it."""
    return 8 * sum(text.count(sign) for sign in "->.*1)|")


@given(_WRITTEN, st.integers(12, 60))
def test_every_word_is_there_whatever_is_written(text: str, width: int) -> None:
    # What stands behind a fence names the language of the code: its first word is enough.
    text = text.replace("```", "``").replace("~~~", "~~")
    shown = "".join(said(markdown(text, width)))
    assert sorted(filter(_is_word, shown)) == sorted(filter(_is_word, text))


def _is_word(letter: str) -> bool:
    return letter in "ab漢é"
