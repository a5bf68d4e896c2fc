"""The timer: it outlives the program, books once as one step, and never guesses."""

from datetime import timedelta
from pathlib import Path

import pytest

from data.booking import Also
from data.events import TimerChanged
from data.session import Session
from data.timers import Doubtful, NoTimer, Unplaced
from model.change import ChangeError
from model.edit import rename, set_status
from model.worktime import Answer
from tests.support.clock import NOON
from tests.support.workshop import PLAN, Heard, Workshop, get, put, until_saved, waiting

ROLLERS = "item:1.1"


def _hours(session: Session) -> float:
    spent = get(session, ROLLERS, "spent")
    assert isinstance(spent, int | float)
    return spent


def test_stopping_books_the_time_in_the_file_as_one_step_that_undo_takes_back(
    shop: Workshop,
) -> None:
    session = shop.open()
    session.timers.start(ROLLERS)
    shop.clock.advance(90 * 60)
    assert session.timers.stop().hours == 1.5
    assert "spent = 3.0 " in shop.text or "spent = 3.0\n" in shop.text
    assert session.timers.current() is None
    session.undo()
    assert shop.text == PLAN
    assert session.timers.current() is None


def test_a_file_is_timed_from_the_first_timer_on_for_every_session(shop: Workshop) -> None:
    one, other = shop.open(), shop.open()
    put(one, ROLLERS, "status", "doing")
    assert not any(session.is_timed() for session in (one, other))
    one.timers.start(ROLLERS)
    assert all(session.is_timed() for session in (one, other))
    one.timers.stop()
    assert shop.open().is_timed()


def test_a_timer_outlives_the_session_it_was_started_in(shop: Workshop) -> None:
    session = shop.open()
    session.timers.start(ROLLERS)
    shop.leave(session)
    shop.clock.advance(3600)
    work = shop.open().timers.current()
    assert work is not None
    assert work.item == ROLLERS
    assert shop.open().timers.elapsed().seconds == 3600


def test_every_session_of_a_person_sees_one_timer_and_another_person_does_not(
    shop: Workshop,
) -> None:
    ana, again, bo = shop.open("ana"), shop.open("ana"), shop.open("bo")
    ana.timers.start(ROLLERS)
    assert again.timers.current() == ana.timers.current()
    assert bo.timers.current() is None
    shop.clock.advance(600)
    again.timers.stop()
    assert ana.timers.current() is None
    with pytest.raises(NoTimer):
        ana.timers.stop()
    ana.refresh()
    assert _hours(ana) == 1.6667


def test_starting_elsewhere_stops_and_books_the_first(shop: Workshop) -> None:
    session = shop.open()
    session.timers.start(ROLLERS)
    shop.clock.advance(1800)
    work = session.timers.start("item:1.2")
    assert work.item == "item:1.2"
    assert _hours(session) == 2.0


def test_a_pause_does_not_count(shop: Workshop) -> None:
    timers = shop.open().timers
    timers.start(ROLLERS)
    shop.clock.advance(600)
    assert timers.pause().paused
    shop.clock.advance(3600)
    assert not timers.resume().paused
    shop.clock.advance(600)
    assert timers.elapsed().seconds == 1200


def test_a_sleep_of_the_machine_is_a_question_and_nothing_is_booked_before_the_answer(
    shop: Workshop,
) -> None:
    session = shop.open()
    session.timers.start(ROLLERS)
    shop.clock.advance(1800)
    session.timers.beat()
    shop.clock.sleep(7200)
    with pytest.raises(Doubtful):
        session.timers.stop()
    with pytest.raises(Doubtful):
        session.timers.start("item:1.2")
    assert shop.text == PLAN
    work = session.timers.current()
    assert work is not None
    assert work.item == ROLLERS


@pytest.mark.parametrize(
    ("answer", "hours"),
    [
        (Answer.KEEP, 2.5),
        (Answer.UNTIL_LAST_BEAT, 0.25),
        (Answer.MINUS_GAP, 0.5),
        (Answer.DISCARD, 0.0),
    ],
)
def test_each_answer_books_what_it_says(shop: Workshop, answer: Answer, hours: float) -> None:
    session = shop.open()
    session.timers.start(ROLLERS)
    shop.clock.advance(900)
    session.timers.beat()
    shop.clock.advance(900)
    shop.clock.sleep(7200)
    assert session.timers.stop(answer).hours == hours
    assert _hours(session) == 1.5 + hours
    assert session.timers.current() is None


