"""What a cell says that work needs first: ranges, whole phases, things outside."""

from typing import Any

from tests.support.importing import imported, record


def _tasks(*rows: str) -> dict[str, dict[str, Any]]:
    text = "# Move\n\n## Phase 1: Pack\n\n| ID | Task | Depends on |\n|---|---|---|\n"
    first = "| 1.1 | Boxes | - |\n| 1.2 | Tape | - |\n| 1.3 | Labels | - |\n"
    second = "\n## Phase 2: Drive\n\n| ID | Task | Depends on |\n|---|---|---|\n"
    document: Any = imported(text + first + second + "\n".join(rows) + "\n").document
    return {task["id"]: task for phase in document["phases"] for task in phase["tasks"]}


def test_a_range_stands_for_the_work_within_it() -> None:
    tasks = _tasks("| 2.1 | Load | 1.1-1.3 |", "| 2.2 | Drive | 1.1 – 2.1 |")
    assert tasks["2.1"]["depends_on"] == ["1.1", "1.2", "1.3"]
    # From one phase into another nobody can tell what lies between.
    assert tasks["2.2"]["depends_on"] == ["1.1", "2.1"]


def test_a_range_whose_end_is_not_there_stays_and_is_found_by_the_check() -> None:
    assert _tasks("| T9 | Load | T1-T6 |")["T9"]["depends_on"] == ["T1-T6"]


def test_all_of_a_phase_is_the_phase() -> None:
    tasks = _tasks("| 2.1 | Load | 1.x |", "| 2.2 | Drive | 1.x, 2.1 |")
    assert (tasks["2.1"]["depends_on"], tasks["2.2"]["depends_on"]) == (["1"], ["1", "2.1"])


def test_what_names_no_work_is_a_note_and_an_unknown_id_stays() -> None:
    tasks = _tasks("| 2.1 | Load | The dealer's word |", "| 2.2 | Drive | 7.5 |")
    assert tasks["2.1"]["notes"] == "Depends on The dealer's word"
    assert "depends_on" not in tasks["2.1"]
    assert tasks["2.2"]["depends_on"] == ["7.5"]


def test_a_name_keeps_what_stands_in_brackets_behind_it() -> None:
    tasks = _tasks("| 2.1 | Load | 1.2 (the strong one) |", "| 2.2 | Drive | (1.1) |")
    assert (tasks["2.1"]["depends_on"], tasks["2.2"]["depends_on"]) == (["1.2"], ["1.1"])


def test_a_list_of_what_comes_first_is_what_work_waits_for() -> None:
    found = imported("""
        # Yard

        ## Phase 1: Hull

        - [x] T-1: Oil the planks

        ## Phase 2: Mast

        **Dependencies:**
        - `sandpaper` of grade 80
        - Phase 1: the hull has to be dry
        - T-1

        **Tasks:**
        - [x] Cut it

        ## Phase 3: Sails

        ### Dependencies

        - [Phase 1: Hull](#phase-1-hull)
        - Phase 2

        ### Tasks

        - [ ] Sew them
        """)
    assert record(found, "2")["depends_on"] == ["1", "T-1"]
    assert "- `sandpaper` of grade 80" in record(found, "2")["notes"]
    assert record(found, "3")["depends_on"] == ["1", "2"]
    assert "notes" not in record(found, "3")
