"""Registers whose rows are headings over fields, at the top and within a phase."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.importing import imported

_PLAN = "# Yard\n\n## Phase 1: Hull\n- [x] T1 Keel\n- [ ] T2 Ribs\n- [ ] T3 Deck\n\n"
_SHEETS = [
    ("Metrics", ("Baseline: 4", "Current: 5", "Target: 8"), "metrics", {"baseline": 4}),
    ("Resource limits", ("Limit: 200", "Current: 120"), "budgets", {"limit": 200}),
    ("Success criteria", ("Command: `make x`", "Status: met"), "criteria", {"command": "make x"}),
    ("Invariants", ("Verification: `make x`",), "invariants", {"verification": "make x"}),
    ("Reviews", ("Cadence: weekly", "Next: 2026-03-09"), "reviews", {"cadence": "weekly"}),
    ("References", ("Link: https://a.example/x",), "references", {"target": "https://a.example/x"}),
]


def _rows(text: str, table: str) -> list[dict[str, Any]]:
    document: Any = imported(_PLAN + text).document
    assert "pages" not in document
    assert "claims" not in document
    assert len(document["phases"]) == 1
    assert len(document["phases"][0]["tasks"]) == 3
    return list(document[table])


@pytest.mark.parametrize(("over", "lines", "table", "field"), _SHEETS)
@pytest.mark.parametrize("level", ["##", "###"])
@pytest.mark.parametrize("form", ["- {}", "- **{}", "{}"])
def test_a_heading_over_fields_is_a_row(
    over: str, lines: tuple[str, ...], table: str, field: dict[str, object], level: str, form: str
) -> None:
    told = [form.format(line.replace(": ", ":** ") if "**" in form else line) for line in lines]
    body = "\n".join(told)
    text = f"{level} {over}\n\n{level}# Speed\n\n{body}\n\n{level}# Weight\n\n{body}\n"
    rows = _rows(text, table)
    assert [row.get("name") or row.get("title") for row in rows] == ["Speed", "Weight"]
    assert all(field.items() <= row.items() for row in rows)


def test_a_goal_is_what_a_figure_is_to_reach() -> None:
    table = "| KPI | Value | Goal |\n|---|---|---|\n| Speed | 5 kn | 8 kn |\n"
    row = _rows(f"## Metrics\n\n{table}", "metrics")[0]
    assert (row["current"], row["target"]) == ("5 kn", "8 kn")


def test_what_limits_anything_is_a_limit_though_it_says_what_follows() -> None:
    table = "| Item | Max | Action if exceeded |\n|---|---|---|\n| Planks | 50 | ask |\n"
    row = _rows(f"## Resource limits\n\n{table}", "budgets")[0]
    assert (row["name"], row["limit"], row["on_breach"]) == ("Planks", 50, "ask")


def test_boxes_beneath_such_a_heading_are_no_fields() -> None:
    text = "## Metrics\n\n### Speed\n\n- [ ] Baseline: 4\n- [ ] Target: 8\n"
    document: Any = imported(_PLAN + text).document
    assert all("baseline" not in row for row in document.get("metrics", []))
