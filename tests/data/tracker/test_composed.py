"""Several totals in one line are each held against the work, or none of them is."""

from __future__ import annotations

from typing import Any

import pytest

from data.tracker.importing import Imported
from data.tracker.writing import write_project
from tests.support.importing import imported
from tests.support.problems import problems_in


def _house(line: str) -> Imported:
    return imported(f"""
    # House

    ## Phase 1: Walls
    - [x] Bricks (2h)
    - [ ] Mortar
    - [ ] Plaster

    {line}
    """)


def _told(found: Imported) -> list[str]:
    problems = problems_in(write_project(found.document, ""))
    return [one.text for one in problems if one.code == "claim-total"]


@pytest.mark.parametrize(
    "line",
    [
        "Total: 5 tasks, 1 done (33%)",
        "Total: 3 tasks, 2 done",
        "Total: 3 tasks, 1 done (50%)",
        "Tasks: 4 total, 1 completed",
        "- **Total**: 5 tasks; 1 done",
        "Gesamt: 5 Aufgaben, 1 erledigt",
        "合計：6タスク、1完了",
        "全6タスク中3件完了（50%）",
        "共6个任务，已完成1个",
        "6个任务中已完成3个（50%）",
        "총 6개 작업 중 3개 완료",
        "3 of 6 tasks done (50%)",
        "2 von 3 Aufgaben erledigt.",
        "Hours: 40h estimated, 12h spent",
        "Progress: 1 done, 1 open",
    ],
)
def test_several_totals_of_which_one_is_wrong_are_a_finding(line: str) -> None:
    assert len(_told(_house(line))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Total: 3 tasks, 1 done (33%)",
        "Total: 3 tasks, 1 done, 2 open",
        "Tasks: 3 total, 1 completed",
        "Gesamt: 3 Aufgaben, 1 erledigt",
        "全3タスク中1件完了（33%）",
        "共3个任务，已完成1个",
        "1 of 3 tasks done (33%)",
        "Progress: 1 done, 2 open",
    ],
)
def test_several_totals_that_are_right_are_none(line: str) -> None:
    document: Any = _house(line).document
    assert document["claims"]
    assert _told(_house(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "Total: 3 tasks, 5 kg",
        "Weather: 3 tasks, 1 done",
        "Total: 3 tasks (see below), 9 done",
        "3 of 6 boats done",
        "3 of 6 tasks wait for the tide and will be done in May",
        "Opening: 9 to 17, closed on Sunday",
    ],
)
def test_a_line_of_which_a_part_is_no_total_stays_words(line: str) -> None:
    found = _house(line)
    document: Any = found.document
    assert "claims" not in document
    assert line in str(document["phases"][0]["notes"])


def test_totals_behind_the_last_phase_may_be_those_of_all() -> None:
    text = """
    # House

    ## Phase 1: Walls
    - [x] Bricks

    ## Phase 2: Roof
    - [ ] Tiles
    - [ ] Ridge

    Total: {}
    """
    assert _told(imported(text.format("3 tasks, 1 done"))) == []
    assert len(_told(imported(text.format("9 tasks, 1 done")))) == 1
