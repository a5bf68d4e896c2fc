"""Changes in words, as journal and messages tell them."""

from __future__ import annotations

import pytest

from model.change import Move, Place, Set
from model.change_text import describe
from model.value import ABSENT

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


def test_of_notes_what_came_and_went_is_told_and_not_what_was_there() -> None:
    old = ({"text": "four workers halve the time"}, {"text": "dropped"})
    new = ({"text": "four workers halve the time"}, {"text": "eight do not"})
    change = Set("item:1.1", ("log",), old, new)
    assert describe(change) == "1.1 log: added eight do not, took out dropped"
    assert describe(Set("item:1.1", ("log",), ABSENT, new[1:])) == "1.1 log: added eight do not"
    assert describe(Set("item:1.1", ("log",), old, old[::-1])).count("dropped") == 2
