"""Documents that are one register from end to end: decision logs, risk registers, issue logs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from data.tracker.register_logs import log_of
from data.tracker.vocabulary import vocabulary
from tests.support.importing import imported, outline


def _rows(text: str, kind: str = "decisions") -> list[dict[str, Any]]:
    found = imported(text)
    document: Any = found.document
    assert not document.get("phases")
    return list(document.get(kind, []))


@pytest.mark.parametrize(
    "title",
    [
        "Decision Log", "Harbour: decision log", "Decisions", "Architecture Decision Records",
        "Entscheidungslog", "Registro de decisiones", "Journal des décisions", "Журнал решений",
        "意思決定ログ", "决策日志", "의사결정 로그", "Beslutslogg", "Karar günlüğü",
    ],
)  # fmt: skip
def test_in_a_decision_log_headings_with_ids_beneath_days_are_decisions(title: str) -> None:
    first, second = _rows(f"""
        # {title}

        ## 2026-03-02

        ### D-001: Hemp rope

        - Decision: hemp everywhere
        - Reason: wire rusts

        ## 2026-03-09

        ### D-002: Two ladders

        - Status: superseded by D-003
        - Decision: two of oak
    """)
    assert (first["id"], first["title"], first["date"]) == (
        "D-001",
        "Hemp rope",
        date(2026, 3, 2),
    )
    assert (first["decision"], first["rationale"]) == ("hemp everywhere", "wire rusts")
    assert (second["date"], second["status"]) == (date(2026, 3, 9), "superseded")
    assert "group" not in first


def test_headings_of_a_log_that_only_part_it_are_groups_of_its_rows() -> None:
    rope, diver = _rows(
        """
        # Risk Register

        ## Rigging

        ### R-01: The rope breaks

        - Probability: high
        - Mitigation: a second rope

        ## People

        ### R-02: The diver is ill

        It was so last May.
        """,
        "risks",
    )
    assert (rope["id"], rope["group"], rope["mitigation"]) == (
        "R-01",
        "Rigging",
        "a second rope",
    )
    assert (diver["title"], diver["description"]) == ("The diver is ill", "It was so last May.")


def test_an_issue_log_by_states_holds_issues_and_no_work() -> None:
    frays, flickers = _rows(
        """
        # Issue Log

        ## Open

        ### I-01: The rope frays

        - Severity: high
        - Status: open

        ## Closed

        ### I-02: The lamp flickers

        - Severity: low
        - Status: resolved
        """,
        "issues",
    )
    assert (frays["id"], frays["status"]) == ("I-01", "open")
    assert (flickers["id"], flickers["status"]) == ("I-02", "resolved")


@pytest.mark.parametrize("lead", ["2026-03-02 — ", "2026-03-02: ", "[2026-03-02] - "])
def test_a_day_in_front_of_the_title_of_a_decision_is_its_day(lead: str) -> None:
    (row,) = _rows(f"""
        # Decisions of the harbour: decision log

        ## {lead}We use hemp

        **Context:** Wire rusts.
        **Decision:** Hemp everywhere.
    """)
    assert (row["title"], row["date"]) == ("We use hemp", date(2026, 3, 2))
    assert row["decision"] == "Hemp everywhere."


def test_beneath_a_mere_day_what_was_decided_is_the_title() -> None:
    (row,) = _rows("""
        # Decision log

        ## 2026-03-02

        **Decision:** Hemp everywhere
        **Reason:** wire rusts
    """)
    assert (row["title"], row["date"]) == ("Hemp everywhere", date(2026, 3, 2))
    assert (row["rationale"], "decision" in row) == ("wire rusts", False)


def test_a_day_and_a_title_over_a_sentence_are_a_decision_of_a_log() -> None:
    (row,) = _rows("""
        # Decision log

        ## 2026-03-02: Hemp rope

        Wire rusts, hemp does not.
    """)
    assert (row["title"], row["rationale"]) == ("Hemp rope", "Wire rusts, hemp does not.")


def test_bullets_beneath_months_of_a_log_are_decisions() -> None:
    rows = _rows("""
        # Decision log

        ## March 2026

        - **Hemp rope** — wire rusts
        - Two ladders

        ## April 2026

        - Red paint
    """)
    assert [row["title"] for row in rows] == ["Hemp rope", "Two ladders", "Red paint"]


def test_an_index_of_decision_records_lists_decisions() -> None:
    first, second = _rows("""
        # Architecture Decision Records

        | ADR | Title | Status | Date |
        |---|---|---|---|
        | [ADR-001](adr/001.md) | Hemp rope | Accepted | 2026-03-02 |
        | [ADR-002](adr/002.md) | Red paint | Proposed | 2026-03-09 |
    """)
    assert (first["id"], first["title"], first["status"]) == ("ADR-001", "Hemp rope", "accepted")
    assert first["date"] == date(2026, 3, 2)
    assert second["status"] == "proposed"


def test_what_stands_beneath_a_decision_tells_of_it_and_is_none() -> None:
    (row,) = _rows("""
        # Decision log

        ## ADR-001: Hemp rope

        ### Status

        Accepted

        ### D-002 and others were weighed

        Wire, chain.
    """)
    assert (row["id"], row["status"]) == ("ADR-001", "accepted")


def test_work_that_a_log_lists_as_such_stays_work() -> None:
    found = imported("""
        # Decision log

        ## To do

        | Task | Owner | Status |
        |---|---|---|
        | Ask the diver | Bo | open |

        ## 2026-03-02

        ### D-001: Hemp rope

        - Decision: hemp everywhere
    """)
    assert ("task", "Ask the diver", "todo", "To do") in outline(found)
    document: Any = found.document
    assert [row["id"] for row in document["decisions"]] == ["D-001"]


@pytest.mark.parametrize("title", ["Issues", "Roadmap and decisions", "Harbour", "Open issues"])
def test_what_may_as_well_be_a_plan_is_no_log(title: str) -> None:
    assert log_of(title, vocabulary()) == ""


@pytest.mark.parametrize("title", ["[2026-03-02] Hemp rope", "Hemp rope (2026-03-02)"])
def test_beneath_a_quarter_of_a_log_a_day_in_brackets_is_that_of_the_decision(title: str) -> None:
    (row,) = _rows(f"""
        # Decision log

        ## Q1 2026

        ### {title}

        Wire rusts.
    """)
    assert (row["title"], row["date"]) == ("Hemp rope", date(2026, 3, 2))


def test_rows_of_a_table_beneath_a_day_of_a_log_are_of_that_day() -> None:
    first, second = _rows("""
        # Decision log

        ## 2026-03-02

        | Decision | Reason |
        |---|---|
        | Hemp rope | wire rusts |

        ## 2026-03-09

        | Decision | Reason |
        |---|---|
        | Red paint | it is seen |
    """)
    assert (first["date"], second["date"]) == (date(2026, 3, 2), date(2026, 3, 9))


def test_decisions_parted_by_how_far_they_are_have_that_status_and_a_day_behind_their_id() -> None:
    first, second = _rows("""
        # Decisions

        ## Accepted

        - **D-001** (2026-03-02): Hemp rope

        ## Open

        - Oak or larch?
    """)
    assert (first["id"], first["title"], first["date"]) == ("D-001", "Hemp rope", date(2026, 3, 2))
    assert (first["status"], second["status"]) == ("accepted", "proposed")
    assert second["title"] == "Oak or larch?"


def test_an_entry_of_a_log_with_nothing_but_headings_beneath_is_read() -> None:
    found = imported("""
        # Decision log

        ## D-1: Two vans

        ### Old lamps

        - The tide waits for nobody.

        ## D-2: One boat

        It is cheaper.
    """)
    assert "The tide waits for nobody." in str(found.document)


def test_a_legend_of_a_log_is_no_entry_of_it() -> None:
    found = imported("""
        # Harbour - decisions log

        ## Status Legend

        - Decided: it is done so.
        - Open: somebody has to think of it.

        ## Decision register

        | ID | Date | Decision | Status |
        |---|---|---|---|
        | D-1 | 2026-03-01 | Keels are of oak | Decided |
    """)
    assert [title for _, title, _, _ in outline(found)] == ["Keels are of oak"]
