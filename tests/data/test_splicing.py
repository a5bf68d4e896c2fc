"""The one splice that leads from a text to another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.splicing import spanning
from data.toml.draft import CONTEXT, Splice
from data.toml.undo import unsplice

letters = st.text("ab\n", max_size=12)


@given(letters, letters)
def test_the_splice_leads_to_the_other_text_and_back(text: str, other: str) -> None:
    splice = spanning(text, other)
    end = splice.start + len(splice.old)
    assert text[splice.start : end] == splice.old
    assert text[: splice.start] + splice.new + text[end:] == other
    assert unsplice(other, (splice,)) == text


@given(letters, letters)
def test_no_character_at_its_ends_is_replaced_by_itself(text: str, other: str) -> None:
    splice = spanning(text, other)
    assert not (splice.old and splice.new and splice.old[0] == splice.new[0])
    assert not (splice.old and splice.new and splice.old[-1] == splice.new[-1])


@pytest.mark.parametrize(
    ("text", "other", "start", "old", "new"),
    [
        ("same", "same", 4, "", ""),
        ("", "new", 0, "", "new"),
        ("old", "", 0, "old", ""),
        ("one two three", "one 2 three", 4, "two", "2"),
        ("aaa", "aaaa", 3, "", "a"),
        ("aaaa", "aaa", 3, "a", ""),
        ("abab", "ab", 2, "ab", ""),
        ("x end", "y end", 0, "x", "y"),
        ("begin x", "begin y", 6, "x", "y"),
    ],
)
def test_what_is_shared_at_both_ends_is_left_out(
    text: str, other: str, start: int, old: str, new: str
) -> None:
    splice = spanning(text, other)
    assert (splice.start, splice.old, splice.new) == (start, old, new)


def test_what_stands_around_it_goes_along_up_to_a_length() -> None:
    before, behind = "b" * 500, "e" * 500
    splice = spanning(f"{before}old{behind}", f"{before}new!{behind}")
    assert splice == Splice(500, "old", "new!", "b" * CONTEXT, "e" * CONTEXT)
    assert spanning("ab", "aXb") == Splice(1, "", "X", "a", "b")
