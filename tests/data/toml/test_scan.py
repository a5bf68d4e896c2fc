"""Spans and lines of a text."""

import pytest

from data.toml.scan import (
    Item,
    after_blank_line,
    body,
    comment_block,
    indent_at,
    line_end,
    line_start,
    newline_of,
    statements,
)


def test_lines_begin_and_end_at_their_line_feeds() -> None:
    text = "\na = 1\n\tb"
    assert [line_start(text, at) for at in range(len(text) + 1)] == [0, *[1] * 6, *[7] * 3]
    assert [line_end(text, at) for at in (0, 1, 6, 7, 9)] == [1, 7, 7, 9, 9]
    assert (line_start("\ufeffa", 1), line_start("\ufeffa", 2)) == (1, 1)
    assert (indent_at(text, 3), indent_at(text, 8)) == ("", "\t")


@pytest.mark.parametrize(
    ("text", "newline"),
    [
        ("", "\n"),
        ("a", "\n"),
        ("\nx\r", "\n"),
        ("\r\n", "\r\n"),
        ("a\r\nb\n", "\r\n"),
        ("a\nb\r\n", "\n"),
    ],
)
def test_the_first_line_says_how_lines_end(text: str, newline: str) -> None:
    assert newline_of(text) == newline


@pytest.mark.parametrize(
    ("above", "is_blank"),
    [
        ("", True),
        ("\n", True),
        ("a\n", False),
        ("X\n", False),
        ("a\n \t\r\n", True),
        ("\ufeff", True),
        ("\ufeffa\n", False),
    ],
)
def test_a_line_follows_a_blank_one_or_none(above: str, is_blank: bool) -> None:
    assert after_blank_line(f"{above}b", len(above)) is is_blank


@pytest.mark.parametrize(
    ("above", "comments"),
    [("", ""), ("a\n", "# b\n"), ("a\n\n", " # b\n\t# c\n"), ("X# b\n", ""), ("# a\n\n", "")],
)
def test_comment_lines_directly_above_belong_to_a_line(above: str, comments: str) -> None:
    text = f"{above}{comments}c = 1"
    start = len(above) + len(comments)
    assert comment_block(text, start, 0) == len(above)
    assert comment_block(text, start, start) == start


def test_elements_and_members_have_their_offsets_and_commas() -> None:
    text = "a = [1 , 2] # x\nb.c = { d = 3 }\n"
    first, second = statements(text, 0, len(text))
    assert (first, second) == (Item(("a",), 0, 4, 11), Item(("b", "c"), 16, 22, 31))
    assert body(text, 4).items == [Item((), 5, 5, 6, 7), Item((), 9, 9, 10)]
    assert body(text, 22).items == [Item(("d",), 24, 28, 29)]
    assert (body(text, 4).close, body(text, 22).close) == (10, 30)
