"""Stages of a workflow: `RED`, `YELLOW`, `GREEN`, and how many criteria are met."""

from __future__ import annotations

from datetime import date
from textwrap import dedent
from typing import Any

from model.project import build
from model.rules import check
from tests.support.importing import imported, record

_TABLE = """
    # Yard

    ## Phase 1: Hull

    | ID | Task | Stage | Criteria | Status |
    |---|---|---|---|---|
    | T1 | Keel | GREEN | 8/8 | Done |
    | T2 | Ribs | YELLOW | 6/8 | Done |
    | T3 | Deck | 🔴 RED | 0/8 | Not started |
"""
_WORDS = """
    # Yard

    ## Phase 1: Hull

    | ID | Task | Status |
    |---|---|---|
    | T1 | Keel | GREEN COMPLETE - 8/8 criteria |
    | T2 | Ribs | YELLOW (6/8 criteria) |
    | T3 | Deck | RED |
"""


def _found(text: str) -> Any:
    return imported(dedent(text))


def test_a_column_of_colours_called_stage_is_the_stage_and_its_criteria_are_claimed() -> None:
    found = _found(_TABLE)
    assert found.document["project"]["stages"] == ["RED", "YELLOW", "GREEN"]
    assert [record(found, name)["stage"] for name in ("T1", "T2", "T3")] == [
        "GREEN",
        "YELLOW",
        "RED",
    ]
    ribs = record(found, "T2")
    assert (ribs["status"], "group" in ribs, "acceptance" in ribs) == ("done", False, False)
    assert ribs["claims"] == [{"text": "6/8 criteria", "where": "x.md:9"}]


def test_what_is_done_before_the_last_stage_is_found() -> None:
    found = [problem.code for problem in check(build(_found(_TABLE).document), date(2026, 11, 21))]
    assert {"done-early-stage", "two-statuses"} <= set(found)


def test_a_stage_in_place_of_a_status_says_how_far_work_is() -> None:
    found = _found(_WORDS)
    said = [(record(found, one)["stage"], record(found, one)["status"]) for one in ("T1", "T2")]
    assert said == [("GREEN", "done"), ("YELLOW", "doing")]
    assert record(found, "T2")["claims"][0]["text"] == "6/8 criteria"
    assert record(found, "T3")["stage"] == "RED"
    assert any("'RED'" in doubt.sentence for doubt in found.reports[0].doubts)


def test_fields_beneath_a_heading_tell_the_stage_as_well() -> None:
    found = _found(
        """
        # Yard

        ## Phase 1: Hull

        ### T1: Keel
        **Stage**: YELLOW
        **Criteria**: 2/8

        - [ ] Lay it
        """
    )
    keel = record(found, "T1")
    assert (keel["stage"], keel["claims"][0]["text"]) == ("YELLOW", "2/8 criteria")


def test_colours_are_lights_where_nothing_tells_of_a_workflow() -> None:
    found = _found(_WORDS.replace(" COMPLETE - 8/8 criteria", "").replace(" (6/8 criteria)", ""))
    assert "stages" not in found.document["project"]
    assert "stage" not in record(found, "T3")