def test_a_beat_of_an_earlier_session_is_not_a_sign_of_this_one(shop: Workshop) -> None:
    timers = shop.open().timers
    timers.start("item:1.2")
    shop.clock.advance(600)
    timers.beat()
    timers.stop(Answer.DISCARD)
    shop.clock.advance(600)
    timers.start(ROLLERS)
    assert timers.elapsed().until_beat == 0


def test_a_timer_follows_its_item_to_another_id(shop: Workshop) -> None:
    session = shop.open()
    session.timers.start(ROLLERS)
    session.apply(rename(session.project, ROLLERS, "1.9"), "id of 1.1")
    work = session.timers.current()
    assert work is not None
    assert work.item == "item:1.9"
    shop.edit('id = "1.9"', 'id = "1.7"')
    session.refresh()
    shop.clock.advance(1800)
    session.timers.stop()
    assert get(session, "item:1.7", "spent") == 2.0


def test_a_new_item_with_the_old_id_does_not_get_the_time(shop: Workshop) -> None:
    session = shop.open()
    session.timers.start(ROLLERS)
    session.apply(rename(session.project, ROLLERS, "1.9"), "id of 1.1")
    put(session, "item:1.2", "notes", "x")
    session.apply(rename(session.project, "item:1.2", "1.1"), "id of 1.2")
    shop.clock.advance(1800)
    session.timers.stop()
    assert get(session, "item:1.9", "spent") == 2.0


def test_the_time_on_an_item_that_is_gone_is_kept_until_it_gets_a_place(shop: Workshop) -> None:
    session = shop.open()
    session.timers.start("item:1.2")
    shop.clock.advance(1800)
    shop.write(PLAN.replace('id = "1.2"\n  title = "Type cases"', 'id = "7"\n  title = "Ropes"'))
    session.refresh()
    with pytest.raises(Unplaced, match=r"1\.2 is gone"):
        session.timers.stop()
    assert session.timers.current() is not None
    session.timers.stop(on=ROLLERS)
    assert _hours(session) == 2.0


def test_the_timer_runs_on_where_the_item_takes_no_time(shop: Workshop) -> None:
    session = shop.open()
    session.timers.start(ROLLERS)
    shop.edit("spent = 1.5", 'spent = "plenty"')
    session.refresh()
    shop.clock.advance(1800)
    with pytest.raises(ChangeError, match="no effort"):
        session.timers.stop()
    assert session.timers.current() is not None


def test_a_stop_that_could_not_be_saved_and_is_not_kept_leaves_the_timer_running(
    shop: Workshop,
) -> None:
    session = shop.open()
    session.timers.start(ROLLERS)
    shop.clock.advance(1800)
    shop.write(PLAN.replace("[project]", "[project"))
    session.timers.stop()
    assert session.state.word == "not_saving"
    shop.write(PLAN)
    session = shop.open()
    assert session.timers.stop().hours == 0.5
    assert _hours(session) == 2.0


def test_a_stop_that_was_kept_is_booked_just_once_at_the_next_start(shop: Workshop) -> None:
    session = shop.open(background=True)
    session.timers.start(ROLLERS)
    shop.clock.advance(1800)
    shop.write(PLAN.replace("[project]", "[project"))
    session.refresh()
    session.timers.stop()
    session.wait()
    shop.leave(session)
    shop.write(PLAN)
    for _ in range(2):
        session = shop.open(background=True)
        session.watch()
        assert until_saved(session) == "saved"
        assert session.timers.current() is None
        assert _hours(session) == 2.0
        shop.leave(session)


def test_those_who_listen_are_told_of_start_and_stop_and_of_no_beat(shop: Workshop) -> None:
    session = shop.open()
    heard = Heard(session)
    session.timers.start(ROLLERS)
    session.timers.beat()
    shop.clock.advance(600)
    session.timers.stop()
    assert heard.names().count("TimerChanged") == 2


def test_those_who_listen_are_told_of_a_timer_that_was_switched_elsewhere(shop: Workshop) -> None:
    session, elsewhere = shop.open(background=True), shop.open()
    session.watch()
    heard = Heard(session)
    with waiting(session, lambda: "TimerChanged" in heard.names()):
        elsewhere.timers.start(ROLLERS)
    with waiting(session, lambda: heard.names().count("TimerChanged") == 2):
        elsewhere.timers.pause()
    told = [event.timer for event in heard.events if isinstance(event, TimerChanged)]
    assert [work and work.paused for work in told] == [False, True]
    assert session.timers.current() == elsewhere.timers.current()


def _shared(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path, PLAN.replace("owners", "worklog = true\nowners", 1))


