"""Counts in sentences: one is singular, everything else is not."""

from __future__ import annotations

import pytest

from model.plural import counted


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (1000, "1000 rows")]
)
def test_one_is_singular(count: int, said: str) -> None:
    assert counted(count, "row") == said


def test_the_verb_goes_with_the_count() -> None:
    told = [counted(count, "entry is", "entries are") for count in (0, 1, 2)]
    assert told == ["0 entries are", "1 entry is", "2 entries are"]
