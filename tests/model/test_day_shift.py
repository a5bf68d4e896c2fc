"""Moving days by so much, each from where it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.day_shift import day_shift, moved_days
from model.problem import FieldError
from model.value import ABSENT, Maybe


@pytest.mark.parametrize(
    ("old", "sign", "step", "new"),
    [
        (date(2026, 11, 21), "+=", "1w", date(2026, 11, 28)),
        (date(2026, 11, 21), "-=", "3d", date(2026, 11, 18)),
        (date(2027, 1, 31), "+=", "1 month", date(2027, 2, 28)),
        ("2026-11-21", "+=", "1y", "2027-11-21"),
        (
            datetime(2026, 11, 21, 9, 30, tzinfo=UTC),
            "+=",
            "2d",
            datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
        ),
    ],
)
def test_a_day_is_moved_and_written_as_it_was(old: Maybe, sign: str, step: str, new: Maybe) -> None:
    assert moved_days(old, sign, step) == new


@pytest.mark.parametrize("text", ["2026-12-01", "+1w", "fri", "", "= 1w"])
def test_a_text_that_names_a_day_moves_none(text: str) -> None:
    assert day_shift(text) is None


@pytest.mark.parametrize("text", ["+=", "+=soon", "-=2026-12-01", "+=+1w", "+=1h"])
def test_what_is_no_step_is_refused_with_what_is_one(text: str) -> None:
    with pytest.raises(FieldError, match="write 3d, 1w, 2m or 1y"):
        day_shift(text)


@pytest.mark.parametrize("old", [ABSENT, "weeks 2-3", 7, ()])
def test_where_no_day_stands_none_is_moved(old: Maybe) -> None:
    with pytest.raises(FieldError, match="no day that could be moved"):
        moved_days(old, "+=", "1w")


def test_no_day_is_moved_out_of_the_years_that_are_known() -> None:
    with pytest.raises(FieldError):
        moved_days(date(2026, 11, 21), "+=", "900y")


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 9_999))
def test_days_forward_and_back_lead_to_where_one_was(day: date, count: int) -> None:
    there = moved_days(day, "+=", f"{count}d")
    assert there == day + timedelta(days=count)
    assert moved_days(there, "-=", f"{count}d") == day
