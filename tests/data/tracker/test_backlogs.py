"""Documents that are called a list of work and say of nothing how far it is."""

from __future__ import annotations

from typing import Any

import pytest

from data.trouble import Unreadable
from tests.support.importing import imported

NUMBERED = """
    # {name}

    What we put off, in no order.

    ## 1. Caulk the seams

    She leaks at the garboard, and more in spring.

    ## 2. A new jib

    The old one is torn.

    ## 3. Paint

    Below the waterline too.
"""


@pytest.mark.parametrize(
    "name", ["Boat backlog", "TODOS", "Технический долг", "技術的負債", "Aufgaben"]
)
def test_counted_headings_of_a_document_called_a_list_of_work_are_work(name: str) -> None:
    found = imported(NUMBERED.format(name=name))
    assert [row["title"] for row in found.items] == ["Caulk the seams", "A new jib", "Paint"]


def test_headings_beneath_priorities_of_a_list_of_work_are_work() -> None:
    found = imported("""
        # TODOS

        ## P1 — before the season

        ### Caulk the seams
        She leaks.

        - Effort: M

        ## P2 — some day

        ### A new jib
        The old one is torn.
    """)
    assert {row["title"] for row in found.items} >= {"Caulk the seams", "A new jib"}


def test_rows_with_ids_of_a_list_of_work_are_work_and_an_issues_number_is_no_title() -> None:
    found = imported("""
        # Tech debt of the boat

        ## Critical

        | # | Finding | Parts | Fix phase | Issue |
        |---|---------|-------|-----------|-------|
        | C1 | Seams leak | hull | Phase 2 (Hull) | [#44](https://boat.example/44) |
        | C2 | Mast is rotten | mast | Phase 3 (Rig) | [#45](https://boat.example/45) |

        ## Later

        | # | Finding | Parts | Fix phase | Issue |
        |---|---------|-------|-----------|-------|
        | L1 | Paint | hull | Phase 2 (Hull) | |
    """)
    document: Any = found.document
    seams, mast = document["phases"][0]["tasks"]
    assert (seams["id"], seams["title"]) == ("C1", "Seams leak")
    assert "https://boat.example/44" in str(seams["links"])
    assert mast["title"] == "Mast is rotten"
    assert [row["title"] for row in document["phases"][1]["tasks"]] == ["Paint"]


@pytest.mark.parametrize("name", ["The boat", "How we build", "Design of the hull"])
def test_a_document_of_any_other_name_is_left_alone(name: str) -> None:
    with pytest.raises(Unreadable) as refused:
        imported(NUMBERED.format(name=name))
    assert refused.value.kind == "no_structure"


def test_where_a_list_of_work_states_something_its_other_headings_stay_as_they_are() -> None:
    found = imported("""
        # Backlog

        ## 1. How we work

        Slowly.

        ## 2. What we have

        Wood.

        ## 3. Now

        - [ ] Caulk the seams
    """)
    assert "How we work" not in {row["title"] for row in found.items if row["kind"] == "task"}


def test_headings_that_a_letter_counts_are_work_where_there_is_nothing_else() -> None:
    found = imported("""
        # What is missing on the boat

        ## 1. Verdict

        She floats.

        ## 2. Before the trial

        ### B1. The mast is rotten
        **Fix:** a new one.

        ### B2. No lamp at the stern
        **Fix:** buy one.

        ### B3. The pump leaks
        **Fix:** a new seal.
    """)
    titles = [row["title"] for row in found.items if row["kind"] == "task"]
    assert titles == ["The mast is rotten", "No lamp at the stern", "The pump leaks"]
