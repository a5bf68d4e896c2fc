"""Headings that are a status and divide the work of the heading above."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline

_LIGHTS = """
    # Harbour

    ## {}

    ### ✅ Completed features

    | Name | Place | Status |
    |---|---|---|
    | Red light | east | ✅ |
    | Green light | west | ✅ |

    ### ❌ Missing

    | Name | Notes |
    |---|---|
    | Fog horn | ordered in May |

    ### ⚠️ Mind

    | Name | Notes |
    |---|---|
    | The keeper | is away on Sundays |
    """


def test_rows_beneath_a_status_are_work_of_the_heading_above_with_that_status() -> None:
    assert outline(imported(_LIGHTS.format("Lights"))) == [
        ("phase", "Lights", "doing", None),
        ("task", "Red light", "done", "Lights"),
        ("task", "Green light", "done", "Lights"),
        ("task", "Fog horn", "todo", "Lights"),
    ]


@pytest.mark.parametrize("name", ["Unlit", "Current"])
def test_a_table_without_a_status_is_no_work_where_no_status_beside_it_is_over_work(
    name: str,
) -> None:
    found = imported(f"""
        # Harbour

        ## Lights

        ### {name}

        | Name | Notes |
        |---|---|
        | Red light | ordered in May |

        ## Boats

        - [ ] Tar them
        """)
    assert [item["title"] for item in found.items] == ["Boats", "Tar them"]


@pytest.mark.parametrize(
    ("name", "status"),
    [("In progress", "doing"), ("Icebox", "deferred"), ("Critical gaps", None), ("規劃中", "todo")],
)
def test_a_heading_that_only_says_how_far_things_are_makes_work_of_a_table(
    name: str, status: str | None
) -> None:
    found = imported(f"""
        # Harbour

        ## {name}

        | # | Name | Files | Notes |
        |---|---|---|---|
        | 1 | Fog horn | horn.md | ordered in May |
        | 2 | Red light | - | |
        """)
    assert [(item["title"], item["status"]) for item in found.items if item["parent"]] == [
        ("Fog horn", status),
        ("Red light", status),
    ]


def test_a_heading_above_says_what_the_rows_beneath_its_parts_are_and_is_no_phase() -> None:
    found = imported("""
        # Harbour

        ## 3. Missing — on the water

        ### For sailors

        | Feature | Description |
        |---|---|
        | **Fog horn** | nobody hears the quay |

        ### For fishermen

        | Lack | Why it matters |
        |---|---|
        | Ice box | fish does not keep |
        """)
    assert [(item["kind"], item["title"], item["parent"]) for item in found.items] == [
        ("phase", "For sailors", None),
        ("task", "Fog horn", "For sailors"),
        ("phase", "For fishermen", None),
        ("task", "Ice box", "For fishermen"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "| Name | Boats |\n|---|---|\n| East quay | 12 |\n| West quay | 4 |",
        "| Server | Address |\n|---|---|\n| Quay | north |",
        "| Field | Entry |\n|---|---|\n| Owner | Ana |\n| Start | May |",
        "| Name | Date |\n|---|---|\n| Fog horn | 2026-05-02 |",
    ],
)
def test_what_is_measured_equipment_a_field_or_dated_is_no_work_by_its_heading(
    table: str,
) -> None:
    found = imported(f"# Harbour\n\n## Boats\n\n- [ ] Tar them\n\n## In progress\n\n{table}\n")
    assert [item["title"] for item in found.items] == ["Boats", "Tar them"]


def test_what_is_out_of_scope_is_no_work_that_was_dropped() -> None:
    found = imported("""
        # Harbour

        ## Boats
        - [ ] Tar them

        ## Out of scope
        | Item | Notes |
        |---|---|
        | Ferry line | the town runs it |
        """)
    assert [item["title"] for item in found.items] == ["Boats", "Tar them"]


def test_a_row_told_by_a_heading_is_the_work_of_its_name_elsewhere() -> None:
    found = imported("""
        # Harbour

        ## In progress

        | Task | Notes |
        |---|---|
        | Q-1: Fog horn | ask Ana |

        ## Phase 1: Signals

        | ID | Task | Owner | Hours |
        |---|---|---|---|
        | Q-1 | Fog horn on the quay | Ben | 3h |
        """)
    assert outline(found) == [
        ("phase", "Signals", "doing", None),
        ("task", "Fog horn on the quay", "doing", "Signals"),
    ]


@pytest.mark.parametrize("name", ["✅ Completed components", "✅ Resolved bugs", "✅ 已修复问题"])
def test_what_is_done_of_a_thing_is_no_name_of_work(name: str) -> None:
    found = imported(f"""
        # Harbour

        ## Lights

        ### {name}

        - [x] Red light
        - [x] Green light

        ### ⏳ Pending

        - [ ] Fog horn
        """)
    assert {item["parent"] for item in found.items} == {None, "Lights"}


def test_numbers_in_front_and_a_value_in_words_are_no_titles_of_a_backlog() -> None:
    found = imported("""
        # Harbour

        ## Backlog

        | # | Idea | Value | Effort |
        |---|---|---|---|
        | 1 | Solar lamps | High | M |
        | 2 | New ropes | Low | S |
        """)
    assert [item["title"] for item in found.items] == ["Backlog", "Solar lamps", "New ropes"]


def test_rows_that_their_head_calls_tasks_are_work_and_those_of_features_compare() -> None:
    found = imported("""
        # Harbour

        ## Lamps

        | Task | Notes |
        |---|---|
        | Wire the quay lamp | ask Ana |
        | Test the fog horn | at night |

        ## Old and new

        | Feature | Old | New |
        |---|---|---|
        | Oil | whale | none |
        | Wick | wool | none |
        """)
    assert [item["title"] for item in found.items] == [
        "Lamps",
        "Wire the quay lamp",
        "Test the fog horn",
    ]


def test_a_heading_in_a_phase_that_only_says_how_far_its_list_is_names_no_work() -> None:
    found = imported("""
    # Yard

    ## Sprint S0 — Gate ✅ COMPLETE

    ### Delivered
    - Hinges of oak
    - A lock, from the town

    ### Notes
    - Frost comes early
    """)
    assert outline(found) == [
        ("phase", "Gate", "done", None),
        ("task", "Hinges of oak", "done", "Gate"),
        ("task", "A lock, from the town", "done", "Gate"),
    ]


def test_a_label_in_a_phase_that_says_how_far_a_plain_list_is_is_over_its_work() -> None:
    found = imported("""
    # Yard

    ## Sprint 3 - Bells
    Completed:
    - Bell of the gate
    - Bell of the quay

    ## Sprint 4 - Ropes
    Impact:
    - Ships may stay
    """)
    told = [(title, status, parent) for _, title, status, parent in outline(found)]
    assert told == [
        ("Bells", "done", None),
        ("Bell of the gate", "done", "Bells"),
        ("Bell of the quay", "done", "Bells"),
        ("Ropes", None, None),
    ]


def test_what_is_delivered_is_work_of_a_heading_that_says_how_far_it_is() -> None:
    found = imported("""
    # Yard

    ## Oil pump ✅ COMPLETE

    ### Delivered
    - Filter
    - Hose

    ### Outputs
    - oil.png
    """)
    assert outline(found) == [
        ("phase", "Oil pump", "done", None),
        ("task", "Filter", "done", "Oil pump"),
        ("task", "Hose", "done", "Oil pump"),
    ]


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("1. Completed work (seen by both)", "done"),
        ("2. Partially completed tasks", "partial"),
        ("완료된 작업", "done"),
        ("Abgeschlossene Aufgaben", "done"),
        ("Tareas completadas", "done"),
        ("Отложенные задачи", "deferred"),
    ],
)
def test_a_status_beside_a_word_for_work_is_that_of_the_rows_beneath(
    heading: str, status: str
) -> None:
    found = imported(f"""
    # Yard

    ## {heading}

    | # | Task | Output | Check |
    |---|---|---|---|
    | 1 | **Clean the mast** - once | `mast/` | by hand |
    | 2 | **Oil the boom** | `boom.md` | two coats |
    """)
    said = [(title, state) for kind, title, state, _ in outline(found) if kind != "phase"]
    assert said == [("Clean the mast", status), ("Oil the boom", status)]


def test_what_is_active_or_current_may_be_an_inventory() -> None:
    found = imported("""
    # Yard

    ## Active components

    | Component | What it is for |
    |---|---|
    | Winch | to hoist |
    | Crane | to lift |

    ## Tasks
    - [ ] Paint
    """)
    assert "Winch" not in [title for _, title, _, _ in outline(found)]


def test_a_table_with_the_columns_of_one_beside_it_that_is_work_is_work() -> None:
    found = imported("""
        # Ferry

        ## What is there

        ### Parts

        | Part | Where | Status | Remark |
        |------|-------|--------|--------|
        | Keel | yard | ✅ Copied | oak |
        | Mast | yard | ✅ Copied | pine |

        ### Tools

        | Tool | Where | Status | Remark |
        |------|-------|--------|--------|
        | Saw | shed | ✅ Copied | sharp |

        ### ⏳ Pending adaptations

        | Component | What it needs | Complexity |
        |-----------|---------------|------------|
        | Rudder | a longer blade | High |
        """)
    assert [(title, status) for kind, title, status, _ in outline(found) if kind != "phase"] == [
        ("Parts", "done"),
        ("Keel", "done"),
        ("Mast", "done"),
        ("Tools", "done"),
        ("Saw", "done"),
        ("Pending adaptations", "todo"),
        ("Rudder", "todo"),
    ]


def test_why_rows_with_ids_wait_does_not_keep_them_from_being_work() -> None:
    found = imported("""
        # Backlog

        | Field | Value |
        |---|---|
        | Project | Harbour |
        | Owner | The yard |
        | Last updated | 2026-07-03 |

        ## Things

        | ID | Title | Status |
        |---|---|---|
        | B-1 | Red light | done |
        | B-2 | Green light | todo |

        ## Icebox

        | ID | Title | Reason |
        |---|---|---|
        | I-1 | A second crane | Nobody can drive it |
        | I-2 | A fog horn | The neighbours sleep |
    """)
    assert [(title, status) for kind, title, status, _ in outline(found) if kind == "task"] == [
        ("Red light", "done"),
        ("Green light", "todo"),
        ("A second crane", "deferred"),
        ("A fog horn", "deferred"),
    ]
