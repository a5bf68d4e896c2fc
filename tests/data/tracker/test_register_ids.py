"""A column that is called by what a register holds may hold nothing but ids."""

from __future__ import annotations

from typing import Any

from tests.support.importing import imported, record

BOAT = """
    # Boat

    ## Known issues

    | Issue | Title | Status |
    |---|---|---|
    | #7 | The hull leaks | Open |
    | [ENG-2](https://boats.example/2) | The motor stalls | Open |

    ## Risks

    | Risk | Description | Impact |
    |---|---|---|
    | R1 | Rain | High |
    | R2 | Rot | Low |

    ## Decisions

    | Decision | Description | Status |
    |---|---|---|
    | Oak | for the keel | Accepted |
"""


def test_rows_are_called_what_their_words_say_and_have_the_ids() -> None:
    found = imported(BOAT)
    titles = [record(found, name)["title"] for name in ("#7", "ENG-2", "R1", "R2")]
    assert titles == ["The hull leaks", "The motor stalls", "Rain", "Rot"]


def test_words_stay_the_title_where_others_stand_beside_them() -> None:
    assert "'title': 'Oak'" in str(imported(BOAT).document["decisions"])


def test_ids_of_a_word_and_a_letter_with_a_number_are_ids_of_rows_and_of_work() -> None:
    document: Any = imported("""
    # Harbour

    ## Risks we know

    ### 1. Technical risks

    #### RISK-T1: Planks warp in rain
    **Probability:** Medium
    **Impact:** High

    **Mitigation:**
    - dry the planks

    #### RISK-SC-1: Lamps fail at sea
    **Probability:** Low
    **Impact:** Medium

    ## Tasks

    - [ ] SAIL-B2: Sew the jib
    - [x] SAIL-B3: Cut the cloth
    """).document
    risks = [(row["id"], row["title"], row["impact"]) for row in document["risks"]]
    assert risks == [
        ("RISK-T1", "Planks warp in rain", "high"),
        ("RISK-SC-1", "Lamps fail at sea", "medium"),
    ]
    tasks = [(task["id"], task["title"]) for task in document["phases"][0]["tasks"]]
    assert tasks == [("SAIL-B2", "Sew the jib"), ("SAIL-B3", "Cut the cloth")]
