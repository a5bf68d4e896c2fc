"""What a heading is in the plan: a phase, a task, or a group."""

from __future__ import annotations

import pytest

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


_BOARD = """
    # Harbour

    ## {over}

    ### 🟡 In progress

    - oars
    - mast

    ### ✅ Done

    - piles

    {more}
    """


def test_columns_beneath_a_heading_that_only_calls_them_a_backlog_are_phases() -> None:
    found = imported(_BOARD.format(over="Spring backlog", more=""))
    assert [(kind, title, parent) for kind, title, _, parent in outline(found)] == [
        ("phase", "In progress", None),
        ("task", "oars", "In progress"),
        ("task", "mast", "In progress"),
        ("phase", "Done", None),
        ("task", "piles", "Done"),
    ]


def test_columns_beneath_a_name_are_no_phases() -> None:
    found = imported(_BOARD.format(over="Hull of the ferry", more=""))
    assert [title for kind, title, *_ in outline(found) if kind == "phase"] == ["Hull of the ferry"]


def test_columns_of_several_boards_part_each_of_them() -> None:
    more = _BOARD.format(over="Winter backlog", more="").partition("# Harbour")[2]
    found = imported(_BOARD.format(over="Spring backlog", more=more.strip()))
    phases = [title for kind, title, *_ in outline(found) if kind == "phase"]
    assert phases == ["Spring backlog", "Winter backlog"]


def test_bare_priorities_are_phases_beneath_a_heading_that_only_lists_work() -> None:
    found = imported("""
        # Boats

        ## ✅ What is dry

        ### Deck
        - [x] Oil it

        ## ⏳ Remaining tasks

        ### High priority
        1. **Step the mast**
           - It needs a crane

        2. **Mend the rudder**
           - It sticks

        ### Low priority
        3. **Sew a flag**
           - Of silk

        4. **Polish the bell**
           - It is green
    """)
    told = [(title, parent) for kind, title, _, parent in outline(found) if kind == "task"]
    assert told[1:] == [
        ("Step the mast", "High priority"),
        ("Mend the rudder", "High priority"),
        ("Sew a flag", "Low priority"),
        ("Polish the bell", "Low priority"),
    ]


def test_a_general_word_that_is_counted_among_names_is_a_task_as_these_are() -> None:
    found = imported("""
        # Boats

        ## What the new boat needs

        ### 1. Rounded edges
        - [x] Sand the rail

        ### 2. Colours
        - [x] Blue

        ### 3. Tasks
        - [ ] **What to take apart:**
          - [ ] The bench
    """)
    tasks = [(title, parent) for kind, title, _, parent in outline(found) if kind == "task"]
    assert tasks == [
        ("Rounded edges", "What the new boat needs"),
        ("Colours", "What the new boat needs"),
        ("Tasks", "What the new boat needs"),
    ]


@pytest.mark.parametrize(
    ("summary", "done"),
    [
        ("Final summary", "Completed tasks"),
        ("Zusammenfassung", "Erledigte Aufgaben"),
        ("まとめ", "完了済み"),
    ],
)
def test_what_is_done_beneath_a_mere_summary_is_a_phase_by_itself(summary: str, done: str) -> None:
    found = imported(f"""
        # Boats

        ## {summary}

        ### {done}
        - [x] Oil the deck
        - [x] Sew a flag

        ### What is new
        - A lamp
    """)
    phases = [title for kind, title, _, _ in outline(found) if kind == "phase"]
    assert phases == [done]


GATE = """
    # Harbour

    ## Phase 1: Gate

    ### {first}

    | ID | Crack | Status |
    |---|---|---|
    | G-1 | in the hinge | done |
    | G-2 | in the bolt | open |

    ### {second}

    | Part | Status |
    |---|---|
    | file | done |
    | oil can | open |
"""


def test_a_heading_over_names_with_ids_is_a_task_beside_one_over_names() -> None:
    found = outline(imported(GATE.format(first="Cracks found", second="Tools at hand")))
    assert [(title, above) for _, title, _, above in found if above != "Gate"][1:] == [
        ("in the hinge", "Cracks found"),
        ("in the bolt", "Cracks found"),
        ("file", "Tools at hand"),
        ("oil can", "Tools at hand"),
    ]


