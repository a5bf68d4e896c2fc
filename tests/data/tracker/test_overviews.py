"""Tables that tell of phases which the document has elsewhere are no second plan."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.importing import imported, outline, record

BOAT = """
    # Boat

    ## Phase 1: Hull

    - [ ] cut the planks

    ## Phase 2: Sails

    - [ ] sew them

    ## Timeline

    | {head} |
    |---|---|---|---|
    | v1 | P0 + P1 | days | a keel |
    | v2 | Phase 1 | 3-5 weeks | a hull, a deck |
    | v3 | Phase 2 | 2 weeks | sails |
"""
DELIVERED = "Release | Phase | Effort | Key deliverables"


def test_a_row_for_each_known_phase_tells_what_it_delivers_and_is_kept_as_a_page() -> None:
    found = imported(BOAT.replace("{head}", DELIVERED))
    assert [title for _, title, _, _ in outline(found)] == [
        "Hull",
        "cut the planks",
        "Sails",
        "sew them",
    ]
    assert "a hull, a deck" in str(found.document["pages"])


@pytest.mark.parametrize(
    ("head", "phase"), [("Release | Phase | Effort | Task", "2"), (DELIVERED, "5")]
)
def test_rows_of_tasks_or_of_phases_that_stand_nowhere_else_are_work(head: str, phase: str) -> None:
    text = BOAT.replace("{head}", head).replace("| Phase 2 |", f"| Phase {phase} |")
    assert "a hull, a deck" in [title for _, title, _, _ in outline(imported(text))]


def test_phases_that_only_a_table_of_statuses_names_are_phases_and_known_ones_stay_one() -> None:
    found = imported("""
        # Mill

        ## Phase 1: Weir
        - [x] Stones

        ## State

        | Phase | Status | By |
        |---|---|---|
        | Phase 1 (Weir and gate) | ✅ Done | Ana |
        | Phase 2 (Wheel, buckets) | 🔄 In progress | Ben |
        | Phase 3-4 (Belt S3, stones) | ⏳ Open | Ben |
        | Inspection by the guild | ⏳ Open | Cleo |

        | Phase | Task | Status |
        |---|---|---|
        | 2 | Survey | Done |
        | 3 | Drawings | Done |
        """)
    phases = [(item["title"], item["status"]) for item in found.items if item["kind"] == "phase"]
    assert ("Weir", "done") in phases
    assert ("Wheel, buckets", "doing") in phases
    assert ("Belt S3, stones", "todo") in phases
    assert ("Inspection by the guild", "todo") in phases
    assert not any("gate" in str(title) for title, _ in phases)
    surveys = [item["parent"] for item in found.items if item["title"] == "Survey"]
    assert surveys == ["State"]


def test_a_name_in_brackets_is_the_title_of_a_phase_and_a_time_in_them_its_window() -> None:
    found = imported("""
        # Mill

        ## Phase 1 (Night lamps, ropes)
        - [ ] Oil

        ## Phase 2 (week 3)
        - [ ] Flour
        """)
    phases = [item["title"] for item in found.items if item["kind"] == "phase"]
    assert phases == ["Night lamps, ropes", "Phase 2"]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Phase 1 (Lamps)", "Lamps"),
        ("Фаза 1 (Лампы)", "Лампы"),
        ("フェーズ1（照明）", "照明"),
        ("Phase 1 (MVP)", "Phase 1"),
        ("Phase 1 (January)", "Phase 1"),
        ("Phase 1 (Today)", "Phase 1"),
        ("Phase 1 (Blocked)", "Phase 1"),
    ],
)
def test_a_name_of_one_word_in_brackets_is_a_title_and_no_time(heading: str, title: str) -> None:
    found = imported(f"# Mill\n\n## {heading}\n\n- [ ] Oil\n")
    assert outline(found)[0][:2] == ("phase", title)


def test_a_rank_in_brackets_behind_a_phase_is_its_priority_and_no_time() -> None:
    phase = record(imported("# Mill\n\n## Phase 1 (critical)\n\n- [ ] Oil\n"), "1")
    assert (phase["priority"], phase.get("window")) == ("P0", None)


AGAIN = """
    # Boat

    ## Phase 1: Hull ✅

    - [x] cut the planks

    ## Phase 2: Sails

    - [ ] sew them

    ## Timeline

    - **Phase 1**: ✅ Completed (one day)
    - **Phase 2**: {second}
"""


def test_a_list_of_how_far_known_phases_are_is_a_claim_on_each_and_no_work() -> None:
    found = imported(AGAIN.format(second="⏳ Pending (3-5 days)"))
    assert [title for _, title, _, _ in outline(found)] == [
        "Hull",
        "cut the planks",
        "Sails",
        "sew them",
    ]
    document: Any = found.document
    assert [claim["status"] for claim in document["phases"][1]["claims"]] == ["todo"]
    assert "(3-5 days)" in document["pages"][0]["body"]


@pytest.mark.parametrize("second", ["⏳ Paint the mast", "⏳ Pending\n      - iron them"])
def test_a_list_of_phases_that_says_more_than_how_far_they_are_is_work(second: str) -> None:
    found = outline(imported(AGAIN.format(second=second)))
    assert [status for _, _, status, above in found if above == "Timeline"] == ["done", "todo"]


def test_letters_of_phases_beside_words_of_another_column_are_no_phases_by_themselves() -> None:
    found = imported("""
        # Boat

        ## Harbour

        | Phase | Content | Status |
        |---|---|---|
        | A | planks of oak | done |
        | B1 | ropes and tar | out of scope |

        - [ ] Paint her
    """)
    assert [title for _, title, _, _ in outline(found)] == ["Harbour", "Paint her"]
