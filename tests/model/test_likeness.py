"""Titles are one without who, when and how long; otherwise only where little differs."""

import pytest

from model.likeness import is_within, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Roof — Bo", "Roof — Ana"),
        ("Roof — Bo", "Roof"),
        ("Roof (due: 2026-12-01)", "Roof (due: 2026-12-15)"),
        ("Roof (owner: Bo, effort: 4h)", "Roof"),
        ("屋根（担当：佐藤）", "屋根（担当：田中、期限：2026年12月1日）"),
        ("Roof [3d]", "Roof [5d]"),
        ("Roof @bo #wood ~3d", "Roof @ana"),
        ("Roof — Bo — 2026-12-01", "Roof — Ana & Cy"),
        ("Roof (Bo)", "Roof (Ana)"),
        ("Roof 🚧", "roof!"),
    ],
)
def test_who_does_it_by_when_and_how_long_makes_no_other_title(one: str, other: str) -> None:
    people = {"bo", "ana"}
    assert stem(one, people) == stem(other, people)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Roof — port side", "Roof — starboard side"),
        ("Roof (north)", "Roof (south)"),
        ("Sail-maker", "Sail-loft"),
        ("2026-12-01", "2026-12-02"),
        ("@bo", "@ana"),
    ],
)
def test_what_a_row_is_about_stays(one: str, other: str) -> None:
    assert stem(one, {"bo", "ana"}) != stem(other, {"bo", "ana"})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("survey the site", "survey the building site"),
        ("hang lamps", "hang lamp"),
        ("front end", "frontend"),
        ("varnish the thwarts", "vernish the thwarts"),
    ],
)
def test_a_word_more_and_a_slip_are_near(one: str, other: str) -> None:
    assert is_within(one, other, 0.75)
    assert is_within(other, one, 0.75)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("paint the bow", "paint the stern"),
        ("encode frames", "decode frames"),
        ("lamp 1", "lamp 2"),
        ("roof", "roof tiles"),
        ("import", "export"),
        ("設計書の作成", "設計書の確認"),
        ("roof", ""),
        ("lamps oars hull", "lamp oar hull"),
    ],
)
def test_other_work_is_not(one: str, other: str) -> None:
    assert not is_within(one, other, 0.75)
    assert not is_within(other, one, 0.75)
