"""What a timer's events add up to, and when that is a question."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from model.moment import Now
from model.worktime import (
    BEAT,
    PAUSE,
    RESUME,
    START,
    STOP,
    Answer,
    Doubt,
    Event,
    clock_text,
    elapsed,
    fold,
    running,
)

ZERO = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def moment(minutes: float, *, slept: float = 0, boot: str = "a", wall: float | None = None) -> Now:
    """Return the moment `minutes` after nine, of which the machine slept some."""
    shown = minutes if wall is None else wall
    return Now(ZERO + timedelta(minutes=shown), minutes * 60, (minutes - slept) * 60, boot)


def event(kind: str, at: Now, session: str = "w1", by: str = "ana") -> Event:
    return Event(kind, session, at, by, "item:1.1.2")


def test_a_session_lasts_from_its_start_to_now() -> None:
    work = fold([event(START, moment(0))])["w1"]
    assert elapsed(work, moment(42)).seconds == 42 * 60


def test_pauses_do_not_count() -> None:
    events = [event(START, moment(0)), event(PAUSE, moment(10)), event(RESUME, moment(30))]
    assert elapsed(fold(events)["w1"], moment(35)).seconds == 15 * 60
    assert elapsed(fold(events[:2])["w1"], moment(500)).seconds == 10 * 60


def test_a_stopped_session_stays_as_long_as_it_was_whatever_follows() -> None:
    events = [event(START, moment(0)), event(STOP, moment(10)), event(RESUME, moment(20))]
    work = fold(events)["w1"]
    assert work.stopped
    assert elapsed(work, moment(90)).seconds == 10 * 60


def test_events_of_an_unknown_session_are_passed_over() -> None:
    assert fold([event(STOP, moment(1)), event(BEAT, moment(2))]) == {}


@pytest.mark.parametrize("jump", [-24 * 60, -1, 24 * 60])
def test_setting_the_wall_clock_changes_nothing_within_one_start_of_the_machine(jump: int) -> None:
    work = fold([event(START, moment(0))])["w1"]
    known = elapsed(work, moment(30, wall=30 + jump))
    assert (known.seconds, known.doubt) == (30 * 60, None)


def test_a_short_sleep_counts_and_a_long_one_is_asked_about() -> None:
    work = fold([event(START, moment(0))])["w1"]
    assert elapsed(work, moment(30, slept=4)).doubt is None
    known = elapsed(work, moment(90, slept=60))
    assert (known.doubt, known.gap) == (Doubt.SLEPT, 60 * 60)
    assert known.settled(Answer.MINUS_GAP) == 30 * 60


def test_after_a_restart_the_wall_clock_counts_while_the_last_sign_of_life_is_fresh() -> None:
    events = [event(START, moment(0)), event(BEAT, moment(30))]
    known = elapsed(fold(events)["w1"], moment(1, boot="b", wall=31))
    assert (known.seconds, known.doubt) == (31 * 60, None)


@pytest.mark.parametrize(
    ("wall", "doubt"),
    [(60, Doubt.RESTARTED), (-5, Doubt.BACKWARDS), (15 * 60, Doubt.TOO_LONG)],
)
def test_after_a_restart_what_the_wall_clock_cannot_witness_is_asked(
    wall: float, doubt: Doubt
) -> None:
    events = [event(START, moment(0)), event(BEAT, moment(20))]
    known = elapsed(fold(events)["w1"], moment(1, boot="b", wall=wall), limit=3600)
    assert known.doubt is doubt
    assert known.settled(Answer.UNTIL_LAST_BEAT) == 20 * 60
    assert known.settled(Answer.DISCARD) == 0
    assert known.settled(Answer.KEEP) == max(0, wall * 60)


def test_one_session_of_a_person_runs_and_others_have_their_own() -> None:
    events = [
        event(START, moment(0)),
        event(STOP, moment(5)),
        event(START, moment(6), "w2"),
        event(START, moment(7), "w3", by="bo"),
    ]
    works = fold(events)
    assert [getattr(running(works, by), "session", None) for by in ("ana", "bo", "cy")] == [
        "w2",
        "w3",
        None,
    ]


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (59, "0:00"), (42 * 60, "0:42"), (43_530, "12:05")]
)
def test_a_timer_shows_hours_and_minutes(seconds: float, text: str) -> None:
    assert clock_text(seconds) == text
