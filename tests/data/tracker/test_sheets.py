"""Sections that are each a sheet of one piece of work: an id, an aim, how it is made sure."""

from typing import Any

from tests.support.importing import imported, outline, record

SHEETS = """
    # 河港游戏开发计划

    ## 程序员任务清单

    ### P0 — 核心缺失

    #### P0.1 潮汐曲线
    - **目标**：显示涨潮与落潮
    - **验证**：运行三十天

    #### P0.2 船只老化
    - **目标**：船体逐日磨损

    ### P1 — 重构

    #### P1.1 存档模块（重做 ✅ 已完成）
    - **目标**：可以读取旧存档
    - **第一层 数据** ✅（`0af31c`）：七个港口
    - **第二层 读写** ✅：两种格式
    """


def test_sections_with_ids_and_aims_beneath_a_list_of_tasks_are_tasks() -> None:
    found = imported(SHEETS)
    tasks = [(title, status) for kind, title, status, _ in outline(found) if kind == "task"]
    assert tasks == [("潮汐曲线", None), ("船只老化", None), ("存档模块", "done")]
    tide = record(found, "P0.1")
    assert (tide["goal"], tide["verification"]) == ("显示涨潮与落潮", ["运行三十天"])
    assert "核心缺失" in tide["group"]


def test_an_aim_among_entries_that_say_how_far_they_are_is_the_aim_of_their_host() -> None:
    found = imported(SHEETS)
    layers = [title for kind, title, _, _ in outline(found) if kind == "subtask"]
    assert layers == ["第一层 数据", "第二层 读写"]
    assert record(found, "P1.1")["goal"] == "可以读取旧存档"


def test_an_effort_between_statuses_is_no_task_and_an_entry_that_says_how_far_it_is_is_one() -> (
    None
):
    found = imported("""
        # Quay

        ## Phase 2: Lamps

        - **Poles** ✅: six of them
        - **Cables** ⏳: none yet
        - **Estimated**: 3 hours
        - **Owner** ✅: named on the plate
        """)
    titles = [title for kind, title, _, _ in outline(found) if kind == "task"]
    assert titles == ["Poles", "Cables", "Owner"]
    document: Any = found.document
    assert document["phases"][0]["estimate"] == 3


def test_ids_and_aims_outside_of_lists_of_work_are_prose() -> None:
    found = imported("""
        # Quay

        ## To do

        - [ ] Paint the rail

        ## Requirements

        ### F1.1 Rails
        - **Goal**: nobody falls in

        ### F1.2 Steps
        - **Goal**: a way out of the water

        ### F2.1 Lamps
        - **Goal**: to see both
        """)
    assert [title for kind, title, _, _ in outline(found) if kind != "phase"] == ["Paint the rail"]


def test_short_ids_count_where_several_entries_begin_with_them() -> None:
    found = imported("""
        # Fischmarkt

        ## Aufgaben

        - [x] A1 Kisten stapeln
        - [ ] A2 Waage eichen
        - [ ] A3 Eis bestellen
        - [ ] Q1 vorbereiten
        """)
    titles = [title for kind, title, _, _ in outline(found) if kind != "phase"]
    assert titles == ["Kisten stapeln", "Waage eichen", "Eis bestellen", "Q1 vorbereiten"]
    assert record(found, "A2")["title"] == "Waage eichen"


def test_a_status_among_what_was_done_is_that_of_the_host_and_done_before_a_colon_is_none() -> None:
    found = imported("""
        # Quay

        ## Phase 1: Posts

        - **Oak** ✅: six of them
        - **Nails** ✅: two boxes
        - **Status**: ✅ Complete

        ## Phase 2: Rail

        - **DONE**: measured
        - **TODO**: sawn
        """)
    titles = [title for kind, title, _, _ in outline(found) if kind == "task"]
    assert "Status" not in titles
    assert titles[:2] == ["Oak", "Nails"]
    document: Any = found.document
    assert document["phases"][0]["status"] == "done"
    assert "measured" in str(document["phases"][1])


def test_entries_that_tell_how_far_their_heading_is_are_no_work_of_their_own() -> None:
    found = imported("""
        # Harbour

        ## Known

        - **Cranes** - ✅ **all** of them

        ## Unfinished features

        ### 1. Harbour lights
        - **Status**: half of them are up
        - **Missing**: the lamps at the gate
        - **Priority**: high

        ### 2. Tide clock
        - **Status**: not started
        - **Missing**: its hands
        """)
    assert outline(found) == [
        ("phase", "Unfinished features", "todo", None),
        ("task", "Harbour lights", None, "Unfinished features"),
        ("task", "Tide clock", "todo", "Unfinished features"),
    ]
    assert record(found, "1.1")["priority"] == "P1"
    assert "lamps at the gate" in record(found, "1.1")["notes"]


def test_lists_of_ticks_are_work_beside_a_heading_of_which_a_list_tells() -> None:
    found = imported("""
        # Harbour

        ## Done in May

        ### Harbour lights
        - ✅ Hung the lamps
        - ✅ Laid the wires

        ### Tide clock
        - ✅ Set its hands

        ### Cranes
        - ✅ **Status**: done
        - ✅ **Place**: the east quay

        ### Boats
        - ✅ **Status**: done
        """)
    titles = [item["title"] for item in found.items]
    assert "Hung the lamps" in titles
    assert "Set its hands" in titles
    assert "Status" not in titles


_RELEASES = """
    # Harbour

    ## Later

    ### v0.3.0 - Lamps (Priority #1)

    **Goal:** light at night
    **{0}:** 2-3 weeks

    ### v0.4.0 - Bells (Priorité 2)

    **Goal:** to be heard in fog
    **{0}:** 3 weeks
    """


def test_several_sections_that_say_how_long_they_take_are_work() -> None:
    found = imported(_RELEASES.format("Estimate"))
    assert [(one[0], one[1]) for one in outline(found)] == [
        ("phase", "v0.3.0 - Lamps"),
        ("phase", "v0.4.0 - Bells"),
    ]
    document: Any = found.document
    assert [phase["priority"] for phase in document["phases"]] == ["P1", "P2"]


def test_sections_with_an_aim_alone_are_pages() -> None:
    text = _RELEASES.format("Colour") + "\n    ## Work\n\n    - [ ] Oil the door\n"
    assert [one[1] for one in outline(imported(text))] == ["Work", "Oil the door"]
