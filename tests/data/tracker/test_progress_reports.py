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
