"""Trackers as they are written in Chinese: what their words say of how far work is."""

import pytest

from data.tracker.title_reader import Reader
from data.tracker.vocabulary import vocabulary
from tests.support.importing import imported, outline, record


@pytest.mark.parametrize(
    ("text", "title", "status"),
    [
        ("阶段三：仓库盘点 — 🟡 当前", "仓库盘点", "doing"),
        ("阶段四：月台照明（当前）", "月台照明", "doing"),
        ("阶段五：吊机 🔵 待分派", "吊机", "todo"),
        ("阶段六：栏杆 ✅ 已验证", "栏杆", "done"),
        ("阶段七：当前船位显示", "当前船位显示", None),
    ],
)
def test_words_behind_a_phase_say_how_far_it_is(text: str, title: str, status: str | None) -> None:
    found = Reader(vocabulary(), {}).heading(text)
    assert (found.text, found.status) == (title, status)


def test_words_for_work_that_waits_for_somebody_are_statuses_in_cells() -> None:
    found = imported("""
        # 码头

        | 编号 | 任务 | 状态 |
        |------|------|------|
        | T1 | 打桩 | 已交付 |
        | T2 | 铺板 | 待修复 |
        | T3 | 装灯 | 当前 |
        | T4 | 验货 | 待验证 |
        """)
    said = {title: status for kind, title, status, _ in outline(found) if kind == "task"}
    assert said == {"打桩": "done", "铺板": "todo", "装灯": "doing", "验货": "todo"}


def test_what_is_delivered_is_a_title_and_a_plan_beside_a_risk_its_mitigation() -> None:
    found = imported("""
        # 码头

        ## 交付物清单

        | 交付物 | 说明 | 预计时间 |
        |--------|------|----------|
        | 施工图 | 平面与剖面 | 2天 |

        ## 风险

        | 风险 | 概率 | 影响 | 备选方案 |
        |------|------|------|---------|
        | 河水上涨 | 中 | 高 | 改在旱季打桩 |
        """)
    assert [title for kind, title, _, _ in outline(found) if kind == "task"] == ["施工图"]
    risk = record(found, "R1")
    assert (risk["title"], risk["mitigation"]) == ("河水上涨", "改在旱季打桩")
