"""Weeks that each say how far they are, beneath a heading of the whole: phases."""

from __future__ import annotations

from tests.support.importing import imported, outline

_TRACKER = """
    # Harbour

    ## Week-by-week progress

    ### Week 2: Rope protocol ✅ IN PROGRESS

    #### Completed:
    - ✅ Measured the ropes
    - ✅ Ordered hemp

    #### Next Steps:
    1. Splice the ends
    2. Hang the ropes

    **Files touched**:
    - `ropes.csv` - the lengths

    ### Week 3: Lamps 🔄 PENDING

    **Goal**: light on the quay

    **Current Status**:
    - ✅ Lamps are bought
    - ❌ Poles are missing

    **Tasks**:
    1. Set the poles
    2. Hang the lamps
    """


def test_weeks_that_say_how_far_they_are_are_phases_whatever_their_titles_name() -> None:
    items = outline(imported(_TRACKER))
    assert [item[:3] for item in items if item[0] == "phase"] == [
        ("phase", "Rope protocol", "doing"),
        ("phase", "Lamps", "todo"),
    ]
    assert ("task", "Hang the lamps", "todo", "Lamps") in items


def test_marks_beneath_the_current_status_of_a_week_are_its_work() -> None:
    items = outline(imported(_TRACKER))
    assert ("task", "Lamps are bought", "done", "Lamps") in items
    assert ("task", "Poles are missing", "todo", "Lamps") in items


def test_next_steps_beside_what_is_done_in_a_phase_are_its_work() -> None:
    items = outline(imported(_TRACKER))
    assert ("task", "Splice the ends", None, "Rope protocol") in items
    assert not [item for item in items if "ropes.csv" in str(item[1])]


def test_a_week_that_says_nothing_of_it_is_no_phase() -> None:
    items = outline(
        imported("""
    # Harbour

    ## Plan

    ### Week 2: Ropes
    - [ ] Splice
    """)
    )
    assert ("phase", "Plan", "todo", None) in items


def test_headings_with_a_share_and_a_mark_are_work_beside_work() -> None:
    found = imported("""
    # Harbour

    ## What the quay has

    ### Bollards: 12/12 (100%) ✅
    All are painted.

    ### Ladders: 3/4 (75%) 🔄
    One is bent.

    ### Lamps
    - ✅ East lamp
    - 🔄 West lamp

    ## Later
    - [ ] Tar the ropes
    """)
    assert [item[:3] for item in outline(found)][:-2] == [
        ("phase", "What the quay has", "doing"),
        ("task", "Bollards", "done"),
        ("task", "Ladders", "doing"),
        ("task", "Lamps", "doing"),
        ("subtask", "East lamp", "done"),
        ("subtask", "West lamp", "doing"),
    ]


def test_a_part_that_says_something_else_than_the_share_stays_in_the_title() -> None:
    found = imported("""
    # Harbour

    ## Bulb type: 12/24 (100%) ✅
    - [x] Bought
    """)
    assert ("phase", "Bulb type: 12/24", "done", None) in outline(found)
