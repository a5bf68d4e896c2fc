"""Lists whose entries are labels over lists of their own."""

from __future__ import annotations

from tests.support.importing import imported, outline, record

_STAGE = """
    # Boat

    ## Stage 1 — Hull

    - Goals
      - Dry feet
    - Tasks (in this order)
      - Saw the planks
      - Nail them:
        - oak first
    - Acceptance
      - It floats
    - Odds and ends
      - Ask Bo for the saw
    """


def test_entries_that_are_labels_stand_over_lists_as_lines_in_bold_do() -> None:
    found = imported(_STAGE)
    assert outline(found) == [
        ("phase", "Hull", "todo", None),
        ("task", "Saw the planks", None, "Hull"),
        ("task", "Nail them", None, "Hull"),
    ]
    assert "oak first" in record(found, "1.2")["notes"]
    stage = record(found, "1")
    assert stage["goal"].strip("- ") == "Dry feet"
    assert "It floats" in str(stage["acceptance"])
    assert "Odds and ends" in stage["notes"]
    assert "Ask Bo for the saw" in stage["notes"]


def test_a_list_over_lists_of_which_none_is_called_tasks_stays_what_it_was() -> None:
    found = imported("""
        # Boat

        ## Stage 1 — Hull

        - Planks
          - oak
        - Nails
          - copper
        """)
    assert [title for _, title, _, _ in outline(found)] == ["Hull", "Planks", "Nails"]


def test_beside_a_list_of_tasks_other_lists_of_a_phase_are_no_work() -> None:
    found = imported("""
        # Boat

        ## Phase 1: Hull

        **Tasks:**

        - Saw the planks

        **Neighbours:**

        - Bo has a saw
        """)
    assert outline(found)[1:] == [("task", "Saw the planks", None, "Hull")]
    assert "Bo has a saw" in record(found, "1")["notes"]


_RIGGING = """
    # Sloop

    ## Phase 1: Rigging

    **Mast:**
    - ✅ stepped and wedged
    - ✅ stays are taut

    **Boom{}:**
    - ✅ gooseneck is greased
    - 🔄 reefing lines
    """


def test_lines_in_bold_are_work_where_one_of_them_says_how_far_it_is() -> None:
    assert outline(imported(_RIGGING.format(" (IN PROGRESS)")))[1:] == [
        ("task", "Mast", "done", "Rigging"),
        ("subtask", "stepped and wedged", "done", "Mast"),
        ("subtask", "stays are taut", "done", "Mast"),
        ("task", "Boom", "doing", "Rigging"),
        ("subtask", "gooseneck is greased", "done", "Boom"),
        ("subtask", "reefing lines", "doing", "Boom"),
    ]


def test_lines_in_bold_that_say_nothing_of_the_kind_are_groups() -> None:
    found = imported(_RIGGING.format(""))
    assert {item["parent"] for item in found.items[1:]} == {"Rigging"}


def test_lines_in_bold_that_a_heading_counts_as_well_are_work_over_ticks() -> None:
    found = imported("""
        # Sloop

        ## Plan

        ### Week 1 — Mast

        - [ ] Order the wood

        ## Log

        **Week 1 — Mast, as it went**

        - ✅ stepped it
        - 🔄 taut stays
        """)
    assert outline(found)[-3:] == [
        ("task", "Mast, as it went", "doing", "Log"),
        ("subtask", "stepped it", "done", "Mast, as it went"),
        ("subtask", "taut stays", "doing", "Mast, as it went"),
    ]
