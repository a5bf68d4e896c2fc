"""How much is at stake with a risk."""

from __future__ import annotations

import pytest

from model.exposure import Exposure, exposure_of
from model.project import build
from model.schema import LEVELS, UNSCORED
from model.value import Value

MATRIX = {
    "low": ("low", "low", "low", "medium"),
    "medium": ("low", "medium", "medium", "high"),
    "high": ("low", "medium", "high", "critical"),
    "critical": ("medium", "high", "critical", "critical"),
}


def risk(**fields: Value) -> Exposure:
    """Return the exposure of a risk with these fields."""
    return exposure_of(build({"risks": [{"id": "R1", **fields}]}).record("risk:R1"))


@pytest.mark.parametrize("chance", LEVELS)
@pytest.mark.parametrize(("place", "impact"), tuple(enumerate(LEVELS)))
def test_it_is_probability_times_impact(chance: str, place: int, impact: str) -> None:
    level = MATRIX[chance][place]
    assert risk(probability=chance, impact=impact) == Exposure(level, level)


def test_the_two_win_over_a_priority_and_capitals_do_not_count() -> None:
    assert risk(probability="High", impact=" high", priority="P3") == Exposure("high", "high")


@pytest.mark.parametrize(
    ("priority", "level"),
    [("P0", "critical"), ("p1", "high"), ("P4", "low"), ("High", "high"), ("urgent!", "")],
)
def test_without_both_it_is_as_the_priority_says_in_its_own_words(
    priority: str, level: str
) -> None:
    assert risk(impact="high", priority=priority) == Exposure(level, priority)


@pytest.mark.parametrize("fields", [{}, {"probability": "high"}, {"impact": 3}, {"priority": 7}])
def test_else_it_is_unscored(fields: dict[str, Value]) -> None:
    assert risk(**fields) == Exposure("", UNSCORED)
