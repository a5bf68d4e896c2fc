"""Tables that list the numbered sections of a register."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline, record

_RISKS = """
    # Ferry

    ## Risks

    ### 1. Ice in the harbour

    **Severity: High**

    The piers could break.

    ### 2. Nobody buys tickets

    **Severity: Low**

    The summer was wet.

    ## Summary

    | # | Risk | Severity | Status |
    |---|---|---|---|
    | 1 | {} | High | **Fixed** — piers of oak |
    | 2 | Too few tickets | Low | **Open** — more posters |
    """


def test_a_table_that_lists_numbered_risks_tells_how_far_each_is() -> None:
    found = imported(_RISKS.format("Harbour shut by ice"))
    assert outline(found) == [
        ("risk", "Ice in the harbour", "done", None),
        ("risk", "Nobody buys tickets", "todo", None),
    ]
    first = record(found, "R1")
    assert (first["priority"], first["status"]) == ("High", "mitigated")
    assert first["mitigation_status"] == "Fixed — piers of oak"


@pytest.mark.parametrize("name", ["Storm", "Rain"])
def test_numbers_alone_make_no_list_of_what_other_sections_tell(name: str) -> None:
    text = _RISKS.format(name).replace("Too few tickets", "Fog")
    assert len(outline(imported(text))) == 4


_CARDS = """
    # Ferry

    ## Risk summary

    | ID | Risk | Probability | Impact | Status |
    |---|---|---|---|---|
    | R1 | Rain comes early | Low | High | Open |
    | R2 | Tar is late | High | High | {} |

    ## Risk details

    ### R1: Rain comes early

    **Probability:** Low (20%)

    ### R2: Tar is late

    **Probability:** High (60%)
    """


def test_what_an_index_says_of_risks_is_how_far_they_are() -> None:
    assert outline(imported(_CARDS.format("Closed"))) == [
        ("risk", "Rain comes early", "todo", None),
        ("risk", "Tar is late", "done", None),
    ]


def test_a_risk_of_which_nothing_says_how_far_it_is_is_open_and_says_nothing() -> None:
    found = imported("""
    # Ferry

    ## Risks

    - **Rain**: boxes get wet
    """)
    assert outline(found) == [("risk", "Rain", None, None)]
    assert record(found, "R1")["status"] == "open"
