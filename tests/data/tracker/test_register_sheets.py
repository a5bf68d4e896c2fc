"""Cards of decisions and risks beneath heads that say nothing, and tables of letters as ratings."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.importing import imported, outline


def _rows(text: str, kind: str) -> list[dict[str, Any]]:
    document: Any = imported(text).document
    return list(document.get(kind, []))


@pytest.mark.parametrize(
    "head", ["Field | Value", "Property | Details", "Feld | Wert", "項目 | 内容"]
)
def test_a_card_of_a_decision_may_have_a_head_of_fields_and_values(head: str) -> None:
    first, second = _rows(
        f"""
        # Decision log

        ## DEC-001: Hemp rope

        | {head} |
        |---|---|
        | **Date** | 2026-03-02 |
        | **Decision** | hemp everywhere |
        | **Rationale** | wire rusts |
        | **Status** | Accepted |

        ## DEC-002: Oil lamps

        | {head} |
        |---|---|
        | **Rationale** | no wires on the pier |
        | **Status** | Rejected |
        """,
        "decisions",
    )
    assert (first["id"], first["title"], first["status"]) == ("DEC-001", "Hemp rope", "accepted")
    assert first["rationale"] == "wire rusts"
    assert (second["title"], second["status"]) == ("Oil lamps", "rejected")


def test_a_table_of_fields_and_values_beneath_no_heading_of_a_register_is_no_row() -> None:
    found = imported("""
        # Harbour

        ## About this plan

        | Field | Value |
        |---|---|
        | Date | 2026-03-02 |
        | Status | Accepted |

        ## Work

        - [ ] Drive piles
        """)
    assert [kind for kind, *_ in outline(found)] == ["phase", "task"]


@pytest.mark.parametrize("letters", ["L | I", "P | I", "I | L", "**P** | S"])
def test_letters_over_figures_say_how_likely_a_risk_is_and_how_grave(letters: str) -> None:
    rows = _rows(
        f"""
        # Harbour

        ## Open rows

        | ID | Origin | Risk | {letters} | Score | Trigger / mitigation |
        |---|---|---|---|---|---|---|
        | R-1 | Yard | Rope rots | 2 | 2 | 4 | dry it |
        | R-2 | Pier | Lamp breaks | 3 | 3 | 9 | buy two |
        """,
        "risks",
    )
    assert [row["title"] for row in rows] == ["Rope rots", "Lamp breaks"]
    assert (rows[1]["probability"], rows[1]["impact"]) == ("3", "3")
    assert rows[0]["origin"] == "Yard"


def test_letters_over_words_are_no_ratings() -> None:
    found = imported("""
        # Harbour

        | Task | P | I | Status |
        |---|---|---|---|
        | Hang the lamp | Mia | rope | done |
        | Oil the gate | Bo | oil | open |
        """)
    assert [kind for kind, *_ in outline(found) if kind == "risk"] == []


@pytest.mark.parametrize("title", ["RISK_REGISTER — Harbour", "Harbour RISK_LOG"])
def test_a_document_called_like_its_file_is_the_register_it_names(title: str) -> None:
    rows = _rows(
        f"""
        # {title}

        ## Yard

        ### R-1: Rope rots

        Dry it.
        """,
        "risks",
    )
    assert [row["title"] for row in rows] == ["Rope rots"]
