"""Lists of marks are work where these differ, and where they tick off what was done."""

from __future__ import annotations

import pytest

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


def test_ticks_beside_a_plan_of_boxes_are_work_as_well() -> None:
    found = imported("""
        # Harbour

        ## Phase 1: Piers

        - [x] Oak
        - [ ] Iron

        ## Last week

        ### Gate

        - ✅ Hinges
        - ✅ Lock

        ### Wall

        **Bricks**

        - ✅ Order
        - ✅ Lay

        **Why it is good:**

        - ✅ No fee
        - ✅ No dogs
        """)
    told = [(title, status, parent) for _, title, status, parent in outline(found)]
    assert told[3:] == [
        ("Last week", "done", None),
        ("Gate", "done", "Last week"),
        ("Hinges", "done", "Gate"),
        ("Lock", "done", "Gate"),
        ("Wall", "done", "Last week"),
        ("Order", "done", "Wall"),
        ("Lay", "done", "Wall"),
    ]


def test_ticks_behind_entries_are_work_where_their_heading_states_the_same() -> None:
    text = """
        # Harbour

        ## Phase 1: Piers

        - [x] Oak

        ## {} gates

        1. **Hinges** - ✅ working
           - Oiled
        2. **Lock** - ✅ done
        """
    titles = [title for _, title, _, _ in outline(imported(text.format("✅ Completed")))]
    assert titles == ["Piers", "Oak", "Completed gates", "Hinges", "Lock"]
    assert [*outline(imported(text.format("What we saw of")))][2:] == []


def test_what_was_achieved_in_a_release_is_its_work() -> None:
    found = imported("""
        # Harbour

        ## Version 0.2 - Piers ✅

        **Date**: 2026-03-02

        ### Key achievements

        #### 1. Piles

        - ✅ Oak
        - ✅ Iron

        #### 2. Planks

        - **40 planks** of oak

        ### Boats that came

        - `heron`: red

        ## Version 0.3 - Sheds (planned)

        - [ ] Roof
        """)
    assert outline(found) == [
        ("phase", "Version 0.2 - Piers", "done", None),
        ("task", "Piles", "done", "Version 0.2 - Piers"),
        ("subtask", "Oak", "done", "Piles"),
        ("subtask", "Iron", "done", "Piles"),
        ("task", "Planks", None, "Version 0.2 - Piers"),
        ("phase", "Version 0.3 - Sheds", "todo", None),
        ("task", "Roof", "todo", "Version 0.3 - Sheds"),
    ]


@pytest.mark.parametrize(
    "heading", ["Benefits so far", "Prerequisites", "Vorteile der Halle", "Journal", "优点"]
)
def test_ticks_beneath_what_is_no_work_are_kept(heading: str) -> None:
    found = imported(f"# Hall\n\n## Doors\n\n- [ ] Oak\n\n## {heading}\n\n- ✅ Dry\n- ✅ Warm\n")
    assert [title for _, title, _, _ in outline(found)] == ["Doors", "Oak"]


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


def test_ticks_beneath_a_word_for_what_is_good_are_kept_as_they_stand() -> None:
    pages = imported(_HOUSE).document["pages"]
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


