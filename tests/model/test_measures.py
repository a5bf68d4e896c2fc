"""Values and targets as people write them, and which meets which."""

import math

import pytest

from model.measures import Reading, budget_status, meets, metric_status, read_figure, read_target
from model.record import build_record


@pytest.mark.parametrize(
    ("value", "figure", "unit"),
    [
        (5, 5, ""), (2.5, 2.5, ""), ("60,000", 60000, ""), ("60 000", 60000, ""),
        ("1'234.5", 1234.5, ""), ("60\u202f000 lines", 60000, "lines"), ("12 %", 12, "%"),
        ("1,5 h", 1.5, "h"), ("-3", -3, ""), ("60k", 60000, ""), ("8/10", 8, ""),
    ],
)  # fmt: skip
def test_a_figure_is_read_with_its_unit(value: object, figure: float, unit: str) -> None:
    reading = read_figure(value)  # type: ignore[arg-type] # values of any type
    assert isinstance(reading, Reading)
    assert (reading.figure, reading.unit) == (figure, unit)


@pytest.mark.parametrize("value", [True, "high", "", math.nan, (), "2026-01-02", "1.2.3", "9" * 99])
def test_what_states_no_figure_is_none(value: object) -> None:
    assert read_figure(value) is None  # type: ignore[arg-type] # values of any type


@pytest.mark.parametrize(
    ("target", "right", "wrong"),
    [
        ("<60000", 59999, 60000), ("<= 60,000", 60000, 60001), (">= 647", 647, 646.9),
        ("647+", 647, 646), ("> 3", 3.1, 3), ("20-30 %", "25 %", "31 %"), ("20–30", 20, 19),
        ("maintain 8/10", "8/10", "7/10"), ("≤ 0.8 s", 0.8, 0.9), ("at least 90 %", 90, 89),
        ("= 4", 4, 5), ("30-20", 25, 35), ("under 5", 4, 5), ("-5 to 5", 0, 6),
    ],
)  # fmt: skip
def test_a_target_is_met_or_not(target: object, right: object, wrong: object) -> None:
    assert meets(right, target) is True  # type: ignore[arg-type] # values of any type
    assert meets(wrong, target) is False  # type: ignore[arg-type] # values of any type


@pytest.mark.parametrize(
    ("current", "target"), [("high", "<3"), (3, "low"), ("3 s", "<4 ms"), (3, ""), (True, 1)]
)
def test_what_cannot_be_compared_is_told_apart(current: object, target: object) -> None:
    assert meets(current, target) is None  # type: ignore[arg-type] # values of any type


@pytest.mark.parametrize(
    ("baseline", "current", "verdict"),
    [(40, 60, True), (40, 59, False), (80, 60, True), (80, 61, False), ("?", 60, True)],
)
def test_a_lone_number_is_approached_from_the_baseline(
    baseline: object, current: object, verdict: bool
) -> None:
    assert meets(current, 60, baseline) is verdict  # type: ignore[arg-type] # values of any type


def test_a_lone_number_without_baseline_says_nothing_about_other_values() -> None:
    assert meets(61, 60, "?") is None


def test_a_target_that_is_a_table_states_none() -> None:
    assert read_target({"a": 1}) is None


@pytest.mark.parametrize(
    ("limit", "current", "status"),
    [
        (12, 9, "within"), (12, 12, "within"), (12, 13, "breached"), ("<60,000", 59_000, "within"),
        ("<60,000", 60_000, "breached"), ("12 days", 13, "breached"), ("12 days", "3 h", "unknown"),
        ("plenty", 1, "unknown"),
    ],
)  # fmt: skip
def test_a_budget_is_within_its_limit_or_not(limit: object, current: object, status: str) -> None:
    assert budget_status(build_record("budget", {"limit": limit, "current": current})) == status


def test_a_metric_without_values_is_unknown() -> None:
    assert metric_status(build_record("metric", {})) == "unknown"
