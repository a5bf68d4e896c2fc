"""A breached budget insists on the screen, and one key answers it."""

from __future__ import annotations

from pathlib import Path

from tests.support.bench import seated

PLAN = """\
[project]
name = "x"

[[budgets]]
id = "B1"
name = "Lorry"
limit = 10
current = 12
unit = "days"
on_breach = "Take the boat."
"""
TOLD = "budget B1 Lorry is breached: 12 of 10 days; agreed: Take the boat"


async def test_it_stands_above_the_footer_with_its_key_and_swallows_no_other(
    tmp_path: Path,
) -> None:
    async with seated(tmp_path, PLAN) as seat:
        assert TOLD in seat.text()
        assert "! answers" in seat.line_with("budget B1")
        await seat.press("f3")
        assert "1 Registers" in seat.text()
        assert TOLD in seat.text()


async def test_what_was_agreed_is_offered_first_and_kept_as_a_decision(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("exclamation_mark")
        assert "as agreed" in seat.line_with("Take the boat  ")
        await seat.press("enter", "enter")
        assert "say why" in seat.text()
        await seat.press(*"It is cheaper", "enter")
        (row,) = seat.real.project.rows("decisions")
        assert row.title == "Breach of B1 Lorry at 12 of 10 days: Take the boat"
        assert row.text("rationale") == "It is cheaper"
        assert "is breached" not in seat.text()
        await seat.press("u")
        assert seat.shop.text == PLAN
        assert TOLD in seat.text()


async def test_the_limit_is_raised_by_enough(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN) as seat:
        await seat.press("exclamation_mark", *"raise", "enter", *"11", "enter", *"why", "enter")
        assert "raise it by more" in seat.told
        assert seat.shop.text == PLAN
        await seat.press("exclamation_mark", *"raise", "enter", *"14", "enter", *"why", "enter")
        assert seat.field("budget:B1", "limit") == 14
        assert "is breached" not in seat.text()


async def test_a_breach_that_comes_from_outside_is_told_of(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAN.replace("current = 12", "current = 9")) as seat:
        assert "breached" not in seat.text()
        await seat.outside("current = 9", "current = 12")
        assert TOLD in seat.text()


async def test_it_is_heard_once_for_each_figure(tmp_path: Path) -> None:
    heard: list[str] = []
    async with seated(tmp_path, PLAN.replace("current = 12", "current = 9")) as seat:
        driver = seat.app._driver
        assert driver is not None
        driver.write = lambda data: heard.append(data) if "\x07" in data else None  # type: ignore[method-assign] # the driver of tests writes nowhere
        await seat.outside("current = 9", "current = 12")
        assert len(heard) == 1
        await seat.outside('name = "x"', 'name = "y"')
        assert len(heard) == 1
        await seat.outside("current = 12", "current = 13")
        assert len(heard) == 2
