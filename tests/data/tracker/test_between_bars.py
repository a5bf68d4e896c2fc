"""Efforts, days, priorities and a name behind bars are fields of an entry."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.support.importing import imported


def _task(entry: str) -> dict[str, Any]:
    document: Any = imported(f"# Yard\n\n## Phase 1: Hull\n\n- {entry}\n").document
    (task,) = document["phases"][0]["tasks"]
    return dict(task)


def test_an_effort_and_whose_it_is_stand_between_bars() -> None:
    task = _task("[ ] Paint the deck | 12h | Mia Lund")
    assert (task["title"], task["estimate"], task["owners"]) == ("Paint the deck", 12, ["Mia Lund"])


def test_a_day_and_a_priority_stand_there_as_well() -> None:
    task = _task("[ ] Paint the deck | P1 | 2026-05-01 | 田中")
    assert (task["title"], task["priority"], task["due"]) == (
        "Paint the deck", "P1", date(2026, 5, 1)
    )  # fmt: skip
    assert task["owners"] == ["田中"]


def test_an_id_before_the_title_and_a_status_behind_all_are_read_as_without_bars() -> None:
    task = _task("[ ] T-1 | Paint the deck | 2d | Mia | in progress")
    assert (task["id"], task["title"], task["status"]) == ("T-1", "Paint the deck", "doing")
    assert (task["estimate"], task["owners"]) == ("2d", ["Mia"])


@pytest.mark.parametrize(
    "title",
    [
        "Bow | Paint | 2h",
        "Paint the deck | Mia",
        "Paint the deck | 3h | with two brushes",
        "Paint the deck | 3h | 5h",
        "Compare oak | pine",
    ],
)
def test_words_between_bars_that_may_be_anything_stay_in_the_title(title: str) -> None:
    task = _task(f"[ ] {title}")
    assert task["title"] == title
    assert not {"owners", "estimate"} & set(task)


@pytest.mark.parametrize("said", ["4h / 5h", "4h/5h", "4/5h"])
def test_two_efforts_with_a_stroke_are_what_is_spent_and_the_estimate(said: str) -> None:
    task = _task(f"[ ] Paint the deck ({said})")
    assert (task["title"], task["spent"], task["estimate"]) == ("Paint the deck", 4, 5)


def test_each_end_of_a_range_may_have_its_unit() -> None:
    assert _task("[ ] Paint the deck (2d - 3d)")["estimate"] == "2-3d"


def test_hours_a_week_are_no_estimate_in_weeks() -> None:
    task = _task("[ ] Paint the deck (10h / 1w)")
    assert (task["title"], "estimate" in task) == ("Paint the deck (10h / 1w)", False)
