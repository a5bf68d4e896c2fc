"""The timer's menu, and the time sheet."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.bench import Seat, seated
from tests.support.clock import NOON
from tests.support.workshop import PLAN

BOXED = PLAN.replace("spent = 1.5", 'timebox = { limit = "2h" }\n  spent = 1.5')
CRATE = "item:1.1.2"
TASK = "item:1.1"
CASES = "item:1.2"


async def _work(seat: Seat, minutes: float, item: str = CRATE) -> None:
    await seat.go(item)
    await seat.press("s")
    seat.shop.clock.advance(minutes * 60)
    await seat.press("s")


async def _choose(seat: Seat, words: str) -> None:
    await seat.press("t", *words, "enter")


async def test_a_timer_is_started_in_the_past(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go(CRATE)
        await _choose(seat, "since a time")
        await seat.press(*"12:30", "enter")
        assert "still to come" in seat.text()
        await seat.clear()
        await seat.press(*"11:30", "enter")
        assert "the timer runs on 1.1.2" in seat.told
        assert "1.1.2 0:30" in seat.lines()[0]
        seat.shop.clock.advance(600)
        await seat.press("s")
        assert seat.field(CRATE, "spent") == 0.6667


async def test_a_timer_is_started_where_the_last_session_ended(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await _choose(seat, "last session ended")
        assert "no session before this one" in seat.told
        await _work(seat, 30)
        seat.shop.clock.advance(600)
        await seat.go(CASES)
        await _choose(seat, "last session ended")
        assert "1.2 0:10" in seat.lines()[0]


async def test_what_runs_elsewhere_ends_when_the_new_one_is_said_to_have_begun(
    tmp_path: Path,
) -> None:
    async with seated(tmp_path) as seat:
        await seat.go(CRATE)
        await seat.press("s")
        seat.shop.clock.advance(3600)
        await seat.go(CASES)
        await _choose(seat, "since a time")
        await seat.press(*"12:45", "enter", "enter")
        assert seat.field(CRATE, "spent") == 0.75
        assert "1.2 0:15" in seat.lines()[0]


async def test_time_is_logged_afterwards_as_one_step(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go(CRATE)
        await _choose(seat, "log time")
        await seat.press(*"11:30-10:00", "enter")
        assert "not after its start" in seat.text()
        await seat.clear()
        await seat.press(*"yesterday 09:30-11:00 1h", "enter")
        assert "1 h booked on 1.1.2" in seat.told
        assert seat.field(CRATE, "spent") == 1
        (one,) = seat.real.timers.past.sittings()
        assert one.start == NOON - timedelta(days=1, hours=2.5)
        await seat.press("u")
        assert seat.shop.text == PLAN


async def test_a_session_is_corrected_and_deleted(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await _choose(seat, "sessions")
        assert "No session of yours" in seat.told
        await _work(seat, 60)
        booked = seat.shop.text
        await _choose(seat, "sessions")
        assert "2026-11-20 12:00-13:00  1.1.2 Crate" in seat.text()
        await seat.press("enter", "enter")
        await seat.clear()
        await seat.press(*"12:00-12:45", "enter")
        assert "corrected" in seat.told
        assert seat.field(CRATE, "spent") == 0.75
        await seat.press("u")
        assert seat.shop.text == booked
        await _choose(seat, "sessions")
        await seat.press("enter", *"delete", "enter")
        assert seat.field(CRATE, "spent") == 0
        assert seat.real.timers.past.sittings() == ()
        await seat.press("u")
        assert seat.shop.text == booked


async def test_the_limit_of_the_box_that_the_timer_counts_against_is_changed(
    tmp_path: Path,
) -> None:
    async with seated(tmp_path, BOXED) as seat:
        await seat.go(CRATE)
        await seat.press("s")
        await _choose(seat, "limit")
        await seat.clear()
        await seat.press(*"-1h", "enter")
        assert "less than nothing" in seat.text()
        await seat.clear()
        await seat.press("0", "enter")
        assert "more than nothing" in seat.text()
        await seat.clear()
        await seat.press(*"10000h", "enter")
        assert "years of work" in seat.told
        await seat.press("u")
        await _choose(seat, "limit")
        await seat.clear()
        await seat.press(*"3h", "enter")
        assert "1:30/3:00" in seat.lines()[0]
        await seat.press("u")
        assert seat.shop.text == BOXED


async def test_without_a_timer_the_limit_is_that_of_the_item_under_the_cursor(
    tmp_path: Path,
) -> None:
    async with seated(tmp_path) as seat:
        await seat.go(CASES)
        await _choose(seat, "limit")
        await seat.press(*"45m", "enter")
        assert 'timebox = { limit = "45m" }' in seat.shop.text


async def test_a_timer_that_somebody_left_behind_is_taken_over(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        bo = seat.shop.open("bo")
        bo.timers.start(CRATE)
        seat.shop.clock.advance(600)
        bo.timers.beat()
        seat.shop.clock.advance(600)
        await seat.press("t")
        assert "take over the timer of bo on 1.1.2" in seat.text()
        assert "silent since 12:10" in seat.text()
        await seat.press(*"take over", "enter")
        assert "is yours now" in seat.told
        assert "nobody was there for a while before it was taken over" in seat.text()
        await seat.press("exclamation_mark", *"gap", "enter")
        assert seat.field(CRATE, "spent") == 0.1667


# The time sheet.


async def test_the_sheet_sums_what_was_booked_and_holds_it_against_the_plan(
    tmp_path: Path,
) -> None:
    async with seated(tmp_path) as seat:
        await _work(seat, 60)
        await _work(seat, 30, CASES)
        await seat.press("T")
        assert "2026-11-20" in seat.line_with("1.5")
        assert "1.5" in seat.line_with("total")
        await seat.press("l")
        assert "2026-W47" in seat.text()
        await seat.press("l")
        assert "ana" in seat.line_with("1.5 ")
        await seat.press("tab", "right")
        assert "1.1.2" in seat.line_with("1 / 2 h")
        assert "Crate" in seat.line_with("1 / 2 h")
        await seat.press("h")
        assert "Pack" in seat.line_with("3 / 2 h")
        await seat.press("d")
        assert "this week" in seat.text()
        await seat.press("d")
        assert "No time was booked on these days" in seat.text()
        await seat.press("escape")
        assert len(seat.app.screen_stack) == 1


async def test_the_report_sums_hours_by_the_same_rule(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await _work(seat, 60)
        await seat.press("plus")
        await seat.go(TASK, "spent")
        await seat.press("e")
        await seat.clear()
        await seat.press(*"5", "enter", "W")
        await seat.until(lambda: "1.25 h this week" in seat.text())


async def test_rows_that_cannot_be_summed_are_told(tmp_path: Path) -> None:
    text = PLAN + '\n[[worklog]]\nid = "W1"\nitem = "1.1"\n'
    async with seated(tmp_path, text) as seat:
        await seat.press("T")
        assert "1 row of the work log names no day" in seat.told
        assert "No time was booked" in seat.text()


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_the_timer_is_in_view_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with seated(tmp_path, BOXED, size) as seat:
        await seat.press("2")
        await seat.go(CRATE)
        await seat.press("s")
        seat.shop.clock.advance(26 * 60)
        seat.app._ticker.look()
        await seat.settle()
        assert "1:56/2:00 ━━━━━" in seat.lines()[0]
        assert "nearly up" in seat.text()
