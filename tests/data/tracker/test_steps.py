"""Numbered lists are work where a phase or a heading says that they are what is to be done."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline

STEPS = """
    # Harbour

    ## Phase 1: Piers

    **Objective:** Nothing that rots

    ### Order of work (north first):
    1. **Old piles**
       - pull them
       - keep the iron
    2. **New piles**

    ### Safety:
    - no work by night

    ## Phase 2: Ferry
    ### Check list
    - [ ] Rudder
    ### What we know
    1. **Hull** is of oak
    2. **Deck**
    """


def test_numbered_titles_in_a_phase_without_other_work_are_its_tasks() -> None:
    titles = [(item["title"], item["parent"]) for item in imported(STEPS).items]
    assert ("Old piles", "Piers") in titles
    assert ("New piles", "Piers") in titles


def test_what_else_stands_in_such_a_phase_is_kept_as_notes() -> None:
    found = imported(STEPS)
    assert not any("night" in str(item["title"]) for item in found.items)
    document = str(found.document)
    assert "no work by night" in document
    assert "pull them" in document


def test_numbered_titles_beside_other_work_in_a_phase_are_notes() -> None:
    titles = [item["title"] for item in imported(STEPS).items]
    assert "Rudder" in titles
    assert "Deck" not in titles


def test_numbered_titles_beneath_what_is_to_be_done_are_work() -> None:
    text = """
        # Ferry
        ## Phase 1: Hull
        - [x] Caulk
        ## Open to-dos for May
        ### By the yard
        1. **Paint**
           - two coats
        2. **Rig**
        ### Notes
        1. **Paint** is dear
        2. **Rope** is not
        ## What the hull shows
        1. **Oak**
           - old
        2. **Tar**
        """
    found = [(title, parent) for _, title, _, parent in outline(imported(text))]
    assert found == [
        ("Hull", None),
        ("Caulk", "Hull"),
        ("Open to-dos for May", None),
        ("Paint", "Open to-dos for May"),
        ("Rig", "Open to-dos for May"),
    ]


def test_what_a_phase_that_is_done_lists_without_a_status_is_done() -> None:
    text = """
        # Ferry
        ## Phase 1: Hull
        **Status:** ✅ Complete
        - Caulk
        - Paint
        ## Phase 2: Rig
        **Status:** in progress
        - Mast
        """
    found = {title: status for _, title, status, _ in outline(imported(text))}
    assert found == {"Hull": "done", "Caulk": "done", "Paint": "done", "Rig": "doing", "Mast": None}


def test_a_check_list_right_in_a_phase_is_no_task_of_it() -> None:
    text = """
        # Ferry
        ## Phase 1: Hull
        ### Final Checklist:
        - [ ] No leaks
        ### Sew the checklist bag
        - [ ] Cut
        ### 1.2 Rig checklist
        - [ ] Ropes
        """
    found = {title: parent for _, title, _, parent in outline(imported(text))}
    assert found["No leaks"] == "Hull"
    assert found["Cut"] == "Sew the checklist bag"
    assert found["Ropes"] == "Rig checklist"


def test_numbered_titles_with_code_behind_them_are_work_beneath_what_is_to_be_made() -> None:
    found = imported("""
        # 茶馆

        ## 待实现接口

        ### 高优先级

        1. **查询茶单** `GET /menu`
           - 返回: 茶单
        2. **下单** `POST /order`

        ## 其他

        - [x] 菜单
        """)
    assert [(item["kind"], item["status"], item["parent"]) for item in found.items][:3] == [
        ("phase", "todo", None),
        ("task", "todo", "待实现接口"),
        ("task", "todo", "待实现接口"),
    ]


def test_numbered_headings_beneath_what_is_to_be_done_are_work() -> None:
    found = imported("""
        # Yard

        ## Gates to fix this week

        ### 1. North gate

        The hinge is loose.

        ### 2. South gate

        It squeaks.

        ## Manual

        ### 1. Open it

        With both hands.

        ### 2. Close it

        Gently.
        """)
    assert outline(found) == [
        ("phase", "Gates to fix this week", "todo", None),
        ("task", "North gate", None, "Gates to fix this week"),
        ("task", "South gate", None, "Gates to fix this week"),
    ]


def test_titles_with_lists_of_their_own_beneath_next_steps_are_work() -> None:
    found = outline(
        imported("""
    # Harbour

    ## Phase 1: Ferry
    - [x] Hull

    ## Next steps

    ### Immediate to-do:

    1. **Paint the ferry**
       - two coats
       - white above
    2. **Hang the bell**
       - on the mast

    ### What could come

    1. **Longer pier**
       - of oak
    2. **More lamps**
       - at the gate
    """)
    )
    said = {title: (status, parent) for _, title, status, parent in found}
    assert said["Paint the ferry"] == ("todo", "Immediate to-do")
    assert said["Longer pier"][1] == "What could come"


def test_titles_without_more_beneath_next_steps_are_an_outlook() -> None:
    found = imported("""
    # Harbour

    ## Phase 1: Ferry
    - [x] Hull

    ## Next steps

    ### Short term
    1. **Paint the ferry**
    2. **Hang the bell**
    """)
    assert "Paint the ferry" not in [title for _, title, _, _ in outline(found)]


_PLAN = """
    # Ferry before the season

    ## 1. Dry hull
    1. Look for wet planks beneath the engine, and mark them with chalk.
    2. Dry the bilge.

    ## 2. Quiet winch
    1. Take the drum off.
    2. Grease the pawls.

    {told} Completed April 3 — the drum runs without a sound.

    ## 3. Bright lamps
    1. Order two lenses.

    {told} In progress

    ## How we go on
    - Every change is shown to the harbour master.
