"""Whose a history is where a project was moved into the place of another, or another into its."""

from pathlib import Path

import pytest

from data.anew import begin_anew
from data.files import Files
from data.inherit import heritages, inherit
from data.presence import Presence
from tests.data.test_belonging import LAMPS, Yard

BOATS = LAMPS.replace("Rollers", "Sails")


@pytest.fixture
def yard(tmp_path: Path) -> Yard:
    """A yard with two projects, each edited."""
    made = Yard(tmp_path)
    made.file("lamps/plan.toml")
    made.edit("lamps/plan.toml", "Oil", "Wick")
    made.file("boats/plan.toml", BOATS)
    made.edit("boats/plan.toml", "Mast")
    return made


def test_two_projects_that_trade_places_keep_their_histories(yard: Yard) -> None:
    yard.move("lamps", "between")
    yard.move("boats", "lamps")
    yard.move("between", "boats")
    assert yard.steps("lamps/plan.toml") == ["Mast"]
    assert yard.steps("boats/plan.toml") == ["Oil", "Wick"]
    assert yard.steps("lamps/plan.toml") == ["Mast"]


@pytest.mark.parametrize("first", ["lamps", "boats"])
def test_a_project_that_makes_room_for_a_while_has_its_history_again(
    yard: Yard, first: str
) -> None:
    yard.move("boats", "aside")
    yard.move("lamps", "boats")
    assert yard.steps("boats/plan.toml") == ["Oil", "Wick"]
    yard.move("boats", "lamps")
    yard.move("aside", "boats")
    yard.steps(f"{first}/plan.toml")
    assert yard.steps("boats/plan.toml") == ["Mast"]
    assert yard.steps("lamps/plan.toml") == ["Oil", "Wick"]


def test_a_project_moved_to_where_another_was_takes_its_own_history_along(yard: Yard) -> None:
    """The edits of the other were put back into it."""
    yard.remove("boats")
    yard.move("lamps", "boats")
    held = (yard.folder / "boats" / "plan.toml").read_text()
    session = yard.open("boats/plan.toml")
    session.begin()
    session.close()
    assert (yard.folder / "boats" / "plan.toml").read_text() == held
    assert yard.steps("boats/plan.toml") == ["Oil", "Wick"]
    (aside,) = yard.root.glob("before-*")
    assert (aside / "journal").exists()


def test_where_a_new_project_is_made_in_its_old_place_a_moved_one_has_its_history(
    yard: Yard,
) -> None:
    yard.move("lamps", "older")
    yard.file("lamps/plan.toml", BOATS)
    aside = begin_anew(yard.store("lamps/plan.toml"))
    assert aside is not None
    assert aside.exists()
    yard.edit("lamps/plan.toml", "Clay")
    assert yard.steps("lamps/plan.toml") == ["Clay"]
    assert yard.steps("older/plan.toml") == ["Oil", "Wick"]


def test_a_history_that_was_given_goes_along_and_not_what_was_set_aside_for_it(yard: Yard) -> None:
    yard.copy("lamps", "copy")
    yard.remove("lamps")
    yard.edit("copy/plan.toml", "Glass")
    store = yard.store("copy/plan.toml")
    (found,) = heritages(store, yard.folder / "lamps" / "plan.toml")
    inherit(store, found)
    yard.open("copy/plan.toml").close()
    yard.move("copy", "moved")
    assert yard.steps("moved/plan.toml")[:2] == ["Oil", "Wick"]


def test_a_project_that_is_cloned_anew_to_its_place_keeps_its_history(yard: Yard) -> None:
    yard.copy("lamps", "clone")
    yard.remove("lamps")
    yard.move("clone", "lamps")
    assert yard.steps("lamps/plan.toml") == ["Oil", "Wick"]


def test_while_a_cockpit_has_the_one_open_that_was_there_nothing_takes_its_place(
    yard: Yard,
) -> None:
    there = Presence(Files(), yard.store("boats/plan.toml").state, "0123456789abcdef")
    there.show()
    yard.remove("boats")
    yard.move("lamps", "boats")
    assert yard.steps("boats/plan.toml") == ["Mast"]
    there.end()
    assert yard.steps("boats/plan.toml") == ["Oil", "Wick"]
