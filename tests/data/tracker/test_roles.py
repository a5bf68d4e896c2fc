"""What a heading is in the plan: a phase, a task, or a group."""

from __future__ import annotations

from tests.support.importing import imported, outline


def test_counted_headings_over_cards_are_tasks_and_the_cards_their_parts() -> None:
    found = imported("""
        # Boat

        ## Left to do

        ### 1. Cabins that leak

        #### Bow cabin
        - **Status**: ❌ Not started
        - **Why**: the hatch

        #### Stern cabin
        - **Status**: ❌ Not started
        - **Why**: the window

        ### 2. Deck and rails

        #### Port rail
        - **Status**: ❌ Not started
        - **Why**: rust

        #### Anchor
        - **Status**: ❌ Not started
        - **Why**: no chain
    """)
    assert [(kind, title, parent) for kind, title, _, parent in outline(found)] == [
        ("phase", "Left to do", None),
        ("task", "Cabins that leak", "Left to do"),
        ("subtask", "Bow cabin", "Cabins that leak"),
        ("subtask", "Stern cabin", "Cabins that leak"),
        ("task", "Deck and rails", "Left to do"),
        ("subtask", "Port rail", "Deck and rails"),
        ("subtask", "Anchor", "Deck and rails"),
    ]
