"""Headings over `Type: Risk`, `Type: Decision`: rows of the register that they name themselves."""

from __future__ import annotations

from typing import Any

from tests.support.importing import imported, outline

_LOG = """
# Harbour: what we live with

## Entries

### Planks warp

Type: Issue Status: Closed

They were dried in May.

Decision: keep them dry.

### Fog in June

**Type:** Risk
**Status:** Open
**Owner:** Mia

Boats may miss the pier.

#### Two vans

Type: Decision | Status: Accepted

One was late.
"""


def test_headings_that_say_of_what_type_they_are_are_rows_of_that_register() -> None:
    document: Any = imported(_LOG).document
    (issue,), (risk,), (decision,) = (document[n] for n in ("issues", "risks", "decisions"))
    assert (issue["title"], issue["status"]) == ("Planks warp", "resolved")
    assert issue["description"] == "They were dried in May.\nDecision: keep them dry."
    assert (risk["title"], risk["status"], risk["owner"]) == ("Fog in June", "open", "Mia")
    assert (decision["title"], decision["rationale"]) == ("Two vans", "One was late.")
    assert "phases" not in document


def test_a_list_beneath_a_heading_says_its_type_as_well() -> None:
    document: Any = imported("""
    # Harbour

    ## May

    ### Fog in June

    - Type: Risk
    - Probability: High
    - Mitigation: More lamps

    ### Two vans

    - Type: Decision
    - Status: Accepted
    """).document
    assert [row["mitigation"] for row in document["risks"]] == ["More lamps"]
    assert [row["status"] for row in document["decisions"]] == ["accepted"]


def test_where_all_headings_are_of_one_type_it_says_what_kind_of_work_they_are() -> None:
    found = imported("""
    # Tasks

    ## Mend the pier

    Type: Issue
    Status: Open

    ## Oil the crane

    Type: Issue
    Status: Done
    """)
    assert [(title, status) for _, title, status, _ in outline(found)] == [
        ("Mend the pier", "todo"),
        ("Oil the crane", "done"),
    ]
    assert "issues" not in found.document


def test_a_sentence_with_a_colon_goes_on_behind_the_type() -> None:
    document: Any = imported(_LOG.replace("Type: Issue Status: Closed", "Type: Issue")).document
    assert "status" not in document["issues"][0]
    text = _LOG.replace("They were dried in May.", "Notes: dried twice. Status: it is said.")
    said: Any = imported(text).document
    assert "Status: it is said." in str(said["issues"][0])
