"""Reports of what was done: work in headings, with words about it beneath instead of boxes."""

from __future__ import annotations

from tests.support.importing import imported, outline

SHED = """
    # Shed log

    ## Visit 3 - 2026-04-11

    ### Completed work

    #### 1. Oil the door ✅
    - **Problem**: it squeaked
    - rubbed with linseed

    #### 2. Mend the gutter ✅
    - **Problem**: it dripped

    ### Remarks
    - Rain all day
"""


def test_counted_headings_that_each_tell_how_far_they_are_are_work() -> None:
    assert outline(imported(SHED)) == [
        ("phase", "Visit 3 - 2026-04-11", "done", None),
        ("task", "Oil the door", "done", "Visit 3 - 2026-04-11"),
        ("task", "Mend the gutter", "done", "Visit 3 - 2026-04-11"),
    ]


PANTRY = """
    # Pantry

    ## Upcoming work

    ### Shelves
    - cut the boards
    - screw them on

    ### Known issues
    - the lamp flickers

    ### Notes
    - paint smells
"""


def test_plain_bullets_below_parts_of_what_is_to_come_are_work() -> None:
    found = imported(PANTRY)
    assert outline(found) == [
        ("phase", "Shelves", "todo", None),
        ("task", "cut the boards", "todo", "Shelves"),
        ("task", "screw them on", "todo", "Shelves"),
    ]
    assert "the lamp flickers" in str(found.document["issues"])
    assert "paint smells" in str(found.document["pages"])


def test_plain_bullets_below_parts_of_a_list_of_tasks_are_work() -> None:
    found = outline(imported(PANTRY.replace("Upcoming work", "TODO")))
    assert ("task", "cut the boards", "todo", "Shelves") in found
    assert not any("paint" in str(item) for item in found)


PHASES = """
    # Shed

    ## Summary
    **Status**: ✅ all done

    ## Phase 1: Roof ✅
    **Made**: `roof.dxf`
    - laid the felt
    - **Eliminated**: four leaks

    **Impact**:
    - 12 → 8 buckets

    **Test results**:
    - ✅ dry after rain

    ## Results ✅
    **Status**: ✅ all dry
"""


def test_figures_and_checks_below_labels_of_a_phase_are_no_work() -> None:
    found = imported(PHASES)
    assert outline(found) == [
        ("phase", "Roof", "done", None),
        ("task", "laid the felt", "done", "Roof"),
        ("task", "Eliminated: four leaks", "done", "Roof"),
    ]
    phase = str(found.document["phases"])
    assert all(said in phase for said in ("12 → 8 buckets", "dry after rain", "roof.dxf"))
