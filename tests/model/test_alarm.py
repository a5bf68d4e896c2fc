"""What a running timer insists on, and what comes first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.alarm import Alarm, AlarmKind, Pulse, Rhythm, alarm
from model.timebox import Timebox

QUIET = Pulse(doubtful=False, paused=False, since=60)
BOX = Timebox("item:1.1", 2.0, "ask", (), "", 0.0, 0.0, False)


def _told(hours: float, pulse: Pulse = QUIET, rhythm: Rhythm | None = None) -> AlarmKind | None:
    found = alarm(pulse, [replace(BOX, running=hours)], (), rhythm)
    return found.kind if found else None


@pytest.mark.parametrize(
    ("hours", "kind"),
    [(0, None), (1.59, None), (1.6, AlarmKind.NEARLY), (1.99, AlarmKind.NEARLY),
     (2, AlarmKind.OVER), (9, AlarmKind.OVER)],
)  # fmt: skip
def test_a_box_warns_from_four_fifths_on_and_insists_from_its_limit_on(
    hours: float, kind: AlarmKind | None
) -> None:
    assert _told(hours) is kind


def test_a_warning_does_not_insist() -> None:
    assert not Alarm(AlarmKind.NEARLY, BOX).insists
    assert all(Alarm(kind).insists for kind in AlarmKind if kind is not AlarmKind.NEARLY)


def test_a_doubtful_length_tells_nothing_of_boxes() -> None:
    assert _told(9, replace(QUIET, doubtful=True)) is AlarmKind.DOUBT


def test_a_pause_is_left_in_peace_unless_it_is_longer_than_agreed() -> None:
    paused = Pulse(doubtful=False, paused=True, since=299)
    assert _told(9, paused) is None
    assert _told(9, paused, Rhythm()) is None
    assert _told(9, replace(paused, since=300), Rhythm()) is AlarmKind.WORK


def test_a_session_ends_after_its_length_and_a_box_comes_first() -> None:
    worked = replace(QUIET, since=25 * 60)
    assert _told(0, worked) is None
    assert _told(0, worked, Rhythm()) is AlarmKind.REST
    assert _told(1.7, worked, Rhythm()) is AlarmKind.REST
    assert _told(2, worked, Rhythm()) is AlarmKind.OVER


def test_the_nearest_box_that_is_over_is_asked_about_unless_it_was_decided() -> None:
    inner = replace(BOX, running=2.0)
    outer = replace(BOX, address="item:1", running=3.0)
    assert alarm(QUIET, [inner, outer], (), None) == Alarm(AlarmKind.OVER, inner)
    assert alarm(QUIET, [inner, outer], {"item:1.1"}, None) == Alarm(AlarmKind.OVER, outer)
    assert alarm(QUIET, [inner, outer], {"item:1.1", "item:1"}, None) is None


def test_a_stopwatch_and_what_is_closed_tell_nothing() -> None:
    for box in (replace(BOX, limit=None, running=99.0), replace(BOX, running=9.0, closed=True)):
        assert alarm(QUIET, [box], (), None) is None
    nearly = replace(BOX, running=1.9, closed=True)
    assert alarm(QUIET, [nearly], (), None) is None


@pytest.mark.parametrize(("limit", "kind"), [(0.0, AlarmKind.OVER), (10_000.0, None)])
def test_a_box_of_no_time_is_over_at_once_and_one_of_years_is_not(
    limit: float, kind: AlarmKind | None
) -> None:
    found = alarm(QUIET, [replace(BOX, limit=limit, running=1 / 60)], (), None)
    assert (found.kind if found else None) is kind
