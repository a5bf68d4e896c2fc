"""Tables with a column for each level of the work."""

from __future__ import annotations

import pytest

from tests.support.importing import imported, outline, record


def test_columns_of_levels_are_phases_tasks_and_subtasks() -> None:
    found = imported("""
        # 温室

        ## 1. WBS

        | 大項目 | 中項目 | 小項目 | 担当者 | 終了予定 | 終了実績 | ステータス |
        |---|---|---|---|---|---|---|
        | 基礎 | 掘削 | 測量 | 西 | 2026/1/16 | 2026/1/15 | 完了 |
        | | | 掘る | 西 | 2026/1/23 | | 作業中 |
        | | 配管 | 管を敷く | 大野 | 2026/2/6 | | 未着手 |
        | 骨組 | 組立 | 柱 | 大野 | 2026/3/6 | | 未着手 |
        """)
    assert outline(found) == [
        ("phase", "基礎", "doing", None),
        ("task", "掘削", "doing", "基礎"),
        ("subtask", "測量", "done", "掘削"),
        ("subtask", "掘る", "doing", "掘削"),
        ("task", "配管", "todo", "基礎"),
        ("subtask", "管を敷く", "todo", "配管"),
        ("phase", "骨組", "todo", None),
        ("task", "組立", "todo", "骨組"),
        ("subtask", "柱", "todo", "組立"),
    ]
    first = record(found, "1.1.1")
    assert (first["owners"], str(first["due"]), str(first["done_on"])) == (
        ["西"],
        "2026-01-16",
        "2026-01-15",
    )


@pytest.mark.parametrize("heads", ["Level 1 | Level 2 | Level 3", "大項目 | 中項目 | 小項目"])
def test_levels_may_be_named_again_in_each_row(heads: str) -> None:
    found = imported(f"""
        # Greenhouse

        | {heads} | Status |
        |---|---|---|---|
        | Base | Digging | Survey | done |
        | Base | Digging | Pump | open |
        | Base | Pipes | Weld | open |
        | Frame | Posts | Saw them | doing |
        """)
    assert [(kind, title, parent) for kind, title, _, parent in outline(found)] == [
        ("phase", "Base", None),
        ("task", "Digging", "Base"),
        ("subtask", "Survey", "Digging"),
        ("subtask", "Pump", "Digging"),
        ("task", "Pipes", "Base"),
        ("subtask", "Weld", "Pipes"),
        ("phase", "Frame", None),
        ("task", "Posts", "Frame"),
        ("subtask", "Saw them", "Posts"),
    ]


def test_levels_left_of_a_column_with_titles_may_say_the_same_in_each_row() -> None:
    found = imported("""
        # Greenhouse

        | Level 1 | Task | Status |
        |---|---|---|
        | Base | Dig | done |
        | Base | Pipes | open |
        | Frame | Posts | open |
        """)
    assert outline(found) == [
        ("phase", "Base", "doing", None),
        ("task", "Dig", "done", "Base"),
        ("task", "Pipes", "todo", "Base"),
        ("phase", "Frame", "todo", None),
        ("task", "Posts", "todo", "Frame"),
    ]


def test_a_row_of_a_level_itself_says_how_far_that_is_and_whose() -> None:
    found = imported("""
        # 温室

        ## WBS

        | 大項目 | 小項目 | 担当者 | ステータス |
        |---|---|---|---|
        | 基礎 | | 西 | 作業中 |
        | | 掘る | 大野 | 作業中 |
        | | 埋める | 大野 | 未着手 |
        """)
    assert outline(found)[0] == ("phase", "基礎", "doing", None)
    assert record(found, "1")["owners"] == ["西"]
    assert [item["title"] for item in found.items] == ["基礎", "掘る", "埋める"]


def test_levels_of_what_is_no_work_stay_a_table_on_a_page() -> None:
    found = imported("""
        # 温室

        ## 棚

        | 大分類 | 小分類 | 色 |
        |---|---|---|
        | 花 | ばら | 赤 |

        ## Phase 1: 基礎

        - [ ] 掘る
        """)
    assert "| 花 | ばら | 赤 |" in record(found, "PG1")["body"]
