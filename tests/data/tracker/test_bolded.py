"""Work that is counted in bold lines, shares in headings, and rows of overviews."""

from __future__ import annotations

from typing import Any

import pytest

from data.tracker.importing import Imported
from tests.support.importing import imported, outline, record


def _claims(found: Imported) -> list[dict[str, Any]]:
    claims: Any = found.document["claims"]
    return list(claims)


def test_lines_in_bold_that_count_the_steps_of_a_phase_are_its_tasks() -> None:
    found = imported("""
        # Boat

        ## 🔄 Phase 1 — Hull

        **Step 1.1 — Planks** ✅
        - larch, 22 mm

        **Step 1.2 — Caulking** ⏳
        **Step 1.3 — Paint** ❌ (blocked: waiting for the colour)

        Afterwards we launch.
        """)
    assert outline(found) == [
        ("phase", "Hull", "doing", None),
        ("task", "Planks", "done", "Hull"),
        ("task", "Caulking", "todo", "Hull"),
        ("task", "Paint", "blocked", "Hull"),
    ]
    assert record(found, "1.1")["notes"] == "- larch, 22 mm"
    assert "Afterwards we launch." in record(found, "1.3")["notes"]


def test_phases_in_bold_hold_the_steps_in_bold_beneath_them() -> None:
    found = imported("""
        # Boat

        ## Plan

        **Phase 1: Hull** ✅

        **Task 1.1: Planks** ✅

        **Phase 2: Rig**

        **Task 2.1: Mast** ⏳
        """)
    assert outline(found) == [
        ("phase", "Hull", "done", None),
        ("task", "Planks", "done", "Hull"),
        ("phase", "Rig", "todo", None),
        ("task", "Mast", "todo", "Rig"),
    ]


def test_a_line_in_bold_that_a_heading_counts_as_well_is_no_second_phase() -> None:
    found = imported("""
        # Boat

        ## Summary

        **Phase 1: Hull**
        **Phase 2: Rig**

        ## Phase 1: Hull

        - [x] Planks

        ## Phase 2: Rig

        - [ ] Mast
        """)
    assert [item["title"] for item in found.items] == ["Hull", "Planks", "Rig", "Mast"]


def test_a_share_in_the_heading_of_a_phase_is_a_claim_and_no_part_of_its_title() -> None:
    found = imported("""
        # Boat

        ## Phase 1: Hull (~50%)

        - [x] Planks
        - [ ] Paint

        ## Phase 2: Rig (0 % complete)

        - [ ] Mast
        """)
    assert [item["title"] for item in found.items if item["kind"] == "phase"] == ["Hull", "Rig"]
    assert [(row["stated"], row["of"], row["unit"]) for row in _claims(found)] == [
        ("50 %", "in:1", "%"),
        ("0 %", "in:2", "%"),
    ]


def test_rows_of_an_overview_that_only_number_their_phases_are_claims_on_them() -> None:
    found = imported("""
        # Boat

        | Phase | Name | Steps | Status |
        |-------|------|-------|--------|
        | 1 | Hull | 1/2 | 🔄 In progress |
        | 2 | Rig | 0/1 | ⏳ Pending |

        ## Phase 1: Hull

        - [x] Planks
        - [ ] Paint

        ## Phase 2: Rig

        - [ ] Mast
        """)
    assert [(row["stated"], row["of"]) for row in _claims(found)] == [
        ("1/2", "in:1"),
        ("0/1", "in:2"),
    ]


def test_an_overview_with_a_row_of_no_phase_that_can_be_told_is_kept_as_a_page() -> None:
    found = imported("""
        # Boat

        ## Overview

        | Phase | Total | Completed |
        |-------|-------|-----------|
        | Phase 1 | 2 | 1 |
        | Varnish | 7 | 3 |

        ## Phase 1: Hull

        - [x] Planks
        - [ ] Paint
        """)
    assert "Varnish" in record(found, "PG1")["body"]


def test_a_long_gap_behind_bold_words_is_gone_over_once() -> None:
    gap = " " * 2_000
    found = imported(f"# Boat\n\n**Phase 1: Hull**{gap}x\n\n- [ ] Planks\n")
    assert [item["title"] for item in found.items if item["kind"] == "task"] == ["Planks"]


def test_hours_in_bold_own_the_boxes_below_them_and_hours_in_boxes_keep_their_names() -> None:
    found = imported("""
        # Regatta

        ## Phase 1: Buoys
        - [x] Hour 1: Count the buoys
          - [x] Red ones

        ## Phase 2: Course
        **Hour 3: Lay the course**
        - [x] North leg
        - [ ] South leg

        **Hour 4: Measure it**
        - [ ] Both legs
        """)
    assert outline(found) == [
        ("phase", "Buoys", "done", None),
        ("task", "Hour 1: Count the buoys", "done", "Buoys"),
        ("subtask", "Red ones", "done", "Hour 1: Count the buoys"),
        ("phase", "Course", "doing", None),
        ("task", "Lay the course", "doing", "Course"),
        ("subtask", "North leg", "done", "Lay the course"),
        ("subtask", "South leg", "todo", "Lay the course"),
        ("task", "Measure it", "todo", "Course"),
        ("subtask", "Both legs", "todo", "Measure it"),
    ]


_DAYS = """
    # Boat

    ## Weekly look

    {}Day 1 (after the rain){}
    - [ ] Bail

    {}Day 3 (mid-week){}
    - [ ] Oil
    """


@pytest.mark.parametrize(("lead", "tail"), [("**", ":**"), ("**", "**:"), ("**", "**")])
def test_days_of_which_brackets_only_say_when_part_the_work(lead: str, tail: str) -> None:
    found = outline(imported(_DAYS.format(lead, tail, lead, tail)))
    assert found == [
        ("phase", "Weekly look", "todo", None),
        ("task", "Bail", "todo", "Weekly look"),
        ("task", "Oil", "todo", "Weekly look"),
    ]


@pytest.mark.parametrize("tail", ["", ":"])
def test_a_heading_that_says_when_is_called_so(tail: str) -> None:
    found = outline(imported(_DAYS.format("### ", tail, "### ", tail)))
    titles = [title for kind, title, _, _ in found if kind == "task"]
    assert titles == ["Day 1 (after the rain)", "Day 3 (mid-week)"]


def test_fixes_that_are_counted_in_bold_are_tasks() -> None:
    found = imported("""
        # Boat

        ## Repairs of May

        **Fix #1: Loose rail (30 min)**
        - **Cause**: rust

        **Fix #2: Leaking hatch (2 hours)**
        - **Cause**: rot
        """)
    tasks = [title for kind, title, _, _ in outline(found) if kind == "task"]
    assert tasks == ["Loose rail", "Leaking hatch"]
