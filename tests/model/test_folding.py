"""Words, figures and searches are the same in whatever letters they were typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.folding import collated, folded, sought, spans_of


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("１．５ｈ", "1.5h"), ("Ｐ２－４", "P2-4"), ("٣", "3"), ("ﾀﾅｶ", "タナカ"), ("か\u3099", "が"),
     ("plain", "plain")],
)  # fmt: skip
def test_wide_and_narrow_letters_are_the_usual_ones(typed: str, meant: str) -> None:
    assert folded(typed) == meant


@pytest.mark.parametrize(
    ("one", "other"),
    [("ガイド", "ｶﾞｲﾄﾞ"), ("ガイド", "がいど"), ("ガイド", "カ\u3099イト\u3099"), ("ＡＰＩ", "api"),
     ("Straße", "STRASSE"), ("cafe\u0301", "CAFÉ")],
)  # fmt: skip
def test_a_search_finds_a_text_however_it_is_written(one: str, other: str) -> None:
    assert sought(one) == sought(other)


def test_a_search_tells_letters_with_a_mark_from_those_without() -> None:
    assert sought("か") != sought("が")


@given(st.text())
def test_what_is_in_its_form_stays(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("音声ガイド", "がいど", ["ガイド"]), ("ｶﾞｲﾄﾞの音", "ガイド", ["ｶﾞｲﾄﾞ"]),
        ("カ\u3099イド", "ガ", ["カ\u3099"]), ("ＡＰＩとapi", "api", ["ＡＰＩ", "api"]),
        ("Loader loader", "LOAD", ["Load", "load"]), ("１００㎡", "m", ["㎡"]), ("abc", "", []),
        ("か\u3099", "か", []),
    ],
)  # fmt: skip
def test_what_is_found_is_marked_as_it_stands_there(
    text: str, typed: str, found: list[str]
) -> None:
    assert [text[start:end] for start, end in spans_of(text, sought(typed))] == found


@given(st.text(max_size=20), st.text(min_size=1, max_size=3))
def test_all_marks_lie_within_the_text_one_behind_the_other(text: str, typed: str) -> None:
    places = [place for span in spans_of(text, sought(typed)) for place in span]
    assert places == sorted(places)
    assert not places or places[-1] <= len(text)


def test_latin_letters_with_marks_stand_beside_those_without() -> None:
    words = ["Zug", "Äpfel", "apfel", "Øre", "Ober", "Ópera", "Straße", "strasse", "Łódź", "Los"]
    assert sorted(words, key=collated) == [
        "apfel", "Äpfel", "Łódź", "Los", "Ober", "Ópera", "Øre", "Straße", "strasse", "Zug",
    ]  # fmt: skip


def test_letters_of_other_scripts_stand_as_in_their_blocks() -> None:
    words = ["яма", "йод", "игра", "きく", "がく", "かく"]
    assert sorted(words, key=collated) == ["игра", "йод", "яма", "かく", "がく", "きく"]


@given(st.text())
def test_what_is_the_same_to_a_search_is_the_same_in_order(text: str) -> None:
    assert collated(text) == collated(sought(text))
