"""What people write beside their work in words of their own, and what of it becomes fields."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.importing import imported


def _phase(text: str) -> Any:
    document: Any = imported(text).document
    return document["phases"][0]


def _task(line: str) -> Any:
    return _phase(f"# Boats\n\n## Phase 1: Hull\n\n- [ ] {line}\n")["tasks"][0]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Tar it (owner: Ana, due: 2026-12-01, effort: 4h)", {"owners": ["Ana"], "estimate": 4}),
        ("Tar it (Owner: Ana, estimate: 4 hrs.)", {"owners": ["Ana"], "estimate": 4}),
        ("Tar it (estimate: 16h, spent: 19h)", {"estimate": 16, "spent": 19}),
        ("Teeren (Verantwortlich: Ana, Aufwand: 4 Std.)", {"owners": ["Ana"], "estimate": 4}),
        ("配線（工数：3時間、担当：田中）", {"owners": ["田中"], "estimate": 3}),
    ],
)
def test_effort_beside_an_owner_in_brackets_is_read(line: str, told: dict[str, object]) -> None:
    task = _task(line)
    assert {key: task.get(key) for key in told} == told


@pytest.mark.parametrize("effort", ["4 hrs.", "4 Std.", "4h。"])
def test_a_full_stop_behind_an_effort_is_no_note(effort: str) -> None:
    phase = _phase(f"""
        # Boats

        ## Phase 1: Hull

        | ID | Task | Effort | Status |
        |---|---|---|---|
        | 1.1 | Tar it | {effort} | todo |
        | 1.2 | Paint it | 2h | todo |
    """)
    assert phase["tasks"][0]["estimate"] == 4
    assert "notes" not in phase["tasks"][0]


@pytest.mark.parametrize(
    ("status", "by"),
    [
        ("blocked by 1.1", "1.1"),
        ("Blocked by the yard", "the yard"),
        ("blockiert durch 1.1", "1.1"),
        ("blocked: no tar", "no tar"),
        ("waiting on 1.1", "1.1"),
    ],
)
def test_a_status_that_tells_what_blocks_names_that_alone(status: str, by: str) -> None:
    phase = _phase(f"""
        # Boats

        ## Phase 1: Hull

        | ID | Task | Status |
        |---|---|---|
        | 1.1 | Tar it | todo |
        | 1.2 | Paint it | {status} |
    """)
    assert phase["tasks"][1]["status"] == "blocked"
    assert phase["tasks"][1]["blocked_by"] == [by]


@pytest.mark.parametrize(
    "line",
    [
        "担当：佐藤 健 ・ 更新：2026年11月20日 ・ 全体進捗：40%",
        "担当：佐藤 健 / 開始：2026年11月1日",
        "Owner: 佐藤 健 / Start: 2026-11-01",
    ],
)
def test_facts_that_dots_or_strokes_divide_are_no_part_of_an_owner(line: str) -> None:
    document: Any = imported(f"# 移転計画\n\n{line}\n\n## Phase 1: A\n\n- [ ] 配線\n").document
    assert document["project"]["owners"] == ["佐藤 健"]


def test_a_long_mark_alone_in_a_cell_is_nothing() -> None:
    phase = _phase("""
        # 移転計画

        ## フェーズ1：準備（第1週～第3週）

        | ID | タスク | 状態 | 備考 |
        |---|---|---|---|
        | 1.1 | 配管 | 完了 | ー |
        | 1.2 | 配線 | 未着手 | 床の下 |
    """)
    assert (phase["title"], phase["window"]) == ("準備", "第1週～第3週")
    assert "notes" not in phase["tasks"][0]
    assert phase["tasks"][1]["notes"] == "床の下"


@pytest.mark.parametrize(
    ("line", "box"),
    [
        ("**Timebox:** 80h", {"limit": 80}),
        (
            "**Timebox:** 2 weeks, on overrun: extend",
            {"limit": "2w", "on_overrun": "extend", "note": "on overrun: extend"},
        ),
        (
            "タイムボックス：3時間（持ち越し）",
            {"limit": 3, "on_overrun": "carry_over", "note": "持ち越し"},
        ),
    ],
)
def test_a_line_in_a_phase_states_its_timebox(line: str, box: dict[str, object]) -> None:
    phase = _phase(f"# Boats\n\n## Phase 1: Hull\n\n{line}\n\n- [ ] Tar it\n")
    assert phase["timebox"] == box
    assert "notes" not in phase


@pytest.mark.parametrize("heading", ["Exit gate", "Phase gate", "Gate criteria", "Exit criteria"])
def test_boxes_beneath_the_gate_of_a_phase_are_its_criteria_and_no_work(heading: str) -> None:
    document: Any = imported(f"""
        # Boats

        ## Phase 1: Hull

        - [x] Tar it
        - [ ] Paint it

        ### {heading}

        - [ ] All planks are tight
    """).document
    assert [task["title"] for task in document["phases"][0]["tasks"]] == ["Tar it", "Paint it"]
    assert document["phases"][0]["gate"] == [document["criteria"][0]["id"]]
