"""Tables of figures: what was, is, and is to be."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.importing import imported

_TRACKER = """
    # Move

    ## Phase 1: Pack
    - [ ] Boxes

    ## Speed
    {}
"""


def _document(rows: str) -> Any:
    return imported(_TRACKER.format(rows.replace("\n", "\n    "))).document


@pytest.mark.parametrize(
    "header",
    [
        "Operation | Baseline | Now | Target",
        "Handling | Before | Actual | Goal value",
        "Vorgang | Vorher | Ist | Soll",
        "操作 | 基线 | 当前 | 目标",
    ],
)
def test_figures_of_then_now_and_to_be_make_a_metric_whatever_its_name_is_called(
    header: str,
) -> None:
    (metric,) = _document(f"| {header} |\n|---|---|---|---|\n| load a box | 4 s | 3 | < 2 s |")[
        "metrics"
    ]
    assert (metric["name"], metric["baseline"], metric["current"], metric["target"]) == (
        "load a box",
        "4 s",
        3,
        "< 2 s",
    )
    assert metric["group"] == "Speed"


def test_the_column_without_another_use_names_the_metric() -> None:
    metrics = _document(
        "| Area | Operation | Now | Target |\n|---|---|---|---|\n"
        "| Hall | load | 3 s | 2 s |\n| Yard | drive | 9 s | 8 s |"
    )["metrics"]
    assert [(metric["name"], metric["current"]) for metric in metrics] == [
        ("load", "3 s"),
        ("drive", "9 s"),
    ]
    assert "Hall" in str(metrics)


def test_a_gap_behind_the_figures_is_no_name_and_a_goal_stands_before_one() -> None:
    one, two = (
        _document(table)["metrics"][0]
        for table in (
            "| Hall | Baseline | Now | Target | Gap |\n|---|---|---|---|---|\n"
            "| yard | 40 % | 61 % | 80 % | 19.0 |",
            "| Goal | Metric | Baseline (Dec) | Target | Latest |\n|---|---|---|---|---|\n"
            "| Faster | time to load | 14 min | 5 min | 9 min |",
        )
    )
    assert (one["name"], one["target"], one["gap"]) == ("yard", "80 %", "19.0")
    assert (two["name"], two["current"], two["goal"]) == ("time to load", "9 min", "Faster")


@pytest.mark.parametrize(
    "rows",
    [
        "| Place | From | To |\n|---|---|---|\n| shelves | hall | yard |",
        "| Tool | Current | Target |\n|---|---|---|\n| saw | 4.17.1 | 5.0.2 |",
        "| Part | Baseline | Now |\n|---|---|---|\n| hall | 2026-03-01 | 2026-04-01 |",
    ],
)
def test_words_versions_and_days_measure_nothing_and_stay_a_page(rows: str) -> None:
    document = _document(rows)
    assert "metrics" not in document
    assert rows.split("\n")[2] in document["pages"][0]["body"]


def test_under_the_name_of_another_register_figures_make_no_metric() -> None:
    document: Any = imported("""
        # Move

        ## Phase 1: Pack
        - [ ] Boxes

        ## Risks
        | Cause | Now | Target |
        |---|---|---|
        | rain | 8 | 3 |
    """).document
    assert "metrics" not in document
    assert "| rain | 8 | 3 |" in str(document["pages"])


def test_the_whole_is_measured_as_its_parts_are() -> None:
    rows = """
    | Metric | Budget | Actual  | Status |
    |--------|--------|---------|--------|
    | Boxes  | 20 kg  | 31 kg   | over   |
    | Total  | 80 kg  | 92 kg   | over   |
    """
    document: Any = imported(
        _TRACKER.format(f"### Current weight (from the scales)\n{rows}")
    ).document
    assert [row["name"] for row in document["metrics"]] == ["Boxes", "Total"]
    assert [row["current"] for row in document["metrics"]] == ["31 kg", "92 kg"]
