"""Columns line up, whatever is written in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.plain import clean
from model.width import cell_width, cut, fit


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("plain", 5),
        ("Größe", 5),
        ("Gro\u0308ße", 5),
        ("図書館", 6),
        ("ｆｕｌｌ", 8),
        ("ｶﾀｶﾅ", 4),
        ("한국어", 6),
        ("\u1112\u1161\u11ab", 2),
        ("👩\u200d💻", 2),
        ("👍🏽", 2),
        ("❤\ufe0f", 2),
        ("⏱ ◐ ✓", 5),
        ("🇸🇪", 2),
        ("ناقص", 4),
    ],
)
def test_a_text_fills_the_cells_that_a_terminal_gives_it(text: str, cells: int) -> None:
    assert cell_width(text) == cells


@given(st.text().map(clean), st.integers(1, 30), st.booleans())
def test_a_fitted_text_fills_exactly_its_column(text: str, width: int, right: bool) -> None:
    assert cell_width(fit(text, width, right=right)) == width


def test_what_does_not_fit_ends_in_an_ellipsis_and_never_in_half_a_character() -> None:
    assert cut("図書館", 4) == "図…"
    assert fit("図書館", 5) == "図書…"
    assert fit("図書館", 4) == "図… "
    assert fit("7", 3, right=True) == "  7"
    assert cut("abc", 0) == ""
    assert cut("ab👩\u200d💻c", 4) == "ab…"
    assert cell_width(cut("👩\u200d💻👩\u200d💻", 3)) <= 3
