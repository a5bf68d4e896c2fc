"""Time that was booked is no figure: what an old copy took of it is missed, whatever came since."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from data.hours_aside import added
from data.session import Session
from model import edit
from model.change import Set
from model.compose import remove
from model.value import ABSENT
from tests.support.workshop import Workshop, add, banner, codes, get, put, until_saved

LAMP = """\
[project]
name = "Lamps"

[[phases]]
id = "1"
title = "Bend"

  [[phases.tasks]]
  id = "1.1"
  title = "Solder the arms"
  spent = 7

[[risks]]
id = "R1"
title = "The brass is late"
"""


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    """A shop whose plan has seven hours on 1.1."""
    with closing(Workshop(tmp_path, LAMP)) as shop:
        yield shop


def book(session: Session, hours: float) -> None:
    """Add hours to what was spent on 1.1, as a key does."""
    changes = edit.book(session.project, "item:1.1", hours)
    session.apply(changes, "log time", booked={"item:1.1": hours})


def spent(session: Session) -> object:
    """Return the hours of 1.1."""
    return get(session, "item:1.1", "spent")


def put_all_back(session: Session) -> None:
    """Make all edits again that were set aside."""
    for told in session.banners:
        session.put_back(told.code)


@pytest.mark.parametrize("away", ["", "[[x"])
def test_an_old_copy_that_comes_back_takes_no_time_that_was_booked_before_what_is_kept(
    shop: Workshop, away: str
) -> None:
    session = shop.open(background=True)
    book(session, 0.25)
    assert session.wait().word == "saved"
    if away:
        shop.write(away)
    else:
        shop.file.unlink()
    session.refresh()
    book(session, 0.25)
    assert session.wait().word == "kept"
    shop.write(LAMP)
    session.refresh()
    assert until_saved(session) == "saved"
    assert spent(session) == 7.25
    session.put_back(banner(session, "returned").code)
    assert spent(session) == 7.5
    assert until_saved(session) == "saved"
    assert "spent = 7.5" in shop.text


def test_as_much_time_booked_since_is_not_what_was_set_aside(shop: Workshop) -> None:
    session = shop.open()
    book(session, 0.25)
    shop.write(LAMP)
    session.refresh()
    book(session, 0.25)
    shop.edit("Solder the arms", "Solder all arms")
    session.refresh()
    assert codes(session) == ["returned"]
    session.put_back(banner(session, "returned").code)
    assert spent(session) == 7.5
    session.undo()
    assert spent(session) == 7.25


def test_as_much_time_set_aside_twice_is_offered_twice(shop: Workshop) -> None:
    session = shop.open()
    for _ in range(3):
        book(session, 0.25)
        shop.write(LAMP)
        session.refresh()
    assert len(session.set_aside) == 3
    put_all_back(session)
    assert spent(session) == 7.75
    assert codes(session) == []


def test_time_of_several_bookings_comes_back_beside_what_was_booked_since(shop: Workshop) -> None:
    session = shop.open()
    book(session, 0.5)
    book(session, 1)
    session.undo()
    book(session, 0.75)
    shop.write(LAMP)
    session.refresh()
    book(session, 2)
    put_all_back(session)
    assert spent(session) == 10.25


def test_time_that_others_bring_back_themselves_is_offered_no_longer(shop: Workshop) -> None:
    session = shop.open()
    book(session, 0.25)
    figure = shop.text
    put(session, "item:1.1", "title", "Solder it")
    both = shop.text
    for text, told in ((LAMP, ["returned"]), (figure, ["returned"]), (both, [])):
        shop.write(text)
        session.refresh()
        assert codes(session) == told
    assert spent(session) == 7.25


def test_a_figure_that_was_typed_comes_back_as_the_whole_figure(shop: Workshop) -> None:
    session = shop.open()
    put(session, "item:1.1", "spent", 9)
    shop.write(LAMP)
    session.refresh()
    book(session, 0.25)
    put_all_back(session)
    assert (spent(session), codes(session)) == (9, ["conflicts"])


def test_hours_between_which_somebody_else_wrote_a_figure_come_back_as_the_whole_figure(
    shop: Workshop,
) -> None:
    less = LAMP.replace("spent = 7", "spent = 6.5")
    shop.write(less)
    session = shop.open()
    put(session, "item:1.1", "title", "Solder it")
    shop.write(LAMP)
    session.refresh()
    book(session, 0.25)
    shop.write(LAMP)
    session.refresh()
    book(session, 0.5)
    shop.write(less)
    session.refresh()
    newest = session.set_aside[-1]
    assert Set("item:1.1", ("spent",), 6.5, 7.5) in newest.changes
    assert newest.bookings == {}
    session.put_back(newest.banner.code)
    assert spent(session) == 7.5


@pytest.mark.parametrize("by_us", [False, True])
def test_what_was_set_aside_comes_back_on_its_own_row_where_another_has_its_id_by_now(
    shop: Workshop, by_us: bool
) -> None:
    session = shop.open()
    add(session, "task", "item:1", "item:1.1", id="1.2", title="Wire")
    before = shop.text
    book(session, 0.25)
    put(session, "item:1.1", "notes", "Mind the flux.")
    shop.write(before)
    session.refresh()
    for old, new in (("1.1", "4.4"), ("1.2", "1.1")):
        if by_us:
            session.apply(edit.rename(session.project, f"item:{old}", new), "rename")
        else:
            shop.edit(f'id = "{old}"', f'id = "{new}"')
            session.refresh()
    put_all_back(session)
    assert (get(session, "item:4.4", "spent"), get(session, "item:1.1", "spent")) == (7.25, ABSENT)
    assert get(session, "item:4.4", "notes") == "Mind the flux."
    session.undo()
    assert (get(session, "item:4.4", "spent"), codes(session)) == (7, [])


def test_a_row_that_was_set_aside_comes_back_behind_its_neighbour_by_another_id(
    shop: Workshop,
) -> None:
    session = shop.open()
    add(session, "task", "item:1", "item:1.1", id="1.2", title="Wire")
    put(session, "item:1.2", "notes", "Two colours.")
    shop.write(LAMP)
    session.refresh()
    shop.edit('id = "1.1"', 'id = "1.7"')
    session.refresh()
    put_all_back(session)
    assert session.project.children("item:1") == ("item:1.7", "item:1.2")
    assert get(session, "item:1.2", "notes") == "Two colours."


def test_two_cockpits_that_see_the_same_time_taken_offer_it_once(shop: Workshop) -> None:
    first, second = shop.open(), shop.open()
    book(first, 0.25)
    second.refresh()
    shop.write(LAMP)
    first.refresh()
    second.refresh()
    assert len(first.set_aside) == len(second.set_aside) == 1


def test_time_that_is_put_back_counts_once_in_the_time_sheet(shop: Workshop) -> None:
    session = shop.open()
    book(session, 0.25)
    shop.write(LAMP)
    session.refresh()
    book(session, 0.5)
    put_all_back(session)
    assert sum(one.hours for one in session.timers.worked()) == 0.75


def test_time_stays_set_aside_while_its_item_is_gone(shop: Workshop) -> None:
    session = shop.open()
    add(session, "task", "item:1", "item:1.1", id="1.2", title="Wire")
    bare = shop.text
    book(session, 0.25)
    put(session, "item:1.2", "title", "Wire it")
    shop.write(bare)
    session.refresh()
    session.apply([remove(session.project, "item:1.1")], "delete")
    put_all_back(session)
    assert get(session, "item:1.2", "title") == "Wire it"
    session.undo()
    session.undo()
    book(session, 0.25)
    put_all_back(session)
    assert spent(session) == 7.5


def test_the_first_time_booked_on_an_item_comes_back_beside_the_next(shop: Workshop) -> None:
    bare = LAMP.replace("  spent = 7\n", "")
    shop.write(bare)
    session = shop.open()
    book(session, 0.25)
    shop.write(bare)
    session.refresh()
    book(session, 0.25)
    put_all_back(session)
    assert spent(session) == 0.5


def test_an_old_copy_put_there_while_no_cockpit_ran_takes_no_booked_time(shop: Workshop) -> None:
    session = shop.open(background=True)
    book(session, 0.25)
    assert session.wait().word == "saved"
    shop.file.unlink()
    session.refresh()
    book(session, 0.25)
    shop.leave(session)
    shop.write(LAMP)
    session = shop.open()
    session.begin()
    put(session, "item:1.1", "title", "Solder it")
    session.put_back(banner(session, "returned").code)
    assert spent(session) == 7.5


def test_a_figure_that_says_no_time_adds_none(shop: Workshop) -> None:
    project = shop.open().project
    change = Set("item:1.1", ("spent",), "some", 7)
    assert added(project, (change,), {"item:1.1": ("a-step",)}) == {}
