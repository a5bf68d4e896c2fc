"""What stands behind a title with a label of its own, and marks that are there for show."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline


@pytest.mark.parametrize(
    ("behind", "status"),
    [
        ("(Progress: ✅ **done** 4/4)", "done"),
        ("(Status: in progress, 40%)", "doing"),
        ("[Status: Completed]", "done"),
        ("（進捗：🔄 進行中 2/4）", "doing"),
        ("(Estado: ⏸️ pendiente)", "todo"),
        ("(Fortschritt: 50 %)", "todo"),
        ("(進捗: 1/4)", "todo"),
    ],
)
def test_how_far_a_heading_is_said_to_be_behind_a_label_is_no_part_of_its_title(
    behind: str, status: str
) -> None:
    found = imported(f"# Yard\n\n## Phase 1: Hull {behind}\n- [ ] Ribs\n\n## Sails\n- [x] Jib\n")
    assert outline(found)[0] == ("phase", "Hull", status, None)


@pytest.mark.parametrize("behind", ["(Status: see the yard book)", "(Owner: done)", "(Keel: 3/4)"])
def test_other_labels_and_other_words_stay_in_the_title(behind: str) -> None:
    found = imported(f"# Yard\n\n## Phase 1: Hull {behind}\n- [ ] Ribs\n")
    assert outline(found)[0][1] == f"Hull {behind}"


def test_a_mark_for_show_at_the_end_says_nothing_beside_one_that_tells_how_far() -> None:
    found = imported("""
        # Yard

        ## Phase 1: Hull
        - ✅ Ribs 🆕
        - ✅ **Planks** - of oak 🆕
        - 🔄 Keel 🎉
        - Rudder 🆕
    """)
    assert [(title, status) for _, title, status, _ in outline(found)[1:]] == [
        ("Ribs", "done"),
        ("Planks", "done"),
        ("Keel", "doing"),
        ("Rudder", "todo"),
    ]
