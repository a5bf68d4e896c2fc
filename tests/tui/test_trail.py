"""The trail leads back to the places one has left, and forward again."""

from __future__ import annotations

from tui.trail import LONGEST, Trail


def test_back_leads_through_the_places_left_and_forward_through_them_again() -> None:
    trail = Trail()
    trail.leave("a")
    trail.leave("b")
    assert trail.back("c") == "b"
    assert trail.back("b") == "a"
    assert trail.back("a") == ""
    assert trail.forward("a") == "b"
    assert trail.forward("b") == "c"
    assert trail.forward("c") == ""


def test_a_jump_from_a_place_one_went_back_to_begins_a_new_way() -> None:
    trail = Trail()
    trail.leave("a")
    trail.back("b")
    trail.leave("a")
    assert trail.forward("c") == ""
    assert trail.back("c") == "a"


def test_a_place_left_twice_and_the_one_where_one_is_are_no_steps() -> None:
    trail = Trail()
    trail.leave("a")
    trail.leave("a")
    trail.leave("")
    trail.leave("b")
    assert trail.back("b") == "a"
    assert trail.back("a") == ""


def test_only_so_many_places_are_remembered() -> None:
    trail = Trail()
    for number in range(LONGEST + 5):
        trail.leave(str(number))
    count, here = 0, "end"
    while here := trail.back(here):
        count += 1
    assert count == LONGEST