"""


@pytest.mark.parametrize("told", ["Status: ✅", "**Status:**", "**Stand**: ✅", "状態："])
def test_numbered_steps_beneath_numbered_headings_are_work_where_some_say_how_far(
    told: str,
) -> None:
    rows = [(title, parent) for _, title, _, parent in outline(imported(_PLAN.format(told=told)))]
    assert rows == [
        ("Dry hull", None),
        ("Look for wet planks beneath the engine, and mark them with chalk.", "Dry hull"),
        ("Dry the bilge.", "Dry hull"),
        ("Quiet winch", None),
        ("Take the drum off.", "Quiet winch"),
        ("Grease the pawls.", "Quiet winch"),
        ("Bright lamps", None),
        ("Order two lenses.", "Bright lamps"),
    ]


def test_bullets_beneath_numbered_headings_describe_what_is_done() -> None:
    text = _PLAN.format(told="Status: ✅").replace("    1. ", "    - ").replace("    2. ", "    - ")
    assert "Take the drum off." not in [title for _, title, _, _ in outline(imported(text))]


def test_an_action_plan_is_what_is_to_be_done() -> None:
    text = """
        # Lamp works
        ## Parts
        | Part | Status |
        | --- | --- |
        | Glass | Done |
        | Wick | Open |
        ## Action Plan
        1. **Settle the glass**
           - Compare two makers.
        2. **Order the brass**
           - Ask for prices.
        ## Required fixes
        ### 1. Seal the tank
        - tar on all seams
        ### 2. Trim the wick
        - with new scissors
        ## Immediate measures (10 minutes)
        1. **Shut the valve**
        2. **Air the room**
        ## Known gaps to resolve
        - Nobody knows the price of oil.
        """
    found = [(title, parent) for _, title, _, parent in outline(imported(text))]
    for title, parent in (
        ("Settle the glass", "Action Plan"),
        ("Order the brass", "Action Plan"),
        ("Seal the tank", "Required fixes"),
        ("Trim the wick", "Required fixes"),
        ("Shut the valve", "Immediate measures"),
        ("Air the room", "Immediate measures"),
        ("Nobody knows the price of oil.", "Known gaps to resolve"),
    ):
        assert (title, parent) in found


@pytest.mark.parametrize(
    "heading", ["À créer :", "À créer/adapter :", "作成予定", "Noch zu erstellen"]
)
def test_titles_in_bold_may_have_a_remark_beneath_what_is_to_be_made(heading: str) -> None:
    found = imported(f"""
        # Harbour

        ## Phase 3 : Lamps (0%)

        ### {heading}

        1. **Lantern** (once more)
           - of brass
        2. **Wick**
           - of wool

        ## Phase 4 : Ropes

        - [ ] splice
    """)
    assert outline(found)[:3] == [
        ("phase", "Lamps", "todo", None),
        ("task", "Lantern", "todo", "Lamps"),
        ("task", "Wick", "todo", "Lamps"),
    ]


def test_titles_with_remarks_elsewhere_are_no_work() -> None:
    found = imported("""
        # Harbour

        ## Who goes where

        1. **Pier** (first)
           - by the stairs
        2. **Bridge** (second)
           - by the ladder

        ## Work

        - [ ] splice
    """)
    assert [title for _, title, _, _ in outline(found)] == ["Work", "splice"]