@pytest.mark.parametrize(
    ("first", "second"), [("Mandatory", "Tools at hand"), ("Cracks found", "Open")]
)
def test_a_priority_is_no_task_nor_is_one_beside_a_mere_word_for_work(
    first: str, second: str
) -> None:
    found = outline(imported(GATE.format(first=first, second=second)))
    assert ("task", "in the hinge", "done", "Gate") in found


def test_a_milestone_beside_one_that_holds_work_is_a_phase_also_without_any() -> None:
    found = imported("""
        # Boat: milestones

        ## Milestone 0 — Wood bought (done)

        Status: Done

        ## Milestone 1 — Hull is tight

        Status: Done

        ### Milestone 1 checklist

        **A) Planks and nails**
        - [x] Bend the planks
        - [x] Drive the nails

        **Milestone 1 trial by hand**
        - [x] Lay her in the water

        ## Milestone 2 — Mast stands

        - [ ] Step the mast
    """)
    assert [(kind, title, parent) for kind, title, _, parent in outline(found)] == [
        ("phase", "Wood bought", None),
        ("phase", "Hull is tight", None),
        ("task", "Bend the planks", "Hull is tight"),
        ("task", "Drive the nails", "Hull is tight"),
        ("task", "Lay her in the water", "Hull is tight"),
        ("phase", "Mast stands", None),
        ("task", "Step the mast", "Mast stands"),
    ]


def test_milestones_without_any_work_stay_tasks() -> None:
    found = imported("""
        # Boat

        ## Milestone 1: Hull is tight (done)

        All planks are on.

        ## Milestone 2: Mast stands (open)

        It is oak.
    """)
    assert [kind for kind, _, _, _ in outline(found) if kind != "phase"] == ["task", "task"]


def test_headings_in_a_task_that_stands_in_no_phase_are_its_parts() -> None:
    found = imported("""
        # Backlog

        ## F001 — Hull and keel

        ### P0-F001-001 — Bend the planks
        **Depends on**: none | **Est**: S | **Assigned**: Mia

        ### P0-F001-002 — Drive the nails
        **Depends on**: P0-F001-001 | **Est**: S | **Assigned**: Mia

        ## F002 — Sails

        ### P0-F002-001 — Sew the jib
        **Depends on**: none | **Est**: M | **Assigned**: Ana
    """)
    parents = [parent for kind, _, _, parent in outline(found) if kind == "subtask"]
    assert parents == ["Hull and keel", "Hull and keel", "Sails"]
    assert "phase" not in {kind for kind, _, _, _ in outline(found)}


def test_among_counted_tasks_with_names_one_over_headings_is_a_task_as_well() -> None:
    found = imported("""
        # Boat

        ## Phase 4: Deck

        ### 4-1. Planks
        - [x] Saw them
        - [ ] Nail them

        ### 4-2. Masts of three woods

        #### Oak
        - [ ] Fell it

        #### Larch
        - [ ] Buy it

        ### 4-3. Rails
        - [ ] Bend them
        """)
    told = [(kind, title, above) for kind, title, _, above in outline(found) if kind != "subtask"]
    assert ("task", "Planks", "Deck") in told
    assert ("task", "Masts of three woods", "Deck") in told
    assert ("subtask", "Fell it", "todo", "Oak") in outline(found)
    assert ("Oak", "Masts of three woods") in [
        (title, above) for _, title, _, above in outline(found)
    ]


_VERSIONS = """
    # Boat

    ## V1 — Delivered (12 sails)

    ### Product
    - [x] Oars

    ## V2 — In progress

    ### 1. Ropes
    - [ ] Tar

    ### 2. Hull
    - [ ] Keel

    ### 3. Lamps
    - [ ] Wick

    ### 4. Crew — V3
    #### Tier A — First
    - [ ] Cook
"""


def test_versions_that_say_how_far_they_are_are_phases_over_their_parts() -> None:
    found = outline(imported(_VERSIONS))
    assert [(title, status) for kind, title, status, _ in found if kind == "phase"][:2] == [
        ("V1", "done"),
        ("V2", "doing"),
    ]
    assert {above for _, title, _, above in found if title in ("Ropes", "Hull", "Lamps")} == {"V2"}


def test_a_version_with_a_name_keeps_both() -> None:
    found = imported(_VERSIONS.replace("V2 — In progress", "V2 — Under sail"))
    assert "Under sail" in [item["title"] for item in found.items]
