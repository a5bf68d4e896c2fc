"""Changes in words, as journal and messages tell them."""

from __future__ import annotations

import pytest

from model.change import Move, Place
from model.change_text import describe

FIRST = Place("item:1", None)
BEHIND = Place("item:1", "item:1.2")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (FIRST, BEHIND, "1.1 moved behind 1.2"),
        (BEHIND, FIRST, "1.1 moved to the front"),
        (FIRST, Place("item:2", "item:2.1"), "1.1 moved to 2"),
        (FIRST, Place("project:", None), "1.1 moved to the top"),
    ],
)
def test_a_move_says_where_to(old: Place, new: Place, told: str) -> None:
    assert describe(Move("item:1.1", old, new)) == told
