"""Tables with a column of work for each of several people, and ids that are ticked in a line."""

from __future__ import annotations

from typing import Any

from tests.support.importing import imported, outline

_LANES = """
    # Harbour

    ## Phase 1 — Boats

    | Ana | Bo |
    |---|---|
    | **1.1** Keel — of oak | **1.2** `mast` and boom |
    | → then: **1.4** Sails | *(beside 1.2)* |
    | **1.3** Oars | |

    **Progress:** `[x] 1.1` `[ ] 1.2` `[x] 1.3`
    """


def test_cells_with_numbers_in_bold_are_work_and_a_line_of_ticked_ids_says_how_far() -> None:
    found = imported(_LANES)
    assert outline(found) == [
        ("phase", "Boats", "doing", None),
        ("task", "Keel", "done", "Boats"),
        ("task", "`mast` and boom", "todo", "Boats"),
        ("task", "Sails", None, "Boats"),
        ("task", "Oars", "done", "Boats"),
    ]


def test_what_stands_around_such_entries_is_kept_in_their_notes() -> None:
    document: Any = imported(_LANES).document
    tasks = document["phases"][0]["tasks"]
    assert [(task["id"], task["notes"]) for task in tasks] == [
        ("1.1", "of oak\n\nAna"),
        ("1.2", "Bo"),
        ("1.4", "Ana\n\nthen\n\n*(beside 1.2)*"),
        ("1.3", "Ana"),
    ]


def test_ids_ticked_in_a_line_that_differ_from_their_work_are_claims_on_it() -> None:
    document: Any = imported("""
        # Harbour

        ## Phase 1 — Boats

        - [ ] 1.1 Keel
        - [x] 1.2 Mast

        Progress: [x] 1.1 [x] 1.2
        """).document
    keel, mast = document["phases"][0]["tasks"]
    assert (keel["status"], [claim["text"] for claim in keel["claims"]]) == ("todo", ["[x] 1.1"])
    assert (mast["status"], "claims" in mast) == ("done", False)


def test_a_table_with_other_cells_or_one_column_of_numbers_stays_a_table() -> None:
    found = imported("""
        # Harbour

        ## Phase 1 — Boats

        - [ ] Paint

        | Port | Starboard |
        |---|---|
        | **1.1** m of rope | **1.2** m of rope |
        | less than last year | more |
        """)
    assert outline(found) == [
        ("phase", "Boats", "todo", None),
        ("task", "Paint", "todo", "Boats"),
    ]
