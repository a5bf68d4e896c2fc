"""The time of a meeting: all of it, and each one's share."""

from datetime import UTC, datetime, timedelta

import pytest

from model.meeting import Meeting
from model.timebox import BoxState

BEGAN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def _at(seconds: float) -> datetime:
    return BEGAN + timedelta(seconds=seconds)


def test_each_one_has_used_what_their_turns_took_together() -> None:
    held = Meeting("Stand-up", BEGAN, 15, turn="Ana").turned_to("Bo", _at(60))
    held = held.turned_to("Ana", _at(100))
    assert held.used_by("Ana", _at(110)) == 70
    assert held.used_by("Bo", _at(110)) == 40
    assert held.elapsed(_at(110)) == 110


@pytest.mark.parametrize(
    ("seconds", "state"),
    [(0, BoxState.UNDER), (720, BoxState.WARNING), (900, BoxState.OVER), (5000, BoxState.OVER)],
)
def test_it_warns_when_its_time_is_nearly_over_and_says_when_it_is(
    seconds: float, state: BoxState
) -> None:
    assert Meeting("Stand-up", BEGAN, 15).state(_at(seconds)) is state


def test_a_meeting_without_a_limit_is_never_over() -> None:
    assert Meeting("Talk", BEGAN, 0).state(_at(10**6)) is BoxState.STOPWATCH


def test_a_clock_that_is_set_back_takes_no_time_away() -> None:
    held = Meeting("Stand-up", BEGAN, 15, turn="Ana")
    assert held.elapsed(_at(-3600)) == 0
    assert held.turned_to("Bo", _at(-3600)).used_by("Ana", _at(0)) == 0


def test_a_meeting_of_a_second_has_a_limit() -> None:
    assert Meeting("Bell", BEGAN, 1 / 60).state(_at(1)) is BoxState.OVER
