"""Headings that say more of what they stand in: risks and how far they are, a phase's results."""

from __future__ import annotations

from typing import Any

from tests.support.importing import imported, outline

TEXT = """
# Move

## ✅ Phase 1: Hull - COMPLETE

### ✅ Phase 1 Results - ALL PLANKS SOUND
1. **Planks**: ✅ **COMPLETE** - Of oak
2. **Caulking**: ✅ **COMPLETE** - Twice

## ✅ Risk Status - RESOLVED

### ✅ Risk Factors - ALL RESOLVED
1. **Rain**: ✅ Kept out of the yard
2. **Ice**: The river may freeze
"""


def test_a_heading_that_tells_of_the_phase_it_stands_in_is_no_work_of_its_own() -> None:
    rows = [row for row in outline(imported(TEXT)) if row[3] or row[0] == "phase"]
    assert [(title, status, parent) for _, title, status, parent in rows] == [
        ("Hull", "done", None),
        ("Planks", "done", "Hull"),
        ("Caulking", "done", "Hull"),
    ]


def test_risks_beneath_a_heading_with_a_status_are_risks_and_a_tick_says_they_are_met() -> None:
    document: Any = imported(TEXT).document
    assert [(row["title"], row["status"]) for row in document["risks"]] == [
        ("Rain", "mitigated"),
        ("Ice", "open"),
    ]