@pytest.mark.parametrize("label", ["**Progress**", "**Status**", "**Steps**", "Fortschritt"])
@pytest.mark.parametrize("ticks", ["✅✅🔄", ("[x]", "[x]", "[ ]")])
def test_ticks_beneath_a_label_of_an_entry_are_its_steps(
    label: str, ticks: str | tuple[str, ...]
) -> None:
    found = imported(f"""
        # Yard

        ## Boats

        - ✅ Dinghy
          - ✅ Oars
          - ✅ Bailer
        - 🔄 Barge
          - **Goal**: to carry bricks
          - {label}:
            - {ticks[0]} Keel laid
            - {ticks[1]} Ribs bent
            - {ticks[2]} Planks cut
          - **Known limits**:
            - It leaks
        """)
    assert [row for row in outline(found) if row[3] in ("Boats", "Barge")] == [
        ("task", "Dinghy", "done", "Boats"),
        ("task", "Barge", "doing", "Boats"),
        ("subtask", "Keel laid", "done", "Barge"),
        ("subtask", "Ribs bent", "done", "Barge"),
        ("subtask", "Planks cut", "doing" if ticks[2] == "🔄" else "todo", "Barge"),
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


def test_a_list_that_is_ticked_or_struck_out_in_part_is_work() -> None:
    found = imported("""
        # Yard

        ## Ropes

        - [ ] Splice

        ## The crane

        - Oil it ✅
        - ~~Paint it~~
        - Move it
        - Sell it

        ## The lock

        - ✅ Strong
        - ✅ Quick
        - ⚠️ Loud

        ## The bell

        - Rings ✅
        - Swings
        """)
    assert outline(found)[2:] == [
        ("phase", "The crane", "doing", None),
        ("task", "Oil it", "done", "The crane"),
        ("task", "Paint it", "dropped", "The crane"),
        ("task", "Move it", None, "The crane"),
        ("task", "Sell it", None, "The crane"),
    ]


def test_an_order_of_names_some_of_them_ticked_behind_is_followed() -> None:
    found = imported("""
        # Move

        Words.

        ## Order of the move

        1. **Ropes** - ✅ here already
        2. **Lamps** - ✅ here already
        3. **Cranes** - heavy, last
        """)
    assert outline(found)[1:] == [
        ("task", "Ropes", "done", "Order of the move"),
        ("task", "Lamps", "done", "Order of the move"),
        ("task", "Cranes", None, "Order of the move"),
    ]


def test_marks_beneath_headings_with_a_share_are_work_and_statuses_over_such_are_phases() -> None:
    found = imported("""
        # The yard

        ## ✅ Completed parts (60% complete)

        ### Slipway (100% complete)

        - ✅ **Rails**: laid

        ## ❌ Pending work

        ### Crane (0% complete)

        - ❌ **Hook**: none yet
        - ❌ **Chain**: rusty

        ## Progress tracking

        ### Completed in May

        - ✅ Fence along the road
        - ✅ Signs at the gate
        """)
    assert outline(found) == [
        ("phase", "Completed parts", "done", None),
        ("task", "Slipway", "done", "Completed parts"),
        ("subtask", "Rails", "done", "Slipway"),
        ("phase", "Pending work", "todo", None),
        ("task", "Crane", "todo", "Pending work"),
        ("subtask", "Hook", "todo", "Crane"),
        ("subtask", "Chain", "todo", "Crane"),
        ("phase", "Completed in May", "done", None),
        ("task", "Fence along the road", "done", "Completed in May"),
        ("task", "Signs at the gate", "done", "Completed in May"),
    ]


def test_statuses_right_over_names_with_steps_are_phases_and_partly_says_more_than_doing() -> None:
    found = imported("""
        # The yard

        ## How far it has come

        ### ✅ All up

        1. **Rails:**
           - ✅ laid
        2. **Posts:**
           - ✅ dug in

        ### 🔄 Partly up

        1. **Crane:**
           - ✅ Hook
           - ❌ Chain
        2. **Slipway:**
           - ✅ Planks
           - ❌ Winch
        """)
    assert [one for one in outline(found) if one[0] in ("phase", "task")] == [
        ("phase", "All up", "done", None),
        ("task", "Rails", "done", "All up"),
        ("task", "Posts", "done", "All up"),
        ("phase", "Partly up", "partial", None),
        ("task", "Crane", "partial", "Partly up"),
        ("task", "Slipway", "partial", "Partly up"),
    ]


def test_entries_that_all_end_with_a_tick_are_work_and_facts_are_none() -> None:
    found = imported("""
        # Harbour

        ## Lamps for everybody

        - **Stage 1** wiring of the quay ✅
        - Red light, and the green one ✅

        ## How it stands

        - **Tests**: 3 of 3 ✅
        - **Paint**: dry ✅

        ## Work

        - [ ] Oil the door
        """)
    assert [one[1] for one in outline(found)] == [
        "Lamps for everybody",
        "Stage 1 wiring of the quay",
        "Red light, and the green one",
        "Work",
        "Oil the door",
    ]


_ENDING = """
    # Boat

    ## Work

    - [ ] Paint

    ## Parts of the boat

    - Mast {}done{}
    - Sail {}in progress{}
    - Rudder {}not started{}
    - Flag
    """


@pytest.mark.parametrize(("opened", "closed"), [("(", ")"), ("[", "]"), ("— ", ""), ("- ", "")])
def test_words_for_how_far_each_entry_is_make_a_list_of_work(opened: str, closed: str) -> None:
    found = outline(imported(_ENDING.format(*(opened, closed) * 3)))
    assert [one[1:] for one in found if one[3] == "Parts of the boat"] == [
        ("Mast", "done", "Parts of the boat"),
        ("Sail", "doing", "Parts of the boat"),
        ("Rudder", "todo", "Parts of the boat"),
        ("Flag", None, "Parts of the boat"),
    ]


def test_remarks_in_brackets_make_no_work() -> None:
    text = _ENDING.format(*("(", ")") * 3)
    for said, other in (("done", "oak"), ("in progress", "of linen"), ("not started", "larch")):
        text = text.replace(f"({said})", f"({other})")
    assert not [one for one in outline(imported(text)) if one[3] == "Parts of the boat"]


@pytest.mark.parametrize(
    "heading", ["Benefits of new oars", "Advantages", "Vorteile", "Korzyści z wioseł", "優點"]
)
def test_ticks_beneath_what_is_good_are_no_work_where_marks_alone_tell_of_it(heading: str) -> None:
    found = imported(f"""
        # Boats

        ## Oars

        1. ⏳ Plane the ash
        2. ⏳ Oil the leather

        ## {heading}

        1. ✅ **Quiet**: they do not creak
        2. ✅ **Light**: a child can row
    """)
    assert [title for kind, title, _, _ in outline(found)] == [
        "Oars",
        "Plane the ash",
        "Oil the leather",
    ]


@pytest.mark.parametrize("last", ["- ✅ **v1.1 Sail** — April", "- 🔜 **Next** — nobody knows yet"])
def test_marks_beneath_milestones_are_work(last: str) -> None:
    found = imported(f"""
        # Boats

        ## Milestones

        - ✅ **v1.0 Oars** — March
        {last}

        ## Deck

        - [x] Oil it
    """)
    told = [(kind, title, status) for kind, title, status, _ in outline(found)]
    assert told[:2] == [("phase", "Milestones", told[0][2]), ("task", "v1.0 Oars", "done")]
    assert told[2][2] == ("done" if "Sail" in last else "todo")


@pytest.mark.parametrize("box", ["🔲", "⬜", "◻️"])
def test_a_list_of_nothing_but_boxes_to_be_ticked_is_work(box: str) -> None:
    found = imported(f"""
        # Boats

        ## Deck

        - [x] Oil it

        ## Hull

        The old paint is to go first.

        - {box} Scrape the keel
        - {box} Paint the planks
    """)
    assert [(title, status) for kind, title, status, _ in outline(found) if kind != "phase"] == [
        ("Oil it", "done"),
        ("Scrape the keel", "todo"),
        ("Paint the planks", "todo"),
    ]


def test_next_steps_with_marks_that_a_legend_explains_are_work() -> None:
    found = imported("""
        # Boats

        ## Deck

        - [x] Oil it

        ## Next steps

        ### Right now

        1. ✅ Scrape the keel
        2. ⏳ Paint the planks
        3. ⏳ Order the rope

        **Legend:**
        - ✅ Finished
        - ⏳ Under way
    """)
    assert [(title, status) for kind, title, status, _ in outline(found) if kind == "task"] == [
        ("Oil it", "done"),
        ("Scrape the keel", "done"),
        ("Paint the planks", "doing"),
        ("Order the rope", "doing"),
    ]


def test_next_steps_of_which_some_are_ticked_are_followed() -> None:
    found = imported("""
        # Boats

        ## Deck

        - [x] Oil it

        ## Next steps

        ### Short term

        1. ✅ Scrape the keel
        2. ✅ Paint the planks
        3. Order the rope
    """)
    assert [(title, status) for kind, title, status, _ in outline(found) if kind == "task"] == [
        ("Oil it", "done"),
        ("Scrape the keel", "done"),
        ("Paint the planks", "done"),
        ("Order the rope", None),
    ]
