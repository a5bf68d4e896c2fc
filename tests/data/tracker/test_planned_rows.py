"""Rows that say who has them, and when they are to be there, but not how far they are."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.importing import imported, outline, record


def _titles(heading: str, table: str) -> list[str]:
    rows = "\n".join(f"    {row}" for row in table.split("\n"))
    work = "    ## Work\n\n    - [ ] Oil the door\n"
    found = imported(f"    # Harbour\n\n    ## {heading}\n\n{rows}\n\n{work}")
    return [one[1] for one in outline(found) if one[3] == heading]


@pytest.mark.parametrize(
    ("heading", "table"),
    [
        ("Yard", "| Component | Owner | Target |\n|---|---|---|\n| Lamp | Ana | Q2 2026 |"),
        ("Timeline", "| Milestone | Date |\n|---|---|\n| Lamp | 2026-05-01 |"),
        (
            "Yard",
            "| ID | Task | Owner | So that |\n|---|---|---|---|\n| US-1 | Lamp | Ana | it shines |",
        ),
        ("Backlog", "| ID | Story | Points |\n|---|---|---|\n| US-1 | Lamp | 3 |"),
        ("Key dates", "| Milestone | Target | Gain |\n|---|---|---|\n| Lamp | May 2026 | light |"),
        (
            "主要",
            "| マイルストーン | 目標時期 | 基準 |\n|---|---|---|\n| Lamp | 夏の終わり | 明るい |",
        ),
        (
            "Yard",
            "| File | Pages | Blocker | Still to draw | Responsible |\n|---|---|---|---|---|\n"
            "| `Lamp` | 12 | none | the wick | Ana |",
        ),
        (
            "Oficina",
            "| Peça | Peso | Bloqueador | Responsável |\n|---|---|---|---|\n"
            "| Lamp | 4 | a tinta | Ana |",
        ),
        ("残作業", "| 項番 | 作業内容 | 期限 |\n|---|---|---|\n| 1 | Lamp | 2026-03-01 |"),
    ],
)
def test_rows_with_times_people_or_ids_are_work(heading: str, table: str) -> None:
    last = table.split("\n")[-1]
    other = last.replace("Lamp", "Bell").replace("US-1", "US-2").replace("| 1 |", "| 2 |")
    found = [title.strip("`") for title in _titles(heading, f"{table}\n{other}")]
    assert found == ["Lamp", "Bell"]


@pytest.mark.parametrize(
    "table",
    [
        "| Component | Owner | Target |\n|---|---|---|\n| Lamp | Ana | 4 m |\n| Bell | Ben | 9 m |",
        "| Visitor | Date |\n|---|---|\n| Ana | 2026-05-01 |\n| Ben | 2026-05-02 |",
        "| Part | Pages | Owner |\n|---|---|---|\n| Lamp | 12 | Ana |\n| Bell | 9 | Ben |",
        "| No | Topic | Owner |\n|---|---|---|\n| 1 | Lamp | Ana |\n| 2 | Bell | Ben |",
        "| Milestone | Target |\n|---|---|\n| Lamp | 40 lm |\n| Bell | 90 dB |",
        "| Part | Points |\n|---|---|\n| Lamp | 3 |\n| Bell | 5 |",
    ],
)
def test_rows_that_measure_or_log_something_are_none(table: str) -> None:
    assert not _titles("Yard", table)


STEPS = (
    "| # | Step | Risk | Time |\n|---|---|---|---|\n"
    "| 1 | Lamp | Low | 30 min |\n| 2 | Bell | — | 2 h |"
)


@pytest.mark.parametrize(
    ("heading", "table"),
    [
        ("Order of work (step by step)", STEPS),
        ("Порядок работ", STEPS.replace("# | Step | Risk | Time", "Шаг | Что | Риск | Время")),
        ("Reihenfolge", STEPS.replace("# | Step | Risk | Time", "Schritt | Was | Risiko | Zeit")),
    ],
)
def test_steps_that_take_time_and_are_rated_by_their_risk_are_work(
    heading: str, table: str
) -> None:
    assert _titles(heading, table) == ["Lamp", "Bell"]


def test_rows_that_name_risks_are_no_steps() -> None:
    assert _titles("Order of work", STEPS.replace("Low", "The dock floods")) == []


DONE = """
    # Harbour

    ## Boats of the yard

    | Module | Kind | Completed on | Remarks |
    |---|---|---|---|
    | Anna | sloop | 2025 | the first |
    | Berta | barge | 2026-03-01 | in oak |
    | Carla | raft | | |
"""


def test_rows_that_only_tell_when_they_were_done_are_done() -> None:
    said = {title: status for _, title, status, _ in outline(imported(DONE))}
    assert (said["Anna"], said["Berta"], said["Carla"]) == ("done", "done", None)


def test_a_column_that_says_how_far_rows_are_says_more_than_the_day() -> None:
    text = DONE.replace("Remarks", "Status").replace("the first", "reopened, in progress")
    said = {title: status for _, title, status, _ in outline(imported(text))}
    assert said["Anna"] != "done"


def test_what_somebody_sees_to_and_what_it_waits_for_is_work_whatever_it_mends() -> None:
    found = imported("""
        # Sprint of the harbour

        ## Selected stories

        ### Track A: Lamps

        | # | Story | BO# | SP | Priority | Assignee Track | Dependencies |
        |---|---|---|---|---|---|---|
        | 1 | Hang the lamp | BO#7 | 5 | P1 | North | None |
        | 2 | Wire the mast | BO#8 | 3 | P2 | North + South | S-7 |

        ### Track B: Leaks of last month

        | # | Bug | BO# | SP | Severity | Assignee Track | Dependencies |
        |---|---|---|---|---|---|---|
        | B1 | The pump stalls | BO#9 | 3 | HIGH | South | None |
        | B2 | The hatch drips | BO#10 | 2 | LOW | North | None |

        ## Against the ice

        | # | Mitigation | Owner | Dependency |
        |---|---|---|---|
        | 1 | Heat the basin | Ana | — |
        | 2 | Buy salt | Bo | OQ-1 |
    """)
    titles = {title: parent for kind, title, _, parent in outline(found) if kind != "phase"}
    assert titles["Wire the mast"] == "Track A: Lamps"
    assert titles["The pump stalls"] == "Track B: Leaks of last month"
    assert titles["Buy salt"] == "Against the ice"
    document: Any = found.document
    assert "issues" not in document


def test_issues_that_somebody_sees_to_stay_issues_beneath_a_heading_that_says_so() -> None:
    found = imported("""
        # Harbour

        ## Known issues

        | # | Issue | Owner | Blocked by |
        |---|---|---|---|
        | 1 | The pump stalls | Ana | — |
        | 2 | The hatch drips | Bo | 1 |
    """)
    document: Any = found.document
    assert [row["title"] for row in document["issues"]] == ["The pump stalls", "The hatch drips"]


def test_a_range_of_ids_in_a_column_is_one_row_that_counts_for_all_of_them() -> None:
    rows = "| M07-M09 | Beds | todo |\n| 1-3 | Doors | todo |\n"
    table = f"| ID | Task | Status |\n|---|---|---|\n| T1 | Keel | done |\n{rows}"
    found = imported(f"# Boat\n\n## Phase 1: Hull\n\n{table}")
    assert record(found, "M07-M09")["count"] == 3
    assert "count" not in record(found, "1.1")
