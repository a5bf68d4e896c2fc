"""Entries with headers come, go and move in the manner of those beside them, by example."""

from __future__ import annotations

import pytest

from data.toml.document import Document


@pytest.mark.parametrize(
    ("before", "index", "after"),
    [
        (
            "[own]\n\n[[a]]\nid = 1\n[[a]]\nid = 2\n",
            2,
            "[own]\n\n[[a]]\nid = 1\n[[a]]\nid = 2\n[[a]]\nid = 9\n",
        ),
        (
            "[[a]]\nid = 1\n\n[[a]]\nid = 2\n[[a]]\nid = 3\n",
            3,
            "[[a]]\nid = 1\n\n[[a]]\nid = 2\n[[a]]\nid = 3\n[[a]]\nid = 9\n",
        ),
        (
            "[own]\n[[a]]\nid = 1\n\n[[a]]\nid = 2\n",
            2,
            "[own]\n[[a]]\nid = 1\n\n[[a]]\nid = 2\n\n[[a]]\nid = 9\n",
        ),
    ],
)
def test_a_new_last_entry_is_set_apart_if_the_one_before_it_is(
    before: str, index: int, after: str
) -> None:
    document = Document(before)
    document.insert(("a",), index, {"id": 9})
    assert document.text == after
