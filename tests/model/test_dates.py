"""Days and moments as people type them, and the days that a file may hold."""

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.dates import EARLIEST, LATEST, as_day, format_date, read_date, read_moment
from model.problem import FieldError

TODAY = date(2026, 11, 21)  # a Saturday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-21"), ("Tomorrow", "2026-11-22"), ("yesterday", "2026-11-20"),
        ("+3d", "2026-11-24"), ("-2w", "2026-11-07"), ("+ 1m", "2026-12-21"), ("+1y", "2027-11-21"),
        ("+2 weeks", "2026-12-05"), ("fri", "2026-11-27"), ("Sunday", "2026-11-22"),
        ("sat", "2026-11-28"), ("2026-12-01", "2026-12-01"), ("2026-1-5", "2026-01-05"),
        ("1.12.2026", "2026-12-01"), ("12-01", "2026-12-01"), ("1-5", "2027-01-05"),
        ("9-1", "2026-09-01"), ("2-29", "2028-02-29"),
    ],
)  # fmt: skip
def test_a_typed_day_is_read(text: str, day: str) -> None:
    assert read_date(text, TODAY) == date.fromisoformat(day)


def test_a_month_without_that_day_gives_its_last() -> None:
    assert read_date("+1m", date(2026, 1, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    "text", ["soon", "", "13-01", "2026-02-30", "mo", "weeks 2-3", "+3", "2-30"]
)
def test_a_text_that_names_no_day_is_refused_with_what_does(text: str) -> None:
    with pytest.raises(FieldError, match="is no day: write a day such as 2026-12-01"):
        read_date(text, TODAY)


@pytest.mark.parametrize("text", ["9999-01-01", "1969-12-31", "+99999w"])
def test_a_day_outside_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(FieldError, match="outside 1970 to 2200"):
        read_date(text, TODAY)


@given(st.text(max_size=12), st.dates(EARLIEST, LATEST))
def test_no_text_makes_the_reader_fail_otherwise(text: str, today: date) -> None:
    with suppress(FieldError):
        assert EARLIEST <= read_date(text, today) <= LATEST


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (date(2026, 1, 2), date(2026, 1, 2)),
        (datetime(2026, 1, 2, 9, tzinfo=UTC), date(2026, 1, 2)),
        ("2026-01-02", date(2026, 1, 2)),
        ("2026-13-02", None),
        ("weeks 2-3", None),
        (date(9999, 1, 1), None),
        (20260102, None),
    ],
)
def test_a_value_of_the_file_is_a_day_or_none(value: object, day: date | None) -> None:
    assert as_day(value) == day  # type: ignore[arg-type] # values of any type


def test_a_moment_keeps_its_offset() -> None:
    moment = read_moment("2026-12-01 09:30+01:00")
    assert moment.isoformat() == "2026-12-01T09:30:00+01:00"
    assert format_date(moment) == "2026-12-01 09:30"


@pytest.mark.parametrize("text", ["noon", "2026-13-01T10:00", "9999-01-01T00:00"])
def test_a_text_that_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(FieldError, match="is no moment: write it as 2026-12-01T09:30"):
        read_moment(text)
