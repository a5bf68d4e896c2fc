"""What must hold for a phase: criteria that stand in it become its gate."""

from __future__ import annotations

from typing import Any

import pytest

from data.tracker.importing import Imported, Text, import_tracker
from data.tracker.writing import write_project
from model.problem import Problem
from tests.support.importing import imported
from tests.support.problems import problems_in


def gates(found: Imported) -> list[list[str]]:
    document: Any = found.document
    return [phase.get("gate", []) for phase in document["phases"]]


def failing(found: Imported) -> list[Problem]:
    text = write_project(found.document, "")
    return [one for one in problems_in(text) if one.code == "gate-not-met"]


HOUSE = """
    # House

    ## Phase 1: Walls{}
    - [x] Bricks

    ### {}
    - [x] All walls stand
    - [ ] Plaster is dry

    ## Phase 2: Roof
    - [ ] Tiles
    """


@pytest.mark.parametrize(
    "heading", ["Definition of Done", "Success criteria", "Akzeptanzkriterien"]
)
def test_a_criterion_that_fails_in_a_finished_phase_is_a_finding(heading: str) -> None:
    found = imported(HOUSE.format(" ✅ COMPLETE", heading))
    assert gates(found) == [["C1", "C2"], []]
    (problem,) = failing(found)
    assert (problem.address, "C2" in problem.text, "C1" in problem.text) == ("item:1", True, False)


def test_criteria_of_a_phase_that_is_open_are_its_gate_and_no_finding() -> None:
    found = imported(HOUSE.format("", "Definition of Done"))
    assert gates(found) == [["C1", "C2"], []]
    assert failing(found) == []


def test_criteria_that_nobody_ticks_open_no_gate() -> None:
    found = imported("""
    # House

    ## Phase 1: Walls ✅ COMPLETE
    - [x] Bricks

    ### Success criteria
    - No wall is bent
    - Less than 3 mm off
    """)
    document: Any = found.document
    assert len(document["criteria"]) == 2
    assert gates(found) == [[]]
    assert failing(found) == []


def test_criteria_of_the_whole_are_the_gate_of_no_phase() -> None:
    found = imported("""
    # House

    ## Phase 1: Walls ✅ COMPLETE
    - [x] Bricks

    ## Success criteria
    - [ ] Somebody lives there
    """)
    assert gates(found) == [[]]


def test_gates_of_several_trackers_name_their_own_criteria() -> None:
    texts = [HOUSE.replace("\n    ", "\n").format("", "Definition of Done")] * 2
    texts[1] = texts[1].replace("Walls", "Cellar").replace("Plaster", "Floor")
    found = import_tracker([Text(f"{n}.md", text.encode()) for n, text in enumerate(texts)])
    document: Any = found.document
    titles = {row["id"]: row["title"] for row in document["criteria"]}
    said = [[titles[one] for one in gate] for gate in gates(found) if gate]
    assert said == [
        ["All walls stand", "Plaster is dry"],
        ["All walls stand", "Floor is dry"],
    ]
