"""Whether decisions are taken: by the heading above them, their title, and what is said first."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.importing import imported

Row = dict[str, Any]


def _decisions(text: str) -> list[Row]:
    document: Any = imported(text).document
    return list(document.get("decisions", []))


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("Confirmed decisions", "accepted"),
        ("Getroffene Entscheidungen", "accepted"),
        ("Decisiones pendientes", "proposed"),
        ("Decisions to be made", "proposed"),
        ("Принятые решения", "accepted"),
        ("Decisions of the crew", None),
    ],
)
def test_the_heading_above_says_whether_decisions_are_taken(
    heading: str, status: str | None
) -> None:
    rows = _decisions(f"""
        # Decision log

        ## {heading}

        ### D-1: Two vans

        One is too small for the mast.
    """)
    assert [(row["id"], row["title"], row.get("status")) for row in rows] == [
        ("D-1", "Two vans", status)
    ]


def test_an_entry_whose_prose_begins_with_a_label_over_a_list_is_a_decision_all_the_same() -> None:
    first, second = _decisions("""
        # Open decisions

        ## Priority 0: before the launch

        ### D-3: Consent of the harbour

        To settle:

        - whether the quay may be used;
        - for how long.

        ### D-4: Name of the boat — decided

        It keeps its name.
    """)
    assert (first["title"], first["status"]) == ("Consent of the harbour", "proposed")
    assert first["rationale"].startswith("To settle:\nwhether")
    assert (second["title"], second["status"]) == ("Name of the boat", "accepted")


@pytest.mark.parametrize(
    ("prose", "status"),
    [
        ("Resolved: oak is bought.", "accepted"),
        ("Completed in `yard.md`, page two.", "accepted"),
        ("**Rejected.** Too heavy.", "rejected"),
        ("Fixed prices are kept.", None),
        ("Open decks need rails.", None),
    ],
)
def test_what_prose_begins_with_says_whether_a_decision_is_taken(
    prose: str, status: str | None
) -> None:
    found = imported(f"""
        # Boat

        ## Hull
        - [ ] Ribs

        ## Closing decisions

        ### B1-D02: Wood

        {prose}

        **Owner:** Ana
    """)
    document: Any = found.document
    (row,) = document["decisions"]
    assert (row["id"], row["title"], row.get("status")) == ("B1-D02", "Wood", status)
    told = {"accepted": "done", "rejected": "dropped"}
    assert found.items[-1]["status"] == (told[status] if status else None)


def test_headings_without_ids_beneath_decisions_are_none() -> None:
    assert not _decisions("""
        # Boat

        ## Hull
        - [ ] Ribs

        ## Decisions

        ### About wood

        We talked of it for long.
    """)


@pytest.mark.parametrize(
    ("aside", "status", "note"),
    [
        ("2026-03-02, pending approval", "proposed", "pending approval"),
        ("inherited, ratified 2026-03-02", "accepted", "inherited"),
        ("2026-03-02, before the storm", None, "before the storm"),
    ],
)
def test_a_day_and_a_remark_behind_the_title_of_a_decision_leave_it_its_title(
    aside: str, status: str | None, note: str
) -> None:
    (row,) = _decisions(f"""
        # Decision log

        ## ADR-4: Two vans and a cart ({aside})

        **Context:** One is too small.
        **Decision:** Buy both at once.
    """)
    assert (row["id"], row["title"]) == ("ADR-4", "Two vans and a cart")
    assert (str(row["date"]), row.get("status"), row["note"]) == ("2026-03-02", status, note)


def test_a_day_alone_over_fields_is_no_title_of_a_decision() -> None:
    (row,) = _decisions("""
        # Decision log

        ## 2026-03-02

        **Decision:** Buy both vans.
        **Rationale:** One is too small.
    """)
    assert (row["title"], str(row["date"])) == ("Buy both vans.", "2026-03-02")


def test_a_status_behind_the_day_in_front_of_a_title_is_that_of_the_decision() -> None:
    first, second, third = _decisions("""
        # Decision log

        ## D-3 · 2026-03-02 · accepted — Two vans
        One is too small.

        ## D-2 · 2026-03-01 · SUPERSEDED (2026-03-02) — One van
        It is cheap.

        ## D-1 · 2026-02-01 · Open boats and closed boats
        Both are wanted.
    """)
    assert [(row["title"], row.get("status")) for row in (first, second, third)] == [
        ("Two vans", "accepted"),
        ("One van", "superseded"),
        ("Open boats and closed boats", None),
    ]
