"""Roadmaps of versions and phases whose lists have ticks or groups where others have boxes."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

from data.tracker.importing import Text, import_tracker
from tests.support.importing import imported, outline

SHIP = """
    # Boat

    ## v0.1 — Small hull ✅ done

    ### 0.1.1 Base and frame ✅

    {first}

    ### 0.1.2 Planks ✅

    - ✅ cut planks
    - ✅ bend planks:
      - Ways to bend:
        - ✅ by steam
        - ✅ over fire
"""

GROUPS = """- Keel:
      - ✅ oak beam
    - Ribs:
      - ✅ eight pairs"""


def _below(text: str, parent: str) -> list[object]:
    return [title for _, title, _, above in outline(imported(text)) if above == parent]


def test_plain_bullets_over_ticks_are_the_groups_of_what_is_ticked() -> None:
    text = SHIP.replace("{first}", GROUPS)
    assert _below(text, "Base and frame") == ["Keel", "Ribs"]
    assert _below(text, "Keel") == ["oak beam"]
    assert _below(text, "bend planks") == ["Ways to bend"]
    assert _below(text, "Ways to bend") == ["by steam", "over fire"]


def test_a_numbered_heading_over_prose_is_work_beside_one_over_ticks() -> None:
    found = outline(imported(SHIP.replace("{first}", "Oak for all of it.")))
    assert ("task", "Base and frame", "done", "v0.1 — Small hull") in found


def test_headings_that_name_a_priority_within_a_phase_give_it_to_the_work_beneath() -> None:
    document: Any = imported("""
        # Boat

        ## Phase 1

        ### P1

        - [x] saw the planks

        #### Sails

        - [ ] red cloth

        ### P3

        - [ ] paint a name

        ## Phase 2

        ### Must have

        - [ ] mast

        ### Nice to have (2 items)

        - [ ] flag
        - [ ] lamp

        ## Phase 3

        ### Rigging

        - [ ] ropes

        ### Media

        - [ ] film the launch
    """).document
    tasks = [task for phase in document["phases"] for task in phase["tasks"]]
    assert [(task["title"], task.get("priority")) for task in tasks] == [
        ("saw the planks", "P1"),
        ("Sails", "P1"),
        ("paint a name", "P3"),
        ("Must have", "P0"),
        ("Nice to have (2 items)", "P3"),
        ("Rigging", None),
        ("Media", None),
    ]
    assert [one["title"] for one in tasks[4]["subtasks"]] == ["flag", "lamp"]


def test_phases_that_are_only_counted_get_the_titles_that_a_list_or_a_table_gives_them() -> None:
    found = imported("""
        # Boat

        ## The phases

        - Phase 1: Hull and deck
        - Phase 2: Rigging
        - Phase 3: 3 weeks at sea
        - Sprint 4: The engine

        ## Phase 1
        - [x] keel

        ## Phase 2
        - [ ] mast

        ## Phase 3
        - [ ] sail

        ## Phase 4
        - [ ] valve
    """)
    phases: Any = found.document["phases"]
    assert [one["title"] for one in phases] == ["Hull and deck", "Rigging", "Phase 3", "Phase 4"]
    assert "claims" not in phases[0]
    assert phases[2]["claims"][0]["text"] == "Phase 3: 3 weeks at sea"


def test_one_line_about_a_phase_is_no_title() -> None:
    found = imported("""
        # Boat

        Phase 1: Everybody helps

        ## Phase 1
        - [x] keel
    """)
    phases: Any = found.document["phases"]
    assert [phase["title"] for phase in phases] == ["Phase 1"]


def test_a_table_entitles_phases_as_well_also_where_its_rows_only_count_them() -> None:
    found = imported("""
        # Boat

        | Phase | Name | Steps |
        |---|---|---|
        | 1 | Hull | 1/1 |
        | 2 | Sails | 0/1 |

        ## Phase 1
        - [x] keel

        ## Phase 2
        - [ ] mast
    """)
    phases: Any = found.document["phases"]
    assert [phase["title"] for phase in phases] == ["Hull", "Sails"]


REGISTERS = """
    # {name}

    ## Sprint 1: {name} blockers

    ### Tasks
    - [ ] plank

    ### Definition of Done
    - [x] it is dry

    ### Risks
    - The yard is shut in winter

    ## Known risks
    - [ ] ask the bank

    The risks:
    - The bank says no
