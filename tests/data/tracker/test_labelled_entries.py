"""Entries beneath labels: signs that mean something stay, boxes are work, keys part a report."""

from typing import Any

from tests.support.importing import imported, record


def test_signs_that_belong_to_an_entry_stay_and_marks_go() -> None:
    document: Any = imported("""
        # Lamps

        ## Phase 1: Glow

        ### 1.1 Bulb

        **Acceptance Criteria:**

        - < 5 ms to light
        - ≥ 3 lamps
        - -40 C works
        - --dim works
        - ✅ warm light
        - – no hum

        **Non-goals:**

        - -60 C
    """).document
    task = document["phases"][0]["tasks"][0]
    assert task["acceptance"] == [
        "< 5 ms to light",
        "≥ 3 lamps",
        "-40 C works",
        "--dim works",
        {"text": "warm light", "done": True},
        "no hum",
    ]
    assert task["non_goals"] == ["-60 C"]


def test_boxes_beneath_focus_or_scope_are_work_with_their_ticks() -> None:
    document: Any = imported("""
        # Lamps

        ## Phase 1: Glow

        **Focus:**

        - [x] Blow the glass
        - [ ] Wind the wire

        **Scope:**

        - Bulbs of any size
    """).document
    (phase,) = document["phases"]
    tasks = [(task["title"], task["status"]) for task in phase["tasks"]]
    assert tasks == [("Blow the glass", "done"), ("Wind the wire", "todo")]
    assert phase["scope"] == ["Bulbs of any size"]


def test_keys_of_a_report_part_what_is_done_from_what_comes_next() -> None:
    found = imported("""
        # Lamps

        ## Phase 1: Glow
        - [ ] Wind the wire

        ## Weekly reports

        ### Week 1 - 2026-01-12

        - **Completed**: the plan
        - **Next**:
          - build
          - paint
        - **Blockers**: rain

        ### Week 2 - 2026-01-19

        - **Glass**: three bulbs
        - Wire wound
    """)
    first, second = record(found, "RP1"), record(found, "RP2")
    assert (first["completed"], first["goals"]) == (["the plan"], ["build", "paint"])
    assert first["notes"] == "- Blockers: rain"
    assert second["completed"] == ["Glass: three bulbs", "Wire wound"]
