"""Lists of ticks are work where they differ, and beneath a tick where the plan has such lists."""

from __future__ import annotations

from tests.support.importing import imported, outline

BEHIND = """
    ## Yard

    ### Gate ✅
    - ✅ Hinges
    - ✅ Lock

    ### ❌ What no other yard has
    - ✅ No fee
    - ✅ No dogs
    """


def test_ticks_behind_a_plan_of_ticks_are_work() -> None:
    found = imported(f"""
    # Harbour

    ## Phase 1: Piers ✅

    ### 1.1 Piles ✅
    - ✅ Oak
    - ⬜ Iron
    {BEHIND}""")
    told = [(title, status, parent) for _, title, status, parent in outline(found)]
    assert ("Oak", "done", "Piles") in told
    assert ("Gate", "done", "Yard") in told
    assert ("Lock", "done", "Gate") in told
    assert not any(title == "No fee" for title, _, _ in told)


def test_ticks_beside_a_plan_of_boxes_are_none() -> None:
    found = imported(f"# Harbour\n\n## Phase 1: Piers\n- [x] Oak\n- [ ] Iron\n{BEHIND}")
    assert [title for _, title, _, _ in outline(found)] == ["Piers", "Oak", "Iron"]


_HOUSE = """
    # House

    ## Garden

    - [ ] Dig the pond

    ## Rooms

    ### Upstairs

    1. **Attic** - ✅ Painted white
    2. **Bath** - 🔄 Created but not tiled

    ### Downstairs

    - ✅ Kitchen
    - ✅ Hall

    ## Praise

    - ✅ Warm
    - ✅ Dry
    """


def test_marks_that_differ_tell_of_work_and_so_do_those_beside_them() -> None:
    found = imported(_HOUSE)
    assert outline(found)[2:] == [
        ("phase", "Rooms", "doing", None),
        ("task", "Upstairs", "doing", "Rooms"),
        ("subtask", "Attic", "done", "Upstairs"),
        ("subtask", "Bath", "doing", "Upstairs"),
        ("task", "Downstairs", "done", "Rooms"),
        ("subtask", "Kitchen", "done", "Downstairs"),
        ("subtask", "Hall", "done", "Downstairs"),
    ]


def test_marks_that_are_all_the_same_are_kept_as_they_stand() -> None:
    pages: object = imported(_HOUSE).document["pages"]
    assert "✅ Warm" in str(pages)
    assert "✅ Kitchen" not in str(pages)


def test_what_lies_beneath_entries_without_a_mark_tells_how_far_they_are() -> None:
    found = imported("""
        # House

        ## Garden

        - [ ] Dig the pond

        ## Rooms

        1. **Attic** (`attic.plan`)
           - ✅ Paint
           - ✅ Floor
        2. **Bath** (`bath.plan`)
           - ✅ Tub
           - 🚧 Tiles
        """)
    assert outline(found)[2:] == [
        ("phase", "Rooms", "doing", None),
        ("task", "Attic", "done", "Rooms"),
        ("subtask", "Paint", "done", "Attic"),
        ("subtask", "Floor", "done", "Attic"),
        ("task", "Bath", "doing", "Rooms"),
        ("subtask", "Tub", "done", "Bath"),
        ("subtask", "Tiles", "doing", "Bath"),
    ]


def test_words_in_the_place_of_marks_are_not_followed() -> None:
    found = imported("""
        # House

        ## Garden

        - [ ] Dig the pond

        ## Changes

        - Fixed: the tap
        - Planned: a bench
        """)
    assert [title for _, title, _, _ in outline(found)] == ["Garden", "Dig the pond"]


def test_what_speaks_for_something_and_what_against_it_is_no_work() -> None:
    found = imported("""
        # House

        ## Garden

        - [ ] Dig the pond

        ## Thatch

        - ✅ Warm
        - ⚠️ Mice
        - ❌ Burns
        """)
    assert [title for _, title, _, _ in outline(found)] == ["Garden", "Dig the pond"]
