"""Days as people read and type them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.dates import EARLIEST, LATEST, read_date
from model.day_form import FORMS, as_iso, day_text, in_form, short_day
from model.problem import FieldError

TODAY = date(2026, 11, 21)
DAYS = st.dates(EARLIEST, LATEST)


@given(DAYS, st.sampled_from(FORMS))
def test_a_whole_day_is_read_back_as_it_is_shown(day: date, form: str) -> None:
    assert read_date(as_iso(day_text(day, form), form), TODAY) == day


@given(st.dates(date(2026, 6, 1), date(2027, 5, 1)), st.sampled_from(("iso", "dmy", "mdy")))
def test_a_short_day_of_these_months_is_read_back_as_it_is_shown(day: date, form: str) -> None:
    assert read_date(as_iso(short_day(day, TODAY, form), form), TODAY) == day


@given(DAYS, st.sampled_from(FORMS))
def test_a_sentence_and_its_form_lead_back_to_each_other(day: date, form: str) -> None:
    sentence = f"1.2 was due on {day}, and {day} 14:30."
    told = in_form(sentence, form)
    assert told == f"1.2 was due on {day_text(day, form)}, and {day_text(day, form)} 14:30."
    assert as_iso(told.removesuffix("."), form) == sentence.removesuffix(".")


@pytest.mark.parametrize(
    "said",
    ["S-2026-11-18", "minutes-2026-10-16.md:9", "notes/2026-10-16", "'2026-11-18'", "2026-11-18a",
     "12026-11-18", "2026-11-18-2", '"2026-11-18"'],
)  # fmt: skip
def test_what_is_part_of_a_name_or_quoted_is_no_day(said: str) -> None:
    assert in_form(f"{said} is open", "dmy") == f"{said} is open"


@pytest.mark.parametrize(
    ("form", "typed", "meant"),
    [
        ("dmy", "3/4/2026", "2026-04-03"),
        ("mdy", "3/4/2026", "2026-03-04"),
        ("mdy", "3/4", "03-04"),
        ("words", "3/4", "3/4"),
        ("words", "3.4.", "04-03"),
        ("mdy", "3.4.2026", "2026-04-03"),
        ("dmy", "20.11.2026 09:00-10:30", "2026-11-20 09:00-10:30"),
        ("dmy", "24.12.2026, 1.1.2027", "2026-12-24, 2027-01-01"),
        ("dmy", "1.5", "1.5"),
        ("dmy", "+3d", "+3d"),
        ("dmy", "2026-11-20", "2026-11-20"),
    ],
)
def test_what_is_typed_in_a_form_is_the_day_that_is_meant(
    form: str, typed: str, meant: str
) -> None:
    assert as_iso(typed, form) == meant


def test_moments_keep_their_hour() -> None:
    assert day_text(datetime(2026, 11, 20, 9, 5), "dmy") == "20.11.2026 09:05"
    assert day_text(datetime(2026, 11, 20, 9, 5), "words") == "2026-11-20 09:05"


@pytest.mark.parametrize("typed", ["11/24", "24/11", "24/11/2026", "24.11.", "24.11.2026"])
def test_a_day_that_can_be_only_one_is_read_whatever_the_form(typed: str) -> None:
    assert read_date(typed, TODAY) == date(2026, 11, 24)


@pytest.mark.parametrize("typed", ["3/4", "3/4/2026"])
def test_a_day_that_may_be_two_is_refused_with_what_to_write(typed: str) -> None:
    with pytest.raises(FieldError, match="may be either of two days: write a day such as 2026"):
        read_date(typed, TODAY)


def test_the_same_number_twice_is_one_day_in_either_order() -> None:
    assert read_date("4/4/2026", TODAY) == date(2026, 4, 4)
