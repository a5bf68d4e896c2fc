"""Entries of registers that fill a section or an entry of a list of their own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.support.importing import imported


def _rows(text: str, kind: str = "decisions") -> list[dict[str, Any]]:
    found = imported(text)
    document: Any = found.document
    assert not document.get("phases")
    return list(document.get(kind, []))


def test_a_table_of_keys_and_what_stands_beneath_it_are_one_risk() -> None:
    rows = _rows(
        """
        # Harbour risk register

        ## Risk assessment framework

        ### Probability scale
        - **Low (1):** once in ten years
        - **High (2):** each year

        ### Risk score
        - 1-2: watch it
        - 3-4: act at once

        ## Identified risks

        ### R001: Planks rot

        | Attribute | Value |
        |---|---|
        | **Category** | Wood |
        | **Probability** | High (2) |

        **Mitigation strategies:**
        1. Tar each spring
        2. Keep spare planks

        **Owner:** Mia

        ### R002: Sails tear

        | Attribute | Value |
        |---|---|
        | **Probability** | Low (1) |

        **Owner:** Bo
        """,
        "risks",
    )
    assert [(row["id"], row["title"], row["owner"]) for row in rows] == [
        ("R001", "Planks rot", "Mia"),
        ("R002", "Sails tear", "Bo"),
    ]
    assert (rows[0]["probability"], rows[0]["group"]) == ("high", "Wood")
    assert rows[0]["mitigation"] == "Tar each spring\nKeep spare planks"


@pytest.mark.parametrize("heading", ["D-7 (2026-03-02)", "2026-03-02 — D-7", "D-7"])
def test_where_a_heading_is_but_an_id_and_a_day_what_was_decided_is_the_title(heading: str) -> None:
    (row,) = _rows(f"""
        # Decisions log

        ## {heading}
        - Context: Wire rusts.
        - Decision: Hemp everywhere.
        - Consequence: A rope maker is needed.
    """)
    assert (row["id"], row["title"]) == ("D-7", "Hemp everywhere.")
    assert row.get("date") == (date(2026, 3, 2) if "2026" in heading else None)


@pytest.mark.parametrize(
    ("title", "head", "below", "level"),
    [
        ("Risk list", "Updated", "Risk details", "[High]"),
        ("风险清单", "更新时间", "风险明细", "【高】"),
    ],
)
def test_levels_in_front_of_risks_are_read_and_the_head_of_the_list_is_none(
    title: str, head: str, below: str, level: str
) -> None:
    rows = _rows(
        f"""
        # {title}

        - {head}: 2026-03-02
        - Boats: Gull and Tern

        ## {below}

        1. {level} Planks rot
           - 位置：the keel
        2. {level} Sails tear
           - 位置：the mast
        """,
        "risks",
    )
    assert [(row["title"], row["priority"]) for row in rows] == [
        ("Planks rot", level.strip("[]【】")),
        ("Sails tear", level.strip("[]【】")),
    ]


def test_risks_may_be_called_after_what_they_are_of() -> None:
    rows = _rows(
        """
        # Harbour risk register

        ## Risks

        | Risk category | Gate | Where we stand |
        |---|---|---|
        | Rotten planks | ready | Two boats were looked at, and the others will be in May |
        | Torn sails | needs review | Nobody has looked at any of them so far |
        """,
        "risks",
    )
    assert [row["title"] for row in rows] == ["Rotten planks", "Torn sails"]


def test_kinds_of_risks_that_are_only_counted_are_none() -> None:
    document: Any = imported("""
        # Yard

        ## To do
        - [ ] Tar the keel

        ## Risk summary

        | Risk category | High | Low |
        |---|---|---|
        | Wood | 3 | 2 |
        | Cloth | 1 | 4 |
    """).document
    assert "risks" not in document
