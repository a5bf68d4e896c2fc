"""What people write for effort, what it is in hours, and how booked time is written back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.effort import (
    Span,
    Workday,
    format_hours,
    parse_effort,
    read_effort,
    to_minute,
    workday,
    write_effort,
)
from model.problem import FieldError
from model.project import build
from model.value import ABSENT, same

DAY = Workday()


@pytest.mark.parametrize(
    ("value", "hours"),
    [
        (6, 6), (4.5, 4.5), (0, 0), ("6", 6), (".5", 0.5), ("1,5", 1.5),
        ("45m", 0.75), ("1h30m", 1.5), ("1h 30 min", 1.5), ("1:30", 1.5), ("2 hours", 2),
        ("3d", 24), ("2w", 80), ("1w2d", 56), ("0.5 day", 4), ("6H", 6),
    ],
)  # fmt: skip
def test_an_effort_is_read_as_hours(value: object, hours: float) -> None:
    assert parse_effort(value, DAY) == Span(hours, hours)  # type: ignore[arg-type] # table of values


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("10-12h", 10, 12), ("2-4 hours", 2, 4), ("10–12 h", 10, 12), ("1d-2d", 8, 16),
        ("30m-1h", 0.5, 1), ("2 to 4h", 2, 4), ("1-2d", 8, 16), ("4-6", 4, 6),
    ],
)  # fmt: skip
def test_a_range_has_both_its_ends_and_counts_with_its_midpoint(
    text: str, low: float, high: float
) -> None:
    span = parse_effort(text, DAY)
    assert span == Span(low, high)
    assert span.middle == (low + high) / 2
    assert parse_effort(text, DAY, ranges=False) is None


@pytest.mark.parametrize(
    "value",
    [-1, -0.5, float("nan"), float("inf"), 1e9, True, ABSENT, (), {}, "soon", "-3", "", "3x", "h",
     "12-10h", "1h1h", "1-2-3h", "9" * 200],
)  # fmt: skip
def test_what_is_no_effort_is_none(value: object) -> None:
    assert parse_effort(value, DAY) is None  # type: ignore[arg-type] # values of any type


def test_days_and_weeks_follow_the_projects_workday() -> None:
    short = workday(build({"project": {"hours_per_day": 6, "days_per_week": 4}}))
    assert short == Workday(6, 4)
    assert parse_effort("1w1d", short) == Span(30, 30)


@pytest.mark.parametrize("bad", [0, -1, 25, "8", True, float("nan")])
def test_a_workday_that_makes_no_sense_counts_as_eight_hours(bad: object) -> None:
    assert workday(build({"project": {"hours_per_day": bad}})) == Workday(8, 5)


@pytest.mark.parametrize(
    ("text", "value"), [("6", 6), ("6.0", 6.0), ("1,5", 1.5), (" 45m ", "45m"), ("3d", "3d")]
)
def test_what_was_typed_keeps_its_form(text: str, value: object) -> None:
    assert same(read_effort(text, DAY, False), value)


@pytest.mark.parametrize(
    ("text", "ranges", "sentence"),
    [
        ("soon", False, "'soon' is no effort: write hours such as 1.5, or 45m, 1h30m, 3d, 2w"),
        ("-2h", False, "'-2h' is less than nothing"),
        ("12-10h", True, "'12-10h' runs backwards"),
        ("10-12h", False, "only estimates may be one"),
    ],
)
def test_a_text_that_is_no_effort_is_refused_with_what_is_right(
    text: str, ranges: bool, sentence: str
) -> None:
    with pytest.raises(FieldError) as caught:
        read_effort(text, DAY, ranges)
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("old", "hours", "written"),
    [
        (4, 5, 5), (4, 4.25, 4.25), (4.0, 5, 5.0), (ABSENT, 0.25, 0.25),
        ("6", 6.25, "6.25"), ("6h", 6.25, "6h15m"), ("1h30m", 1.75, "1h45m"),
        ("1:30", 1.75, "1:45"), ("2 hours", 2.25, "2.25 hours"), ("3d", 25, "3d1h"),
        ("2w", 80.5, "2w30m"), ("6.5h", 6.75, "6.75h"), ("6h", 0, "0h"),
    ],
)  # fmt: skip
def test_a_new_figure_is_written_in_the_form_of_the_old(
    old: object, hours: float, written: object
) -> None:
    assert same(write_effort(hours, old, DAY), written)  # type: ignore[arg-type] # table of values


def test_three_thirds_of_an_hour_are_an_hour() -> None:
    value: object = ABSENT
    total = 0.0
    for _ in range(3):
        value = write_effort(total + 1 / 3, value, DAY)  # type: ignore[arg-type] # grows in type
        total = float(value)  # type: ignore[arg-type] # a number by now
    assert total == 1


@given(
    st.integers(0, 100_000),
    st.sampled_from((3, 2.5, "6h", "1h30m", "45m", "1:30", "3d", "2w", "2 hours", "1.5h", "1.5d")),
    st.sampled_from((Workday(), Workday(7.6, 4), Workday(6, 5))),
)
def test_whole_minutes_survive_any_form(minutes: int, old: object, day: Workday) -> None:
    written = write_effort(minutes / 60, old, day)  # type: ignore[arg-type] # table of values
    span = parse_effort(written, day)
    assert span is not None
    assert round(span.low * 60, 1) == minutes


@pytest.mark.parametrize(
    ("hours", "text"), [(1.25, "1.25"), (96.0, "96"), (0, "0"), (1 / 3, "0.33"), (-0.001, "0")]
)
def test_hours_are_shown_with_two_decimals_at_most(hours: float, text: str) -> None:
    assert format_hours(hours) == text


def test_booked_time_is_rounded_to_the_minute() -> None:
    assert to_minute(0.2519) == 15 / 60
