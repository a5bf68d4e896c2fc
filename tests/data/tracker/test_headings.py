"""What headings say of the work beneath them."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline, record


@pytest.mark.parametrize("name", ["Testing", "Planning", "QA", "Review"])
def test_a_heading_that_names_an_activity_says_nothing_of_how_far_its_work_is(name: str) -> None:
    found = imported(f"""
        # Boat

        ## Build

        ### Hull

        - [ ] Planks

        ### 🧪 {name}

        - [ ] Float it
        - [x] Load it

        ## Phase 2: {name}

        - [ ] Row it
        """)
    assert outline(found)[3:] == [
        ("task", name, "doing", "Build"),
        ("subtask", "Float it", "todo", name),
        ("subtask", "Load it", "done", name),
        ("phase", name, "todo", None),
        ("task", "Row it", "todo", name),
    ]
    assert "status" not in record(found, "1.2")


def test_steps_that_are_each_an_activity_are_no_board() -> None:
    found = imported("""
        # Boat

        ## Planning

        - [ ] Draw it

        ## Testing

        - [ ] Float it
        """)
    assert [status for _, _, status, _ in outline(found)] == ["todo"] * 4


def test_among_columns_of_a_board_an_activity_says_how_far_its_cards_are() -> None:
    found = imported("""
        # Boat

        ## To do

        - [ ] Draw it

        ## Testing

        - [ ] Float it

        ## Done

        - [x] Buy wood
        """)
    assert outline(found) == [
        ("phase", "To do", "todo", None),
        ("task", "Draw it", "todo", "To do"),
        ("phase", "Testing", "doing", None),
        ("task", "Float it", "doing", "Testing"),
        ("phase", "Done", "done", None),
        ("task", "Buy wood", "done", "Done"),
    ]


def test_columns_of_a_board_that_hold_counted_phases_are_none_themselves() -> None:
    found = imported("""
        # Ferry

        ## Done

        ### Phase 1: Hull (100% ✅)

        - [x] Plank it

        ## In progress

        ### Phase 2: Deck (50% 🔄)

        - [x] Caulk it
        - [ ] Sand it
        """)
    assert outline(found) == [
        ("phase", "Hull", "done", None),
        ("task", "Plank it", "done", "Hull"),
        ("phase", "Deck", "doing", None),
        ("task", "Caulk it", "done", "Deck"),
        ("task", "Sand it", "todo", "Deck"),
    ]


def test_weeks_of_a_phase_only_part_its_tasks_where_these_are_called_so() -> None:
    found = imported("""
        # Ferry

        ## Phase 1: Hull

        ### Week 1: Wood

        #### Task 1.1: Planks

        - [x] Saw them

        ### Week 2: Iron

        #### Task 2.1: Nails

        - [ ] Forge them
        """)
    assert outline(found) == [
        ("phase", "Hull", "doing", None),
        ("task", "Planks", "done", "Hull"),
        ("subtask", "Saw them", "done", "Planks"),
        ("task", "Nails", "todo", "Hull"),
        ("subtask", "Forge them", "todo", "Nails"),
    ]
    assert record(found, "1.1")["group"] == "Week 1: Wood"


def test_a_document_that_is_of_one_phase_as_a_whole_has_phases_like_any_other() -> None:
    found = imported("""
        # Phase 3 - Launch of the ferry

        ## Checklist of the pier

        ### Before the day

        - [x] Sweep it

        ### On the day

        - [ ] Hang up lamps

        ## Left to do (week 3 remaining)

        ### Day 4: Tickets

        - [ ] Print them
        """)
    assert outline(found) == [
        ("phase", "Checklist of the pier", "doing", None),
        ("task", "Before the day", "done", "Checklist of the pier"),
        ("subtask", "Sweep it", "done", "Before the day"),
        ("task", "On the day", "todo", "Checklist of the pier"),
        ("subtask", "Hang up lamps", "todo", "On the day"),
        ("phase", "Left to do (week 3 remaining)", "todo", None),
        ("task", "Tickets", "todo", "Left to do (week 3 remaining)"),
        ("subtask", "Print them", "todo", "Tickets"),
    ]


def test_a_counted_heading_of_mere_words_is_work_as_those_counted_beside_it() -> None:
    found = imported("""
        # Ferry

        ## M1 — Afloat

        ### 1.1 Phase 1 — the hull

        - [x] 1.1.1 Saw the planks

        ### 1.2 Phase 2 — the lamps — blocked by D-1

        - [ ] 1.2.1 Wire them

        ### 1.3 Phase 3 — the board

        - [ ] 1.3.1 **Letters**: paint them
        - [ ] 1.3.2 **Frame**: nail it
        """)
    assert [(one[1], one[2]) for one in outline(found) if one[0] == "task"] == [
        ("Phase 1 — the hull", "done"),
        ("Phase 2 — the lamps — blocked by D-1", "blocked"),
        ("Phase 3 — the board", "todo"),
    ]


def test_a_word_behind_the_box_of_a_heading_says_the_same_again() -> None:
    found = imported("""
        # Ferry

        ## Stage 1: Hull [x] finished

        - [x] 1.1 Saw the planks

        ## Stage 2: Deck [ ] not started (2026-03-02)

        - [ ] 2.1 Forge the nails

        ## Stage 3: The box [ ] on the quay

        - [ ] 3.1 Empty it
        """)
    assert [one for one in outline(found) if one[0] == "phase"] == [
        ("phase", "Hull", "done", None),
        ("phase", "Deck", "todo", None),
        ("phase", "The box [ ] on the quay", "todo", None),
    ]


def test_headings_over_headings_that_say_how_far_they_are_are_phases() -> None:
    found = imported("""
        # Ferry

        ## Further ideas

        ### Hull `[ ]`

        #### Planks `[x]`

        - [x] Saw them

        ### Deck `[ ]`

        #### Nails `[ ]`

        - [ ] Forge them
        """)
    assert outline(found) == [
        ("phase", "Hull", "todo", None),
        ("task", "Planks", "done", "Hull"),
        ("subtask", "Saw them", "done", "Planks"),
        ("phase", "Deck", "todo", None),
        ("task", "Nails", "todo", "Deck"),
        ("subtask", "Forge them", "todo", "Nails"),
    ]


def test_a_word_for_next_steps_over_headings_that_are_a_status_is_no_name() -> None:
    found = imported("""
        # Ferry

        ## Next actions

        ### ✅ Done

        1. ✅ Saw planks

        ### 🎯 To do

        1. Forge nails
        """)
    assert outline(found)[::2] == [
        ("phase", "Done", "done", None),
        ("phase", "To do", "todo", None),
    ]


def test_next_steps_beneath_headings_are_work_of_these_within_one_phase() -> None:
    found = imported("""
        # Ferry

        ## Next steps

        ### 1. Paint

        - Buy red
        - Buy white

        ### 2. Nails

        - Forge them
        """)
    assert outline(found) == [
        ("phase", "Next steps", "todo", None),
        ("task", "Paint", "todo", "Next steps"),
        ("subtask", "Buy red", "todo", "Paint"),
        ("subtask", "Buy white", "todo", "Paint"),
        ("task", "Nails", "todo", "Next steps"),
        ("subtask", "Forge them", "todo", "Nails"),
    ]


_ENDED = """
    # Ferry

    ## Completed phases

    ### Phase 1: Hull

    - Planks are sawn
    - {}

    ## Left over

    - [ ] Sweep the yard
    """


def test_a_heading_that_says_done_says_it_of_the_phases_beneath() -> None:
    assert outline(imported(_ENDED.format("Nails are forged")))[:3] == [
        ("phase", "Hull", "done", None),
        ("task", "Planks are sawn", "done", "Hull"),
        ("task", "Nails are forged", "done", "Hull"),
    ]


def test_what_is_open_in_a_phase_says_more_than_the_heading_above_it() -> None:
    found = outline(imported(_ENDED.format("[ ] Nails are forged")))
    assert ("phase", "Hull", "done", None) not in found


@pytest.mark.parametrize("name", ["Progress: 90% ⭐", "Overall progress: ~90 %", "進捗：90％"])
def test_a_heading_that_only_tells_how_much_is_done_stands_over_nothing(name: str) -> None:
    found = imported(f"""
        # Ferry

        ## Launch day

        ### {name}

        - [x] Speech
        - [x] Ribbon

        ## Rest

        - [ ] Sweep the yard
        """)
    assert outline(found)[:3] == [
        ("phase", "Launch day", "done", None),
        ("task", "Speech", "done", "Launch day"),
        ("task", "Ribbon", "done", "Launch day"),
    ]


def test_next_steps_that_a_line_names_are_called_by_it_and_not_by_the_heading() -> None:
    found = imported("""
        # Ferry

        ## Work

        - [x] Saw planks

        ## Well done!

        She floats.

        **Next steps:**

        1. Paint her
        2. Sell tickets
        """)
    assert outline(found)[2:] == [
        ("phase", "Next steps", "todo", None),
        ("task", "Paint her", "todo", "Next steps"),
        ("task", "Sell tickets", "todo", "Next steps"),
    ]


def test_the_heading_over_all_others_is_the_documents_on_whatever_level() -> None:
    found = imported("""
        ## Ferry

        ### Hull

        - [ ] **A-1**: Plank it

        ### Deck

        - [ ] **A-2**: Oil it
        """)
    assert outline(found) == [
        ("phase", "Hull", "todo", None),
        ("task", "Plank it", "todo", "Hull"),
        ("phase", "Deck", "todo", None),
        ("task", "Oil it", "todo", "Deck"),
    ]


def test_a_letter_that_counts_a_heading_names_no_work() -> None:
    found = imported("""
        # Ferry

        ## A. Pending work

        ### Hull

        - [ ] **A-1**: Plank it

        ### Deck

        - [ ] **A-2**: Oil it

        ## B. The yard

        Words.
        """)
    assert [title for kind, title, _, _ in outline(found) if kind == "phase"] == ["Hull", "Deck"]


def test_an_empty_box_over_nothing_but_ticked_ones_stays_open() -> None:
    found = imported("# Ferry\n\n## Hull\n\n- [ ] Plank it\n  - [x] Saw\n  - [x] Nail\n")
    assert ("task", "Plank it", "todo", "Hull") in outline(found)


def test_what_a_part_says_of_itself_goes_before_what_the_heading_above_says_of_all() -> None:
    found = imported("""
        # Ferry

        ## Phase 2-4: Future

        ### Phase 2: Deck

        **Status:** ✅ Complete

        - [x] Oil it

        ### Phase 3: Lamps
        """)
    assert ("task", "Deck", "done", "Future") in outline(found)
    assert "claims" not in record(found, "2")


@pytest.mark.parametrize("label", ["What to do:", "Lamps to hang"])
def test_headings_counted_on_from_their_phase_are_work_and_a_lone_label_parts_none(
    label: str,
) -> None:
    found = imported(f"""
        # Ferry

        ## Phase 2: Deck

        ### 2a. Oil it

        Words.

        ### 2b. Rails

        More words.

        ## Phase 3: Lamps

        ### {label}

        - [ ] Buy a bulb
        """)
    assert outline(found) == [
        ("phase", "Deck", "todo", None),
        ("task", "Oil it", None, "Deck"),
        ("task", "Rails", None, "Deck"),
        ("phase", "Lamps", "todo", None),
        ("task", "Buy a bulb", "todo", "Lamps"),
    ]


def test_headings_over_boxes_in_a_column_of_a_board_are_tasks_but_for_times_and_priorities() -> (
    None
):
    found = imported("""
        # Hafen

        ## ✅ Abgeschlossen

        ### Leuchtturm
        - [x] Lampe
        - [x] Treppe

        ### März
        - [x] Bojen

        ## 🚧 In Arbeit
        - [ ] Kran

        ## Geplant

        ### Priorität: hoch
        - [ ] Mole
    """)
    assert outline(found) == [
        ("phase", "Abgeschlossen", "done", None),
        ("task", "Leuchtturm", "done", "Abgeschlossen"),
        ("subtask", "Lampe", "done", "Leuchtturm"),
        ("subtask", "Treppe", "done", "Leuchtturm"),
        ("task", "Bojen", "done", "Abgeschlossen"),
        ("phase", "In Arbeit", "doing", None),
        ("task", "Kran", "doing", "In Arbeit"),
        ("phase", "Geplant", "todo", None),
        ("task", "Mole", "todo", "Geplant"),
    ]


def test_a_heading_that_is_a_state_alone_is_the_phase_of_the_headings_beneath_it() -> None:
    found = imported("""
        # Boat

        ## 🚀 Features implemented

        ### Hull
        - ✅ Planks
        - ✅ Tar

        ### Sails
        - ✅ Jib
        - ✅ Genoa

        ## Notes
        Nothing.
        """)
    assert outline(found) == [
        ("phase", "Features implemented", "done", None),
        ("task", "Hull", "done", "Features implemented"),
        ("subtask", "Planks", "done", "Hull"),
        ("subtask", "Tar", "done", "Hull"),
        ("task", "Sails", "done", "Features implemented"),
        ("subtask", "Jib", "done", "Sails"),
        ("subtask", "Genoa", "done", "Sails"),
    ]


def test_an_empty_square_behind_a_counted_heading_is_work_to_do() -> None:
    found = imported("""
        # Launch

        ## 0. Hull — ✅ done
        - ✅ Planks
        - ✅ Tar

        ## 1. Mast — ⬜ (needs the crane)
        - Lift it, then step it

        ## 2. Name her — ⬜
        A bottle will do.
        """)
    assert [row for row in outline(found) if row[0] == "phase"] == [
        ("phase", "Hull", "done", None),
        ("phase", "Mast", "todo", None),
        ("phase", "Name her", "todo", None),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Current state: v2.3 (May 2026)", "Current status", "Aktueller Stand: v0.4", "現在の状況",
        "현재 진행 상태 (2026-05-03)", "Aktualny stan",
    ],
)  # fmt: skip
def test_a_heading_of_how_a_version_is_names_no_phase_over_its_parts(heading: str) -> None:
    found = imported(f"""
        # Quay

        ## {heading}

        ### Delivered

        | Part | Status | Remark |
        |---|---|---|
        | Lamp | ✅ Prod | red |
        | Boat | ✅ Prod | blue |

        ### Not delivered (backlog) — written 2026-05-03

        - [ ] Stack the bricks

        ## Crane

        - [ ] Grease it
    """)
    assert [one for one in outline(found) if one[0] == "phase"] == [
        ("phase", "Delivered", "done", None),
        ("phase", "Not delivered (backlog) — written 2026-05-03", "todo", None),
        ("phase", "Crane", "todo", None),
    ]


@pytest.mark.parametrize("heading", ["Open items (as before)", "Still open", "Noch offen"])
def test_what_is_open_still_stands_beside_the_heading_that_is_done(heading: str) -> None:
    found = imported(f"""
        # Quay

        ## Lamps — DONE (May 2026)

        ### Checked

        - all of them shine

        ### {heading}

        1. Oil the chain
        2. Pay for the wire

        ## Bricks

        - [x] Burn them
    """)
    assert [one[:3] for one in outline(found)] == [
        ("phase", "Lamps", "done"),
        ("phase", heading, "todo"),
        ("task", "Oil the chain", "todo"),
        ("task", "Pay for the wire", "todo"),
        ("phase", "Bricks", "done"),
        ("task", "Burn them", "done"),
    ]


def test_open_items_of_a_counted_phase_stay_in_it() -> None:
    found = imported("""
        # Quay

        ## Phase 1: Lamps ✅

        - [x] Hang them

        ### Open items

        - [ ] Pay for the wire
    """)
    assert ("task", "Pay for the wire", "todo", "Lamps") in outline(found)


@pytest.mark.parametrize(
    ("heading", "listed"),
    [
        ("Remaining boats to move", True),
        ("Barques restantes à peindre", False),
        ("Restliche Boote zu streichen", True),
        ("Remaining boats", False),
        ("Boats we used to move", False),
    ],
)
def test_a_heading_that_says_what_to_do_with_what_is_left_lists_work(
    heading: str, listed: bool
) -> None:
    found = imported(f"""
        # Harbour

        ## Moved
        - [x] Skiff

        ## {heading}

        These lie on the beach:

        1. **Jib** - of linen
        2. **Dinghy** - of oak
    """)
    told = ("task", "Dinghy", "todo", heading) in outline(found)
    assert told is listed
