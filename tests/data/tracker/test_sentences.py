"""Sentences in the columns of a board."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline

BOARD = """
    # Yard

    ## Done
    - Hinges of oak
    - Lock

    ---

    ## In progress

    {}

    ---

    ## Pending
    - Bell
    """


def test_a_line_in_a_column_of_a_board_is_its_card() -> None:
    found = imported(BOARD.format("The gate of the northern yard."))
    told = [(title, status, parent) for _, title, status, parent in outline(found)]
    assert ("The gate of the northern yard.", "doing", "In progress") in told


@pytest.mark.parametrize(
    "text",
    [
        "None.",
        "Nothing",
        "No open tasks at the moment.",
        "The crane is being looked at just now...",
        "Boats are moved one after the other…",
        "Told in gate.md and elsewhere.",
        "Told in [the list](https://example.org/list).",
        "Which of them will last?",
        "Owner: Ana",
        "First line of a text\n    that goes on in a second one",
    ],
)
def test_what_is_no_card_stays_what_it_is(text: str) -> None:
    titles = [title for _, title, _, _ in outline(imported(BOARD.format(text)))]
    assert {"Lock", "Bell"} <= {*titles}
    assert titles == [
        one for one in titles if one in ("Done", "Hinges of oak", "Lock", "Pending", "Bell")
    ]


def test_a_line_beneath_a_single_status_is_prose() -> None:
    found = imported("# Yard\n\n## Gate\n- [ ] Lock\n\n## In progress\n\nThe yard itself.\n")
    assert "The yard itself." not in [title for _, title, _, _ in outline(found)]
