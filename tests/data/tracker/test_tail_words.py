"""What stands behind a title with a label of its own, and marks that are there for show."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.importing import imported, outline


@pytest.mark.parametrize(
    ("behind", "status"),
    [
        ("(Progress: ✅ **done** 4/4)", "done"),
        ("(Status: in progress, 40%)", "doing"),
        ("[Status: Completed]", "done"),
        ("（進捗：🔄 進行中 2/4）", "doing"),
        ("(Estado: ⏸️ pendiente)", "todo"),
        ("(Fortschritt: 50 %)", "todo"),
        ("(進捗: 1/4)", "todo"),
    ],
)
def test_how_far_a_heading_is_said_to_be_behind_a_label_is_no_part_of_its_title(
    behind: str, status: str
) -> None:
    found = imported(f"# Yard\n\n## Phase 1: Hull {behind}\n- [ ] Ribs\n\n## Sails\n- [x] Jib\n")
    assert outline(found)[0] == ("phase", "Hull", status, None)


@pytest.mark.parametrize("behind", ["(Status: see the yard book)", "(Owner: done)", "(Keel: 3/4)"])
def test_other_labels_and_other_words_stay_in_the_title(behind: str) -> None:
    found = imported(f"# Yard\n\n## Phase 1: Hull {behind}\n- [ ] Ribs\n")
    assert outline(found)[0][1] == f"Hull {behind}"


def test_a_mark_for_show_at_the_end_says_nothing_beside_one_that_tells_how_far() -> None:
    found = imported("""
        # Yard

        ## Phase 1: Hull
        - ✅ Ribs 🆕
        - ✅ **Planks** - of oak 🆕
        - 🔄 Keel 🎉
        - Rudder 🆕
    """)
    assert [(title, status) for _, title, status, _ in outline(found)[1:]] == [
        ("Ribs", "done"),
        ("Planks", "done"),
        ("Keel", "doing"),
        ("Rudder", "todo"),
    ]


def test_hours_spent_of_hours_planned_behind_a_title_are_both() -> None:
    document: Any = imported("""
    # Harbour

    ## Phase 1: Pier (4/8 hours)

    - [x] Task 1.1: Oak posts (0.5/0.5h)
    - [ ] Task 1.2: Rails (1/1.5小时)
    - [ ] Task 1.3: Lamps (3/4)
    """).document
    (phase,) = document["phases"]
    assert (phase["title"], phase["estimate"]) == ("Pier", 8)
    told = [(task["title"], task.get("spent"), task.get("estimate")) for task in phase["tasks"]]
    assert told == [("Oak posts", 0.5, 0.5), ("Rails", 1, 1.5), ("Lamps (3/4)", None, None)]


def test_a_tick_in_front_of_a_share_that_is_not_all_says_that_it_is_underway() -> None:
    found = imported("""
    # Harbour

    ## Phase 1: Pier ✅ 60% complete

    - [x] Posts

    ## Phase 2: Deck ✅ 100% complete

    - [x] Planks

    ## Phase 3: Roof ❌ 15% complete

    - [ ] Tiles
    """)
    phases = [(title, status) for kind, title, status, _ in outline(found) if kind == "phase"]
    assert phases == [("Pier", "doing"), ("Deck", "done"), ("Roof", "todo")]
    document: Any = found.document
    assert [claim["stated"] for claim in document["claims"]] == ["60 %", "100 %", "15 %"]


@pytest.mark.parametrize(
    ("behind", "title", "status"),
    [
        ("(done 2026-06)", "Hull", "done"),
        ("*(done June 2026)*", "Hull", "done"),
        ("(klar i juni)", "Hull", "done"),
        ("(löpande)", "Hull", "doing"),
        ("(passing as of 2026-03-06)", "Hull (passing as of 2026-03-06)", "todo"),
        ("(done in a dry month of the year)", "Hull (done in a dry month of the year)", "todo"),
    ],
)
def test_behind_a_status_in_brackets_may_stand_a_month(
    behind: str, title: str, status: str
) -> None:
    found = imported(f"# Yard\n\n## Phase 1: Hull {behind}\n- [ ] Ribs\n\n## Phase 2\n- [x] Jib\n")
    assert outline(found)[0] == ("phase", title, status, None)
