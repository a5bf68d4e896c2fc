"""Headings that name a phase by its number to say something of it are no phases of their own."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline

FENCE = """
    # Fence

    ## Phase 1: Posts ✅

    - dig the holes

    ## Phase 2: Boards

    - nail them on

    ## Phase 1 Checked wood

    - ✅ each post stands
"""


def test_a_heading_that_says_something_of_a_known_phase_belongs_to_it() -> None:
    assert outline(imported(FENCE)) == [
        ("phase", "Posts", "done", None),
        ("task", "dig the holes", "done", "Posts"),
        ("task", "each post stands", "done", "Posts"),
        ("phase", "Boards", "todo", None),
        ("task", "nail them on", None, "Boards"),
    ]


def test_phases_that_no_mark_divides_from_their_titles_are_phases() -> None:
    text = FENCE.replace("1: Posts", "1 Posts").replace("1 Checked", "3 Checked")
    phases = [title for kind, title, _, _ in outline(imported(text)) if kind == "phase"]
    assert phases == ["Posts", "Boards", "Checked wood"]


def test_what_a_register_has_of_a_phase_is_in_the_register() -> None:
    below = "## Success definition\n\n    ### Phase 1 Ends"
    text = FENCE.replace("## Phase 1 Checked wood", below)
    found = imported(text)
    assert not any("stands" in str(item) for item in outline(found))
    assert "each post stands" in str(found.document["criteria"])


def test_headings_that_one_word_counts_from_nought_are_alike_whatever_stands_beneath() -> None:
    found = imported("""
        # Ferry

        ## How it goes

        ### ✅ Chunk 0: Planks (COMPLETE)

        - [x] sawn

        ### ✅ Chunk 1: Lamps

        - [x] Task 1.1: Wire them
        - [x] Task 1.2: Hang them

        ### 📋 Chunk 2: Bells

        - [ ] **Fog bell**: cast it
        """)
    assert [one[1] for one in outline(found) if one[0] == "task"] == [
        "Chunk 0: Planks",
        "Chunk 1: Lamps",
        "Chunk 2: Bells",
    ]


def test_numbers_beneath_a_priority_are_work_where_those_beneath_another_are() -> None:
    found = imported("""
        # Pier

        ## P0 — This month

        ### 0.1 Rails

        - [ ] Buy wood

        ### 0.2 Lamps

        - [x] Buy bulbs

        ## P1 — Some day

        ### 1.1 A café

        - with a terrace

        ### 1.2 A slide

        Words.
        """)
    assert [title for _, title, _, _ in outline(found)] == [
        "P0 — This month",
        "Rails",
        "Buy wood",
        "Lamps",
        "Buy bulbs",
        "P1 — Some day",
        "A café",
        "A slide",
    ]


def test_plain_entries_that_are_phases_and_say_how_far_they_are_are_work() -> None:
    listed = """
        - **Phase 1** (done): Piles
        - **Phase 2** (in progress): Planks
        - **Phase 3** (open): Lamps
    """
    found = imported(f"""
        # Pier

        ## Crane
        - [x] Oil it

        ## Timeline
        {listed}
        """)
    assert outline(found)[2:] == [
        ("phase", "Timeline", "doing", None),
        ("task", "Piles", "done", "Timeline"),
        ("task", "Planks", "doing", "Timeline"),
        ("task", "Lamps", "todo", "Timeline"),
    ]
    # Beneath headings that are these phases they only tell of them.
    found = imported(f"""
        # Pier

        ## Phase 1: Piles
        - [x] Drive them

        ## Timeline
        {listed}
        """)
    assert [row[1] for row in outline(found)] == ["Piles", "Drive them"]


def test_what_only_sums_up_a_phase_that_no_heading_names_is_no_phase() -> None:
    found = imported("""
        # Boat

        ## Work

        | ID | Wave | What | Status |
        |---|---|---|---|
        | B-1 | 1 | Oil the deck | Done |
        | B-2 | 2 | Sew a flag | Open |

        ## Wave 1 Summary (closed 2026-05-01)

        - **Done**: the deck shines
        - **Deferred**: the keel, until autumn
        - Next: go on with wave 2
    """)
    assert [(kind, title) for kind, title, _, _ in outline(found)] == [
        ("phase", "Work"),
        ("task", "Oil the deck"),
        ("task", "Sew a flag"),
    ]


def test_boxes_beneath_a_summary_stay_work() -> None:
    found = imported("""
        # Boat

        ## Wave 1 Summary

        - [x] Oil the deck
        - [ ] Sew a flag
    """)
    assert [title for kind, title, _, _ in outline(found) if kind == "task"] == [
        "Oil the deck",
        "Sew a flag",
    ]


@pytest.mark.parametrize("word", ["Onda", "Welle", "Vague", "Волна", "Wave"])
def test_waves_are_phases_in_any_language(word: str) -> None:
    found = imported(f"""
        # Boat

        ## More ideas (later)

        ### {word} 1 — Hull
        - [x] BT-1 — Bend planks

        ### {word} 4 — Sails
        - [ ] Sew them
        - [ ] Hoist them

        ### After all — the feast
        - [ ] Buy wine
    """)
    phases = [title for kind, title, _, _ in outline(found) if kind == "phase"]
    assert phases[:2] == ["Hull", "Sails"]


RUNS_ON = """
    # How far the boat is

    ## What stands ✅

    ### 1. Hull
    - of oak

    ### 2. Mast
    - of pine

    ## What is to come ⏳

    ### {third}. Sails
    - [ ] sew them

    ### {fourth}. Ropes
    - [ ] lay them

    ## Ways to go on

    ### First way
    - slowly

    ## Names

    ### Of her
    - none

    ## Weather
"""


@pytest.mark.parametrize(("third", "fourth", "taken"), [("3", "4", True), ("1", "2", False)])
def test_headings_that_count_on_beneath_how_far_they_are_are_work_where_some_are(
    third: str, fourth: str, *, taken: bool
) -> None:
    found = outline(imported(RUNS_ON.format(third=third, fourth=fourth)))
    assert (("task", "Hull", "done", "What stands") in found) is taken
    assert ("task", "Sails", "todo", "What is to come") in found


def test_brackets_between_the_count_and_what_divides_it_leave_the_title_whole() -> None:
    found = imported("""
        # Boat

        ### Phase 1 (Current) - Hull Features ✓
        - ✓ Keel
        - ✓ Ribs

        ### Phase 2 (Completed) - Sail Tasks ✓
        - ✓ Jib
        - ✓ Main
    """)
    assert [row[1:3] for row in outline(found) if row[0] == "phase"] == [
        ("Hull Features", "doing"),
        ("Sail Tasks", "done"),
    ]
