"""Tables that list work, and tables that only sum it up."""

from datetime import date
from textwrap import dedent
from typing import Any

import pytest

from data.tracker.importing import Text, import_tracker
from model.project import build
from model.value import freeze, is_table
from tests.support.importing import imported, outline, record


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
    assert _titles(text) == [("phase", "Pack"), ("phase", "Week 2"), ("task", "Drive")]
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


def test_a_target_that_is_a_time_is_when_work_is_due() -> None:
    found = imported("""
        # Roadmap

        ## Harbour
        | Feature | Owner | Target | Status |
        |---|---|---|---|
        | Tide table | Priya | Jan | Done |
        | Pilot calls | Marco | 2026-04-15 | In progress |
        | Lock times | Lena | TBD | Not started |
    """)
    assert outline(found)[1:] == [
        ("task", "Tide table", "done", "Harbour"),
        ("task", "Pilot calls", "doing", "Harbour"),
        ("task", "Lock times", "todo", "Harbour"),
    ]
    assert record(found, "1.1")["window"] == "Jan"
    assert record(found, "1.2")["due"] == date(2026, 4, 15)


@pytest.mark.parametrize("target", ["80 %", "15 min", "2000", "all green", "none"])
def test_a_target_that_is_to_be_reached_makes_no_work_of_a_row(target: str) -> None:
    found = imported(f"""
        # Harbour

        ## Plan
        - [ ] Dredge

        ## Quality
        | Feature | Target | Status |
        |---|---|---|
        | Tide table | {target} | Done |
    """)
    assert [item["title"] for item in found.items] == ["Plan", "Dredge"]


def test_rows_that_are_only_counted_stand_in_the_heading_right_above_them() -> None:
    assert outline(
        imported("""
            # Flood

            ## Action items
            ### Mitigate
            | # | Action | State |
            |---|---|---|
            | 1 | Sand bags | Done |

            ### Prevent
            | # | Action | State |
            |---|---|---|
            | 2 | Raise the dyke | In progress |

            ### Process
            - [ ] Call the warden
        """)
    ) == [
        ("phase", "Action items", "doing", None),
        ("task", "Mitigate", "done", "Action items"),
        ("subtask", "Sand bags", "done", "Mitigate"),
        ("task", "Prevent", "doing", "Action items"),
        ("subtask", "Raise the dyke", "doing", "Prevent"),
        ("task", "Process", "todo", "Action items"),
        ("subtask", "Call the warden", "todo", "Process"),
    ]


def test_a_name_in_bold_over_work_is_its_group_with_what_stands_behind_it_in_brackets() -> None:
    found = imported("""
        # Coverage

        ## Wave 2
        **auth** (88 %)
        - [x] tokens

        **billing** (Ana):
        - [ ] dunning
    """)
    assert [record(found, one)["group"] for one in ("2.1", "2.2")] == [
        "auth (88 %)",
        "billing (Ana)",
    ]


def test_a_column_that_asks_done_says_how_far_a_row_is() -> None:
    assert outline(
        imported("""
            # Builds

            ## Phase 3: Speed
            | # | Step | Gain | Owner | Done? |
            |---|---|---|---|:-:|
            | 1 | Remote cache | 10 min | @kira | ✅ |
            | 2 | Four shards | 6 min | QA | ❌ |
        """)
    )[1:] == [("task", "Remote cache", "done", "Speed"), ("task", "Four shards", "todo", "Speed")]


@pytest.mark.parametrize("action", ["Ação", "Acción", "Response"])
def test_what_is_to_be_done_about_rows_makes_no_risks_of_them(action: str) -> None:
    found = imported(f"""
        # Quay

        ## Fase 1: Piles

        | Item | Status | Proof | {action} |
        |---|---|---|---|
        | 1. Drive the piles | ✅ | photo | none |
        | 2. Cut the piles | ⏳ | – | order a saw |
        """)
    assert outline(found)[1:] == [
        ("task", "Drive the piles", "done", "Piles"),
        ("task", "Cut the piles", "todo", "Piles"),
    ]
    assert "order a saw" in str(found.document["phases"])


@pytest.mark.parametrize(
    "header", ["Item | Status | Mitigation", "Item | Status | Probability | Response"]
)
def test_rows_with_a_mitigation_or_a_probability_are_still_no_work(header: str) -> None:
    row = "Fog | open | " + "high | " * header.count("Probability") + "wait"
    ruler = "|---" * (header.count("|") + 1)
    found = imported(f"# Quay\n\n## Notes\n\n| {header} |\n{ruler}|\n| {row} |\n\n- [ ] Sail\n")
    assert ("task", "Fog") not in {(item["kind"], item["title"]) for item in found.items}


_PACKAGES = """
    # Ferry

    ## 1. Parts

    ### 1.0 — Hull · 4.5 d · ✅ Complete

    | ID | Package | Result | Effort | Status |
    |---|---|---|---|---|
    | 1.1 | Ribs | of oak | 2.5 | ✅ |
    | 1.2 | Backlog | read through | 2 | ✅ |

    ### 2.0 — Deck · 3 d · 🟡 Blocked by the frost

    | ID | Package | Result | Effort | Depends on | {} |
    |---|---|---|---|---|---|
    | 2.1 | Planks | of larch | 2 | 1.1 | here |
    | 2.2 | Nails | of copper | 1 | — | there |
    """


