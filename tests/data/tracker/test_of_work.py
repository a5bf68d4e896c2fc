"""What other places of a tracker tell of work that is planned: they plan none of their own."""

from datetime import date
from typing import Any

import pytest

from data.tracker.importing import Imported
from tests.support.importing import imported, outline, record

BOAT = """\
# Boat

## Phase 1: Hull
- [x] T1 Keel
- [ ] T2 Ribs
- [ ] T3 Deck

"""
WORK = ["Hull", "Keel", "Ribs", "Deck"]


def boat(text: str) -> Imported:
    found = imported(BOAT + text)
    assert [title for _, title, _, _ in outline(found)] == WORK
    return found


def report(text: str) -> dict[str, Any]:
    return record(boat(text), "RP1")


@pytest.mark.parametrize("heading", ["Weekly reports", "Weekly updates", "週報", "Wochenberichte"])
def test_the_marks_of_a_report_tell_what_was_done_what_comes_and_what_is_wrong(
    heading: str,
) -> None:
    told = report(f"## {heading}\n### Week of 2026-10-19\n- ✅ the ribs\n- 🔜 T3\n- ⚠️ Li is ill\n")
    assert (told["completed"], told["goals"], told["notes"]) == (
        ["the ribs"],
        ["T3"],
        "- ⚠️ Li is ill",
    )
    assert (told["title"], told["date"]) == ("Week of 2026-10-19", date(2026, 10, 19))


def test_lines_with_keys_of_their_own_are_the_parts_of_a_report() -> None:
    told = report("## Weekly reports\n### Week 7\n**Done:** T1\n**Next:** T2\n**Blockers:** rain\n")
    assert (told["completed"], told["goals"]) == (["T1"], ["T2"])
    assert told["notes"] == "- Blockers: rain"


@pytest.mark.parametrize("line", ["T2: 4h, then carry over", "**T2** (4h): carry over"])
def test_a_list_of_timeboxes_limits_the_work_that_it_names(line: str) -> None:
    box = record(boat(f"## Timeboxes\n- {line}\n"), "T2")["timebox"]
    assert (box["limit"], box["on_overrun"]) == (4, "carry_over")


def test_an_entry_that_states_no_timebox_stays_with_the_others_on_a_page() -> None:
    found = boat("## Timeboxes\n- T2: 4h, then stop\n- T3: as long as it takes\n")
    assert record(found, "T2")["timebox"]["limit"] == 4
    assert "as long as it takes" in record(found, "PG1")["body"]


def test_a_list_of_evidence_proves_the_work_that_it_names() -> None:
    found = boat("## Evidence\n- T1: commit abc123, 2026-05-01\n")
    proof = {"ref": "commit abc123, 2026-05-01", "date": date(2026, 5, 1)}
    assert record(found, "T1")["evidence"] == [proof]


@pytest.mark.parametrize("level", ["##", "###"])
def test_tables_of_merges_and_runs_are_evidence_within_a_phase_and_beside_it(level: str) -> None:
    merges = (
        "| PR | Task | Merged | Commit |\n|---|---|---|---|\n| #41 | T1 | 2026-08-14 | a1b2 |\n"
    )
    runs = "| Run | Task | Date | Status |\n|---|---|---|---|\n| 9 | T1 | 2026-08-15 | passed |\n"
    found = boat(f"{level} Merged PRs\n{merges}\n{level} CI history\n{runs}")
    assert record(found, "T1")["evidence"] == [
        {"ref": "PR #41, Commit a1b2", "date": date(2026, 8, 14)},
        {"ref": "Run 9", "date": date(2026, 8, 15), "result": "passed"},
    ]
    assert "pages" not in found.document


def test_evidence_of_unknown_work_stays_a_page_and_is_told() -> None:
    found = boat("## Evidence\n- T1: commit abc123\n- T9: commit def456\n")
    assert "T9: commit def456" in record(found, "PG1")["body"]
    told = "'T9' names no phase or task; its evidence stands on its own"
    assert told in [doubt.sentence for doubt in found.reports[0].doubts]


@pytest.mark.parametrize(
    ("lead", "horizon"),
    [("This week", "now"), ("Next month", "medium"), ("下周", "short"), ("Nächstes Jahr", "long")],
)
def test_next_steps_by_time_give_work_its_horizon_and_plan_none(lead: str, horizon: str) -> None:
    found = boat(f"## Next steps\n- **{lead}**: finish T2\n- **{lead}**: call the yard\n")
    assert record(found, "T2")["horizon"] == horizon
    assert "call the yard" in record(found, "PG1")["body"]


def test_next_steps_that_name_planned_work_plan_none() -> None:
    found = boat("## Próximos pasos\n1. Terminar T2\n2. Empezar T3\n3. Llamar al taller\n")
    assert "3. Llamar al taller" in record(found, "PG1")["body"]
