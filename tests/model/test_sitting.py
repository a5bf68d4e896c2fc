"""Typing sessions: with pauses, over midnight, where the clocks are put forward or back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.effort import Workday
from model.problem import FieldError
from model.sitting import Local, Period, Sitting, period_text, read_moment, read_period

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
DAY = Workday()
ZONES = ("Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe")


def at(zone: str) -> Local:
    """Return what clocks in a zone mean."""
    there = ZoneInfo(zone)
    return lambda wall: wall.replace(tzinfo=there).astimezone(UTC).astimezone(there)


def utc(wall: datetime) -> datetime:
    return wall.replace(tzinfo=UTC)


def test_a_time_is_today_unless_a_day_is_named() -> None:
    assert read_moment("9:30", NOW, utc) == datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    assert read_moment(" 2026-11-19 23:30 ", NOW, utc) == datetime(2026, 11, 19, 23, 30, tzinfo=UTC)
    assert read_moment("yesterday 08:00", NOW, utc) == datetime(2026, 11, 19, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is no time"),
        ("noon", "is no time"),
        ("18:01", "still to come"),
        ("24:00", "no time of a day"),
        ("12:60", "no time of a day"),
        ("someday 12:00", "someday"),
        ("\x1b[31m", "is no time"),
    ],
)
def test_a_time_that_cannot_be_is_refused(text: str, why: str) -> None:
    with pytest.raises(FieldError, match=why):
        read_moment(text, NOW, utc)


@pytest.mark.parametrize(
    ("text", "start", "end", "hours"),
    [
        ("09:30-10:45", (20, 9, 30), (20, 10, 45), 1.25),
        ("9:30 – 10:45", (20, 9, 30), (20, 10, 45), 1.25),
        ("09:30 to 10:45 1h", (20, 9, 30), (20, 10, 45), 1.0),
        ("2026-11-19 23:30 - 2026-11-20 00:30", (19, 23, 30), (20, 0, 30), 1.0),
        ("yesterday 09:00-12:00 2h30m", (19, 9, 0), (19, 12, 0), 2.5),
    ],
)
def test_a_session_is_from_when_to_when_and_how_long_without_pauses(
    text: str, start: tuple[int, int, int], end: tuple[int, int, int], hours: float
) -> None:
    found = read_period(text, NOW, utc, DAY)
    first, last = (datetime(2026, 11, *moment, tzinfo=UTC) for moment in (start, end))
    assert found == Period(first, last, hours)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("10:45-09:30", "not after its start at 10:45: where it went past midnight"),
        ("10:00-10:00", "not after its start"),
        ("17:00-18:30", "still to come"),
        ("2026-11-18 09:00 - 2026-11-20 09:00", "48 h, more than a day"),
        ("09:00-10:00 2h", "cannot have been worked in 1 h"),
        ("09:00-10:00 0h", "cannot have been worked"),
        ("09:00-10:00 lots", "cannot have been worked"),
        ("09:00", "is no session"),
    ],
)
def test_a_session_that_cannot_have_been_is_refused(text: str, why: str) -> None:
    with pytest.raises(FieldError, match=why):
        read_period(text, NOW, utc, DAY)


@pytest.mark.parametrize(
    ("zone", "day", "lost"),
    [
        ("Europe/Berlin", "2026-03-29", 1.0),
        ("Europe/Berlin", "2026-10-25", -1.0),
        ("America/St_Johns", "2026-03-08", 1.0),
        ("America/St_Johns", "2026-11-01", -1.0),
        ("Australia/Lord_Howe", "2026-10-04", 0.5),
        ("Australia/Lord_Howe", "2026-04-05", -0.5),
    ],
)
def test_a_night_in_which_the_clocks_are_changed_has_the_hours_that_passed(
    zone: str, day: str, lost: float
) -> None:
    found = read_period(f"{day} 00:30-06:30", NOW, at(zone), DAY)
    assert found.hours == 6 - lost


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        ("Europe/Berlin", "2026-03-29 02:30"),
        ("America/St_Johns", "2026-03-08 02:30"),
        ("Australia/Lord_Howe", "2026-10-04 02:15"),
    ],
)
def test_a_time_that_the_clocks_jumped_over_is_refused(zone: str, text: str) -> None:
    with pytest.raises(FieldError, match="the clocks were put forward over it"):
        read_moment(text, NOW, at(zone))


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 11, 18)),
    st.integers(1, 24 * 60),
    st.sampled_from(ZONES),
    st.integers(0, 3),
)
def test_what_is_shown_of_a_session_reads_as_that_session(
    start: datetime, minutes: int, zone: str, pauses: int
) -> None:
    there = ZoneInfo(zone)
    first = start.replace(second=0, microsecond=0, tzinfo=UTC).astimezone(there)
    last = (first.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(there)
    if first.fold or last.fold:
        return  # Of an hour that comes twice the first is meant.
    worked = max(1, minutes - pauses * 7) / 60
    shown = period_text(Sitting("s", "item:1", "ana", first, last, worked))
    found = read_period(shown, NOW, at(zone), DAY)
    assert (found.start, found.end) == (first, last)
    assert abs(found.hours - worked) <= 1 / 60 + 1e-9
