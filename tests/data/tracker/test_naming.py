"""The ids of imported work: those that the document gives, before those that are made up."""

from __future__ import annotations

from typing import Any

from tests.support.importing import imported


def _ids(text: str) -> dict[str, str]:
    document: Any = imported(text).document
    items = [
        item
        for phase in document["phases"]
        for task in [phase, *phase.get("tasks", [])]
        for item in [task, *(task.get("subtasks", []) if task is not phase else [])]
    ]
    return {item["title"]: item["id"] for item in items}


def test_a_plan_that_counts_all_it_has_keeps_its_numbers_and_the_phase_around_it_gets_another() -> (
    None
):
    assert _ids("""
        # Move

        ## Schedule
        | WBS | ID | Task | Status |
        |---|---|---|---|
        | a | 1 | Planning | open |
        | b | 1.1 | Count the shelves | open |
        | c | 1.2 | Draw the plan | open |
        | d | 2 | Buying | open |
        | e | 3 | Moving | open |
        | f | 3.1 | Load | open |
    """) == {
        "Schedule": "4",
        "Planning": "1",
        "Count the shelves": "1.1",
        "Draw the plan": "1.2",
        "Buying": "2",
        "Moving": "3",
        "Load": "3.1",
    }


def test_a_phase_that_says_its_number_keeps_it_against_a_row() -> None:
    ids = _ids("""
        # Move

        ## Phase 1: Pack
        - [ ] Boxes

        ## Phase 2: Drive
        | ID | Task | Status |
        |---|---|---|
        | 1 | Planning | open |
        | 1.1 | Count | open |
    """)
    assert (ids["Pack"], ids["Drive"], ids["Count"]) == ("1", "2", "1.1")


def test_bare_numbers_of_rows_are_places_in_a_list() -> None:
    ids = _ids("""
        # Move

        ## Packing
        | # | Task | Status |
        |---|---|---|
        | 1 | Boxes | open |
        | 2 | Tape | open |

        ## Driving
        | # | Task | Status |
        |---|---|---|
        | 1 | Vans | open |
    """)
    assert ids == {
        "Packing": "1", "Boxes": "1.1", "Tape": "1.2", "Driving": "2", "Vans": "2.1",
    }  # fmt: skip
