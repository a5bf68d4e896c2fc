"""A column that is called by what a register holds may hold nothing but ids."""

from __future__ import annotations

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
