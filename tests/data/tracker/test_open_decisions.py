"""What is still to be decided: questions, and decisions beneath a heading that says so."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.importing import imported

_WORK = """
    ## Work

    - [ ] Oil the door
    """


def _decisions(text: str) -> list[dict[str, Any]]:
    found = imported(f"    # Harbour\n{_WORK}{text}")
    document: Any = found.document
    return list(document.get("decisions", []))


@pytest.mark.parametrize("heading", ["Decisions needed, and by when", "E. Open decisions"])
def test_questions_beneath_a_heading_of_decisions_are_decisions_to_be_taken(heading: str) -> None:
    first, second = _decisions(f"""
    ## {heading}

    | Question | Blocks | Until |
    |---|---|---|
    | `OQ-2` red or green? | the lamps | May |
    | `OQ-4` oak or larch? | the deck | June |
    """)
    assert (first["id"], first["title"]) == ("OQ-2", "red or green?")
    assert second["id"] == "OQ-4"
    opened = "needed," not in heading
    assert [one.get("status") for one in (first, second)] == ["proposed" if opened else None] * 2


def test_questions_beneath_another_heading_are_none() -> None:
    assert not _decisions("""
    ## Visitors

    | Question | Asked by | Until |
    |---|---|---|
    | red or green? | Ana | May |
    """)


def test_decisions_of_a_list_are_open_where_the_heading_says_so() -> None:
    (lamp, oak) = _decisions("""
    ## Open decisions (for May)

    - Which lamp?
    - Oak or larch?
    """)
    assert (lamp["status"], oak["status"]) == ("proposed", "proposed")


def test_a_name_in_bold_is_the_title_of_a_decision_and_the_rest_a_note() -> None:
    (lamp,) = _decisions("""
    ## Decisions

    | ID | Area | Decision | Owner |
    |---|---|---|---|
    | D1 | Light | **The lamp** — red or green, by the pilot's book | Ana |
    """)
    assert (lamp["title"], lamp["notes"]) == ("The lamp", "red or green, by the pilot's book")


def test_ids_beside_decisions_are_a_register_whatever_the_heading_is_called() -> None:
    (lamp,) = _decisions("""
    ## Findings of May

    | ID | Area | Decision | Measure |
    |---|---|---|---|
    | CF-1 | The lamp | leave it | a note on the door |
    """)
    assert (lamp["id"], lamp["title"]) == ("CF-1", "leave it")


@pytest.mark.parametrize(
    ("heading", "level", "status"),
    [
        ("Open decisions", "High priority", "Status: to be discussed"),
        ("Decisiones pendientes", "Alta", "Estado: por decidir"),
        ("待决策问题", "高优先级", "状态：待讨论"),
    ],
)
def test_priorities_part_the_decisions_beneath_a_heading(
    heading: str, level: str, status: str
) -> None:
    found = _decisions(f"""
    ## {heading}

    ### {level}

    1. **Oak for the deck**
       - How dry?
       - {status}

    2. **Tar for the keel**
       - How thick?
       - {status}
    """)
    assert [one["title"] for one in found] == ["Oak for the deck", "Tar for the keel"]
    assert {one["status"] for one in found} == {"proposed"}


_INDEX = """
    ## Lamps

    | {} | {} | Status |
    |---|---|---|
    | [ADR-001](./one.md) | Lamps of brass | Accepted |
    | [ADR-002](./two.md) | Wicks of cotton | Proposed |
    """


@pytest.mark.parametrize("head", ["ADR No.", "ADR编号", "ID", "#"])
@pytest.mark.parametrize("title", ["Title", "标题", "タイトル"])
def test_rows_with_the_ids_of_decision_records_are_decisions(head: str, title: str) -> None:
    found = _decisions(_INDEX.format(head, title))
    assert [(one["id"], one["title"], one["status"]) for one in found] == [
        ("ADR-001", "Lamps of brass", "accepted"),
        ("ADR-002", "Wicks of cotton", "proposed"),
    ]


def test_what_is_to_be_done_about_decision_records_is_work() -> None:
    assert not _decisions(_INDEX.format("ADR", "Task"))


def test_what_is_said_to_be_undecided_among_decisions_taken_is_proposed() -> None:
    found = imported("""
        # Boat

        ## Work
        - [ ] Mast

        ## Decisions taken

        - **Wood**: oak for the keel
        - **Paint**: to be decided (in May)
        - **Sails**: open at the foot, of linen
    """)
    document: Any = found.document
    assert [one["status"] for one in document["decisions"]] == ["accepted", "proposed", "accepted"]


def test_a_question_with_its_outcome_beside_it_is_a_decision_whatever_stands_in_front() -> None:
    rows = _decisions("""
    ## The register

    | ID | Yard | Question | Impact | Owner | Status | Decision |
    |---|---|---|---|---|---|---|
    | D-01 | North | Which wood for the keel? | High | Ana | Open | |
    | D-02 | South | Two vans or three? | Low | Bo | Decided | Two |
    | D-03 | South | Paint the rail | Low | Bo | Open | |
    """)
    assert [(row["title"], row["status"], row.get("decision")) for row in rows] == [
        ("Which wood for the keel?", "proposed", None),
        ("Two vans or three?", "accepted", "Two"),
        ("Paint the rail", "proposed", None),
    ]


def test_a_decision_that_is_taken_is_the_title_behind_the_problem_that_it_solves() -> None:
    rows = _decisions("""
    ## Decisions

    | ID | Problem | Decision | Rationale |
    |---|---|---|---|
    | D-1 | The keel rots | Oak | it lasts |
    | D-2 | Too many planks | Two vans | cheap |
    """)
    assert [row["title"] for row in rows] == ["Oak", "Two vans"]


def test_questions_that_are_only_counted_are_decisions_beneath_decisions_needed() -> None:
    rows = _decisions("""
    ## Decisions needed

    | # | Question | Blocks |
    |---|---|---|
    | 1 | Which tar? | the keel |
    | 2 | Whose lamps? | the mast |
    """)
    assert [row["title"] for row in rows] == ["Which tar?", "Whose lamps?"]
