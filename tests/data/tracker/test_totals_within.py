"""Totals that stand within a phase or task are claims on what lies beneath it."""

from __future__ import annotations

from typing import Any

import pytest

from data.tracker.importing import Imported
from data.tracker.writing import write_project
from tests.support.importing import imported
from tests.support.problems import problems_in


def claims(found: Imported) -> list[tuple[object, object, object]]:
    document: Any = found.document
    rows = document.get("claims", [])
    return [(row["stated"], row.get("of"), row.get("unit", "")) for row in rows]


def notes(found: Imported) -> str:
    document: Any = found.document
    return "\n".join(str(phase.get("notes", "")) for phase in document["phases"])


def codes(found: Imported) -> list[str]:
    return [one.code for one in problems_in(write_project(found.document, ""))]


def house(*lines: str) -> Imported:
    return imported(
        """
    # House

    ## Phase 1: Walls
    - [x] Bricks
    - [ ] Mortar

    {}

    ## Phase 2: Roof
    - [ ] Tiles
    """.format("\n    ".join(lines))
    )


@pytest.mark.parametrize(
    ("line", "claim"),
    [
        ("Total tasks: 9", (9, "in:1 kind:task", "")),
        ("**Total Tasks**: 9", (9, "in:1 kind:task", "")),
        ("- Total tasks: 9", (9, "in:1 kind:task", "")),
        ("Completed: 2 tasks", (2, "in:1 kind:task status:done", "")),
        ("Done: 2/2", ("2/2", "in:1", "")),
        ("Done: 2/2 (100%)", ("2/2", "in:1", "")),
        ("Progress: 80%", ("80%", "in:1", "%")),
        ("**Progress:** ~80 % done", ("~80 %", "in:1", "%")),
        ("Fortschritt: 80 %", ("80 %", "in:1", "%")),
        ("Tasks: 9", (9, "in:1 kind:task", "")),
        ("**Tasks:** 9", (9, "in:1 kind:task", "")),
        ("- **Tasks**: 9", (9, "in:1 kind:task", "")),
        ("Number of tasks: 9", (9, "in:1 kind:task", "")),
        ("Aufgaben: 9", (9, "in:1 kind:task", "")),
        ("タスク数：9", (9, "in:1 kind:task", "")),
        ("Tasks: 2/2", ("2/2", "in:1 kind:task", "")),
        ("Subtasks: 9", (9, "in:1 kind:subtask", "")),
        ("Items: 9", (9, "in:1", "")),
        ("Remaining tasks: 2", (2, "in:1 kind:task is:open", "")),
    ],
)
def test_a_total_within_a_phase_is_a_claim_on_what_lies_beneath_it(
    line: str, claim: tuple[object, object, object]
) -> None:
    found = house(line)
    assert claims(found) == [claim]
    assert notes(found).strip() == ""
    assert codes(found) == ["claim-total"]


@pytest.mark.parametrize(
    "line",
    [
        *("Total tasks: 2", "Done: 1/2", "Progress: 50%", "Completed: 1", "Tasks: 2", "Tasks: 1/2"),
        *("Tasks: 1 of 2", "Subtasks: 2", "Items: 2", "Remaining: 1", "Осталось: 1", "剩余：1"),
    ],
)
def test_totals_within_a_phase_that_are_right_are_no_finding(line: str) -> None:
    found = house(line)
    assert len(claims(found)) == 1
    assert codes(found) == []


@pytest.mark.parametrize(
    "line",
    [
        "Completed: 12 March",
        "Completed: 3 days before the storm",
        "Blocked: 2 weeks",
        "Progress: 80% of the bricks came, mortar waits for dry days",
        "Total weight: 90 kg",
        "Progress: good",
        "Tasks: 5 weeks of them",
        "Remaining: 200",
        "Remaining: 3 weeks",
        "Task: 5",
        "Next phase: 2",
        "Removed: 2 ropes",
        "Created: 1405/04/24",
    ],
)
def test_what_counts_no_work_within_a_phase_stays_a_note(line: str) -> None:
    found = house(line)
    assert claims(found) == []
    assert line in notes(found)


