"""What stands beside work, or divides a document by how far the work is, is work."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline


def test_parts_of_a_document_that_state_how_far_it_is_hold_work() -> None:
    found = imported("""
        # Où en est le port

        ## ✅ Fait (cette semaine)

        - Grue repeinte
        - Quai balayé

        ## ❌ Fuites qui restent

        ### 1. Hangar nord
        - Cause : une tuile

        ### 2. Hangar sud
        - Cause : deux tuiles

        ## ⏳ Lampes à poser

        - Môle
        """)
    assert outline(found) == [
        ("phase", "Fait (cette semaine)", "done", None),
        ("task", "Grue repeinte", "done", "Fait (cette semaine)"),
        ("task", "Quai balayé", "done", "Fait (cette semaine)"),
        ("phase", "Fuites qui restent", "todo", None),
        ("task", "Hangar nord", None, "Fuites qui restent"),
        ("task", "Hangar sud", None, "Fuites qui restent"),
        ("phase", "Lampes à poser", "todo", None),
        ("task", "Môle", "todo", "Lampes à poser"),
    ]


def test_headings_with_a_word_and_a_number_there_are_work_with_both() -> None:
    found = imported("""
        # Harbour

        ## ✅ Repaired

        - Crane

        ## ❌ Lamps that went out

        ### Row 1: the quay
        - seen from the mole

        ### Row 2: the mole
        - seen from the quay

        ## 🔄 Ropes

        - splice
        """)
    titles = [title for _, title, _, _ in outline(found)]
    assert titles[2:5] == ["Lamps that went out", "Row 1: the quay", "Row 2: the mole"]


def test_what_sums_up_work_that_stands_elsewhere_is_none() -> None:
    found = imported("""
        # Harbour

        ## Phase 1: Piers

        - [x] Oak
        - [ ] Iron

        ## How it stands

        ### ✅ What is up

        - Most of the oak

        ### 🚧 What is not

        - The iron
        """)
    assert [title for _, title, _, _ in outline(found)] == ["Piers", "Oak", "Iron"]


def test_two_marks_that_praise_and_blame_divide_no_work() -> None:
    found = imported("""
        # Thatch

        ## ✅ For it

        - Warm

        ## ❌ Against it

        - Mice

        ## To do

        - [ ] Choose
        """)
    assert [title for _, title, _, _ in outline(found)] == ["To do", "Choose"]


def test_names_in_bold_that_are_counted_beside_such_work_are_work() -> None:
    found = imported("""
        # Harbour

        ## ✅ Repaired

        1. **Crane** - ✅ turns
           - Oiled
        2. **Lock** - ✅ closes

        ## Last rounds

        1. **Walk the quay**
           - With a lamp
        2. **Walk the mole**

        ## Known issues

        1. **Rope** - frayed
        2. **Bell** - cracked

        ## How to moor

        1. Throw the rope
        2. Tie it
        """)
    assert outline(found)[3:] == [
        ("phase", "Last rounds", "todo", None),
        ("task", "Walk the quay", None, "Last rounds"),
        ("task", "Walk the mole", None, "Last rounds"),
    ]
    issues: object = found.document["issues"]
    assert "Rope" in str(issues)
    assert "Bell" in str(issues)


def test_a_heading_that_says_how_far_work_is_and_nothing_else_is_over_work() -> None:
    found = imported("""
        # Harbour

        ## Plan

        - [ ] Lamps

        ## Completed

        - Crane
        - Lock

        ## Completed tasks of all

        - Rope

        ## Ropes

        - red
        """)
    assert outline(found)[2:] == [
        ("phase", "Completed", "done", None),
        ("task", "Crane", "done", "Completed"),
        ("task", "Lock", "done", "Completed"),
        ("phase", "Completed tasks of all", "done", None),
        ("task", "Rope", "done", "Completed tasks of all"),
    ]


@pytest.mark.parametrize("heading", ["Next up", "Out of scope", "Current"])
def test_what_may_be_of_work_elsewhere_is_kept(heading: str) -> None:
    found = imported(f"# Harbour\n\n## Plan\n\n- [ ] Lamps\n\n## {heading}\n\n- The mole\n")
    assert [title for _, title, _, _ in outline(found)] == ["Plan", "Lamps"]


def test_a_counted_heading_is_work_beside_counted_ones_that_state_how_far_they_are() -> None:
    found = imported("""
        # Harbour

        ## Quay

        ### 6. Hang the lamps
        - Slowly.

        ### ~~8. Paint the crane~~ ✅ done in May
        - In May: painted.

        ### ~~9. Mend the rail~~ ✅ done in May
        - In May: mended.

        ## Dropped

        - A second crane
        """)
    assert [title for _, title, _, parent in outline(found) if parent == "Quay"] == [
        "Hang the lamps",
        "Paint the crane",
        "Mend the rail",
    ]


@pytest.mark.parametrize("heading", ["Backlog", "Action items", "残タスク", "Бэклог"])
def test_headings_that_name_what_is_open_say_that_a_plain_list_is_work(heading: str) -> None:
    found = imported(f"# Harbour\n\nWords.\n\n## {heading}\n\n- Lamps\n- Rails\n")
    assert [title for kind, title, _, _ in outline(found) if kind == "task"] == ["Lamps", "Rails"]


def test_headings_that_ask_for_something_side_by_side_are_work_whatever_stands_beneath() -> None:
    found = imported("""
    # Yard

    ### TODO: Paint the gate
    It has to be green.

    ### FIXME: The lock sticks
    ### TODO: #12 Order sand - twice

    ### NOTE: Frost
    It comes early.
    """)
    told = [(title, status) for _, title, status, _ in outline(found)]
    assert told == [
        ("Paint the gate", "todo"),
        ("The lock sticks", "todo"),
        ("#12 Order sand - twice", "todo"),
    ]


def test_a_single_heading_with_todo_in_front_over_prose_stays_a_page() -> None:
    found = imported("# Yard\n\n- [ ] Lock\n\n## TODO: read on\nFrost comes early.\n")
    assert "read on" not in [title for _, title, _, _ in outline(found)]


def test_marks_on_the_cards_of_a_board_are_subtasks() -> None:
    found = imported("""
        # Harbour refit

        ## ✅ Completed (first of all)

        ### Sails and ropes
        - ✅ **Mainsail** of hemp
        - ✅ Jib

        ## ⏳ Not started

        ### Cabins
        These still need paint:

        **Fore**
        - ⏳ Galley

        **Aft**
        - ⏳ Berths

        ### Pumps
        - Seen by nobody since May
        """)
    assert outline(found) == [
        ("phase", "Completed (first of all)", "done", None),
        ("task", "Sails and ropes", "done", "Completed (first of all)"),
        ("subtask", "Mainsail of hemp", "done", "Sails and ropes"),
        ("subtask", "Jib", "done", "Sails and ropes"),
        ("phase", "Not started", "todo", None),
        ("task", "Cabins", "todo", "Not started"),
        ("subtask", "Galley", "todo", "Cabins"),
        ("subtask", "Berths", "todo", "Cabins"),
        ("task", "Pumps", "todo", "Not started"),
    ]


def test_counted_headings_beneath_coloured_marks_are_work_where_another_of_them_is() -> None:
    found = imported("""
        # Fähre

        ## 🔴 Vor der Abfahrt

        ### 1. Anker prüfen
        - liegt noch am Kai

        ### 2. Lampen anbringen
        - **Bug** ✅ — vier Stück
        - **Heck** ❌ — fehlt, keine Leiter

        ## 🟡 Unterwegs

        ### 3. Karten ordnen
        - nach Häfen

        ### 4. Funk hören
        - auf Kanal 16

        ## 🟢 Irgendwann

        - [ ] Deck streichen
        """)
    assert outline(found) == [
        ("phase", "Vor der Abfahrt", "doing", None),
        ("task", "Anker prüfen", None, "Vor der Abfahrt"),
        ("task", "Lampen anbringen", "doing", "Vor der Abfahrt"),
        ("subtask", "Bug", "done", "Lampen anbringen"),
        ("subtask", "Heck", "todo", "Lampen anbringen"),
        ("phase", "Unterwegs", "todo", None),
        ("task", "Karten ordnen", None, "Unterwegs"),
        ("task", "Funk hören", None, "Unterwegs"),
        ("phase", "Irgendwann", "todo", None),
        ("task", "Deck streichen", "todo", "Irgendwann"),
    ]


def test_headings_beneath_coloured_marks_that_count_nothing_are_no_work() -> None:
    found = imported("""
        # Ferry

        ## 🔴 Before we sail

        ### The anchor
        - lies on the quay

        ### The lamps
        - **Bow** ✅ — four
        - **Stern** ❌ — none

        ## 🟢 Some day

        - [ ] Paint the deck
        """)
    assert outline(found) == [
        ("phase", "Some day", "todo", None),
        ("task", "Paint the deck", "todo", "Some day"),
    ]


def test_a_list_beneath_a_heading_that_shouts_its_status_is_work_as_beside_it() -> None:
    found = imported("""
        # Quay

        ## Lamps — DONE (two of them are spare)

        - Oil lamp: hung by the gate
        - Gas lamp: hung by the crane

        ## Boats — DONE

        - [x] Paint the stern

        ## Names (all of them)

        - Gull
        - Tern
    """)
    assert outline(found)[:3] == [
        ("phase", "Lamps", "done", None),
        ("task", "Oil lamp: hung by the gate", "done", "Lamps"),
        ("task", "Gas lamp: hung by the crane", "done", "Lamps"),
    ]
    assert "Gull" not in [one[1] for one in outline(found)]


def test_a_list_beneath_a_heading_that_whispers_its_status_is_prose() -> None:
    found = imported("""
        # Quay

        ## Lamps (done)

        - They shine

        ## Boats

        - [x] Paint the stern
    """)
    assert "They shine" not in [one[1] for one in outline(found)]


def test_headings_with_a_status_in_brackets_side_by_side_are_work_whatever_stands_beneath() -> None:
    found = imported("""
    # Yard

    ## ✅ Finished

    ### 📅 2026-03-02

    #### [DONE] 📝 Count the ropes

    | File | What is in it |
    |---|---|
    | `ropes/short.txt` | Lines, knots |
    | `ropes/long.txt` | Hawsers |

    #### [DONE] ⚙️ Sort the nails (90 boxes)

    They are by length now.

    #### 【完了】 Sweep

    - behind the shed
    """)
    told = [(kind, title, status) for kind, title, status, _ in outline(found)]
    assert told == [
        ("phase", "Finished", "done"),
        ("task", "Count the ropes", "done"),
        ("task", "Sort the nails (90 boxes)", "done"),
        ("task", "Sweep", "done"),
    ]


@pytest.mark.parametrize(
    "heading", ["✅ 끝난 것", "✅ 끝낸 것", "終わったこと", "做完的事", "Lo hecho"]
)
def test_what_is_over_is_work_that_is_done_beside_other_work(heading: str) -> None:
    found = imported(f"""
    # Harbour

    ## Pier

    - [ ] Hang the lamps

    ## {heading}

    - Lay the planks
    - Oil the door
    """)
    done = [(title, status) for _, title, status, _ in outline(found)]
    assert ("Lay the planks", "done") in done
    assert ("Oil the door", "done") in done


@pytest.mark.parametrize("heading", ["8. Out of scope", "8. Hors périmètre", "8. スコープ外"])
def test_a_number_before_what_is_out_of_scope_makes_no_work_of_it(heading: str) -> None:
    found = imported(f"""
        # Boat

        ## 1. Work

        - [ ] Bend the planks

        ## {heading}

        These stay as they are:

        - The shape of the hull
        - The name of the boat
    """)
    assert [title for _, title, _, _ in outline(found)] == ["Work", "Bend the planks"]
