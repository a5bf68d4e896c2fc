"""Plain lists beneath headings that ids count, and beneath labels that name tasks."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.importing import imported

SERIES = """
    # Boat

    ## Progress

    | Sprint | Topic | Status |
    |--------|-------|--------|
    | S1 | Hull | done |
    | S2 | Sails | done |
    | S3 | Rig | in progress |
    | S4 | Launch | todo |

    ## Scope

    ### S1: Hull
    - lay the keel
    - bend the planks

    ### S2: Sails
    - cut the mainsail
    - sew the jib

    ### S3: Rig
    - step the mast

    **Tasks:**
    - T-31: splice the stays
    - T-32: hang the boom

    ### S4: Launch
    - grease the slip
    - call the band
"""


def test_headings_that_ids_count_are_the_rows_of_those_ids_and_what_is_beneath_them_is_theirs() -> (
    None
):
    found = imported(SERIES)
    document: Any = found.document
    rows = document["phases"][0]["tasks"]
    assert [(row["id"], row["status"], len(row["subtasks"])) for row in rows] == [
        ("S1", "done", 2),
        ("S2", "done", 2),
        ("S3", "doing", 3),
        ("S4", "todo", 2),
    ]


@pytest.mark.parametrize("label", ["**Tareas**", "**Steps:**", "作業:"])
def test_a_label_that_names_tasks_makes_the_list_beneath_it_those_of_its_heading(
    label: str,
) -> None:
    found = imported(f"""
        # Boat

        ## P0 — now

        ### 0.1 Hull

        **Why:** she leaks

        {label}

        1. caulk the seams
        2. paint below the waterline

        **Done when**

        - [ ] no water in the bilge
    """)
    assert "caulk the seams" in str(found.document["phases"])
    assert all(
        name in [row["title"] for row in found.items]
        for name in ("caulk the seams", "paint below the waterline")
    )


def test_features_beside_the_steps_of_a_piece_of_work_describe_it() -> None:
    found = imported("""
        # Boat

        ## Phase 1: Hull

        ### 1. Planks ✅
        - [x] bend
        - [x] nail

        **Features:**
        - light
        - tight
    """)
    assert not {"light", "tight"} & {row["title"] for row in found.items}


def test_a_series_of_headings_over_facts_or_one_line_each_is_no_work() -> None:
    found = imported("""
        # Boat

        - [ ] Varnish

        ## Parts

        ### S1: Hull
        - Owner: Ada
        - Length: 6 m

        ### S2: Sails
        - of cloth

        ### S3: Rig
        - of ash
    """)
    assert {row["title"] for row in found.items if row["kind"] != "phase"} == {"Varnish"}


WAITING = """
    # Boat

    ## Board

    - [x] Varnish
    - [ ] Oil

    ## {heading}

    - caulk the seams
    - paint below the waterline
"""


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("Leaks of the trial — PENDING (from Ada)", "todo"),
        ("📦 Deferred / tech debt", "deferred"),
        ("Recently completed", "done"),
    ],
)
def test_a_part_that_says_in_words_that_it_waits_lists_work(heading: str, status: str) -> None:
    found = imported(WAITING.format(heading=heading))
    told = {row["title"]: row["status"] for row in found.items if row["kind"] == "task"}
    assert told["caulk the seams"] == told["paint below the waterline"] == status


@pytest.mark.parametrize("heading", ["✅ All leaks mended", "🔄 How we build", "Next up"])
def test_a_part_that_praises_or_only_has_a_mark_lists_none(heading: str) -> None:
    found = imported(WAITING.format(heading=heading))
    assert "caulk the seams" not in {row["title"] for row in found.items}


def test_needed_over_a_list_names_what_a_piece_of_work_still_needs() -> None:
    found = imported("""
        # Boat

        ### 1. Hull
        Status: IN PROGRESS

        Needed:
        - caulk the seams
        - paint below the waterline

        Files:
        - `hull/seams.txt`

        ### 2. Rig
        Status: TODO

        Needed:
        - step the mast
    """)
    below = {row["title"]: row["parent"] for row in found.items}
    assert below["caulk the seams"] == "Hull"
    assert below["step the mast"] == "Rig"
    assert not any("seams.txt" in str(title) for title in below)


def test_names_in_bold_over_lists_beneath_marks_that_part_the_work_are_work() -> None:
    found = imported("""
        # Boat

        ## What is there

        ### ✅ Built

        1. **Hull:**
           - the keel of oak
           - planks of larch

        2. **Deck:**
           - of teak

        ### ❌ Not built

        1. **Rig:**
           - ✅ mast
           - ❌ boom

        2. **Sails:**
           - ❌ jib
    """)
    told = {row["title"]: (row["kind"], row["status"]) for row in found.items}
    assert told["Hull"] == ("task", "done")
    assert told["mast"] == ("subtask", "done")
    assert told["boom"] == ("subtask", "todo")
    assert "the keel of oak" not in told


def test_a_single_piece_of_work_with_its_status_beside_others_elsewhere_is_work() -> None:
    found = imported("""
        # Boat

        ## ✅ Mended

        ### 1. Hull
        - **Status**: ✅ Complete - all seams are tight

        ### 2. Deck
        - **Status**: ✅ Complete

        ## ⚠️ Still broken

        ### 1. Rig
        - **Status**: ⏳ Pending - the mast is here
        - **Priority**: Medium

        **Parts to buy**:
        - two shrouds
        - a boom
    """)
    told = {row["title"]: row["status"] for row in found.items}
    assert told["Rig"] == "todo"
    assert "a boom" not in told


def test_keys_that_headings_with_ids_share_are_fields_of_them_in_any_language() -> None:
    found = imported("""
        # Barca

        ### T-01 · Casco
        - **Depende de**: nada
        - **Restricción**: no tocar la quilla

        ### T-02 · Velas
        - **Depende de**: T-01
        - **Restricción**: sin prisa

        ### T-03 · Mástil
        - **Depende de**: T-01
        - **Restricción**: solo pino
    """)
    assert [row["title"] for row in found.items] == ["Casco", "Velas", "Mástil"]


@pytest.mark.parametrize(
    ("done", "open_"),
    [
        ("Converted / Implemented", "Remaining / Not yet implemented"),
        ("2. Completed", "3. Pending"),
        ("二、已完成（带证据）", "三、待办"),
    ],
)
def test_the_name_of_a_column_may_be_counted_or_said_in_two_words(done: str, open_: str) -> None:
    found = imported(f"""
        # Boat

        ## {done}

        - the keel
        - the ribs

        ## {open_}

        - the mast
    """)
    told = {row["title"]: row["status"] for row in found.items if row["kind"] == "task"}
    assert told == {"the keel": "done", "the ribs": "done", "the mast": "todo"}


def test_what_is_done_and_what_is_to_do_next_are_the_columns_of_a_board() -> None:
    found = imported("""
        # Barque

        ## ✅ Fait

        - la quille
        - les membrures

        ## ⚠️ À faire ensuite (priorisé)

        1. **Mât** : en pin
        2. **Voiles** : en coton
    """)
    told = {row["title"]: row["status"] for row in found.items if row["kind"] == "task"}
    assert told == {"la quille": "done", "les membrures": "done", "Mât": "todo", "Voiles": "todo"}
