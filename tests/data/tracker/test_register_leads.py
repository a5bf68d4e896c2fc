"""Rows of registers in one line: what stands around their words is in its fields, none is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.support.importing import imported


def _rows(heading: str, table: str, *lines: str) -> list[dict[str, Any]]:
    entries = "\n".join(f"- {line}" for line in lines)
    found = imported(
        f"# Boats\n\n## Phase 1: Hull\n\n- [ ] Scrape the keel\n\n## {heading}\n\n{entries}\n"
    )
    document: Any = found.document
    return [
        {key: row[key] for key in row if key not in ("id", "source")} for row in document[table]
    ]


@pytest.mark.parametrize(
    ("line", "title", "why"),
    [
        ("2026-04-01: Tar — known to all", "Tar", "known to all"),
        ("2026-04-01: Two vans - because of rain", "Two vans", "because of rain"),
        ("2026-04-01: Use oak — it lasts", "Use oak", "it lasts"),
        ("**2026-04-01**: No nails – dearer", "No nails", "dearer"),
        ("2026-04-01 — Oak — lasts", "Oak", "lasts"),
        ("2026-04-01 Elm — dry", "Elm", "dry"),
        ("(2026-04-01) Ash: light", "Ash", "light"),
        ("01.04.2026: Ash: light", "Ash", "light"),
        ("1. April 2026: Ash – light", "Ash", "light"),
        ("April 1, 2026 — Ash – light", "Ash", "light"),
        ("2026-04-01: オーク材を使う - 長持ち", "オーク材を使う", "長持ち"),
    ],
)
def test_a_dated_decision_has_its_name_and_its_reason_however_short_the_name_is(
    line: str, title: str, why: str
) -> None:
    (row,) = _rows("Decisions", "decisions", line)
    assert row == {"date": date(2026, 4, 1), "title": title, "rationale": why}


@pytest.mark.parametrize("line", ["Boat 2026-04-01: Oak it is", "Bo, 2026-04-01 — Oak it is"])
def test_words_beside_the_day_of_a_decision_stay(line: str) -> None:
    (row,) = _rows("Decisions", "decisions", line)
    said = f"{row['title']} {row.get('rationale', '')}"
    assert all(word in said for word in ("Bo", "Oak", "it", "is"))


def test_who_and_what_else_stands_beside_a_decision_is_kept() -> None:
    dated, remark, plain = _rows(
        "Decisions",
        "decisions",
        "D-1 (2026-05-01, Bo): Oak — lasts",
        "D-2 (the yard): Two vans",
        "2026-05-02: Three vans — agreed",
    )
    assert dated == {"date": date(2026, 5, 1), "title": "Oak", "rationale": "lasts", "by": "Bo"}
    assert remark == {"title": "Two vans", "notes": "the yard"}
    assert plain == {"date": date(2026, 5, 2), "title": "Three vans", "status": "accepted"}


def test_a_heading_of_a_decision_keeps_what_stands_beside_its_day() -> None:
    found = imported("""
        # Decision log

        ### Oak (Bo, 2026-05-01)
        It lasts.

        ### Boat 2026-05-02 — Elm
        It is dry.
    """)
    document: Any = found.document
    rows = [(row["date"].day, row["title"], row.get("note")) for row in document["decisions"]]
    assert rows == [(1, "Oak", "Bo"), (2, "Boat 2026-05-02 — Elm", None)]


def test_a_cell_keeps_what_it_says_beside_a_day() -> None:
    rows = imported("""
        # Boats

        ## Decisions

        | Date | Decision |
        |---|---|
        | 2026-05-01 (Bo) | Oak |
        | Mon 2026-05-04 | Elm |
    """).document["decisions"]
    assert isinstance(rows, list)
    assert [row.get("date_note") for row in rows] == ["2026-05-01 (Bo)", None]


def test_a_risk_begins_with_its_id_or_its_level_and_not_with_a_bracket() -> None:
    rows = _rows(
        "Risks",
        "risks",
        "R2 (medium): Fog comes",
        "High: Ice comes",
        "R3 (high/low): Rain comes",
        "2026-05-01: Hail comes",
    )
    told = [(row["title"], row.get("priority"), row.get("probability")) for row in rows]
    assert told == [
        ("Fog comes", "medium", None),
        ("Ice comes", "High", None),
        ("Rain comes", None, "high"),
        ("Hail comes", None, None),
    ]


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("Risks", "**Rain** — Probability: high, Impact: high. Mitigation: tents. Owner: Bo"),
        (
            "Riesgos",
            "**Rain** — Probabilidad: alta, Impacto: alto. Mitigación: tents. Responsable: Bo",
        ),
    ],
)
def test_sentences_behind_the_levels_of_a_risk_are_fields_of_it(heading: str, line: str) -> None:
    assert _rows(heading, "risks", line) == [
        {
            "title": "Rain",
            "probability": "high",
            "impact": "high",
            "mitigation": "tents",
            "owner": "Bo",
            "status": "open",
        }
    ]


def test_requests_and_issues_say_behind_their_words_how_far_they_are() -> None:
    requests = _rows(
        "Change requests",
        "change_requests",
        "CR-2 (2026-05-01, Bo): Two arms",
        "CR-3: One leg — rejected",
        "A third arm (approved)",
    )
    assert requests == [
        {"title": "Two arms", "date": date(2026, 5, 1), "owner": "Bo"},
        {"title": "One leg", "status": "rejected"},
        {"title": "A third arm", "status": "approved"},
    ]
    issues = _rows(
        "Issues",
        "issues",
        "2026-05-01: Winch slips — fixed",
        "ISS-3 (P1): Boat leaks",
        "Rope frays — down to the core",
    )
    assert [(row["title"], row.get("status"), row.get("priority")) for row in issues] == [
        ("Winch slips", "resolved", None),
        ("Boat leaks", None, "P1"),
        ("Rope frays — down to the core", None, None),
    ]


def test_a_mark_behind_a_criterion_a_metric_or_an_issue_says_how_far_it_is() -> None:
    criteria = _rows(
        "Success criteria", "criteria", "40 pears ✅", "No bruises ❌", "No rot ⚠️", "Roses 🌹"
    )
    assert [(row["title"], row.get("status")) for row in criteria] == [
        ("40 pears", "met"),
        ("No bruises", "not_met"),
        ("No rot", "not_met"),
        ("Roses 🌹", None),
    ]
    metrics = _rows("Success metrics", "metrics", "Pears: 40 ✅", "Bruises < 2% ❌")
    assert [(row["target"], row["status"]) for row in metrics] == [(40, "met"), ("< 2%", "not_met")]
    (issue,) = _rows("Issues", "issues", "The boat leaks ✅")
    assert (issue["title"], issue["status"]) == ("The boat leaks", "resolved")


def test_a_row_that_is_struck_out_says_behind_it_what_became_of_it() -> None:
    struck, plain = _rows("Decisions", "decisions", "~~A third boat~~ rejected", "Two vans")
    assert struck == {"title": "A third boat", "status": "rejected"}
    assert plain == {"title": "Two vans"}
