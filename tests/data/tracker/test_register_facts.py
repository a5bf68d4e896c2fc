"""Risks and issues in one line: what stands behind their words is in the fields it names."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.importing import imported


def _row(heading: str, table: str, line: str) -> dict[str, Any]:
    found = imported(f"""
        # Boats

        ## Phase 1: Hull

        - [ ] Scrape the keel

        ## {heading}

        - {line}
        - Rain may come through the roof
    """)
    document: Any = found.document
    row = document[table][0]
    return {key: row[key] for key in row if key not in ("id", "source", "status")}


@pytest.mark.parametrize(
    "line",
    [
        "**R1**: Ice comes early - Mitigation: heat",
        "R1: Ice comes early — Mitigation: heat",
        "Ice comes early | Mitigation: heat",
        "Ice comes early. Mitigation: heat",
        "**Ice comes early** – Mitigation: heat",
    ],
)
def test_what_is_done_about_a_risk_in_its_line_is_its_mitigation(line: str) -> None:
    assert _row("Risks", "risks", line) == {"title": "Ice comes early", "mitigation": "heat"}


@pytest.mark.parametrize(
    "line",
    [
        "Fog | Probability: low | Impact: high | Mitigation: horn | Owner: Ana",
        "**Fog** - Probability: low - Impact: high - Mitigation: horn - Owner: Ana",
        "**R2**: Fog — Mitigation: horn, Owner: Ana (Probability: low, Impact: high)",
        "Fog (probability: low, impact: high). Mitigation: horn. Owner: Ana",
    ],
)
def test_all_that_a_line_tells_of_a_risk_is_in_its_fields(line: str) -> None:
    row = _row("Risks", "risks", line)
    told = {"probability": "low", "impact": "high", "owner": "Ana"}
    assert {key: row.pop(key) for key in told} == told
    assert row.pop("mitigation").rstrip(".") == "horn"
    assert row == {"title": "Fog"}


def test_an_issue_tells_of_its_owner_in_its_line() -> None:
    row = _row("Issues", "issues", "**I1**: The pump leaks - Owner: Bo - Priority: high")
    assert row == {"title": "The pump leaks", "owner": "Bo", "priority": "P1"}


@pytest.mark.parametrize(
    "line",
    [
        "The old rule: boats first - and a note: bring tea",
        "Note: ice. And more of it",
        "Crew of two - mind: one is new",
    ],
)
def test_words_that_name_no_field_stay_where_they_are(line: str) -> None:
    row = _row("Risks", "risks", line)
    assert not {"mitigation", "owner", "probability", "impact"} & {*row}
    assert " ".join(map(str, row.values())).count(line.rpartition(" ")[2]) >= 1
