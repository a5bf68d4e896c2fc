"""Text in ASCII letters: as wide as before, each sign told from the others."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.ascii import LINES, ascii_text
from model.plain import clean
from model.schema import KINDS
from model.status import SYMBOLS, status_words, symbol_of
from model.width import cell_width

ROOT = Path(__file__).parents[2]
_READS = ("pasting.py",)
"""What signs these modules know they read, and never draw."""


@given(st.text().map(clean))
def test_it_is_ascii_and_as_wide_as_before(text: str) -> None:
    told = ascii_text(text)
    assert told.isascii()
    assert told == text or told.isprintable()
    assert len(told) == cell_width(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("╭─ 1 Phases ─╮", "+- 1 Phases -+"),
        ("Größe", "Grose"),
        ("日本", "????"),
        ("a…", "a~"),
        ("━━──", "==--"),
        ("“x” – ‘y’", "\"x\" - 'y'"),
        ("plain", "plain"),
    ],
)
def test_signs_become_others_like_them_and_letters_lose_their_accents(text: str, told: str) -> None:
    assert ascii_text(text) == told


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_words_of_a_kind_have_the_same_sign(kind: str) -> None:
    words = status_words(kind)
    signs = {word: ascii_text(symbol_of(word)) for word in words}
    assert len(set(signs.values())) == len(signs)
    assert all(sign != "?" or symbol_of(word) == "?" for word, sign in signs.items())


def test_every_sign_of_a_status_has_one_in_ascii() -> None:
    assert "?" not in {ascii_text(sign) for sign in SYMBOLS.values() if sign != "?"}


def test_every_sign_that_the_screen_draws_has_one_in_ascii() -> None:
    assert _drawn() > set("─│●▌▏▾…")
    assert {sign for sign in _drawn() if "?" in ascii_text(sign)} == set()


def _drawn() -> set[str]:
    """Return the signs in the texts of the screen's modules."""
    found: set[str] = set()
    for path in (ROOT / "tui").rglob("*.py"):
        if path.name in _READS:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= set() if id(node) in told else set(node.value)
    return {sign for sign in found if not sign.isascii()}


def test_frames_and_bars_can_be_left_out_and_signs_stay() -> None:
    assert "╭─│━ ◐ doing ┃".translate(LINES) == "     ◐ doing  "
