"""Lists of ticks are work beneath a heading with a tick, where the plan has such lists itself."""

from __future__ import annotations

from tests.support.importing import imported, outline

BEHIND = """
    ## Yard

    ### Gate ✅
    - ✅ Hinges
    - ✅ Lock

    ### Open to all
    - ✅ No fee
    - ✅ No dogs
    """


def test_ticks_behind_a_plan_of_ticks_are_work() -> None:
    found = imported(f"""
    # Harbour

    ## Phase 1: Piers ✅

    ### 1.1 Piles ✅
    - ✅ Oak
    - ⬜ Iron
    {BEHIND}""")
    told = [(title, status, parent) for _, title, status, parent in outline(found)]
    assert ("Oak", "done", "Piles") in told
    assert ("Gate", "done", "Yard") in told
    assert ("Lock", "done", "Gate") in told
    assert not any(title == "No fee" for title, _, _ in told)


def test_ticks_beside_a_plan_of_boxes_are_none() -> None:
    found = imported(f"# Harbour\n\n## Phase 1: Piers\n- [x] Oak\n- [ ] Iron\n{BEHIND}")
    assert [title for _, title, _, _ in outline(found)] == ["Piers", "Oak", "Iron"]