"""


def test_rows_of_registers_within_a_phase_tell_which_and_all_risks_their_line() -> None:
    document: Any = imported(REGISTERS.replace("{name}", "Hull")).document
    groups = [(row["title"], row["group"]) for row in document["criteria"]]
    assert groups == [("it is dry", "Hull blockers")]
    within, beside = document["risks"]
    assert (within["links"], within["source"]) == (["1"], "x.md:13")
    assert ("links" in beside, beside["source"]) == (False, "x.md:19")


def test_of_two_documents_each_row_tells_the_phase_by_the_id_that_it_gets_in_both() -> None:
    texts = [REGISTERS.replace("{name}", name) for name in ("Hull", "Mast")]
    found = import_tracker([Text(f"{n}.md", dedent(t).encode()) for n, t in enumerate(texts)])
    document: Any = found.document
    ids = [phase["id"] for phase in document["phases"] if "blockers" in phase["title"]]
    assert len(set(ids)) == 2
    linked = [row["links"] for row in document["risks"] if "links" in row]
    assert linked == [[one] for one in ids]


def test_what_is_typed_with_a_colon_is_no_fact_and_aims_read_as_one_line() -> None:
    document: Any = imported("""
        # Boat

        ## Sprint 1: Hull

        ### Цели
        1. It floats.
        2. It is dry

        ### Tasks
        - [ ] plank

        ### Gates
        - verify:fast twice
        - status:in progress

        ## Sprint 2: Sail

        **Files:** `plans/sail.md`, `plans/mast.md`

        **Goal:**
        - It turns

        ### Tasks
        - [ ] sew

        ### DoD
        - [x] is white
    """).document
    hull, sail = document["phases"]
    assert (hull["goal"], sail["goal"]) == ("It floats; It is dry", "It turns")
    assert ("verification" in hull, hull["status"]) == (False, "doing")
    assert "verify:fast twice" in hull["notes"]
    assert sail["links"] == ["plans/sail.md", "plans/mast.md"]
    assert [row["title"] for row in document["criteria"]] == ["is white"]


def test_partly_and_wholly_done_are_statuses_in_russian() -> None:
    document: Any = imported("""
        # Лодка

        ## Этап 1 — Корпус
        **Статус**: ⚠️ Частично реализовано (кроме палубы)
        - [x] киль

        ## Этап 2 — Парус
        **Статус**: полностью завершено
        - [x] мачта
    """).document
    hull, sail = document["phases"]
    assert (hull["status"], hull["notes"]) == ("partial", "кроме палубы")
    assert sail["status"] == "done"


def test_plain_lists_beneath_a_priority_are_work_beside_one_with_boxes() -> None:
    text = """
        # Boat

        ## Phase 1

        ### High priority
        - [ ] plank

        ### Low priority
        - flag
        - lamp

        ### Wishes
        - a second boat
    """
    assert _below(text, "High priority") == ["plank"]
    assert _below(text, "Low priority") == ["flag", "lamp"]


def test_key_and_design_decisions_are_decisions() -> None:
    document: Any = imported("""
        # Boat

        - [ ] plank

        ## Key design decisions
        - Oak for the keel

        ## 重要な設計決定
        - 帆は赤
    """).document
    assert [row["title"] for row in document["decisions"]] == ["Oak for the keel", "帆は赤"]


def test_what_labels_ask_of_sections_with_a_status_or_an_id_is_asked_of_that_work() -> None:
    document: Any = imported("""
        # Boat

        ## P0 — Afloat

        ### P0-01: Mend the keel
        **Status:** BLOCKED (no oak)

        **DoD:**
        - [ ] keel is dry
        - [x] keel is straight

        ### P0-02: Paint
        **Definition of Done:**
        - [ ] two coats

        ### Definition of Done
        - [ ] it floats
    """).document
    (phase,) = document["phases"]
    keel, paint = phase["tasks"]
    assert (keel["id"], keel["title"], keel["status"]) == ("P0-01", "Mend the keel", "blocked")
    assert keel["acceptance"] == [
        {"text": "keel is dry", "done": False},
        {"text": "keel is straight", "done": True},
    ]
    assert [one["text"] for one in paint["acceptance"]] == ["two coats"]
    assert [row["title"] for row in document["criteria"]] == ["it floats"]


def test_a_list_that_explains_marks_is_no_work_also_with_a_remark_behind_a_word() -> None:
    found = imported("""
        # Boat

        ## Hull
        - ✅ keel
        - ❌ planks

        ## How to use this file

        Mark each line as:
        - ⬜ Not started
        - 🔄 In progress
        - ✅ Complete
        - ❌ Blocked (say why)
    """)
    assert [(title, status) for _, title, status, _ in outline(found)] == [
        ("Hull", "blocked"),
        ("keel", "done"),
        ("planks", "blocked"),
    ]


def test_what_a_phase_is_expected_to_yield_is_its_outcome_and_no_work() -> None:
    found = imported("""
        # Mill

        ## Phase 1: Wheel
        1. **Cut the paddles**
           - of oak
        2. **Hang the wheel**

        **Expected results phase 1:**
        - Noise: 80 dB → 60 dB
        - Speed: twice as fast

        ## Phase 2: Stones
        1. **Dress the stones**
        2. **Set the stones**

        **Expected outcome of phase 2:**
        - Flour: finer

        ## Needs

        ### New tools (phase 1)
        ```
        saw
        ```
        """)
    assert [item["title"] for item in found.items] == [
        "Wheel", "Cut the paddles", "Hang the wheel", "Stones", "Dress the stones", "Set the stones"
    ]  # fmt: skip
    first: Any = found.document["phases"]
    assert first[0]["outcome"] == "- Noise: 80 dB → 60 dB\n- Speed: twice as fast"
    assert first[1]["outcome"] == "Flour: finer"
    assert "saw" in first[0]["notes"]


def test_entries_that_are_called_subtasks_are_subtasks() -> None:
    found = imported("""
        # Harbour

        ## Phase 1: Piers

        ### Task 1.1: Piles
        - **Subtask 1.1.1**: Order the oak
        - **Subtask 1.1.2**: Drive them in

        ### Task 1.2: Planks
        - Subtask 1.2.1: Saw them
        - Subtask 1.2.2: Lay them
        """)
    assert [(kind, title, above) for kind, title, _, above in outline(found)][2:4] == [
        ("subtask", "Order the oak", "Piles"),
        ("subtask", "Drive them in", "Piles"),
    ]
    assert outline(found)[-1][1] == "Lay them"


def test_versions_by_their_word_divide_a_roadmap() -> None:
    plan = "## Roadmap\n\n### Version 1.1 (Q2 2027)\n\n- Lamps\n\n### Version 1.2\n\n- Rails\n"
    found = imported(f"# Pier\n\nWords.\n\n{plan}")
    tasks = [title for kind, title, _, _ in outline(found) if kind == "task"]
    assert tasks == ["Lamps", "Rails"]


def test_versions_over_parts_of_their_own_tell_what_came_of_them() -> None:
    parts = "".join(
        f"### Version 1.{count} ✅\n\n#### Done\n\n- [x] Lamps\n\n#### Files\n\n- lamps.txt\n\n"
        for count in (1, 2)
    )
    found = imported(f"# Pier\n\n## Milestones\n\n{parts}")
    assert "lamps.txt" not in [title for _, title, _, _ in outline(found)]


def test_completed_items_and_missing_critical_features_in_a_phase_are_its_work() -> None:
    found = imported("""
    # Harbour status

    ## Phase 1: Pier ❌ 15% done

    ### ✅ Completed items:

    - Oak planks
    - Nails bought

    ### ❌ Missing critical features:

    - Rails
    - Ladders

    ### Notes:

    - The tide was high
    """)
    assert outline(found)[1:] == [
        ("task", "Oak planks", "done", "Pier"),
        ("task", "Nails bought", "done", "Pier"),
        ("task", "Rails", "todo", "Pier"),
        ("task", "Ladders", "todo", "Pier"),
    ]
