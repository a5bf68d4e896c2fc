"""What comes round: the header names it, one key offers it, holding it is on record."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from tests.support.bench import Seat, seated
from tests.support.screen import NOW, playing
from tui.commands import REPORT, STANDUP

PLAN = """\
[project]
name = "Move the press"
focus = "1.1"

[[phases]]
id = "1"
title = "Pack"
tasks = [{ id = "1.1", title = "Drain the ink", status = "doing" }]

[[reviews]]
id = "RV1"
title = "Steering group"
cadence = "2w"
duration = "1h"
next_on = 2026-11-13

[[reviews]]
id = "RV2"
title = "Friday"
cadence = "weekly"
next_on = 2026-11-20

[[reviews]]
id = "RV3"
title = "Round"
cadence = "daily"
next_on = 2026-11-21

[[protocols]]
id = "P1"
title = "Opening"
when = "session_start"
steps = ["Lamps", "Rollers", "Ink"]
"""
BARE = "[project]\nname = 'x'\n"


def _practised(seat: Seat) -> list[tuple[str, ...]]:
    return [one.steps for one in seat.real.practices.all()]


async def test_the_header_names_what_is_due_and_its_key(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN, size=(140, 40)) as seat:
        assert "D due: Steering group +3" in seat.lines()[0]
        await seat.outside("next_on = 2026-11-13", "next_on = 2026-12-13")
        assert "D due: Friday +2" in seat.lines()[0]


async def test_nothing_is_named_where_nothing_is_due() -> None:
    async with playing(BARE, size=(140, 40)) as play:
        assert "due" not in play.lines()[0]
        await play.press("D")
        assert "neither reviews nor practices" in play.text()


async def test_what_is_due_is_offered_first(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("D")
        lines = [line for line in seat.lines() if "! " in line]
        assert ["RV1" in lines[0], "RV2" in lines[1], "P1" in lines[3]] == [True] * 3


async def test_holding_a_review_starts_its_clock_and_ending_it_says_when_it_is_next(
    tmp_path: Path,
) -> None:
    moment = NOW

    def now() -> datetime:
        return moment

    async with seated(tmp_path, PLAN, size=(140, 40)) as seat:
        seat.app.now = now
        await seat.press("D", *"steering", "enter")
        moment += timedelta(minutes=50)
        seat.app.host.tick()
        await seat.settle()
        assert "Steering group 50:00/1:00:00" in seat.lines()[0]
        await seat.press("D", *"end steer", "enter")
        assert seat.app.host.meeting is None
        assert seat.field("review:RV1", "last_on") == date(2026, 11, 21)
        assert seat.field("review:RV1", "next_on") == date(2026, 11, 27)
        await seat.press("u")
        assert seat.shop.text == PLAN


async def test_a_review_that_was_left_is_still_due(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("D", *"steering", "enter", "D", *"leave", "enter")
        assert seat.app.host.meeting is None
        assert seat.shop.text == PLAN


async def test_the_daily_review_is_the_stand_up_and_the_weekly_one_drafts_the_report(
    tmp_path: Path,
) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("D", *"round", "enter")
        assert seat.app.main.view.name == STANDUP
        await seat.press("S", *"nothing", "enter")
        await seat.settle()
        await seat.press("escape", "D", *"friday", "enter")
        await seat.settle()
        assert seat.app.main.view.name == REPORT
        await seat.press("W", "enter")
        await seat.settle()
        await seat.press("escape")
        assert seat.app.host.meeting is None
        assert seat.field("review:RV2", "next_on") == date(2026, 11, 27)


async def test_two_meetings_are_not_held_at_once(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("D", *"steering", "enter", "S")
        assert "Steering group is being held" in seat.told
        await seat.press("D", *"friday", "enter")
        assert "Steering group is being held" in seat.told


async def test_steps_are_ticked_and_what_was_ticked_is_noted(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("D", *"opening", "enter", "space", "space", "escape")
        assert _practised(seat) == [("Lamps", "Rollers")]
        assert "2 of 3 steps are noted" in seat.told
        assert seat.shop.text == PLAN


async def test_a_list_that_was_left_goes_on_where_it_was(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        seat.shop.clock.sleep(24 * 3600)  # to the day that the screen shows
        await seat.press("D", *"opening", "enter", "space", "escape")
        await seat.press("D", *"opening", "enter")
        assert "1 of 3" in seat.text()
        assert "[✓]" in seat.line_with("Lamps")
        await seat.press("escape")
        assert len(_practised(seat)) == 1


async def test_on_wish_it_is_noted_in_the_log_of_an_item(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("D", *"opening", "enter", "space", "space", "space", "enter")
        await seat.press(*"log of 1.1", "enter")
        (entry,) = seat.real.project.record("item:1.1").entries("log")
        assert "practice P1 Opening, 3 of 3 steps: Lamps; Rollers; Ink" in str(entry)
        await seat.press("u")
        assert seat.shop.text == PLAN


async def test_a_practice_without_steps_says_how_to_add_some(tmp_path: Path) -> None:
    text = PLAN.replace('steps = ["Lamps", "Rollers", "Ink"]\n', "")
    async with seated(tmp_path, text) as seat:
        await seat.press("D", *"opening", "enter")
        assert "P1 has no steps" in seat.told
