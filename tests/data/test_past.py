"""Sessions that have ended: entered afterwards, corrected, deleted, each one step to undo."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from data.booking import Also
from data.session import Session
from data.timers import Untimely
from model import compose
from model.change import ChangeError
from model.edit import rename, set_status
from model.sitting import Period
from model.value import Maybe
from model.worktime import Answer
from tests.support.clock import NOON
from tests.support.workshop import PLAN, Workshop, get

ROLLERS = "item:1.1"
CASES = "item:1.2"
HOUR = timedelta(hours=1)


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Workshop]:
    shop = Workshop(tmp_path, PLAN.replace("owners", "worklog = true\nowners", 1))
    yield shop
    shop.close()


def _spent(session: Session, item: str = ROLLERS) -> Maybe:
    return get(session, item, "spent")


def _work(shop: Workshop, hours: float = 1, item: str = ROLLERS) -> Session:
    session = shop.open()
    session.timers.start(item)
    shop.clock.advance(hours * 3600)
    session.timers.stop()
    return session


# Entered afterwards.


def test_a_session_that_is_entered_is_booked_for_its_day_and_undone_as_one_step(
    shop: Workshop,
) -> None:
    session = shop.open()
    session.timers.past.log(ROLLERS, Period(NOON - 26 * HOUR, NOON - 24 * HOUR, 1.5))
    assert _spent(session) == 3.0
    (one,) = session.timers.past.sittings()
    assert (one.item, one.start, one.end) == (ROLLERS, NOON - 26 * HOUR, NOON - 24 * HOUR)
    assert one.hours == 1.5
    (worked,) = session.timers.worked()
    assert (worked.day, worked.hours) == ((NOON - 26 * HOUR).date(), 1.5)
    session.undo()
    assert shop.text == PLAN
    assert (session.timers.past.sittings(), session.timers.worked()) == ((), ())


def test_a_session_that_is_entered_gets_its_row_in_the_work_log(shared: Workshop) -> None:
    session = shared.open()
    session.timers.past.log(ROLLERS, Period(NOON - 2 * HOUR, NOON - HOUR, 1.0))
    (row,) = session.project.rows("worklog")
    assert (row.get("start"), row.get("end")) == (NOON - 2 * HOUR, NOON - HOUR)
    assert row.get("minutes") == 60
    assert session.timers.worked() == ()


# Corrected.


@pytest.mark.parametrize("fixture", ["shop", "shared"])
def test_a_correction_alters_what_was_booked_and_is_undone_as_one_step(
    request: pytest.FixtureRequest, fixture: str
) -> None:
    shop: Workshop = request.getfixturevalue(fixture)
    session = _work(shop)
    before = shop.text
    (was,) = session.timers.past.sittings()
    session.timers.past.amend(was, Period(NOON, NOON + HOUR / 2, 0.5))
    assert _spent(session) == 2.0
    (now,) = session.timers.past.sittings()
    assert (now.start, now.end, now.hours) == (NOON, NOON + HOUR / 2, 0.5)
    for row in session.project.rows("worklog"):
        assert (row.get("end"), row.get("minutes")) == (NOON + HOUR / 2, 30)
    session.undo()
    assert shop.text == before
    assert session.timers.past.sittings() == (was,)


def test_a_correction_to_another_day_moves_the_whole_session_there(shop: Workshop) -> None:
    session = _work(shop)
    (was,) = session.timers.past.sittings()
    session.timers.past.amend(was, Period(NOON - 24 * HOUR, NOON - 23 * HOUR, 1.0))
    assert [(one.day, one.hours) for one in session.timers.worked()] == [
        ((NOON - 24 * HOUR).date(), 1.0)
    ]
    assert _spent(session) == 2.5
    again = shop.open()
    assert [one.start for one in again.timers.past.sittings()] == [NOON - 24 * HOUR]
    again.undo()
    assert [one.start for one in again.timers.past.sittings()] == [NOON]
    again.redo()
    assert [one.start for one in again.timers.past.sittings()] == [NOON - 24 * HOUR]
    again.undo()
    again.undo()
    assert shop.text == PLAN


@pytest.mark.parametrize("fixture", ["shop", "shared"])
def test_a_session_that_is_deleted_takes_its_hours_along(
    request: pytest.FixtureRequest, fixture: str
) -> None:
    shop: Workshop = request.getfixturevalue(fixture)
    session = _work(shop)
    before = shop.text
    (was,) = session.timers.past.sittings()
    session.timers.past.amend(was, None)
    assert _spent(session) == 1.5
    assert session.project.rows("worklog") == ()
    assert (session.timers.past.sittings(), session.timers.worked()) == ((), ())
    session.undo()
    assert shop.text == before
    assert session.timers.past.sittings() == (was,)


def test_a_row_that_somebody_took_out_of_the_work_log_is_not_missed(shared: Workshop) -> None:
    session = _work(shared)
    (was,) = session.timers.past.sittings()
    session.apply((compose.remove(session.project, "work:W1"),), "row")
    session.timers.past.amend(was, None)
    assert session.project.rows("worklog") == ()
    assert _spent(session) == 1.5


def test_a_session_is_found_under_the_id_that_its_item_has_by_now(shop: Workshop) -> None:
    session = _work(shop)
    session.apply(rename(session.project, ROLLERS, "1.9"), "id of 1.1")
    (was,) = session.timers.past.sittings()
    session.timers.past.amend(was, None)
    assert _spent(session, "item:1.9") == 1.5


def test_a_session_on_an_item_that_is_gone_stays_as_it_was_and_says_so(shop: Workshop) -> None:
    session = _work(shop, item=CASES)
    (was,) = session.timers.past.sittings()
    text = shop.text
    task, risks = text.index('  [[phases.tasks]]\n  id = "1.2"'), text.index("[[risks]]")
    shop.write(text[:task] + text[risks:])
    session.refresh()
    with pytest.raises(ChangeError, match="no place any more"):
        session.timers.past.amend(was, None)
    assert session.timers.past.sittings() == (was,)


def test_each_person_has_sessions_of_their_own(shop: Workshop) -> None:
    _work(shop)
    assert shop.open("bo").timers.past.sittings() == ()


# Started in the past.


def test_a_timer_may_have_begun_earlier(shop: Workshop) -> None:
    session = shop.open()
    session.timers.start(ROLLERS, NOON - HOUR / 2)
    shop.clock.advance(600)
    known = session.timers.elapsed()
    assert (known.seconds, known.doubt, known.until_beat) == (2400, None, 1800)
    assert session.timers.stop().hours == pytest.approx(40 / 60)
    (one,) = session.timers.past.sittings()
    assert one.start == NOON - HOUR / 2


def test_what_ran_elsewhere_ends_when_the_new_one_is_said_to_have_begun(shop: Workshop) -> None:
    session = shop.open()
    session.timers.start(ROLLERS)
    shop.clock.advance(3600)
    session.timers.start(CASES, NOON + HOUR / 2)
    assert _spent(session) == 2.0
    assert session.timers.elapsed().seconds == 1800


@pytest.mark.parametrize(
    ("minutes", "why"), [(1, "still to come"), (-25 * 60, "more than a day ago")]
)
def test_a_timer_cannot_have_begun_at_any_time(shop: Workshop, minutes: int, why: str) -> None:
    session = shop.open()
    with pytest.raises(Untimely, match=why):
        session.timers.start(ROLLERS, NOON + timedelta(minutes=minutes))
    assert session.timers.current() is None


def test_a_timer_cannot_begin_before_the_one_that_it_ends(shop: Workshop) -> None:
    session = shop.open()
    session.timers.start(ROLLERS)
    shop.clock.advance(600)
    with pytest.raises(Untimely, match=r"1\.1 was started, or went on, at 12:00"):
        session.timers.start(CASES, NOON - HOUR)
    work = session.timers.current()
    assert work is not None
    assert work.item == ROLLERS


def test_no_time_is_worked_twice(shop: Workshop) -> None:
    session = _work(shop)
    shop.clock.advance(600)
    with pytest.raises(Untimely, match=r"you worked on 1\.1 until 13:00, after 12:30"):
        session.timers.start(CASES, NOON + HOUR / 2)
    assert session.timers.past.last_end() == NOON + HOUR
    session.timers.start(CASES, session.timers.past.last_end())
    assert session.timers.elapsed().seconds == 600


def test_the_end_of_the_last_session_counts_for_half_a_day(shop: Workshop) -> None:
    session = shop.open()
    with pytest.raises(Untimely, match="no session before"):
        session.timers.past.last_end()
    session.timers.start(ROLLERS)
    shop.clock.advance(3600)
    session.timers.stop(Answer.DISCARD)
    assert session.timers.past.last_end() == NOON + HOUR
    shop.clock.advance(12 * 3600 + 60)
    with pytest.raises(Untimely, match="more than half a day ago"):
        session.timers.past.last_end()


# Taken over.


def test_a_timer_whose_owner_is_silent_can_be_taken_over_and_the_silence_is_a_question(
    shop: Workshop,
) -> None:
    bo, ana = shop.open("bo"), shop.open("ana")
    bo.timers.start(ROLLERS)
    shop.clock.advance(600)
    bo.timers.beat()
    shop.clock.advance(60)
    assert ana.timers.abandoned() == ()
    shop.clock.advance(540)
    (theirs,) = ana.timers.abandoned()
    assert (theirs.by, theirs.item) == ("bo", ROLLERS)
    ana.timers.adopt(theirs.session)
    assert bo.timers.current() is None
    assert ana.timers.abandoned() == ()
    shop.clock.advance(300)
    known = ana.timers.elapsed()
    assert known.doubt is not None
    assert (known.seconds, known.gap, known.until_beat) == (1500, 600, 600)
    assert ana.timers.stop(Answer.MINUS_GAP).hours == 0.25
    assert [one.by for one in ana.timers.worked()] == ["ana"]


def test_a_timer_is_taken_over_by_those_alone_who_have_none_and_while_it_is_there(
    shop: Workshop,
) -> None:
    bo, ana = shop.open("bo"), shop.open("ana")
    bo.timers.start(ROLLERS)
    shop.clock.advance(600)
    (theirs,) = ana.timers.abandoned()
    ana.timers.start(CASES)
    with pytest.raises(Untimely, match=r"your own timer runs on 1\.2"):
        ana.timers.adopt(theirs.session)
    ana.timers.stop(Answer.DISCARD)
    bo.timers.stop(Answer.DISCARD)
    with pytest.raises(Untimely, match="meanwhile"):
        ana.timers.adopt(theirs.session)


def test_the_signs_of_life_of_two_people_do_not_cover_each_other(shop: Workshop) -> None:
    bo, ana = shop.open("bo"), shop.open("ana")
    for session in (bo, ana):
        session.timers.start(ROLLERS if session is bo else CASES)
    shop.clock.advance(600)
    bo.timers.beat()
    ana.timers.beat()
    assert bo.timers.elapsed().until_beat == ana.timers.elapsed().until_beat == 600


# Which one rings.


def test_of_several_cockpits_one_rings_and_another_when_that_one_has_ended(shop: Workshop) -> None:
    one, other = shop.open(), shop.open()
    work = one.timers.start(ROLLERS)
    assert one.timers.rings(work.session)
    assert not other.timers.rings(work.session)
    assert one.timers.rings(work.session)
    shop.leave(one)
    assert other.timers.rings(work.session)


# What was decided.


def test_a_decision_holds_for_its_session_until_it_is_undone(shop: Workshop) -> None:
    session = shop.open()
    work = session.timers.start(ROLLERS)
    shop.clock.advance(600)
    put_off = Also("x", lambda p: set_status(p, CASES, "done", NOON.date()), ROLLERS)
    session.timers.decide(put_off)
    assert shop.open().timers.past.answered(work.session) == {ROLLERS}
    assert session.timers.past.answered("another") == frozenset()
    session.undo()
    assert session.timers.past.answered(work.session) == frozenset()
    session.redo()
    assert session.timers.past.answered(work.session) == {ROLLERS}
    session.timers.stop(also=put_off._replace(box=CASES, changes=lambda _: ()))
    assert session.timers.past.answered(work.session) == {ROLLERS, CASES}
    ((ended, answered),) = session.timers.past.ended()
    assert (ended.session, ended.item) == (work.session, ROLLERS)
    assert answered == {CASES}


def test_what_was_decided_after_a_session_holds_for_it_too_and_not_before(shop: Workshop) -> None:
    session = _work(shop)
    session.timers.decide(Also("x", lambda _: (), ROLLERS))
    _work(shop, item=CASES)
    assert [(w.item, sorted(a)) for w, a in session.timers.past.ended()] == [
        (CASES, []),
        (ROLLERS, [ROLLERS]),
    ]
