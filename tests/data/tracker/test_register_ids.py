"""A column that is called by what a register holds may hold nothing but ids."""

from __future__ import annotations

from typing import Any

import pytest

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


@pytest.mark.parametrize(
    "name",
    ["B2C outage", "P2P sync", "H2O filter", "S3 bucket", "V2 pump", "I18N texts", "EC2 size",
     "G20 stay", "MP3 – noise", "HTTP2 switch", "UTF8 names", "K8s upgrade", "2FA", "3D view"],
)  # fmt: skip
def test_what_looks_like_an_id_and_is_the_only_one_of_its_kind_stays_in_the_title(
    name: str,
) -> None:
    found = imported(f"""
        # Boat

        ## Phase 1: Hull

        - [ ] {name}
        - [x] Oil the door

        ### {name} again

        - [ ] Paint
        - [x] Sand

        ### Roof

        - [ ] Mend the roof
        - [x] Look

        ### Rows

        | Task | Status |
        |---|---|
        | {name} twice | Done |
        | Mend the mast | Pending |

        ## Risks

        | Risk | Impact | Mitigation |
        |---|---|---|
        | {name} fails | High | wait |
        | Rain | Low | a tent |

        ## Open issues

        - {name} rots - Owner: Ana
        - Fog outside - Owner: Bo

        ## Decisions

        - **{name} stays**: as it is
        - **Two vans**: as agreed
    """)
    titles = [str(item["title"]) for item in found.items]
    document: Any = found.document
    titles += [row["title"] for row in document["issues"]]
    said = ("", " again", " twice", " fails", " rots", " stays")
    assert [f"{name}{more}" for more in said if f"{name}{more}" not in titles] == []


def test_what_a_text_counts_by_is_an_id() -> None:
    found = imported("""
        # Boat

        ## Risks

        | Risk | Impact | Mitigation |
        |---|---|---|
        | R4 Rain | High | a tent |
        | R4A Hail | High | a roof |
        | R5: Rot | Low | tar |

        ## Decisions

        - D1: Two vans
    """)
    names = [record(found, name)["title"] for name in ("R4", "R4A", "R5", "D1")]
    assert names == ["Rain", "Hail", "Rot", "Two vans"]
