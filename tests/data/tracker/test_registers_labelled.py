"""Registers of real trackers, held against labels that people made by reading them."""

import re
from typing import Any

import pytest

from tests.support.trackers import Rows, shared_tracker


def _bare(text: object) -> str:
    return re.sub(r"[^\w<>%+/~.-]+", " ", str(text or "")).casefold().strip()


def _titles(rows: Rows, register: str, field: str = "title") -> list[str]:
    return [_bare(row[field]) for row in rows.get(register, [])]


def _agrees(row: dict[str, Any], label: dict[str, Any], *fields: str) -> bool:
    return all(
        _bare(label.get(name)) in ("", "tbd", "n/a", _bare(row.get(name)).replace(",", ""))
        or _bare(label[name]).replace(" ", "") == _bare(row.get(name)).replace(" ", "")
        or str(label[name]).replace(",", "") == str(row.get(name))
        for name in fields
    )


def test_a_progress_tracker_with_tables_for_everything() -> None:
    rows, gold = shared_tracker("rustorch-progress-tracker")
    assert _titles(rows, "risks") == [_bare(risk["title"]) for risk in gold["risks"]]
    for row, label in zip(rows["risks"], gold["risks"], strict=True):
        assert _agrees(row, label, "probability", "impact", "mitigation_status")
    assert _titles(rows, "decisions") == [_bare(each["title"]) for each in gold["decisions"]]
    for row, label in zip(rows["decisions"], gold["decisions"], strict=True):
        assert _agrees(row, label, "rationale", "impact", "date")
    assert _titles(rows, "metrics", "name") == [_bare(each["name"]) for each in gold["metrics"]]
    for row, label in zip(rows["metrics"], gold["metrics"], strict=True):
        assert _agrees(row, label, "baseline", "current", "target", "group")
    assert [row["cadence"] for row in rows["reviews"]] == ["daily", "weekly", "phase", "monthly"]
    assert _titles(rows, "reviews") == [_bare(each["name"]) for each in gold["reviews"]]
    (report,) = rows["reports"]
    assert report["completed"] == gold["reports"][0]["completed"]
    assert report["goals"] == gold["reports"][0]["next"]
    assert len(rows["protocols"]) == len(gold["update_protocol"])
    assert "issues" not in rows
    assert "change_requests" not in rows


def test_a_roadmap_with_limits_criteria_timeboxes_and_bars() -> None:
    rows, gold = shared_tracker("bit-ttt-roadmap")
    assert [(each["name"], each["limit"]) for each in rows["budgets"]] == [
        (each["name"], each["limit"]) for each in gold["limits"]
    ]
    assert len(rows["criteria"]) == 4
    assert rows["criteria"][0]["command"] == "cargo test --workspace"
    assert [(bar["section"], bar["title"]) for bar in rows["gantt"]] == [
        (bar["section"], bar["title"]) for bar in gold["gantt"]
    ]
    boxes = [each["timebox"] for each in rows["timeboxes"]]
    assert [(box["limit"], box["on_overrun"]) for box in boxes] == [
        (2, "carry_over"),
        (2, "reduce_scope"),
        (1, "defer"),
    ]
    assert boxes[1]["keep"] == ["checkpoint.rs"]


def test_a_list_of_work_with_risks_criteria_and_blockers() -> None:
    rows, gold = shared_tracker("bitnet-rust-todo-manager")
    assert [(row["title"], row["description"]) for row in rows["risks"]] == [
        (risk["title"], risk["notes"]) for risk in gold["risks"]
    ]
    assert [(each["name"], each["target"]) for each in rows["metrics"]] == [
        (each["name"], each["target"]) for each in gold["metrics"]
    ]
    met = {"done": "met", "todo": "not_met"}
    assert [(each["title"], each["status"], each["group"]) for each in rows["criteria"]] == [
        (each["title"], met[each["status"]], each["group"]) for each in gold["success_criteria"]
    ]
    assert _titles(rows, "reviews") == [_bare(each["name"]) for each in gold["reviews"]]
    assert [each["item"] for each in rows["blockers"]] == ["Task 1.0.1"]
    said = [(each["item"], each["needs"], each["why"]) for each in rows["dependencies"]]
    assert (
        said
        == [(d["item"], d["needs"], d["why"]) for d in gold["dependencies"] if "why" in d][
            : len(said)
        ]
    )
    assert len(said) == 3


def test_a_log_with_a_baseline_scores_and_principles() -> None:
    rows, gold = shared_tracker("pytorch-refactoring-log")
    assert [(each["id"], each["title"], each["priority"]) for each in rows["risks"]] == [
        (each["id"], each["title"], each["priority"]) for each in gold["risks"]
    ]
    for row, label in zip(rows["metrics"], gold["metrics"], strict=True):
        assert _bare(row["name"]) == _bare(label["name"])
        assert _agrees(row, label, "baseline")
    assert [row["limit"] for row in rows["budgets"]] == ["2 releases"]
    (score,) = rows["scores"]
    assert score["targets"] == gold["score_targets"]
    assert score["values"] == {"Architecture": 8, "Tests": 7, "CI": 8, "Security": 6}
    assert [row["text"] for row in rows["principles"]] == gold["principles"]
    assert [row["id"] for row in rows["invariants"]] == ["INV-050"]


def test_a_tracker_with_figures_in_lists_and_steps_by_horizon() -> None:
    rows, gold = shared_tracker("langgraph-rust-task-tracker")
    assert _titles(rows, "metrics", "name") == [_bare(each["name"]) for each in gold["metrics"]]
    (report,) = rows["reports"]
    assert report["completed"] == gold["reports"][0]["completed"]
    by_horizon: dict[str, int] = {}
    for step in rows["next_steps"]:
        by_horizon[step["horizon"]] = by_horizon.get(step["horizon"], 0) + 1
    assert by_horizon == {"now": 4, "short": 4, "medium": 4, "long": 4}


@pytest.mark.parametrize("name", ["24", "29", "43"])
def test_risks_and_decisions_that_people_found_are_found(name: str) -> None:
    rows, gold = shared_tracker(name)
    for register in ("risks", "decisions"):
        assert _titles(rows, register) == [_bare(each["title"]) for each in gold[register]]


@pytest.mark.parametrize("name", ["01", "05", "14", "17", "22", "46", "50", "53", "55", "59"])
def test_nothing_is_a_risk_or_decision_where_people_found_none(name: str) -> None:
    rows, _ = shared_tracker(name)
    assert "risks" not in rows
    assert "decisions" not in rows
