"""Tables in a phase: rows called tasks or steps, or counted like them, are its work."""

from datetime import date
from typing import Any

from tests.support.importing import imported, outline, record

STEPS = """
    # 书架应用开发计划

    ## 二、开发阶段

    ### 阶段一：骨架与存储（第1周）

    **目标：** 能够启动。

    | 步骤 | 内容 | 产出 |
    |------|------|------|
    | 1.1 | 建立目录 | 空的项目 |
    | 1.2 | 编写存储层 | 读写一本书 |

    ### 阶段二：UI 与检索（第2周）

    | 步骤 | 内容 | 产出 |
    |------|------|------|
    | 2.1 | 列表页面 | 可以滚动 |
    """


def test_rows_with_numbers_in_a_phase_are_its_tasks_without_a_status() -> None:
    found = imported(STEPS)
    assert [(kind, title, parent) for kind, title, _, parent in outline(found)] == [
        ("phase", "骨架与存储", None),
        ("task", "建立目录", "骨架与存储"),
        ("task", "编写存储层", "骨架与存储"),
        ("phase", "UI 与检索", None),
        ("task", "列表页面", "UI 与检索"),
    ]
    assert [record(found, name)["title"] for name in ("1.1", "1.2", "2.1")] == [
        "建立目录",
        "编写存储层",
        "列表页面",
    ]
    assert "空的项目" in str(record(found, "1.1"))


def test_rows_that_are_called_tasks_are_work_in_a_phase_and_those_of_findings_are_not() -> None:
    found = imported("""
        # Quay

        ## Phase 1 - Piles

        | Task | Fixes | Files |
        |------|-------|-------|
        | **1.1** Drive the piles | C1 | `piles.py` |
        | **1.2** Cap them | C2 | `caps.py` |

        | File | Issue | Better |
        |------|-------|--------|
        | `sand.py` | Mixes grain sizes | Sieve first |

        | Feature | Built as | Lines |
        |---------|----------|-------|
        | Lamps | Poles | 150+ |

        ## Glossary

        | Task | Files |
        |------|-------|
        | A job | many |
        """)
    assert [(kind, title) for kind, title, _, _ in outline(found)] == [
        ("phase", "Piles"),
        ("task", "Drive the piles"),
        ("task", "Cap them"),
    ]
    assert "Sieve first" in str(found)
    assert "A job" in str(found)


def test_steps_that_are_only_counted_are_numbers_and_the_next_column_has_the_title() -> None:
    found = imported("""
        # Quay

        ## Phase 2 - Cranes

        | Step | Work to do | Owner |
        |------|------------|-------|
        | 1 | Raise the mast | Ana |
        | 2 | Hang the hook | Bo |
        """)
    titles = [title for _, title, _, _ in outline(found)]
    assert titles == ["Cranes", "Raise the mast", "Hang the hook"]


def test_ids_under_milestone_leave_their_goal_as_the_title() -> None:
    found = imported("""
        # Quay

        ## Milestones

        | Milestone | Goal | Exit criteria | ETA | State |
        |-----------|------|---------------|-----|-------|
        | M0 | Piles stand | survey signed | 2025-12-12 | ✅ |
        | M1 | Deck laid | holds a truck | 2026-01-30 | ⏳ |
        """)
    assert [title for kind, title, _, _ in outline(found) if kind != "phase"] == [
        "Piles stand",
        "Deck laid",
    ]


_HEADED = """
    # Ferry

    | Phase | Description | Status |
    |---|---|---|
    | 1 | Hull of oak | ✅ Complete |
    | {} | {} | ⏳ In progress |

    ## Phase 1: Hull of oak

    - Planks are sawn

    ## Phase 2: The deck

    - Boards are laid
    """


def test_rows_for_each_phase_that_headings_have_say_how_far_these_are() -> None:
    assert outline(imported(_HEADED.format(2, "Deck"))) == [
        ("phase", "Hull of oak", "done", None),
        ("task", "Planks are sawn", "done", "Hull of oak"),
        ("phase", "The deck", "doing", None),
        ("task", "Boards are laid", None, "The deck"),
    ]


def test_several_rows_of_one_phase_are_its_work() -> None:
    found = outline(imported(_HEADED.format(1, "Hull of oak, painted")))
    assert ("task", "Hull of oak, painted", "doing", "Hull of oak") in found


