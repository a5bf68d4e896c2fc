"""Figures that say what they are, and columns that only say yes, are held against one another."""

import pytest

from tests.support.trackers import registers_of


@pytest.mark.parametrize(
    ("head", "cell"), [("Met", "✅"), ("Achieved?", "yes"), ("OK", "done"), ("On course", "❌")]
)
def test_a_column_that_says_whether_is_the_status(head: str, cell: str) -> None:
    (row,) = registers_of(f"""
        # Metrics

        | Metric | Current | Target | {head} |
        |---|---|---|---|
        | Bruised planks | 4% | < 2% | {cell} |
    """)["metrics"]
    assert row["status"] == ("not_met" if cell == "❌" else "met")


def test_a_column_that_says_more_stays_as_it_is_called() -> None:
    (row,) = registers_of("""
        # Metrics

        | Metric | Current | Target | Weather |
        |---|---|---|---|
        | Bruised planks | 4% | < 2% | ✅ dry, since May |
    """)["metrics"]
    assert "status" not in row
    assert row["weather"] == "✅ dry, since May"


@pytest.mark.parametrize(
    ("said", "current", "target"),
    [
        ("3 (target: > 5)", 3, "> 5"),
        ("3, target 5", 3, 5),
        ("> 5 (now 3)", 3, "> 5"),
        ("now 3 / target > 5", 3, "> 5"),
        ("3（目標：5）", 3, 5),
        ("3 kn; Ziel: 5 kn", "3 kn", "5 kn"),
    ],
)
def test_a_metric_in_a_list_keeps_what_is_and_what_is_to_be_apart(
    said: str, current: object, target: object
) -> None:
    first, _ = registers_of(f"""
        # Metrics

        - [x] Speed: {said}
        - [ ] Depth: 4 m
    """)["metrics"]
    assert (first["name"], first["current"], first["target"]) == ("Speed", current, target)
    assert first["status"] == "met"


@pytest.mark.parametrize(
    ("said", "limit", "current"),
    [
        ("512 kg (now 610 kg)", "512 kg", "610 kg"),
        ("610 kg (limit: 512 kg)", "512 kg", "610 kg"),
        ("512 kg, used 1,610 kg", "512 kg", "1,610 kg"),
    ],
)
def test_a_limit_in_a_list_is_told_from_what_is_used(said: str, limit: str, current: str) -> None:
    first, _ = registers_of(f"""
        # Resource limits

        - Ballast: {said}
        - Ropes: 5
    """)["budgets"]
    assert (first["limit"], first["current"]) == (limit, current)


@pytest.mark.parametrize("said", ["512 kg (for two boats)", "512 kg (now wet)", "5 (of 8) (now 3)"])
def test_a_phrase_of_which_a_part_is_something_else_stays_whole(said: str) -> None:
    first, _ = registers_of(f"""
        # Resource limits

        - Ballast: {said}
        - Ropes: 5
    """)["budgets"]
    assert first["limit"] == said
    assert "current" not in first
