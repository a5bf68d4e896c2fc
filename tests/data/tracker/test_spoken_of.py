"""What a document says of entries that it counts as phases, after it has listed them."""

from typing import Any

from tests.support.importing import imported, outline

PLAN = """
    # Quay

    - [x] Phase 1: Piles
    - [x] Phase 2: Deck
    - [ ] Phase 3: Lamps

    ## Log

    ### Phase 1-2 notes so far
    - **Phase 1**: six piles of oak
    - **Phase 2**: planks from the old barge

    ### Phase 3 results
    - ✅ Poles stand
    - ✅ Cables lie

    ### Phase 3 open questions
    - Who pays for the bulbs

    ### Phase 4: Rail
    - [ ] Posts
    """


def test_headings_that_speak_of_a_counted_entry_make_no_second_phase_of_it() -> None:
    found = imported(PLAN)
    work = [(title, status) for kind, title, status, _ in outline(found) if kind != "subtask"]
    assert [status for _, status in work if status is not None][:3] == ["done", "done", "todo"]
    titles = [title for title, _ in work if title]
    assert titles == ["Phase 1: Piles", "Phase 2: Deck", "Phase 3: Lamps", "Rail", "Posts"]


def test_what_they_say_goes_to_the_entry_and_of_several_to_what_holds_them() -> None:
    found = imported(PLAN)
    below = [(title, parent) for kind, title, _, parent in outline(found) if kind == "subtask"]
    assert below == [("Poles stand", "Phase 3: Lamps"), ("Cables lie", "Phase 3: Lamps")]
    document: Any = found.document
    told = str(document["phases"][0])
    assert "planks from the old barge" in told
    assert "Who pays for the bulbs" in str(document["phases"][0]["tasks"][2])