def test_a_row_of_a_phase_without_a_heading_is_a_phase_beside_rows_of_those_that_have_one() -> None:
    text = _HEADED.format(2, "Deck").replace("| 2 |", "| 3 | Launch | ⏳ Planned |\n    | 2 |")
    assert [told for told in outline(imported(text)) if told[0] == "phase"] == [
        ("phase", "Hull of oak", "done", None),
        ("phase", "The deck", "doing", None),
        ("phase", "Launch", "todo", None),
    ]


_STEPS = """
    # Repairs

    ## Overview

    | Step | Focus | Risk | Status |
    |---|---|---|---|
    | **1** | The hull, dry | Low | **Done** |
    | **2** | Sails | High | Open |

    ## Step 1 — Hull

    | ID | Task | Files |
    |---|---|---|
    | 1.1 | Saw planks | `plank` |
    | 1.2 | Caulk seams | `seam` |

    ## Step 2 — Sails

    ### Tasks

    | ID | Task |
    |---|---|
    | 2.1 | Sew the jib |
    | 2.2 | Sew the main |

    ## Principles

    | ID | Task |
    |---|---|
    | 4.1 | Sand before you paint |
    | 4.2 | Oil before you sand |
"""


def test_rows_that_count_on_the_number_of_a_step_are_its_tasks() -> None:
    found = outline(imported(_STEPS))
    assert [(title, above) for kind, title, _, above in found if kind == "task"] == [
        ("Saw planks", "Hull"),
        ("Caulk seams", "Hull"),
        ("Sew the jib", "Sails"),
        ("Sew the main", "Sails"),
    ]


def test_a_row_for_each_step_says_how_far_it_is_where_nothing_else_does() -> None:
    found = outline(imported(_STEPS))
    assert [(title, status) for kind, title, status, _ in found if kind == "phase"] == [
        ("Hull", "done"),
        ("Sails", "todo"),
    ]


def test_what_the_rows_of_a_step_say_themselves_counts_more_than_a_row_for_the_step() -> None:
    text = _STEPS.replace("| ID | Task | Files |", "| ID | Task | Status |")
    found = outline(imported(text.replace("`plank`", "Done").replace("`seam`", "Open")))
    assert ("phase", "Hull", "doing", None) in found
    assert ("task", "Caulk seams", "todo", "Hull") in found


RELEASES = """
    # Harbour

    ## Overview

    | Release | Phase | Status | Progress | Start | Completed on |
    |---|---|---|---|---|---|
    | v0.1 | Piles | ✅ Done | 100% | 2026-01-20 | 2026-01-21 |
    | v0.2 | Planks + rails | ✅ Done | 100% | 2026-01-22 | 2026-01-28 |
    | v0.2.1 | Mended rails | ✅ Done | 100% | 2026-02-02 | 2026-02-02 |
    | v0.3 | Lamps | 🔧 In progress | 50% | 2026-02-07 | - |

    ## v0.2: The planks and all of the rails

    - [x] Saw
    - [x] Nail

    ## v0.3: Lamps

    - [x] Wire
    - [ ] Hang
    """


def test_rows_of_releases_of_which_no_section_tells_are_phases_with_their_days() -> None:
    found = imported(RELEASES)
    phases = {title: status for kind, title, status, _ in outline(found) if kind == "phase"}
    assert phases == {
        "v0.2: The planks and all of the rails": "done",
        "v0.3: Lamps": "doing",
        "Piles": "done",
        "Mended rails": "done",
    }
    document: Any = found.document
    days = {row["title"]: (row.get("start"), row.get("done_on")) for row in document["phases"]}
    assert days["Piles"] == (date(2026, 1, 20), date(2026, 1, 21))
    assert days["v0.2: The planks and all of the rails"] == (date(2026, 1, 22), date(2026, 1, 28))
    assert days["v0.3: Lamps"] == (date(2026, 2, 7), None)


def test_the_share_that_a_row_states_is_one_of_its_phase() -> None:
    found = imported(RELEASES)
    document: Any = found.document
    of = {row["text"]: row["of"] for row in document["claims"]}
    lamps = next(row["id"] for row in document["phases"] if row["title"] == "v0.3: Lamps")
    assert of["Lamps, Progress: 50%"] == f"in:{lamps}"


def test_names_of_phases_with_a_status_and_a_share_are_phases() -> None:
    found = imported("""
        # Harbour

        | Phase | Status | Progress |
        |---|---|---|
        | Piles | Done | 100% |
        | Lamps | Planned | 0% |
    """)
    assert [(kind, title, status) for kind, title, status, _ in outline(found)] == [
        ("phase", "Piles", "done"),
        ("phase", "Lamps", "todo"),
    ]
