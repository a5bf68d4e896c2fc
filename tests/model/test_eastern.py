"""Days, efforts, figures and lists as they are typed in Japanese, Chinese and Korean."""

from datetime import date

import pytest

from model.dates import read_date
from model.effort import Workday, read_effort
from model.lists import join_entries, read_entries, split_entries
from model.problem import FieldError
from model.readers import matching, number
from model.schema import field_of

TODAY = date(2026, 11, 21)  # a Saturday


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("今日", "2026-11-21"), ("明日", "2026-11-22"), ("昨日", "2026-11-20"),
        ("明後日", "2026-11-23"), ("来週", "2026-11-28"), ("来月", "2026-12-21"),
        ("３日後", "2026-11-24"), ("2週間前", "2026-11-07"), ("１か月後", "2026-12-21"),
        ("金曜", "2026-11-27"), ("日曜日", "2026-11-22"), ("来週の金曜日", "2026-11-27"),
        ("来週月曜", "2026-11-23"), ("今週金曜", "2026-11-20"), ("月末", "2026-11-30"),
        ("来月末", "2026-12-31"), ("２０２６年１２月１日", "2026-12-01"), ("12月1日", "2026-12-01"),
        ("2026年12月1日（火）", "2026-12-01"), ("２０２６／１２／０１", "2026-12-01"),
        ("２０２６－１２－０１", "2026-12-01"), ("令和8年12月1日", "2026-12-01"),
        ("令和元年5月1日", "2019-05-01"), ("2026年 12月 1日", "2026-12-01"),
        ("＋３ｄ", "2026-11-24"),
        ("明天", "2026-11-22"), ("下周五", "2026-11-27"), ("星期五", "2026-11-27"),
        ("3天后", "2026-11-24"), ("2026年12月1号", "2026-12-01"),
        ("내일", "2026-11-22"), ("금요일", "2026-11-27"), ("다음 주", "2026-11-28"),
        ("2026년 12월 1일", "2026-12-01"), ("2주 후", "2026-12-05"),
        ("13月1日", None), ("そのうち", None), ("令和999年1月1日", None),
    ],
)  # fmt: skip
def test_a_typed_day_is_read_or_refused_with_what_does(typed: str, day: str | None) -> None:
    if day is not None:
        assert read_date(typed, TODAY) == date.fromisoformat(day)
        return
    with pytest.raises(FieldError, match="is no day: write a day such as 2026-12-01"):
        read_date(typed, TODAY)


def test_a_day_with_the_year_before_is_read_with_slashes_and_dots() -> None:
    assert read_date("2026/12/1", TODAY) == read_date("2026.12.01", TODAY) == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("１．５ｈ", "1.5h"), ("１２", 12), ("１．５", 1.5), ("８時間", "8h"), ("90分", "90m"),
        ("1時間30分", "1h30m"), ("1時間半", "1h30m"), ("３日", "3d"), ("2人日", "2d"),
        ("１週間", "1w"), ("１０〜１２ｈ", "10-12h"), ("10～12時間", "10-12h"), ("3小时", "3h"),
        ("２天", "2d"), ("3시간", "3h"), ("٣", 3),
    ],
)  # fmt: skip
def test_a_typed_effort_is_written_as_any_other(typed: str, value: object) -> None:
    found = read_effort(typed, Workday(), ranges=True)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("typed", ["三日", "日", "3人月", "８時間半分"])
def test_what_is_no_effort_is_refused(typed: str) -> None:
    with pytest.raises(FieldError, match="is no effort: write hours such as"):
        read_effort(typed, Workday(), ranges=True)


def test_figures_and_words_of_full_width_are_figures_and_words() -> None:
    assert (number("１２"), number("－０．５")) == (12, -0.5)
    assert matching("ｄｏｎｅ", ("todo", "done")) == ("done",)


@pytest.mark.parametrize(
    "typed", ["佐藤、田中", "佐藤，田中", "佐藤､田中", "佐藤, 田中", "佐藤، 田中"]
)
def test_names_are_parted_by_the_commas_of_any_script(typed: str) -> None:
    owners = field_of("item", "owners")
    assert read_entries(typed, owners, (), str) == ("佐藤", "田中")


def test_a_comma_within_a_sentence_parts_no_list_of_sentences() -> None:
    assert list(split_entries("画面は、変えない", field_of("project", "principles"))) == [
        ("画面は、変えない", False)
    ]


def test_a_name_with_such_a_comma_in_it_stays_whole_as_it_is_edited() -> None:
    owners, kept = field_of("item", "owners"), ("運用、保守", "佐藤")
    text = join_entries(kept, owners)
    assert read_entries(text, owners, (), str) == kept
