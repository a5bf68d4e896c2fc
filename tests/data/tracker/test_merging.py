"""Work that a tracker lists twice."""

from __future__ import annotations

from tests.support.importing import imported, outline, record


def test_the_first_line_that_lists_work_has_it_also_where_an_earlier_phase_goes_on_below() -> None:
    found = imported("""
        # Garden

        ## Phase 1: Beds

        | ID | Task | Status |
        |---|---|---|
        | 1.1 | Dig the beds | done |

        ## Phase 2: Trees

        | ID | Task | Status |
        |---|---|---|
        | 2.1 | Plant the pear tree | todo |

        ## Sprints

        ### Sprint 1 (Week 1-2)

        **Tasks**:
        - 1.1 Dig the beds
        - 2.1 Plant the pear tree
        """)
    assert outline(found) == [
        ("phase", "Beds", "done", None),
        ("task", "Dig the beds", "done", "Beds"),
        ("phase", "Trees", "todo", None),
        ("task", "Plant the pear tree", "todo", "Trees"),
    ]


def test_a_list_of_work_that_is_there_already_is_told_where_no_phase_is_made_of_it() -> None:
    found = imported("""
        # Garden

        ## Phase 1: Beds

        ### BED-01 Dig the beds
        - [x] Roses
        ### BED-02 Water the beds
        - [ ] Find the hose
        ### BED-03 Weed the beds
        - [ ] Buy gloves

        ## In this order

        1. [x] BED-01 digging
        2. [ ] BED-02 watering
        3. [ ] BED-03 weeding
        """)
    assert "In this order" not in [item["title"] for item in found.items]
    sentences = [doubt.sentence for doubt in found.reports[0].doubts]
    assert any("'In this order' lists 3 entries again" in sentence for sentence in sentences)
    assert record(found, "BED-02")["claims"][0]["text"] == "watering"


def test_a_row_is_called_by_the_heading_that_has_its_work_and_says_nothing_else() -> None:
    found = imported("""
        # Garden

        ## Progress

        | ID | Title | Status |
        |------|-------|--------|
        | G1 | Beds and roses | done |
        | G2 | Pond | todo |

        ## Scope

        ### G1: Beds

        - [x] Dig

        ### G2: Pond, with frogs

        - [ ] Foil
        """)
    assert [title for _, title, _, _ in outline(found)][1:] == [
        "Beds",
        "Dig",
        "Pond, with frogs",
        "Foil",
    ]
    assert record(found, "G1")["claims"][0]["text"] == "Beds and roses"
    assert record(found, "G1")["source"].endswith(":13")
