"""Reports of what was done: work in headings, with words about it beneath instead of boxes."""

from __future__ import annotations

from typing import Any

import pytest

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


@pytest.mark.parametrize("name", ["Notes / no tasks of their own", "Notes: paint", "Notes — May"])
def test_notes_with_more_in_their_name_are_no_work_among_tasks(name: str) -> None:
    found = imported(PANTRY.replace("Upcoming work", "TODO").replace("### Notes", f"### {name}"))
    assert not any("paint smells" in str(item) for item in outline(found))
    assert "paint smells" in str(found.document)


BOARD = """
    # Yard

    ## Backlog
    - [ ] Mend the gate

    ### Notes / no tasks of their own
    - paint smells

    ## Done
    - [x] Oil the door
"""


def test_notes_in_a_column_of_a_board_are_no_cards() -> None:
    for board in (BOARD, BOARD.replace(" / no tasks of their own", "")):
        found = imported(board)
        titles = [title for _, title, _, _ in outline(found)]
        assert titles == ["Backlog", "Mend the gate", "Done", "Oil the door"]
        assert "paint smells" in str(found.document)


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


def test_a_status_in_brackets_behind_a_number_is_no_time() -> None:
    text = SHED.replace("Visit 3 - 2026-04-11", "Phase 3 (current)")
    found = imported(text + "\n    ## Phase 4 (planned)\n\n    - [ ] paint it\n")
    phases = [item for item in outline(found) if item[0] == "phase"]
    assert [status for _, _, status, _ in phases] == ["doing", "todo"]
    assert "window" not in str(found.document["phases"])


def test_a_heading_says_in_brackets_that_its_work_is_the_current_one() -> None:
    text = SHED.replace("2026-04-11", "2026-04-11 (Current)")
    assert outline(imported(text))[0][1:3] == ("Visit 3 - 2026-04-11 (Current)", "doing")


def test_phases_counted_in_bold_have_the_title_that_follows() -> None:
    below = "### Roof, phases 4-5\n    - **Phase 4**: felt (pending)\n    - **Phase 5**: gutter"
    found = outline(imported(PANTRY.replace("### Shelves", f"{below}\n\n    ### Shelves")))
    assert found[1:3] == [
        ("task", "felt", "todo", "Roof, phases 4-5"),
        ("task", "gutter", "todo", "Roof, phases 4-5"),
    ]


def test_a_day_of_writing_is_no_day_due_and_what_was_made_keeps_its_label() -> None:
    first = str(imported(PHASES.replace("Made", "Created")).document["phases"])
    text = PHASES.replace("**Made**: `roof.dxf`", "**Created**: 2026-04-01")
    second = str(imported(text).document["phases"])
    assert "Created: `roof.dxf`" in first
    assert "Created: 2026-04-01" in second
    assert "due" not in second


def test_a_line_over_a_table_that_begins_in_bold_keeps_its_words() -> None:
    table = "| Metric | Count |\n    |---|---|\n    | rolls | 3 |"
    below = f"**`roof/` is felt.** As of May:\n\n    {table}\n"
    found = imported(PHASES.replace("**Made**: `roof.dxf`", below))
    assert "`roof/` is felt. As of May:\\n| Metric" in str(found.document["phases"])


def test_what_stands_beneath_next_steps_and_how_long_they_take_is_kept() -> None:
    text = """
        # Shed

        ## Phase 1: Roof
        - [x] felt

        ## Next steps
        1. Paint
           - two coats
        2. Oil
        - Estimated time: 20 minutes
    """
    found = imported(text)
    steps = [title for _, title, _, parent in outline(found) if parent == "Next steps"]
    assert steps == ["Paint", "Oil"]
    assert all(said in str(found.document) for said in ("two coats", "20 minutes"))


def test_a_report_is_called_as_its_heading_without_the_day() -> None:
    document: Any = imported("""
        # Boats

        ## Phase 1: Hull
        - [ ] Tar

        ## Weekly reports
        ### Week 0 (planning week) - 2026-01-05
        - Bought wood

        ### Week 1 (2026-01-12)
        - Sawed it

        ### Week 2 - (2026-01-19, late)
        - Bent it
    """).document
    one, two, three = document["reports"]
    assert [one["title"], two["title"]] == ["Week 0 (planning week)", "Week 1"]
    assert three["title"].startswith("Week 2")


def test_a_report_that_says_of_which_week_it_is_has_its_parts() -> None:
    document: Any = imported("""
        # Boats

        ## Phase 1: Hull
        - [ ] Tar

        ## Weekly report 2026-W03

        **Completed**
        - Oiled the oars

        **Next**
        - Wax the mast
    """).document
    (report,) = document["reports"]
    assert (report["completed"], report["goals"]) == (["Oiled the oars"], ["Wax the mast"])