def test_a_project_with_a_work_log_gets_a_row_in_the_same_step(tmp_path: Path) -> None:
    shop = _shared(tmp_path)
    before, session = shop.text, shop.open()
    session.timers.start(ROLLERS)
    shop.clock.advance(3600)
    session.timers.pause()
    shop.clock.advance(1800)
    session.timers.stop()
    (row,) = session.project.rows("worklog")
    assert (row.get("minutes"), row.get("item"), row.get("by")) == (60, "1.1", "ana")
    assert (row.get("date"), row.get("start")) == (NOON.date(), NOON)
    assert row.get("end") == NOON + timedelta(hours=1)
    session.undo()
    assert shop.text == before
    shop.close()


def test_a_row_of_the_work_log_never_ends_before_it_starts(tmp_path: Path) -> None:
    shop = _shared(tmp_path)
    session = shop.open()
    session.timers.start(ROLLERS)
    shop.clock.advance(1800)
    shop.clock.set_wall(-86400)
    session.timers.stop()
    (row,) = session.project.rows("worklog")
    assert row.get("end") == NOON + timedelta(minutes=30)
    shop.close()


def test_what_was_not_booked_of_a_doubtful_session_is_not_in_its_row(tmp_path: Path) -> None:
    shop = _shared(tmp_path)
    session = shop.open()
    session.timers.start(ROLLERS)
    shop.clock.advance(3600)
    shop.clock.sleep(7200)
    session.timers.stop(Answer.MINUS_GAP)
    (row,) = session.project.rows("worklog")
    assert (row.get("minutes"), row.get("end")) == (60, NOON + timedelta(hours=1))
    shop.close()


@pytest.mark.parametrize("seconds", [0, 3600])
def test_what_ends_a_session_and_what_follows_are_one_step(shop: Workshop, seconds: int) -> None:
    session = shop.open()
    session.timers.start(ROLLERS)
    shop.clock.advance(seconds)
    put_off = Also("defer it", lambda p: set_status(p, ROLLERS, "deferred", NOON.date()))
    session.timers.stop(also=put_off)
    assert session.timers.current() is None
    assert session.history()[-1].label == "defer it"
    assert get(session, ROLLERS, "status") == "deferred"
    session.undo()
    assert shop.text == PLAN


def test_a_session_runs_on_where_what_should_follow_cannot_be(shop: Workshop) -> None:
    session = shop.open()
    session.timers.start(ROLLERS)
    shop.clock.advance(3600)
    with pytest.raises(ChangeError):
        session.timers.stop(also=Also("", lambda p: set_status(p, ROLLERS, "odd", NOON.date())))
    assert session.timers.current() is not None
    assert shop.text == PLAN


def _answered(session: Session) -> None:
    """Put the rollers off, because their box is over: that ends the session and books it."""
    put_off = Also("defer it", lambda p: set_status(p, ROLLERS, "deferred", NOON.date()), ROLLERS)
    session.timers.stop(also=put_off)


def test_a_timer_that_an_answer_stopped_runs_on_once_the_answer_is_taken_back(
    shop: Workshop,
) -> None:
    session = shop.open()
    started = session.timers.start(ROLLERS).started
    shop.clock.advance(3600)
    _answered(session)
    shop.clock.advance(600)
    session.undo()
    assert shop.text == PLAN
    for each in (session, shop.open()):
        work = each.timers.current()
        assert work is not None
        assert (work.item, work.started) == (ROLLERS, started)
        assert each.timers.elapsed().seconds == 4200
    session.redo()
    assert session.timers.current() is None
    assert _hours(session) == 2.5
    session.undo()
    assert session.timers.stop().hours == round(4200 / 60) / 60
    assert session.timers.current() is None
    assert sum(one.hours for one in session.timers.worked()) == round(4200 / 60) / 60


def test_an_answer_that_is_taken_back_leaves_a_timer_alone_that_was_started_since(
    shop: Workshop,
) -> None:
    session = shop.open()
    session.timers.start(ROLLERS)
    shop.clock.advance(3600)
    _answered(session)
    session.timers.start("item:1.2")
    session.undo()
    work = session.timers.current()
    assert work is not None
    assert work.item == "item:1.2"
    session.timers.stop()
    assert session.timers.current() is None


def test_a_timer_that_runs_on_is_stopped_and_booked_where_another_begins(shop: Workshop) -> None:
    session = shop.open(background=True)
    session.timers.start(ROLLERS)
    shop.clock.advance(3600)
    _answered(session)
    session.undo()
    shop.clock.advance(3600)
    assert session.timers.start("item:1.2").item == "item:1.2"
    assert _hours(session) == 3.5
    session.wait()
