"""Headings that letters count, over headings that count on: `A.1` beneath `Track A`."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline, record

LIST = "1. **Cut the cloth**\n   - [ ] Measure\n   - [x] Mark\n2. **Sew**\n   - [ ] Seams\n"


@pytest.mark.parametrize("lead", ["Track {}: ", "{}. ", "🚀 OPTION {} — "])
def test_what_letters_count_are_phases_over_tasks_that_count_on(lead: str) -> None:
    heads = [lead.format(letter) for letter in "AB"]
    found = imported(
        f"""
    # Loft

    ## Plans

    ### {heads[0]}Sails
    #### A.1 Jib (2 hours)
    **Tasks**:
{LIST}
    #### A.2 Main
    **Tasks**:
{LIST}
    ### {heads[1]}Ropes
    #### B.1 Splice
    **Tasks**:
{LIST}
    """.replace("    #", "#").replace("    *", "*")
    )
    told = [(kind, title) for kind, title, _, _ in outline(found) if kind != "subtask"]
    names = [("task", "Jib"), ("task", "Main")]
    assert told[1:3] == names
    assert told[4:] == [("task", "Splice")]
    assert [kind for kind, _ in told] == ["phase", "task", "task", "phase", "task"]
    assert record(found, "A.1")["estimate"] == 2


def test_a_letter_without_others_beside_it_counts_nothing() -> None:
    found = imported(
        "# Loft\n\n## A: Sails\n\n### A.1 Jib\n\n- [ ] Cut\n\n## Ropes\n\n- [ ] Splice\n"
    )
    assert ("task", "A.1 Jib") in [(kind, title) for kind, title, _, _ in outline(found)]


def test_headings_that_a_letter_counts_over_rows_with_ids_are_tasks() -> None:
    found = imported("""
    # Loft

    ## A. What leaks

    ### A1. Roof

    | # | Bug | File | Severity | Status |
    |---|---|---|---|---|
    | R-01 | Tiles slip | `roof.txt` | High | ✅ 2026-03-02 |

    ### A2. Windows

    | # | Bug | File | Severity | Status |
    |---|---|---|---|---|
    | W-01 | Panes rattle | `panes.txt` | Low | ❌ |
    | W-02 | Frame rots | `frame.txt` | Low | ✅ |
    """)
    assert [(kind, title, parent) for kind, title, _, parent in outline(found)] == [
        ("phase", "A. What leaks", None),
        ("task", "Roof", "A. What leaks"),
        ("subtask", "Tiles slip", "Roof"),
        ("task", "Windows", "A. What leaks"),
        ("subtask", "Panes rattle", "Windows"),
        ("subtask", "Frame rots", "Windows"),
    ]


def test_headings_that_letters_count_and_that_say_how_far_they_are_are_work() -> None:
    found = imported("""
        # Harbour

        ## What the yard made

        ### A. Piers ✅
        - of oak
        - with iron

        ### B. Lamps ✅
        1. The lamps are red
        2. They are seen from the bay

        ### C. Ropes ⏳
        - as long as the quay
    """)
    assert [(title, status) for kind, title, status, _ in outline(found) if kind == "task"] == [
        ("Piers", "done"),
        ("Lamps", "done"),
        ("Ropes", "todo"),
    ]


def test_lettered_headings_of_which_only_some_have_marks_need_not_be_work() -> None:
    found = imported("""
        # Harbour

        ## To do
        - [ ] Paint

        ## What we thought of

        ### A. Piers ✅
        - of oak

        ### B. Lamps
        - red ones
    """)
    assert [title for kind, title, _, _ in outline(found) if kind == "task"] == ["Paint"]
