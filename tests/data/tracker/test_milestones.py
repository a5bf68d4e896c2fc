"""Milestones told beneath a heading of their own."""

from datetime import date

import pytest

from tests.support.importing import imported, outline, record

HULL = "# Boat\n\n## Phase 1: Hull\n- [x] T1 Keel\n- [ ] T2 Ribs\n- [ ] T3 Deck\n\n"
BETA = "### M1: Beta — 2026-11-30\n**Intent:** Ten people sail it\n"


@pytest.mark.parametrize("heading", ["Milestones", "Meilensteine", "Вехи", "里程碑"])
def test_milestones_are_due_on_the_day_behind_their_title(heading: str) -> None:
    found = imported(f"{HULL}## {heading}\n{BETA}\n### M2: Launch (2026-12-20)\n**Status:** done\n")
    assert [row[1] for row in outline(found)][-2:] == ["Beta", "Launch"]
    beta, launch = record(found, "M1"), record(found, "M2")
    assert (beta["due"], beta["kind"]) == (date(2026, 11, 30), "milestone")
    assert (launch["done_on"], launch["status"]) == (date(2026, 12, 20), "done")


def test_tasks_beside_phases_are_called_by_the_heading_over_them() -> None:
    found = imported(f"{HULL}## Milestones\n{BETA}")
    assert [row[1] for row in outline(found)][-2:] == ["Milestones", "Beta"]


def test_the_day_in_the_title_of_other_work_stays_there() -> None:
    found = imported("# Boat\n\n## Phase 1: Hull\n### Task 1.1: Tar — 2026-12-20\n- [ ] twice\n")
    assert "due" not in record(found, "1.1")
