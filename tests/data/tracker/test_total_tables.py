"""Totals that a tracker states in a table of names and figures are held against what is counted."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.importing import imported


def _claims(table: str, heading: str = "Summary") -> list[tuple[object, ...]]:
    found = imported(f"""
        # Boats

        ## {heading}

{table}

        ## Phase 1: Hull

        - [x] Scrape the keel
        - [ ] Tar the planks
        - [ ] Paint the bow
        - [ ] Launch her
    """)
    document: Any = found.document
    rows = document.get("claims", [])
    return [(row["stated"], row.get("of"), row["where"].rpartition(":")[2]) for row in rows]


@pytest.mark.parametrize(
    "header", ["Metric | Value", "Item | Count", "Status | Count", " | ", "Category | Number"]
)
def test_totals_beside_their_names_are_claims_whatever_the_columns_are_called(header: str) -> None:
    table = f"""
        | {header} |
        |---|---|
        | **Total tasks** | 4 |
        | Completed | 2 |
        | Progress | 50% |
    """
    assert _claims(table) == [
        (4, "kind:task", "9"),
        (2, "status:done", "10"),
        ("50%", "is:leaf", "11"),
    ]


def test_shares_beside_their_names_are_claims() -> None:
    table = """
        | Metric | Value |
        |---|---|
        | Completed | 2/4 |
    """
    assert _claims(table) == [("2/4", "is:leaf", "9")]


@pytest.mark.parametrize(
    "row", ["Crew | 4", "Speed | 50%", "Boats completed last year | 12", "Completed | in May"]
)
def test_figures_of_other_things_are_no_totals(row: str) -> None:
    table = f"""
        | Metric | Value |
        |---|---|
        | {row} |
        | Weight | 3 t |
    """
    assert _claims(table, "Figures") == []


def test_a_table_with_a_row_for_each_phase_is_read_once() -> None:
    table = """
        | Phase | Tasks |
        |---|---|
        | Phase 1 | 4 |
        | **Total** | 4 |
    """
    claims = _claims(table)
    assert len({line for _, _, line in claims}) == len(claims) == 2


@pytest.mark.parametrize(("figure", "of"), [("2/4 tasks", "is:leaf"), ("1/3 tasks", "kind:task")])
def test_tasks_are_the_rows_of_all_where_that_is_what_the_figure_counts(
    figure: str, of: str
) -> None:
    document: Any = imported(f"""
        # Boats

        **Overall progress:** {figure}

        ## Phase 1: Hull

        - [x] 1.1 Scrape the keel
        - [ ] 1.2 Tar the planks
          - [x] 1.2.1 The bow
          - [ ] 1.2.2 The stern
        - [ ] 1.3 Launch her
    """).document
    assert [claim["of"] for claim in document["claims"]] == [of]
