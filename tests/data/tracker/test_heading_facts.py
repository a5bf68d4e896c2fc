"""What stands behind a heading is told of the work that it is, as behind an entry."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.support.importing import imported


def _phase(heading: str) -> dict[str, Any]:
    document: Any = imported(f"# Yard\n\n## {heading}\n\n- [ ] Saw the planks\n").document
    (phase,) = document["phases"]
    return dict(phase)


@pytest.mark.parametrize(
    ("heading", "title", "owners"),
    [
        ("Phase 2: Hull — Owner: Eli", "Hull", ["Eli"]),
        ("Phase 2: Hull - owner: Eli and Ana", "Hull", ["Eli", "Ana"]),
        ("Phase 2: Hull | Owner: Eli", "Hull", ["Eli"]),
        ("Phase 2: Hull — Verantwortlich: Eli", "Hull", ["Eli"]),
        ("Phase 2: Hull ✅ — Owner: Eli", "Hull", ["Eli"]),
        ("Phase 2: Hull — Owner: Eli ✅", "Hull", ["Eli"]),
        ("Phase 2: Hull — Owner: Eli (done)", "Hull", ["Eli"]),
        ("Phase 2: Hull — Owner: Eli (North yard)", "Hull", ["Eli (North yard)"]),
        ("Phase 2 — Owner: Eli", "Phase 2", ["Eli"]),
        ("Hull — Owner: Eli", "Hull", ["Eli"]),
    ],
)
def test_the_owner_behind_a_heading_is_no_part_of_its_title(
    heading: str, title: str, owners: list[str]
) -> None:
    phase = _phase(heading)
    assert (phase["title"], phase["owners"]) == (title, owners)


def test_a_priority_in_front_of_the_owner_is_read_as_without_one() -> None:
    phase, alone = _phase("Phase 2: Hull (P0) — Owner: Eli"), _phase("Phase 2: Hull (P0)")
    assert (phase["title"], phase["priority"]) == (alone["title"], alone["priority"])
    assert phase["owners"] == ["Eli"]
    assert _phase("Phase 2: Hull — Owner: Eli — P1")["priority"] == "P1"


def test_day_effort_priority_and_status_stand_there_as_well() -> None:
    phase = _phase("Phase 2: Hull — Owner: Eli | Due: 2026-05-01 | Effort: 3h | Priority: P1")
    assert (phase["title"], phase["owners"], phase["due"]) == ("Hull", ["Eli"], date(2026, 5, 1))
    assert (phase["estimate"], phase["priority"]) == (3, "P1")
    stated = _phase("Phase 2: Hull — Owner: Eli — Status: In progress")
    assert (stated["title"], stated["status"], stated["owners"]) == ("Hull", "doing", ["Eli"])


@pytest.mark.parametrize(
    "title",
    [
        "Hull — Note: see below",
        "Hull — Due: when the ice is gone",
        "Hull — Effort: great",
        "Hull — Owner: Eli — Wood: oak",
    ],
)
def test_what_is_no_fact_of_it_stays_in_a_title(title: str) -> None:
    assert _phase(f"Phase 2: {title}")["title"] == title


def test_a_heading_that_is_no_work_keeps_whose_it_is() -> None:
    document: Any = imported(
        "# Yard\n\n## Phase 1: Hull\n\n### Bow — Owner: Kim\n\n- [ ] **Saw**: oak\n"
    ).document
    assert document["phases"][0]["tasks"][0]["group"] == "Bow — Owner: Kim"
