"""Texts that somebody may be in the middle of writing."""

from __future__ import annotations

import pytest

from data.cut_off import looks_cut_off

BEFORE = b'a = 1\nb = 2\nc = "last"\n\n'


@pytest.mark.parametrize(
    ("content", "cut_off"),
    [
        (BEFORE[:9], True),
        (b'a = 1\nb = 3\nc = "la', True),
        (b"a = 7\n", True),
        (b'a = 1\nc = "last"', False),
        (b'b = 2\n  c = "last"\n', False),
        (b"", False),
        (BEFORE, False),
        (BEFORE + b"d = 4\n", False),
    ],
)
def test_a_shorter_text_with_another_end_may_be_a_beginning(content: bytes, cut_off: bool) -> None:
    assert looks_cut_off(content, BEFORE) is cut_off


def test_a_beginning_that_happens_to_end_alike_is_one_all_the_same() -> None:
    assert looks_cut_off(b"x = 1\n", b"x = 1\ny = 2\nx = 1\n")
