"""Laws of elapsed time over any order of events, on clocks that jump, sleep and start anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.moment import Now
from model.worktime import (
    ADOPT,
    BEAT,
    BEAT_STALE,
    KINDS,
    PAUSE,
    RESUME,
    SLEEP_ASKED,
    START,
    STOP,
    Answer,
    Doubt,
    Event,
    elapsed,
    fold,
    running,
)
from tests.support.clock import NOON, FrozenClock

SESSION = "w1"
_SECONDS = st.floats(0, 1e6, allow_nan=False).map(lambda x: round(x, 3))


def _event(kind: str, at: Now, by: str = "ana", beat: Now | None = None) -> Event:
    return Event(kind, SESSION, at, by, "item:1", beat)


@st.composite
def _stories(draw: st.DrawFn) -> tuple[list[Event], float, Now]:
    """A session within one start of the machine: its events, what was worked, and the end.

    The wall clock is set forth and back meanwhile.
    """
    clock = FrozenClock()
    events, worked, works = [_event(START, clock.now())], 0.0, True
    for kind in draw(st.lists(st.sampled_from((PAUSE, RESUME, BEAT)), max_size=12)):
        seconds = draw(_SECONDS)
        clock.advance(seconds)
        clock.set_wall(draw(st.integers(-90_000, 90_000)))
        worked += seconds if works else 0.0
        works = {PAUSE: False, RESUME: True}.get(kind, works)
        events.append(_event(kind, clock.now()))
    seconds = draw(_SECONDS)
    clock.advance(seconds)
    return events, worked + (seconds if works else 0.0), clock.now()


@given(_stories())
def test_within_one_start_of_the_machine_a_session_is_as_long_as_it_was_worked(
    story: tuple[list[Event], float, Now],
) -> None:
    events, worked, now = story
    known = elapsed(fold(events)[SESSION], now)
    assert known.seconds == pytest.approx(worked, abs=0.5)
    assert known.doubt is None


@given(_stories(), st.integers(0, 12), st.integers(0, 3600))
def test_a_session_that_was_stopped_is_as_long_as_it_was_then_for_ever(
    story: tuple[list[Event], float, Now], late: int, more: int
) -> None:
    events, worked, now = story
    stopped = [*events, _event(STOP, now), *events[late:]]
    later = replace(now, boot=now.boot + more, awake=now.awake + more)
    assert elapsed(fold(stopped)[SESSION], later).seconds == pytest.approx(worked, abs=0.5)


@given(_stories(), st.data())
def test_an_event_that_stands_there_twice_counts_once(
    story: tuple[list[Event], float, Now], data: st.DataObject
) -> None:
    events, _, now = story
    place = data.draw(st.integers(0, len(events) - 1))
    twice = [*events[: place + 1], events[place], *events[place + 1 :]]
    once, again = (elapsed(fold(one)[SESSION], now) for one in (events, twice))
    assert again.seconds == pytest.approx(once.seconds)


@given(_stories(), st.integers(0, 12))
def test_events_read_in_two_goes_come_to_the_same(
    story: tuple[list[Event], float, Now], cut: int
) -> None:
    events = story[0]
    parts = fold(events[cut:], fold(events[:cut]))
    assert parts.get(SESSION) == fold(events).get(SESSION) or cut == 0


_MOMENTS = st.builds(
    Now,
    st.datetimes(timezones=st.sampled_from([ZoneInfo("Europe/Berlin"), ZoneInfo("UTC")])),
    _SECONDS,
    _SECONDS,
    st.sampled_from(["a", "b"]),
)
_ANYTHING = st.lists(
    st.builds(
        Event,
        st.sampled_from((*KINDS, "odd")),
        st.sampled_from(["w1", "w2"]),
        _MOMENTS,
        st.sampled_from(["ana", "bo"]),
        st.just("item:1"),
        st.none() | _MOMENTS,
    ),
    max_size=15,
)


@given(_ANYTHING, _MOMENTS)
def test_whatever_the_journal_holds_no_answer_leaves_less_than_nothing(
    events: list[Event], now: Now
) -> None:
    works = fold(events)
    for work in works.values():
        known = elapsed(work, now)
        assert min(known.seconds, known.gap, known.until_beat) >= 0
        assert all(known.settled(answer) >= 0 for answer in Answer)
        assert known.settled(Answer.DISCARD) == 0
    for by in ("ana", "bo"):
        now_on = running(works, by)
        assert now_on is None or (now_on.by == by and not now_on.stopped)


@given(_SECONDS, _SECONDS)
def test_a_sleep_is_asked_about_from_five_minutes_on_and_is_the_gap(
    awake: float, asleep: float
) -> None:
    clock = FrozenClock()
    work = fold([_event(START, clock.now())])[SESSION]
    clock.advance(awake)
    clock.sleep(asleep)
    known = elapsed(work, clock.now())
    assert known.seconds == pytest.approx(awake + asleep, abs=0.01)
    if known.doubt is Doubt.SLEPT:
        assert known.settled(Answer.MINUS_GAP) == pytest.approx(awake, abs=0.01)
    else:
        assert asleep <= SLEEP_ASKED + 0.01


@given(_SECONDS, _SECONDS, _SECONDS)
def test_what_lay_silent_before_a_session_was_taken_over_is_a_question(
    worked: float, silent: float, more: float
) -> None:
    clock = FrozenClock()
    started = _event(START, clock.now(), "bo")
    clock.advance(worked)
    beat = clock.now()
    clock.advance(silent)
    work = fold([started, _event(ADOPT, clock.now(), "ana", beat)])[SESSION]
    clock.advance(more)
    known = elapsed(work, clock.now())
    assert work.by == "ana"
    assert known.seconds == pytest.approx(worked + silent + more, abs=0.01)
    if silent > BEAT_STALE + 0.01:
        assert known.doubt is Doubt.ABANDONED
        assert known.settled(Answer.MINUS_GAP) == pytest.approx(worked + more, abs=0.01)
        assert known.until_beat == pytest.approx(worked, abs=0.01)


def test_a_paused_session_that_is_taken_over_waits_on() -> None:
    clock = FrozenClock()
    events = [_event(START, clock.now(), "bo")]
    clock.advance(600)
    events.append(_event(PAUSE, clock.now(), "bo"))
    clock.advance(3600)
    work = fold([*events, _event(ADOPT, clock.now(), "ana")])[SESSION]
    assert (work.by, work.paused, elapsed(work, clock.now()).seconds) == ("ana", True, 600)


@pytest.mark.parametrize(
    ("zone", "night"),
    [
        ("Europe/Berlin", "2026-03-29T00:30"),
        ("Europe/Berlin", "2026-10-25T00:30"),
        ("America/St_Johns", "2026-03-08T00:30"),
        ("America/St_Johns", "2026-11-01T00:30"),
        ("Australia/Lord_Howe", "2026-10-04T00:30"),
        ("Australia/Lord_Howe", "2026-04-05T00:30"),
    ],
)
@pytest.mark.parametrize("restarted", [False, True])
def test_six_hours_are_six_hours_in_a_night_in_which_the_clocks_are_changed(
    zone: str, night: str, restarted: bool
) -> None:
    there = ZoneInfo(zone)
    clock = FrozenClock(NOON.fromisoformat(night).replace(tzinfo=there))
    work = fold([_event(START, clock.now())])[SESSION]
    moment = (clock.wall.astimezone(ZoneInfo("UTC")) + timedelta(hours=6)).astimezone(there)
    now = (
        Now(moment, 9.0, 9.0, "b") if restarted else Now(moment, 3600 + 6 * 3600, 25_200, "boot-1")
    )
    assert elapsed(work, now).seconds == 6 * 3600


def test_a_host_that_shares_the_journal_goes_by_the_wall() -> None:
    one, other = FrozenClock(), FrozenClock(NOON + timedelta(minutes=10), "the other")
    other.boot = other.awake = 77.0
    beat = replace(one.now(), wall=NOON + timedelta(minutes=9))
    work = fold([_event(START, one.now()), _event(BEAT, beat)])[SESSION]
    known = elapsed(work, other.now())
    assert (known.seconds, known.doubt) == (600, None)
    other.advance(600)
    assert elapsed(work, other.now()).doubt is Doubt.RESTARTED
