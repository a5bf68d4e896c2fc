"""Tables that list work, and tables that only sum it up."""

from textwrap import dedent

from data.tracker.importing import Text, import_tracker
from model.project import build
from model.value import freeze, is_table


def _titles(text: str) -> list[tuple[object, object]]:
    found = import_tracker([Text("plan.md", dedent(text).encode())])
    return [(item["kind"], item["title"]) for item in found.items]


def test_a_table_of_features_with_how_ready_they_are_lists_work() -> None:
    assert _titles("""
        # Office

        ## Features
        | # | Feature | Status | Progress |
        |---|---|---|---|
        | 1 | Kitchen | ✅ Done | 100% |
        | 2 | Garden | ⏳ Open | 10% |
    """) == [("phase", "Features"), ("task", "Kitchen"), ("task", "Garden")]


def test_a_row_for_each_numbered_phase_sums_up_and_is_no_work() -> None:
    assert _titles("""
        # Office

        | Phase | Status | Progress |
        |---|---|---|
        | Phase 1 | ✅ Done | 100% |

        ## Phase 1: Pack
        - [x] Books
    """) == [("phase", "Pack"), ("task", "Books")]


def test_tasks_that_are_ids_have_their_description_as_title() -> None:
    found = import_tracker(
        [
            Text(
                "plan.md",
                b"## Phase 1: Pack\n\n| Task | Description | Status |\n|---|---|---|\n"
                b"| T001 | Fold the boxes | Done |\n",
            )
        ]
    )
    project = freeze(found.document)
    assert is_table(project)
    tasks = {record.own_id: record for _, _, record in build(project).items()}
    assert tasks["T001"].text("title") == "Fold the boxes"


def test_a_table_of_empty_rows_is_no_work() -> None:
    assert _titles("""
        ## Phase 1: Pack
        - [ ] Books

        ## Impediments
        | ID | Description | Status |
        |---|---|---|
        | | | |
    """) == [("phase", "Pack"), ("task", "Books")]


def test_a_list_of_shares_is_measured_and_no_work_and_its_phase_stays() -> None:
    text = """
        ## Progress

        ### Phase 1: Pack
        - Books: 90% ████░
        - Lamps: 3/4
        - Plates: 0%

        ### Week 2 (by July 29)
        - [ ] Drive
    """
    assert _titles(text) == [("phase", "Pack"), ("phase", None), ("task", "Drive")]
    rows = import_tracker([Text("plan.md", dedent(text).encode())]).document["metrics"]
    assert isinstance(rows, list)
    assert [row["name"] for row in rows] == ["Books", "Lamps", "Plates"]


def test_a_heading_that_repeats_a_phase_only_remarks_on_it() -> None:
    text = """
        ## Phase 1: Pack
        - [ ] Books

        ## Who is needed

        ### Phase 1
        - two carriers
        - one driver
    """
    assert _titles(text) == [("phase", "Pack"), ("task", "Books")]
    document = import_tracker([Text("plan.md", dedent(text).encode())]).document
    assert "two carriers" in str(document["phases"])


def test_a_phase_named_twice_by_its_number_is_one_phase() -> None:
    assert _titles("""
        ## Phase 1: Pack
        - [ ] Books

        ## Outstanding

        ### Phase 1
        - [ ] Lamps
    """) == [("phase", "Pack"), ("task", "Books"), ("task", "Lamps")]


def test_a_list_that_tells_of_its_phase_is_no_work() -> None:
    assert _titles("""
        ### Phase 2: Drive
        - **Problem**: the van is small
        - **Solution**: drive twice
        - **Impact**: one more day
    """) == [("phase", "Drive")]


def test_numbers_before_all_titles_of_a_table_are_ids() -> None:
    found = import_tracker([Text("plan.md", dedent("""
        # Office
        ## Phase 1: Network
        | Task | Status |
        |---|---|
        | 1.3 Survey the sockets | ✅ |
        | 1.4 Cabling | ⏳ |
        ## Phase 2: Rooms
        | Task | Status |
        |---|---|
        | 2.5 mm carpet | ✅ |
        | Paint | ⏳ |
    """).encode())])  # fmt: skip
    titles = {r.title: a for a, _, r in build(dict(found.document)).items()}
    assert titles["Survey the sockets"] == "item:1.3"
    assert titles["Cabling"] == "item:1.4"
    assert "2.5 mm carpet" in titles