def test_rows_with_ids_and_efforts_are_work_though_no_column_says_how_far_they_are() -> None:
    assert outline(imported(_PACKAGES.format("Where"))) == [
        ("phase", "Parts", "blocked", None),
        ("task", "Hull", "done", "Parts"),
        ("subtask", "Ribs", "done", "Hull"),
        ("subtask", "Backlog", "done", "Hull"),
        ("task", "Deck", "blocked", "Parts"),
        ("subtask", "Planks", None, "Deck"),
        ("subtask", "Nails", None, "Deck"),
    ]


def test_rows_with_ids_and_efforts_are_none_where_a_column_is_of_a_register() -> None:
    kinds = [one[1] for one in outline(imported(_PACKAGES.format("Mitigation")))]
    assert "Ribs" in kinds
    assert "Planks" not in kinds


def test_rows_that_are_branches_lie_beneath_those_above_them() -> None:
    found = imported("""
        # Garden

        | Part | What it is for | Status |
        |------|----------------|--------|
        | 🏠 Shed | tools | 🔄 |
        | ├ 🎯Roof | keeps it dry | ✅ |
        | │ └ Gutter | water | ⬜ |
        | └─ Door | shuts | ⬜ |
        | Pond | frogs | ⬜ |
        """)
    assert [(title, status, parent) for _, title, status, parent in outline(found)] == [
        ("Shed", "doing", None),
        ("Roof", "done", "Shed"),
        ("Gutter", "todo", "Roof"),
        ("Door", "todo", "Shed"),
        ("Pond", "todo", None),
    ]


def test_rows_without_a_remark_are_work_as_those_with_one() -> None:
    assert _titles("""
        # Garden
        ## Phase 1: Pond
        | Task | Remark |
        |------|--------|
        | Dig it | by hand |
        | Line it | |
        | Fill it | slowly |
        | Plant it | |
        """) == [
        ("phase", "Pond"),
        ("task", "Dig it"),
        ("task", "Line it"),
        ("task", "Fill it"),
        ("task", "Plant it"),
    ]


def test_a_row_that_says_one_thing_heads_those_below_where_there_is_room_for_more() -> None:
    assert _titles("""
        # Garden
        ## Phase 1: Pond
        | Task | Status | Remark |
        |------|--------|--------|
        | Earth | | |
        | Dig it | ✅ | by hand |
        | **Water** | | |
        | Fill it | ✅ | |
        | Plant it | | |
        """) == [
        ("phase", "Pond"),
        ("task", "Dig it"),
        ("task", "Fill it"),
        ("task", "Plant it"),
    ]


def test_a_phase_behind_the_number_of_its_section_stands_for_itself() -> None:
    assert _titles("""
        # Garden
        ## 1. What there is
        - ✅ A shed
        - ✅ A fence
        ## 3. Plan
        ### 3.1 Phase 1: Pond
        - [ ] Dig it
        """)[-2:] == [("phase", "Pond"), ("task", "Dig it")]


_KINDS = """
    # Harbour

    ## {}

    | ID | {} | Title | Owner | Status |
    |---|---|---|---|---|
    | D-5 | {} | The lamp flickers | Ana | open |
    | R-6 | {} | A second buoy | Bo | done |
    | T-7 | {} | Oil the crane | Bo | in progress |
    """


@pytest.mark.parametrize(
    ("heading", "head", "kinds"),
    [
        ("Issues", "Type", ("Bug", "Wish", "Task")),
        ("課題一覧", "種別", ("障害", "要望", "タスク")),
        ("Known issues", "Kind", ("Defect", "Feature request", "Chore")),
    ],
)
def test_issues_of_several_kinds_of_work_are_work(
    heading: str, head: str, kinds: tuple[str, ...]
) -> None:
    found = outline(imported(_KINDS.format(heading, head, *kinds)))
    assert [one[1:3] for one in found if one[0] == "task"] == [
        ("The lamp flickers", "todo"),
        ("A second buoy", "done"),
        ("Oil the crane", "doing"),
    ]


def test_known_issues_that_are_all_faults_are_no_work() -> None:
    found = imported(_KINDS.format("Known issues", "Type", "Bug", "Bug", "Defect"))
    document: Any = found.document
    assert outline(found) == []
    assert len(document["issues"]) == 3


@pytest.mark.parametrize(
    "heading", ["Closed (for reference)", "クローズ済み（参照用）", "Cerrados"]
)
def test_rows_with_ids_beneath_a_heading_that_says_closed_are_done(heading: str) -> None:
    found = outline(
        imported(f"""
        # Harbour

        ## {heading}

        | ID | Title | Result |
        |---|---|---|
        | D-1 | Oars split | new ones came |
        | T-2〜4 | Rope store swept | Bo did it |
        """)
    )
    assert [one[1:3] for one in found if one[0] == "task"] == [
        ("Oars split", "done"),
        ("Rope store swept", "done"),
    ]
