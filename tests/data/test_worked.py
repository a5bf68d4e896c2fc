"""What the journal knows of booked time: each session once, on the day it began."""

from datetime import timedelta
from pathlib import Path

from model.edit import rename
from model.timesheet import Worked
from tests.support.clock import NOON
from tests.support.workshop import PLAN, Workshop

ROLLERS = "item:1.1"


def work(shop: Workshop, hours: float) -> None:
    session = shop.open()
    session.timers.start(ROLLERS)
    shop.clock.advance(hours * 3600)
    session.timers.stop()


def test_a_session_over_midnight_counts_for_the_day_on_which_it_began(shop: Workshop) -> None:
    work(shop, 14)
    assert shop.clock.wall.date() > NOON.date()
    assert shop.open().timers.worked() == (Worked(NOON.date(), 14.0, ROLLERS, "ana"),)


def test_a_day_is_that_of_the_place_where_the_work_was_done(shop: Workshop) -> None:
    shop.clock.advance(11.5 * 3600)
    work(shop, 1)
    assert [one.day for one in shop.open().timers.worked()] == [NOON.date()]
    work(shop, 1)
    days = [one.day for one in shop.open().timers.worked()]
    assert days == [NOON.date(), NOON.date() + timedelta(days=1)]


def test_what_undo_took_back_is_not_there_until_redo_brings_it_again(shop: Workshop) -> None:
    work(shop, 1)
    session = shop.open()
    session.undo()
    assert session.timers.worked() == ()
    session.redo()
    assert [one.hours for one in session.timers.worked()] == [1.0]
    session.undo()
    assert session.timers.worked() == ()


def test_sessions_with_a_row_in_the_work_log_are_left_to_it(tmp_path: Path) -> None:
    shop = Workshop(tmp_path, PLAN.replace("owners", "worklog = true\nowners", 1))
    work(shop, 1)
    session = shop.open()
    assert len(session.project.rows("worklog")) == 1
    assert session.timers.worked() == ()
    shop.close()


def test_an_item_bears_the_name_that_it_has_by_now(shop: Workshop) -> None:
    work(shop, 1)
    session = shop.open()
    session.apply(rename(session.project, ROLLERS, "7"), "rename")
    shop.edit('id = "7"', 'id = "8"')
    session.refresh()
    items = [one.item for one in session.timers.worked()]
    assert items == ["item:8"]
