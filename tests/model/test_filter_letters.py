"""Filters as an input method types them: signs, letters and kana of any width."""

from datetime import date

import pytest

from model.address import id_of
from model.effort import Workday
from model.filter import parse_filter
from model.filter_words import from_shell
from model.project import build

TODAY = date(2026, 11, 21)
PROJECT = build(
    {
        "project": {"legend": {"done": "完了"}},
        "phases": [
            {"id": "P1", "title": "音声ガイド", "status": "done", "owners": ["ﾀﾅｶ"]},
            {"id": "P2", "title": "地図（MVP）", "status": "todo", "due": date(2026, 11, 20)},
        ],
    }
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("がいど", "P1"), ("音声　ｶﾞｲﾄﾞ", "P1"), ("owner:タナカ", "P1"), ("owner：たなか", "P1"),
        ("ｓｔａｔｕｓ：完了", "P1"), ("due＜明日", "P2"), ("due<今日", "P2"), ("id：Ｐ２", "P2"),
        ("地図（MVP）", "P2"), ("（がいど or 地図）", "P1 P2"), ("not （がいど）", "P2"),
        ("status！＝完了", "P2"), ('"地図（"', "P2"), ("＂地図（＂", "P2"),
    ],
)  # fmt: skip
def test_a_filter_means_the_same_in_letters_of_any_width(text: str, found: str) -> None:
    test = parse_filter(text, TODAY, Workday(), PROJECT)
    items = (address for address, _, _ in PROJECT.items())
    let_through = [a for a in items if test.matches(PROJECT, a, PROJECT.record(a))]
    assert " ".join(map(id_of, let_through)) == found


def test_a_wide_space_in_a_word_of_the_shell_stands_between_two_terms() -> None:
    assert from_shell(["音声　ガイド"]) == "音声　ガイド"
    assert from_shell(["音声 ガイド"]) == '"音声 ガイド"'