def test_a_total_within_a_task_counts_its_subtasks() -> None:
    found = imported("""
    # House

    ## Phase 1: Walls

    ### Task 1.1: Bricks
    Total tasks: 3
    - [x] Red ones
    - [ ] Grey ones
    """)
    assert claims(found) == [(3, "in:1.1", "")]
    assert codes(found) == ["claim-total"]


def test_the_overall_progress_that_stands_in_a_phase_is_that_of_the_whole() -> None:
    found = house("Overall progress: 80%")
    assert claims(found) == [("80 %", "is:leaf", "")]
    assert "Overall progress: 80%" in notes(found)


def test_tasks_that_a_phase_counts_may_be_the_rows_of_all_its_tasks() -> None:
    found = imported("""
    # House

    ## Phase 1: Walls
    Completed: 1/3 tasks

    ### Task 1.1: Bricks
    - [x] Red ones
    - [ ] Grey ones

    ### Task 1.2: Mortar
    - [ ] Sand
    """)
    assert claims(found) == [("1/3", "in:1", "")]
    assert codes(found) == []


def test_a_share_of_a_task_without_parts_stays_its_note() -> None:
    found = imported("""
    # House

    ## Phase 1: Walls

    ### Task 1.1: Bricks
    **Status**: in progress
    **Progress**: 60%
    """)
    document: Any = found.document
    assert claims(found) == []
    assert document["phases"][0]["tasks"][0]["notes"] == "Progress: 60%"


def test_a_heading_that_sums_up_the_whole_is_no_phase() -> None:
    found = imported("""
    # House

    ## Phase 1: Walls ✅ Complete
    - [x] Bricks

    ## Risks
    ### R1: Storm
    **Status**: Open

    ## Totals

    Total tasks: 9
    Done: 5/9 (56%)
    """)
    document: Any = found.document
    assert [phase["title"] for phase in document["phases"]] == ["Walls"]
    assert claims(found) == [(9, "kind:task", ""), ("5/9", "is:leaf", "")]


def test_counts_in_a_table_of_facts_and_beside_one_another_are_claims() -> None:
    found = house("| Field | Value |", "|---|---|", "| Tasks | 2 |", "| Completed | 1 |")
    assert claims(found) == [(2, "in:1 kind:task", ""), (1, "in:1 status:done", "")]
    found = house("Tasks: 9", "Remaining: 7")
    assert claims(found) == [(9, "in:1 kind:task", ""), (7, "in:1 is:open is:leaf", "")]
    assert codes(found) == ["claim-total", "claim-total"]


def house_of_rooms(line: str) -> Imported:
    return imported(f"""
    # House

    ## Phase 1: Walls
    {line}

    ### Task 1.1: Hall
    - [x] Bricks
    - [x] Mortar

    ### Task 1.2: Kitchen
    - [x] Bricks
    - [ ] Mortar
    - [ ] Paint
    """)


@pytest.mark.parametrize("kind", ["Tasks", "Items", "Total tasks"])
@pytest.mark.parametrize("count", [2, 5, 7])
def test_a_count_is_right_where_any_of_what_it_may_mean_is_there(kind: str, count: int) -> None:
    assert codes(house_of_rooms(f"{kind}: {count}")) == []
    assert codes(house_of_rooms(f"{kind}: {count + 1}")) == ["claim-total"]


def test_how_many_are_done_or_open_may_be_said_of_tasks_or_of_their_parts() -> None:
    said = ("Completed: 1", "Completed: 3", "Tasks: 1/2", "Tasks: 3/5", "Remaining: 2", "Open: 1")
    assert [codes(house_of_rooms(line)) for line in said] == [[]] * len(said)
    assert codes(house_of_rooms("Completed: 2")) == ["claim-total"]


def test_counts_at_the_head_are_of_the_whole_and_elsewhere_of_what_agrees() -> None:
    found = imported("""
    # House

    | Tasks | 9 |
    |---|---|
    | Completed | 1 |

    ## Phase 1: Walls
    - [x] Bricks
    - [ ] Mortar

    ## Cellar
    - Items: 40

    ## Summary
    - Items: 2
    """)
    assert claims(found) == [
        (9, "kind:task", ""),
        (1, "status:done", ""),
        (2, "is:leaf", ""),
    ]
