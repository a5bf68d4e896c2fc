"""The project's own words for ours are taken where ours are."""

from __future__ import annotations

import pytest

from model.legend import said_by, unmarked

LEGEND = {"todo": "⏳ Not started", "done": "✅ Completed", "doing": "In work", "blocked": 3}
WORDS = ("todo", "doing", "done", "blocked")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Completed", ("done",)),
        ("not started", ("todo",)),
        ("not-s", ("todo",)),
        ("✅", ("done",)),
        ("✅ completed", ("done",)),
        ("in work", ("doing",)),
        ("blocked", ()),
        ("", ()),
        ("elsewhere", ()),
    ],
)
def test_a_word_of_the_legend_whole_or_begun_with_or_without_its_mark(
    text: str, words: tuple[str, ...]
) -> None:
    assert said_by(text, LEGEND, WORDS) == words


def test_a_beginning_that_several_words_share_names_them_all() -> None:
    assert said_by("in", {"todo": "in line", "doing": "in work"}, WORDS) == ("todo", "doing")


def test_words_without_a_mark_stay_whole() -> None:
    assert unmarked("Not started") == "Not started"
    assert unmarked("⏳ Not started") == "Not started"
    assert unmarked("⏳") == "⏳"
