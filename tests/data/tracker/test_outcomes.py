"""Boxes that ask how something went."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline, record

_TESTS = """
    # Boat

    ## Trials

    - [{}] **M-01:** The mast stands
      - **Action:** Push it
      - [{}] **{}**
      - [{}] **{}**
    - [ ] **M-02:** The lamp burns
      - [ ] Light it
      - [ ] Look at it
    """


@pytest.mark.parametrize(
    ("whole", "well", "ill", "status"),
    [
        (" ", "x", " ", "done"),
        (" ", " ", "x", "broken"),
        (" ", " ", " ", "todo"),
        (" ", "x", "x", "todo"),
        ("x", "x", " ", "done"),
    ],
)
@pytest.mark.parametrize(("passed", "failed"), [("PASS", "FAIL"), ("OK", "Broken")])
def test_the_ticked_one_of_two_answers_says_how_a_trial_went(
    whole: str, well: str, ill: str, status: str, passed: str, failed: str
) -> None:
    found = outline(imported(_TESTS.format(whole, well, passed, ill, failed)))
    assert [one[:3] for one in found[1:]] == [
        ("task", "The mast stands", status),
        ("task", "The lamp burns", "todo"),
        ("subtask", "Light it", "todo"),
        ("subtask", "Look at it", "todo"),
    ]


def test_a_failure_beneath_a_ticked_entry_is_a_claim_on_it() -> None:
    found = record(imported(_TESTS.format("x", " ", "PASS", "x", "FAIL")), "M-01")
    assert found["status"] == "done"
    assert [(one["text"], one["status"]) for one in found["claims"]] == [("FAIL", "broken")]


def test_boxes_that_only_say_how_far_steps_are_stay_steps() -> None:
    found = outline(imported(_TESTS.format(" ", "x", "Done", " ", "Planned")))
    assert [one[1] for one in found if one[0] == "subtask"][:2] == ["Done", "Planned"]
