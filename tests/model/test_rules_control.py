"""What `check` finds in the registers, by example, and what it leaves alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from model.project import build
from model.rules import check

TODAY = date(2026, 11, 21)


def codes(table: str, row: dict[str, Any], **others: Any) -> list[str]:
    document = {table: [{"id": "X", "title": "Fog", **row}], **others}
    return [p.code for p in check(build(document), TODAY)]


def plan(*words: str) -> list[dict[str, Any]]:
    """Return phases with milestones M00, M01 … of these statuses."""
    rows = [{"id": f"M{n:02}", "title": "x", "status": word} for n, word in enumerate(words)]
    return [{"id": "P", "title": "Plan", "tasks": rows}]


@pytest.mark.parametrize(
    ("table", "row", "expected"),
    [
        (
            "metrics",
            {"current": "425 lines", "target": "<500 lines", "status": "not_met"},
            "metric-not-ticked",
        ),
        ("metrics", {"current": 647, "target": "647+", "status": "unknown"}, "metric-not-ticked"),
        ("metrics", {"current": 600, "target": "647+", "status": "met"}, "metric-not-met"),
        ("metrics", {"current": 647, "target": "647+", "status": "met"}, ""),
        ("metrics", {"current": 647, "target": "647+"}, ""),
        ("metrics", {"current": "High", "target": "<10 %", "status": "not_met"}, ""),
        ("budgets", {"current": 16, "limit": 15}, "budget-breached"),
        ("budgets", {"current": 15, "limit": 15}, ""),
        ("risks", {"impact": "high", "probability": "medium", "owner": "Bo"}, "risk-no-mitigation"),
        ("risks", {"impact": "high", "mitigation": "Lamps"}, "risk-no-owner"),
        ("risks", {"priority": "P0", "mitigation": "Lamps"}, "risk-no-owner"),
        ("risks", {"impact": "high", "status": "closed"}, ""),
        ("risks", {"impact": "high", "probability": "low"}, ""),
        ("risks", {"impact": "medium", "probability": "medium"}, ""),
        ("risks", {"review_on": date(2026, 11, 20)}, "review-overdue"),
        ("risks", {"review_on": date(2026, 11, 20), "status": "closed"}, ""),
        ("risks", {"review_on": TODAY}, ""),
        ("reviews", {"next_on": date(2026, 11, 20)}, "review-overdue"),
        ("reviews", {"next_on": "when the snow melts"}, ""),
        ("decisions", {}, "decision-no-date"),
        ("decisions", {"date": " "}, "decision-no-date"),
        ("decisions", {"status": "proposed"}, ""),
        ("decisions", {"date": date(2026, 1, 1)}, ""),
        ("decisions", {"date": "in the spring"}, ""),
    ],
)
def test_rows_of_registers(table: str, row: dict[str, Any], expected: str) -> None:
    assert codes(table, row) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("status", "links", "work", "expected"),
    [
        ("closed", ["M00-M02"], ("done", "done", "todo"), "risk-work-open"),
        ("mitigated", ["M01"], ("done", "doing"), "risk-work-open"),
        ("open", ["M01"], ("done", "done"), "risk-work-done"),
        ("open", ["M00-M02"], ("done", "done", "todo"), ""),
        ("closed", ["M00-M01"], ("done", "done"), ""),
        ("open", ["https://example.org/M00-M01", "M77-M79"], ("done", "done"), ""),
        ("accepted", ["M00"], ("done",), ""),
    ],
)
def test_a_risk_is_held_against_the_work_that_it_links_to(
    status: str, links: list[str], work: tuple[str, ...], expected: str
) -> None:
    row = {"status": status, "links": links}
    assert codes("risks", row, phases=plan(*work)) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("milestone", "status", "expected"),
    [
        ("M00 (mitigation)", "open", ["risk-work-done", "risk-no-owner"]),
        ("M00-M01", "open", ["risk-no-owner"]),
        ("later", "open", ["risk-no-mitigation", "risk-no-owner"]),
    ],
)
def test_the_work_of_a_risk_may_stand_in_a_field_of_the_projects_own(
    milestone: str, status: str, expected: list[str]
) -> None:
    row = {"status": status, "milestone": milestone, "priority": "P0"}
    assert sorted(codes("risks", row, phases=plan("done", "todo"))) == sorted(expected)


def test_a_link_into_a_row_that_stands_for_many_finds_that_row() -> None:
    phases = [{"id": "P", "title": "x", "tasks": [{"id": "M03-M10", "title": "x", "count": 8}]}]
    row = {"status": "closed", "links": ["M04-M05"]}
    assert codes("risks", row, phases=phases) == ["risk-work-open"]


@pytest.mark.parametrize(
    ("agreed", "advice"),
    [
        ("reduce_scope", "agreed for this: reduce scope"),
        ("Take the boat.", "agreed for this: Take the boat."),
        ("", "bring it down"),
    ],
)
def test_a_breached_budget_says_what_was_agreed_as_it_was_written(agreed: str, advice: str) -> None:
    row = {"id": "B1", "name": "Lorry", "current": 12, "limit": 10, "on_breach": agreed}
    (told,) = check(build({"budgets": [row]}), TODAY)
    assert told.text == f"B1 is at 12, over its limit of 10; {advice}"
