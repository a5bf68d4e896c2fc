"""Lines that are pasted or written become rows: seen before, one step, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from tests.support.bench import Seat, seated
from tests.support.workshop import PLAN

LINES = "- [ ] Lift it 3h @ana !P0 #core\n  - Ropes\n- Sweep due:fri\n"


async def paste(seat: Seat, text: str) -> None:
    """Send what a terminal sends when somebody pastes."""
    assert seat.app._driver is not None
    seat.app._driver.send_message(events.Paste(text))
    await seat.settle()


async def test_pasted_lines_are_shown_as_rows_and_added_as_one_step(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1")
        await paste(seat, LINES)
        assert "3 rows become tasks behind 1.1" in seat.text()
        assert "estimate 3h   owners ana   priority P0" in seat.text()
        assert seat.shop.text == PLAN
        await seat.press("enter")
        assert "3 rows added from 1.3 on" in seat.told
        assert seat.focused.key == "item:1.3"
        assert seat.field("item:1.3.1", "title") == "Ropes"
        assert seat.field("item:1.4", "title") == "Sweep"
        await seat.press("u")
        assert seat.shop.text == PLAN


async def test_thousands_of_rows_are_one_step_that_one_key_takes_back(tmp_path: Path) -> None:
    rows = "".join(f"| row {number} | ana | often |\n" for number in range(3_000))
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1")
        await paste(seat, f"| Title | Owner | Est |\n|---|---|---|\n{rows}")
        assert "3000 rows become tasks behind 1.1" in seat.text()
        assert "and 3000 remarks in all" in seat.text()
        await seat.press("enter")
        assert "3000 rows added from 1.3 on" in seat.told
        assert seat.shop.text.count("row ") == 3_000
        await seat.press("u")
        assert seat.shop.text == PLAN


async def test_tab_puts_them_below_and_escape_adds_nothing(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.2")
        await paste(seat, LINES)
        await seat.press("tab")
        assert "3 rows become subtasks below 1.2, side by side" in seat.text()
        await seat.press("escape")
        assert seat.shop.text == PLAN
        await paste(seat, LINES)
        await seat.press("tab", "enter")
        assert len(seat.real.project.children("item:1.2")) == 3


async def test_the_text_can_be_corrected_before(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await paste(seat, "Lift due:whenever")
        assert "is no day" in seat.text()
        await seat.press("e", "end", *" it", "ctrl+d")
        assert "Lift due:whenever it" in seat.text()
        await seat.press("enter")
        assert "Lift due:whenever it" in seat.shop.text


async def test_a_key_opens_a_place_to_write_lines(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.2")
        await seat.press("P", "ctrl+d")
        assert "no line that could be a row" in seat.text()
        await seat.press(*"Lift", "enter", *"Sweep", "ctrl+d")
        assert "2 rows become tasks behind 1.2" in seat.text()
        await seat.press("enter")
        assert seat.field("item:1.4", "title") == "Sweep"
        await seat.press("P", *"Nothing", "escape")
        assert "Nothing" not in seat.shop.text


async def test_rows_are_pasted_into_a_register(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("3")
        await paste(seat, "- Rain @ana impact:high\n- Frost\n")
        await seat.press("enter")
        assert seat.field("risk:R2", "impact") == "high"
        assert seat.field("risk:R3", "title") == "Frost"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- x\n" * 30_000, "30,001 lines are more than one paste takes (20,000)"),
        ("\0\1\2", "what was pasted is no text: nothing was added"),
        ("\n", "no line that could be a row"),
    ],
    ids=["too long", "binary", "empty"],
)
async def test_what_cannot_be_taken_is_a_sentence(tmp_path: Path, text: str, told: str) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1.2")
        await paste(seat, text)
        assert told in seat.told
        assert seat.shop.text == PLAN
        await seat.press("d")
        assert seat.shop.text != PLAN


async def test_a_file_that_is_only_read_takes_no_paste(tmp_path: Path) -> None:
    async with seated(tmp_path, read_only=True) as seat:
        await paste(seat, LINES)
        assert len(seat.app.screen_stack) == 1
        assert seat.told


async def test_what_is_pasted_into_a_line_stays_there(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.2", "title")
        await seat.press("e")
        await paste(seat, "!")
        await seat.press("enter")
        assert seat.field("item:1.2", "title") == "Type cases!"


async def test_of_lines_pasted_into_a_line_the_first_is_taken_and_that_is_said(
    tmp_path: Path,
) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1.2", "title")
        await seat.press("e", "ctrl+u")
        await paste(seat, "\n  \nLids\nHooks\n")
        assert "Of 2 lines the first was taken; P in a list makes" in seat.text()
        await seat.press("enter")
        assert seat.field("item:1.1.2", "title") == "Lids"


async def test_one_line_becomes_one_row_and_is_told_as_one(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1")
        await paste(seat, "- Lids\n")
        assert "1 row becomes a task behind 1.1" in seat.text()
        await seat.press("enter")
        assert "1.3 added; u takes it back." in seat.told
