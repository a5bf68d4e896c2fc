"""Tables that only tell: legends, reports, principles, practices, lists of a phase."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.support.importing import imported

_PLAN = "# Yard\n\n## Phase 1: Hull\n- [x] T1 Keel\n- [ ] T2 Ribs\n- [ ] T3 Deck\n\n"
_LEVELS = pytest.mark.parametrize("level", ["##", "###"])


def _found(over: str, table: str, level: str = "##") -> Any:
    head, *rows = table.split("\n")
    line = "|---" * (head.count("|") - 1) + "|"
    found: Any = imported(f"{_PLAN}{level} {over}\n\n" + "\n".join([head, line, *rows])).document
    assert len(found["phases"]) == 1
    assert len(found["phases"][0]["tasks"]) == 3
    return found


@_LEVELS
def test_a_legend_is_no_work_whatever_its_columns_are_called(level: str) -> None:
    found = _found("Legend", "| Status | Description |\n| 🟢 | Done |\n| 🔵 | In progress |", level)
    assert found["project"]["legend"] == {"done": "🟢 Done", "doing": "🔵 In progress"}


@_LEVELS
def test_a_legend_may_have_its_marks_in_bold(level: str) -> None:
    text = f"{_PLAN}{level} Legend\n\n- **✅**: Done\n- **⏳**: Not started\n"
    found: Any = imported(text).document
    assert found["project"]["legend"] == {"done": "✅ Done", "todo": "⏳ Not started"}
    assert len(found["phases"][0]["tasks"]) == 3


@_LEVELS
def test_a_row_for_each_week_is_a_report_each(level: str) -> None:
    table = (
        "| Week | Done | Next | Trouble |\n| 1 | Keel; mast | Ribs | rain |\n| 2 | Ribs | Deck | |"
    )
    found = _found("Weekly reports", table, level)["reports"]
    one = {"title": "Week 1", "kind": "weekly", "completed": ["Keel", "mast"], "goals": ["Ribs"]}
    assert {**one, "notes": "- Trouble: rain"}.items() <= found[0].items()
    assert found[1]["completed"] == ["Ribs"]


def test_a_row_for_each_day_is_a_report_with_its_day() -> None:
    table = "| Date | Progress | Next steps |\n| 2026-03-02 | Keel laid | Ribs |"
    report = _found("Weekly reports", table)["reports"][0]
    assert (report["date"], report["completed"]) == (date(2026, 3, 2), ["Keel laid"])


@_LEVELS
def test_rows_of_principles_and_practices_are_what_they_say(level: str) -> None:
    found = _found("Principles", "| # | Principle | Meaning |\n| 1 | Keep dry | no leaks |", level)
    assert found["project"]["principles"] == ["Keep dry: no leaks"]
    found = _found("Practices", "| Practice | When | Steps |\n| Drill | weekly | row out |", level)
    assert [{k: v for k, v in row.items() if k != "id"} for row in found["protocols"]] == [
        {"title": "Drill", "when": "weekly", "steps": ["row out"]}
    ]


@pytest.mark.parametrize(
    ("over", "table", "field", "entries"),
    [
        (
            "Findings",
            "| ID | Finding | Severity |\n| F1 | Bow cracked | High |",
            "findings",
            ["F1 Bow cracked (Severity: High)"],
        ),
        (
            "Non-goals",
            "| Item | Why |\n| Racing | too slow |",
            "non_goals",
            ["Racing (Why: too slow)"],
        ),
    ],
)
def test_a_table_of_a_list_of_the_phase_fills_it(
    over: str, table: str, field: str, entries: list[str]
) -> None:
    assert _found(over, table, "###")["phases"][0][field] == entries


def test_a_table_of_how_to_go_back_is_the_rollback_of_the_phase() -> None:
    found = _found("Rollback", "| Trigger | Action | Owner |\n| Leak | Haul out | Ana |", "###")
    assert "| Leak | Haul out | Ana |" in found["phases"][0]["rollback"]


def test_runs_that_are_counted_prove_the_phase_they_stand_in() -> None:
    text = f"{_PLAN}### CI history\n\n- Run 101: passed\n- Run 102: failed\n"
    found: Any = imported(text).document
    told = [{"ref": "Run 101", "result": "passed"}, {"ref": "Run 102", "result": "failed"}]
    assert found["phases"][0]["evidence"] == told
    assert "pages" not in found
