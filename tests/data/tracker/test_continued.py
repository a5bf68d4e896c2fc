"""A table that a blank line or a remark cuts in two is one table, or two of one head."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline


def _rows(text: str) -> dict[str, str | None]:
    found = imported(text)
    return {title: status for kind, title, status, _ in outline(found) if kind == "task"}


@pytest.mark.parametrize("between", ["", "\nThe second half:\n"])
def test_rows_behind_a_gap_have_the_head_of_the_table_above(between: str) -> None:
    found = imported(
        "# Harbour\n\n## Piers\n\n| ID | Task | Status |\n|---|---|---|\n"
        "| P-1 | Drive piles | Done |\n"
        f"| P-2 | Lay planks | Open |\n{between}\n| P-3 | Hang lamps | Blocked |\n"
        "| P-4 | Paint rails | Done |\n"
    )
    assert outline(found)[1:] == [
        ("task", "Drive piles", "done", "Piers"),
        ("task", "Lay planks", "todo", "Piers"),
        ("task", "Hang lamps", "blocked", "Piers"),
        ("task", "Paint rails", "done", "Piers"),
    ]


def test_rows_of_another_width_or_behind_a_heading_are_of_no_table_above() -> None:
    found = imported("""
        # Harbour

        ## Piers

        | ID | Task | Status |
        |---|---|---|
        | P-1 | Drive piles | Done |

        | Tide | low |

        ## Tides

        | Neap | low | noon |
        """)
    assert [row[1] for row in outline(found)] == ["Piers", "Drive piles"]


def test_rows_behind_a_remark_have_the_head_of_the_table_above() -> None:
    assert _rows("""
        # Yard

        | Lane | Owner | Scope | Status |
        |---|---|---|---|
        | **L1** | Mia | Caulk the seams | done |

        **L1 asks for:**
        - two barrels of tar
        | **L2** | Bo | Paint the bow | queued |

        Bo waits for the brushes.

        | **L3** | Mia | Oil the rail | in progress |
        """) == {"Caulk the seams": "done", "Paint the bow": "todo", "Oil the rail": "doing"}


def test_rows_right_beneath_each_of_several_entries_are_no_part_of_these() -> None:
    assert _rows("""
        # Yard

        | ID | Task | Status |
        |---|---|---|
        | T-1 | Caulk the seams | done |

        - tar is short
        | T-2 | Paint the bow | open |

        - so are
          - brushes
        | T-3 | Oil the rail | open |
        | T-4 | Sand the deck | done |
        """) == {
        "Caulk the seams": "done",
        "Paint the bow": "todo",
        "Oil the rail": "todo",
        "Sand the deck": "done",
    }


def test_a_pipe_in_code_parts_no_cells_of_a_row_that_is_too_wide_then() -> None:
    assert _rows("""
        # Yard

        | Task | Status | Notes |
        |---|---|---|
        | Read `mast|boom` aloud | done | |
        | Mend `a|b` | open | `c|d` |

        | Sort `oak|ash` | in progress | none |
        """) == {"Read `mast|boom` aloud": "done", "Mend `a|b`": "todo", "Sort `oak|ash`": "doing"}


def test_a_head_without_a_ruler_is_no_row_of_the_table_above() -> None:
    found = _rows("""
        # Yard

        | Task | Owner | Status |
        |---|---|---|
        | Caulk the seams | Mia | done |

        | Task | Hours | Status |
        | Paint the bow | 3 | open |
        """)
    assert "Task" not in found
    assert found["Caulk the seams"] == "done"


def test_decisions_behind_a_gap_are_decisions() -> None:
    found = imported("""
        # Decision register

        | ID | Decision | Status |
        |---|---|---|
        | D-1 | Build in oak | Approved |

        | D-2 | Paint it green | Proposed |
        """)
    assert [(item["kind"], item["title"]) for item in found.items] == [
        ("decision", "Build in oak"),
        ("decision", "Paint it green"),
    ]
