"""What is work though its entries say no more than what they are: by what stands over them."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline


@pytest.mark.parametrize(
    "heading", ["Lamps: follow-ups (after May)", "#12 Lamps — 후속", "Lamps TODO"]
)
def test_headings_that_end_with_what_is_still_to_come_are_over_work(heading: str) -> None:
    found = imported(f"# Harbour\n\nWords.\n\n## {heading}\n\n- **Solar** — no cables\n- Timers\n")
    assert [title for kind, title, _, _ in outline(found) if kind == "task"] == ["Solar", "Timers"]


def test_what_lies_deep_below_such_a_heading_is_no_work() -> None:
    found = imported(
        "# Pier\n\n## Lamps: backlog\n\n- Wires\n\n### Posts\n\n- Oak\n\n#### Height\n\n"
        "- Two metres\n\n##### Why\n\n- Boats are low\n"
    )
    titles = [title for _, title, _, _ in outline(found)]
    assert "Two metres" in titles
    assert "Boats are low" not in titles


def test_sections_that_say_how_much_they_matter_are_work() -> None:
    found = imported("""
        # Harbour wishes

        ## 🔧 Repairs

        ### Loose rail
        **Priority**: High
        **Description**: The third one from the left.

        ### Dark corner
        **Priority**: Low

        **Current issues**:
        - Nobody sees the step

        **Ideas**:
        1. A lamp above it

        ## 🌱 Gardens

        ### A bench
        **Priority**: Low
        **Description**: Of oak.

        ## Questions

        ### Who has the key?
        **Question**: Is it the guard?
        """)
    assert outline(found) == [
        ("phase", "Repairs", "todo", None),
        ("task", "Loose rail", None, "Repairs"),
        ("task", "Dark corner", None, "Repairs"),
        ("phase", "Gardens", "todo", None),
        ("task", "A bench", None, "Gardens"),
    ]


def test_a_single_section_with_a_priority_is_no_work_by_itself() -> None:
    plan = "\n\n## Phase 1: Rails\n\n- [ ] Bolts\n"
    found = imported(f"# Harbour\n\n## Words\n\n### A bench\n**Priority**: Low\n{plan}")
    assert "A bench" not in [title for _, title, _, _ in outline(found)]
