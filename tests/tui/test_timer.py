"""The timer on the screen: one key starts and stops it, a question is asked and never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.timer_settings import TimerSettings
from tests.support.bench import Seat, seated
from tests.support.workshop import PLAN

BOXED = PLAN.replace('title = "Pack"', 'title = "Pack"\ntimebox = { limit = "4h" }').replace(
    "spent = 1.5", 'timebox = { limit = "2h" }\n  spent = 1.5'
)
CRATE = "item:1.1.2"
TASK = "item:1.1"


async def _start(seat: Seat, address: str = CRATE) -> None:
    await seat.go(address)
    await seat.press("s")


async def _later(seat: Seat, minutes: float) -> None:
    """Let time pass, and the screen look at the clock."""
    seat.shop.clock.advance(minutes * 60)
    seat.app.on_session_spoke()
    await seat.settle()


async def test_one_key_starts_and_the_same_stops_and_books_as_one_step(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await _start(seat)
        assert "runs on 1.1.2" in seat.told
        await _later(seat, 42)
        assert "1.1.2 0:42" in seat.lines()[0]
        await seat.press("s")
        assert "0:42 h booked on 1.1.2" in seat.told
        assert "⏱" not in seat.lines()[0]
        assert len(seat.changed) == 1
        assert "spent = 0.7" in seat.changed[0]
        await seat.press("u")
        assert seat.shop.text == PLAN


async def test_starting_on_another_item_asks_once_and_books_the_first(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await _start(seat)
        await _later(seat, 30)
        await _start(seat, "item:1.2")
        assert "The timer runs on 1.1.2: 0:30" in seat.text()
        await seat.press("escape")
        assert seat.shop.text == PLAN
        await seat.press("s", "enter")
        assert "0:30 h booked on 1.1.2" in seat.told
        await _later(seat, 15)
        await _start(seat)
        assert "0:15 h booked on 1.2" in seat.told
        assert "the timer runs on 1.1.2" in seat.told


async def test_who_does_not_want_to_be_asked_is_not(tmp_path: Path) -> None:
    async with seated(tmp_path, timing=TimerSettings(asks_to_switch=False)) as seat:
        await _start(seat)
        await _later(seat, 30)
        await _start(seat, "item:1.2")
        assert "0:30 h booked on 1.1.2" in seat.told
        assert "runs on 1.2" in seat.told
        assert seat.field(CRATE, "spent") == 0.5
        assert "1.2 0:00" in seat.lines()[0]


async def test_a_running_timer_counts_in_the_box_of_its_task_and_of_its_phase(
    tmp_path: Path,
) -> None:
    async with seated(tmp_path, BOXED) as seat:
        assert "1:30 / 4:00" in seat.text()
        assert "1:30 / 2:00" in seat.text()
        await _start(seat)
        await _later(seat, 15)
        assert "1:45 / 4:00" in seat.text()
        assert "1:45 / 2:00" in seat.text()
        await seat.press("s")
        assert "1:45 / 4:00" in seat.text()


async def test_it_survives_the_program(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await _start(seat)
        await _later(seat, 10)
        again = seat.shop.open()
        work = again.timers.current()
        assert work is not None
        assert work.item == CRATE
        assert again.timers.elapsed().seconds == 600


async def test_the_menu_pauses_and_goes_on(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await _start(seat)
        await _later(seat, 10)
        await seat.press("t", *"pause", "enter")
        assert "1.1.2 0:10 paused" in seat.lines()[0]
        await _later(seat, 60)
        await seat.press("t", *"go on", "enter")
        await _later(seat, 5)
        assert "1.1.2 0:15" in seat.lines()[0]
        await seat.press("t", *"stop", "enter")
        assert seat.field(CRATE, "spent") == 0.25


async def test_the_menu_discards(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await _start(seat)
        await _later(seat, 10)
        await seat.press("t", *"discard", "enter")
        assert seat.shop.text == PLAN
        assert "⏱" not in seat.lines()[0]


async def test_without_a_timer_the_menu_says_how_one_is_started(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("t")
        assert "No timer is running: s starts one" in seat.text()


@pytest.mark.parametrize(
    ("answer", "spent"),
    [("keep all", 2.5), ("sign of life", 0.25), ("gap", 0.5), ("discard", None)],
)
async def test_after_a_sleep_of_the_machine_it_asks_and_does_what_is_answered(
    tmp_path: Path, answer: str, spent: float | None
) -> None:
    async with seated(tmp_path) as seat:
        await _start(seat)
        seat.shop.clock.advance(900)
        seat.real.timers.beat()
        seat.shop.clock.advance(900)
        seat.shop.clock.sleep(7200)
        await seat.press("s")
        assert "the machine slept" in seat.text()
        assert seat.shop.text == PLAN
        await seat.press("escape")
        assert seat.shop.text == PLAN
        assert seat.real.timers.current() is not None
        await seat.press("s", *answer, "enter")
        assert seat.real.project.record(CRATE).fields.get("spent") == spent
        assert seat.real.timers.current() is None


async def test_a_question_about_the_first_is_asked_before_the_second_starts(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await _start(seat)
        seat.shop.clock.advance(1800)
        seat.shop.clock.sleep(7200)
        await _start(seat, "item:1.2")
        await seat.press("enter")
        work = seat.real.timers.current()
        assert work is not None
        assert work.item == CRATE
        await seat.press(*"gap", "enter")
        work = seat.real.timers.current()
        assert work is not None
        assert work.item == "item:1.2"
        assert seat.field(CRATE, "spent") == 0.5


async def test_the_time_on_an_item_that_was_removed_is_asked_about(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await _start(seat)
        await _later(seat, 30)
        await seat.press("X")
        await seat.press("t", *"stop", "enter")
        assert "1.1.2 is gone" in seat.text()
        await seat.press("escape")
        assert seat.real.timers.current() is not None
        await seat.go(TASK)
        await seat.press("t", *"stop", "enter", "enter")
        assert seat.field(TASK, "spent") == 2.0
        assert seat.real.timers.current() is None


async def test_it_follows_its_item_to_another_id(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await _start(seat)
        await seat.go(CRATE, "id")
        await seat.press("e")
        await seat.enter("1.1.9")
        await _later(seat, 30)
        assert "1.1.9 0:30" in seat.lines()[0]
        await seat.press("s")
        assert seat.field("item:1.1.9", "spent") == 0.5


async def test_time_is_kept_on_items_alone(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("3", "s")
        assert "phases, tasks and subtasks" in seat.told
        assert seat.real.timers.current() is None


async def test_nothing_wakes_the_program_while_no_timer_runs(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        idle = len(seat.app._timers)
        await _start(seat)
        assert len(seat.app._timers) == idle + 2
        await seat.press("t", *"pause", "enter")
        assert len(seat.app._timers) == idle
