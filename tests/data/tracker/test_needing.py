"""What a cell says that work needs first: ranges, whole phases, things outside."""

from typing import Any

import pytest

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


@pytest.mark.parametrize(
    "title",
    [
        "Beds ← T2",
        "Beds <- T2",
        "Beds (after T2)",
        "Beds (nach T2)",
        "Beds (después de T2)",
        "Beds (après T2)",
        "Beds (depois de T2)",
        "Beds (после T2)",
        "Beds (після T2)",
        "寝台（T2の後）",
        "床（T2 之后）",
        "침대 (T2 이후)",
    ],
)
def test_a_title_says_what_comes_first(title: str) -> None:
    text = f"# Move\n\n## Phase 1: Pack\n\n- [x] T1 Boxes\n- [ ] T2 Tape\n- [ ] T3 {title}\n"
    beds = record(imported(text), "T3")
    assert (beds["title"], beds["depends_on"]) == (title, ["T2"])


@pytest.mark.parametrize("title", ["Beds (after lunch)", "Beds (T1 to T2)", "Beds ← the van"])
def test_other_brackets_and_arrows_need_nothing(title: str) -> None:
    text = f"# Move\n\n## Phase 1: Pack\n\n- [x] T1 Boxes\n- [ ] T2 Tape\n- [ ] T3 {title}\n"
    assert "depends_on" not in record(imported(text), "T3")


_PACK = "# Move\n\n## Phase 1: Pack\n\n- [x] T1 Boxes\n- [ ] T2 Tape\n- [ ] T3 Labels\n\n"


@pytest.mark.parametrize("level", ["##", "###"])
@pytest.mark.parametrize("head", ["Task | Depends on | Reason", "タスク | 依存先 | 理由"])
def test_a_table_beneath_dependencies_says_what_work_needs_and_why(level: str, head: str) -> None:
    table = f"| {head} |\n|---|---|---|\n| T2 | T1 | no box |\n| Labels | T1, T2 | |\n"
    found = imported(f"{_PACK}{level} Dependencies\n\n{table}")
    assert record(found, "T2")["depends_on"] == [{"id": "T1", "why": "no box"}]
    assert record(found, "T3")["depends_on"] == ["T1", "T2"]
    assert "pages" not in found.document


def test_a_table_of_what_is_no_work_stays() -> None:
    table = "| Task | Depends on | Kind |\n|---|---|---|\n| T2 | the van | hard |\n"
    found: Any = imported(f"{_PACK}## Dependencies\n\n{table}")
    assert "the van" in found.document["pages"][0]["body"]
