"""Filters as a shell hands them over: without the quotes that were typed."""

from __future__ import annotations

import pytest

from model.filter_words import from_shell


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["owner:Ana Lopez"], 'owner:"Ana Lopez"'),
        (["status:doing", "owner:Ana Lopez"], 'status:doing owner:"Ana Lopez"'),
        (["title:a\\b c"], 'title:"a\\\\b c"'),
        (["hand over"], '"hand over"'),
        (["estimate>2 h"], 'estimate>"2 h"'),
    ],
)
def test_a_value_with_spaces_given_as_one_word_is_one_value(words: list[str], text: str) -> None:
    assert from_shell(words) == text


@pytest.mark.parametrize(
    "word",
    [
        "status:doing owner:ana",
        'owner:"Ana Lopez" status:doing',
        "owner:ana or owner:bo",
        "not status:done",
        "(a b)",
        "loader",
        "due<fri",
        "",
        " ",
    ],
)
def test_a_word_made_of_several_terms_or_of_one_stays_as_it_is(word: str) -> None:
    assert from_shell([word]) == word
