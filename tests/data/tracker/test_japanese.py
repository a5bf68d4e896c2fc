"""Trackers as they are written in Japanese: boxes, brackets, dots and eras of its own."""

from datetime import date

import pytest

from data.tracker.decode import decode
from tests.support.importing import imported, outline, record

BOXES = """
    # 開発計画

    ## フェーズ1：設計

    - ☑ 画面設計
    - □ DB設計
    - ☐帳票
    - [　] 外部連携
    - ［ｘ］ 認証
    - ［　］通知
    - [x] 移行
    """


def test_boxes_of_full_width_and_boxes_that_are_letters_are_boxes() -> None:
    titles = {
        title: status for kind, title, status, _ in outline(imported(BOXES)) if kind == "task"
    }
    assert titles == {
        "画面設計": "done", "DB設計": "todo", "帳票": "todo", "外部連携": "todo", "認証": "done",
        "通知": "todo", "移行": "done",
    }  # fmt: skip


def test_who_and_until_when_are_read_in_brackets_behind_the_title() -> None:
    found = imported("""
        # 計画

        ## フェーズ1：設計

        - [ ] 画面設計（担当：佐藤・田中、期限：2026年12月1日）
        - [ ] 見積書（担当：ジョン・スミス）
        - [ ] 契約（締切：令和8年12月15日）
        - [ ] 資料（注：仮）
        """)
    one, two, three, four = (record(found, f"1.{number}") for number in range(1, 5))
    assert (one["owners"], one["due"]) == (["佐藤", "田中"], date(2026, 12, 1))
    assert two["owners"] == ["ジョン・スミス"]
    assert three["due"] == date(2026, 12, 15)
    assert four["title"] == "資料（注：仮）"
    assert "owners" not in four


def test_ids_of_full_width_become_ones_that_are_typed_without_an_input_method() -> None:
    found = imported("""
        # 計画

        ## リスク一覧

        | ID | リスク | 影響度 | 担当 |
        |---|---|---|---|
        | Ｒ１ | 要員不足 | 高 | 佐藤 |
        """)
    assert record(found, "R1")["title"] == "要員不足"


@pytest.mark.parametrize("encoding", ["shift_jis", "euc_jp", "cp932"])
@pytest.mark.parametrize(
    "text",
    ["# 計画\n\n- [ ] 画面のつくりを決める\n", "| 担当 | 状態 |\n|---|---|\n| 佐藤 | 完了 |\n"],
)
def test_a_text_in_an_old_japanese_encoding_is_read_in_it(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "計画.md").text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("cp1252", "Größe und Übergabe für die Prüfung\n"),
     ("gb18030", "| 负责人 | 状态 |\n| 王 | 已完成 |\n"),
     ("euc_kr", "| 담당자 | 상태 |\n| 김 | 완료 |\n")],
)  # fmt: skip
def test_texts_in_other_old_encodings_are_not_taken_for_japanese(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "plan.md").text == text
