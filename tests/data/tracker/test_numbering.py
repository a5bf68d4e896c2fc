"""What counts a title is taken off its front, and only what divides it from the title with it."""

import pytest

from data.tracker.title_reader import Reader
from data.tracker.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("阶段二：API 限流", "2", "API 限流"),
        ("阶段十二：CSV 导出", "12", "CSV 导出"),
        ("フェーズ3：UI改善", "3", "UI改善"),
        ("阶段 2B1：货车调度", "2B1", "货车调度"),
        ("Phase 4C12 - Pumps", "4C12", "Pumps"),
    ],
)
def test_a_wide_colon_divides_before_any_letter_and_numbers_may_go_on_behind_a_letter(
    text: str, number: str, title: str
) -> None:
    found = Reader(vocabulary(), {}).heading(text)
    assert (found.kind, found.number, found.text) == ("phase", number, title)
