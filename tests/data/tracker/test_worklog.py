"""Tables of days and hours become the work log, where every row has both."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.support.importing import imported, record

PLAN = """
## Phase 1: Quay
- [x] **QU-1:** Drive the piles
- [ ] **QU-2:** Pour the deck (4h)

## Time

{}
"""


def log(table: str) -> list[dict[str, Any]]:
    document: Any = imported(PLAN.format(table)).document
    rows: list[dict[str, Any]] = document.get("worklog", [])
    return rows


def test_a_row_has_day_minutes_item_person_and_what_else_it_says() -> None:
    header = "| Date | Who | Task | Hours | Remark |\n|-|-|-|-|-|\n"
    assert log(f"{header}| 2026-03-02 | Bo | QU-1 | 1,5 | wet |") == [
        {
            "id": "W1",
            "date": date(2026, 3, 2),
            "minutes": 90,
            "item": "QU-1",
            "by": "Bo",
            "note": "wet",
        }
    ]


def test_hours_are_spent_on_the_work_that_is_named_and_sums_are_left_out() -> None:
    found = imported(
        PLAN.format(
            "| Date | Task | Time spent |\n|-|-|-|\n| 2.3.2026 | Pour the deck | 2h |\n"
            "| 3.3.2026 | QU-2 | 30 min |\n| 3.3.2026 | Lunch | 1h |\n| Total | | 3.5h |"
        )
    )
    assert record(found, "QU-2")["spent"] == 2.5
    document: Any = found.document
    assert [row.get("item") for row in document["worklog"]] == ["QU-2", "QU-2", None]
    assert document["worklog"][2]["note"] == "Lunch"


@pytest.mark.parametrize(
    "table",
    [
        "| Date | Hours |\n|-|-|\n| some day | 3 |",
        "| Date | Hours |\n|-|-|\n| 2026-03-02 | many |",
        "| Date | Hours |\n|-|-|\n| 2026-03-02 | 3-4 |",
        "| Date | Task | Hours | Status |\n|-|-|-|-|\n| 2026-03-02 | Dig | 3 | done |",
        "| Date | Decision |\n|-|-|\n| 2026-03-02 | Use oak |",
    ],
)
def test_tables_that_plan_or_say_less_are_no_log(table: str) -> None:
    assert log(table) == []
