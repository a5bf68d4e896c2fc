"""Long text that both sides edited merges by lines."""

from data.merge_text import merge_text

BASE = "one\ntwo\nthree\nfour\n"


def test_edits_of_different_lines_are_both_kept() -> None:
    ours, theirs = BASE.replace("one", "ONE"), BASE.replace("four", "FOUR")
    assert merge_text(BASE, ours, theirs) == "ONE\ntwo\nthree\nFOUR\n"


def test_the_same_edit_on_both_sides_is_made_once() -> None:
    assert merge_text("a\nb\n", "a\nB\n", "a\nB\n") == "a\nB\n"


def test_different_edits_of_one_line_are_not_merged() -> None:
    assert merge_text("a\n", "b\n", "c\n") is None
