"""What titles of work say beside what it is: what it waits for, how long it should take."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.importing import imported


def _tasks(*lines: str) -> list[dict[str, Any]]:
    entries = "\n".join(f"- {line}" for line in lines)
    document: Any = imported(f"# Move\n\n## Phase 1: Pack\n{entries}\n").document
    return list(document["phases"][0]["tasks"])


@pytest.mark.parametrize(
    "title",
    [
        "Load the vans, blocked by #31",
        "Load the vans (blocked by: #31)",
        "Wagen laden, blockiert durch #31",
        "装车（阻塞于 #31）",
        "積み込み #31待ち",
        "Загрузка, заблокировано #31",
    ],
)
def test_what_a_title_says_that_blocks_it_blocks_it(title: str) -> None:
    (task,) = _tasks(f"[ ] {title}")
    assert (task["title"], task["blocked_by"]) == (title, ["#31"])


def test_what_is_needed_first_is_known_work_one_or_several() -> None:
    load, drive, _, _ = _tasks(
        "[ ] Load, depends on T-2 and T-3", "[ ] Drive (hängt ab von T-2)",
        "[ ] T-2: Boxes", "[ ] T-3: Tape",
    )  # fmt: skip
    assert load["depends_on"] == ["T-2", "T-3"]
    assert drive["depends_on"] == ["T-2"]


def test_what_blocks_is_told_behind_a_name_as_well() -> None:
    vans, _ = _tasks("[ ] **Vans**: blocked by T-2, the dealer is slow", "[ ] T-2: Boxes")
    assert vans["blocked_by"] == ["T-2"]


@pytest.mark.parametrize(
    "line",
    [
        "[ ] Fix blocker #31",
        "[ ] Tell the dealer if blocked by #31",
        "[ ] Boxes, no longer blocked by #31",
        "[x] Boxes blocked by #31",
        "[ ] Buy a saw, requires 3.11 volts",
        "[ ] See #31",
    ],
)
def test_what_blocks_others_or_no_more_or_is_unknown_is_only_part_of_the_title(line: str) -> None:
    (task,) = _tasks(line)
    assert not {"blocked_by", "depends_on"} & set(task)


def test_a_number_that_only_a_phase_has_blocks_as_what_lies_outside() -> None:
    (task,) = _tasks("[ ] Boxes, blocked by #1")
    assert task["blocked_by"] == ["#1"]


@pytest.mark.parametrize(
    ("line", "title", "estimate"),
    [
        ("打包（预计3天）", "打包", "3d"),
        ("打包（預計：2-3小时）", "打包", "2-3h"),
        ("Paint (expected: 3 days)", "Paint", "3d"),
        ("Streichen (geschätzt 4 Std.)", "Streichen", 4),
        ("Streichen (voraussichtlich 2 Tage)", "Streichen", "2d"),
        ("梱包（見積もり：3時間）", "梱包", 3),
        ("梱包（目安 30分）", "梱包", "30m"),
        ("포장 (예상 2일)", "포장", "2d"),
        ("Pintar (estimado: 3 horas)", "Pintar", 3),
        ("Peindre (prévu : 2 jours)", "Peindre", "2d"),
        ("Покраска (примерно 3 дня)", "Покраска", "3d"),
    ],
)
def test_what_stands_in_brackets_behind_a_title_and_is_expected_is_its_estimate(
    line: str, title: str, estimate: object
) -> None:
    (task,) = _tasks(f"[ ] {line}")
    assert (task["title"], task["estimate"]) == (title, estimate)


@pytest.mark.parametrize(
    "line", ["Boxes (expected 3)", "Boxes (expected: May)", "打包（预计完成）"]
)
def test_brackets_without_hours_or_days_stay_part_of_the_title(line: str) -> None:
    (task,) = _tasks(f"[ ] {line}")
    assert "estimate" not in task
    assert task["title"] == line


def test_what_a_bracket_says_that_it_waits_for_makes_work_blocked_and_stays_in_its_title() -> None:
    found = imported("""
        # Barn

        ## What's next

        1. Roof (blocked on the permit)
        2. Gate (blocking others)
        3. Fence
        """)
    assert [(item["title"], item["status"]) for item in found.items if item["parent"]] == [
        ("Roof (blocked on the permit)", "blocked"),
        ("Gate (blocking others)", None),
        ("Fence", None),
    ]


def _rows(*rows: str) -> list[dict[str, Any]]:
    table = "\n".join(f"| {row} |" for row in rows)
    head = "| ID | Task | Status |\n|---|---|---|"
    document: Any = imported(f"# Move\n\n## Phase 1: Pack\n{head}\n{table}\n").document
    return list(document["phases"][0]["tasks"])


@pytest.mark.parametrize(
    ("cell", "status", "held"),
    [
        ("Pending (blocked by: the dealer)", "todo", ["the dealer"]),
        ("⏳ Pending (blocked by 1.2, 1.3)", "todo", ["1.2", "1.3"]),
        ("Blocked (blocked by: 1.2)", "blocked", ["1.2"]),
        ("Blocked (waiting for the dealer)", "blocked", ["the dealer"]),
        ("(blocked by: the dealer)", "blocked", ["the dealer"]),
        ("Blockiert durch: Händler", "blocked", ["Händler"]),
        ("Blocked: no keys", "blocked", ["no keys"]),
    ],
)
def test_what_a_cell_says_that_blocks_work_blocks_it(
    cell: str, status: str, held: list[str]
) -> None:
    row, *_ = _rows(f"1.1 | Load | {cell}", "1.2 | Boxes | open", "1.3 | Tape | open")
    assert (row["status"], row["blocked_by"]) == (status, held)
    assert "notes" not in row


@pytest.mark.parametrize(
    "title", ["Load (blocked by: the dealer)", "Load (waiting for the dealer)"]
)
def test_what_blocks_in_brackets_may_be_no_work_at_all(title: str) -> None:
    (task,) = _tasks(f"[ ] {title}")
    assert (task["title"], task["blocked_by"]) == (title, ["the dealer"])
    (row,) = _rows(f"1.1 | {title} | open")
    assert row["blocked_by"] == ["the dealer"]


@pytest.mark.parametrize(
    "line", ["[x] Load (blocked by the dealer)", "[ ] Load (blocked by: none)"]
)
def test_what_is_done_or_waits_for_nothing_has_no_blocker(line: str) -> None:
    (task,) = _tasks(line)
    assert "blocked_by" not in task
    (row,) = _rows("1.1 | Load | Done (blocked by the dealer)")
    assert "blocked_by" not in row
    assert row["notes"] == "blocked by the dealer"
