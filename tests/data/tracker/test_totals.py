"""A table with a row for each phase sums up: its figures are claimed, what else it says is kept."""

from __future__ import annotations

from typing import Any

from data.tracker.importing import Imported
from tests.support.importing import imported, outline

PHASES = """
    # Harbour

    ## Phase 1: Piers
    - [x] Old piles
    - [ ] New piles

    ## Phase 1.5: Lamps
    - [ ] Wire

    ## Overview
    """


def rows(found: Imported, name: str) -> list[dict[str, Any]]:
    document: Any = found.document
    return list(document.get(name, []))


def test_rows_that_say_what_phases_deliver_are_no_work_and_are_kept() -> None:
    found = imported(f"""{PHASES}
    | Phase       | Duration | Key Deliverables | Status         |
    |-------------|----------|------------------|----------------|
    | **Phase 1** | 3-5 days | Piles, Iron      | 🔴 Not Started |
    | Phase 1.5   | Ongoing  | Light            | ✅ Done        |
    """)
    titles = [title for _, title, _, _ in outline(found)]
    assert titles == ["Piers", "Old piles", "New piles", "Lamps", "Wire"]
    assert any("Piles, Iron" in str(page["body"]) for page in rows(found, "pages"))
    lamps = rows(found, "phases")[1]
    assert [claim["status"] for claim in lamps["claims"]] == ["done"]


def test_numbers_of_phases_may_have_a_point_and_counts_of_tasks_are_claims() -> None:
    found = imported(f"""{PHASES}
    | Phase     | Name  | Tasks | Status      | Progress  |
    |-----------|-------|-------|-------------|-----------|
    | 1         | Piers | 2     | In progress | 1/2       |
    | 1.5       | Lamps | 4     | Not started | 0/4       |
    | **Total** |       | **6** |             | 1/6 (17%) |
    """)
    said = {(row["stated"], row["of"]) for row in rows(found, "claims")}
    assert {(4, "in:1.5 kind:task"), ("0/4", "in:1.5"), ("1/6", "is:leaf")} <= said
    assert rows(found, "pages") == []


def test_what_a_row_of_a_phase_says_beside_its_figures_is_kept() -> None:
    found = imported(f"""{PHASES}
    | Phase | Name  | Progress | Harbour master |
    |-------|-------|----------|----------------|
    | 1     | Piers | 1/2      | Ida            |
    | 1.5   | Lamps | 0/1      | Bo             |
    """)
    assert any("Ida" in str(page["body"]) for page in rows(found, "pages"))


def test_a_phase_named_by_the_goal_that_it_reaches_states_no_status() -> None:
    found = imported("# Ferry\n## Phase 3: Production Ready (3-4 days)\n- [ ] Paint")
    assert [(title, status) for _, title, status, _ in outline(found)] == [
        ("Production Ready (3-4 days)", "todo"),
        ("Paint", "todo"),
    ]


def test_a_share_of_things_with_underscores_in_their_name_is_of_all_of_it() -> None:
    found = imported(f"{PHASES}Progress: 1/2 oak_planks\n")
    assert [claim["subject"] for claim in rows(found, "claims")][:1] == ["oak_planks"]


def test_figures_of_one_noun_under_two_headings_are_of_two_subjects() -> None:
    found = imported("""
        # Harbour

        ## Phase 1: Piers

        ### East side
        - [ ] Old piles

        **Subtotal:** 0 / 3 planks

        ### West side
        - [ ] New piles

        **Subtotal:** 0 / 5 planks
        """)
    subjects = [claim["subject"] for claim in rows(found, "claims")]
    assert subjects == ["planks, East side", "planks, West side"]
