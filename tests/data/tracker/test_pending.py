"""What an item still needs, listed beneath `To do`, is work; what is done of it stays a note."""

from typing import Any

from tests.support.importing import imported, outline

PLAN = """
    # Quay

    ## Phase 1: Shore

    ### Task 1.1: Deck

    - **Goal**: dry feet
    - **Added**:
      - Sawn planks
    - **To do (two)**:
      - Nail them
      - Paint them

    ### Task 1.2: Lamps

    **Pending:**
    - Bulbs

    ### Task 1.3: Rail

    **Pending:**
    - None
    """


def test_open_work_beneath_a_label_in_an_item_is_its_work() -> None:
    found = imported(PLAN)
    below = [item for item in outline(found) if item[0] == "subtask"]
    assert [item[1:] for item in below] == [
        ("Nail them", "todo", "Deck"),
        ("Paint them", "todo", "Deck"),
        ("Bulbs", "todo", "Lamps"),
    ]


def test_what_was_added_and_nothing_at_all_are_notes() -> None:
    document: Any = imported(PLAN).document
    tasks = document["phases"][0]["tasks"]
    assert "Sawn planks" in tasks[0]["notes"]
    assert "None" in tasks[2]["notes"]
    assert "subtasks" not in tasks[2]


def test_labels_that_state_how_far_it_is_are_over_work_where_they_differ() -> None:
    found = imported("""
        # Harbour

        ## Where we are

        Done:

        - Crane
        - Lock

        **To do:**

        - Lamps

        Files:

        - `crane.svg`

        ## The crane

        Done:

        - Oil
        """)
    assert outline(found) == [
        ("phase", "Where we are", "doing", None),
        ("task", "Crane", "done", "Where we are"),
        ("task", "Lock", "done", "Where we are"),
        ("task", "Lamps", "todo", "Where we are"),
    ]


def test_a_label_of_a_status_and_a_word_for_work_states_it() -> None:
    found = imported("""
        # Yard

        ## Phase 1: Crane

        **Completed tasks** (2026-04-04):

        - Y-1: Oil it
        - Y-2: Grease the rope

        **Pending tasks**:

        - Y-3: Paint it
        """)
    assert outline(found)[1:] == [
        ("task", "Oil it", "done", "Crane"),
        ("task", "Grease the rope", "done", "Crane"),
        ("task", "Paint it", "todo", "Crane"),
    ]
