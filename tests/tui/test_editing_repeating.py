"""The last edit once more: on the row under the cursor, or on all that are marked."""

from __future__ import annotations

from pathlib import Path

from tests.support.bench import seated
from tests.tui.test_editing_marks import MANY

LATER = "locked_on = 2026-11-01\n"
OPEN = MANY.replace(LATER, "")
RISKS = OPEN + '\n[[risks]]\nid = "R1"\ntitle = "Rain"\nowner = "Ana"\n'


async def test_a_value_that_was_typed_is_given_to_the_next_row_as_a_step_of_its_own(
    tmp_path: Path,
) -> None:
    async with seated(tmp_path, OPEN) as seat:
        await seat.go("item:a", "owners")
        await seat.press("at", *"Ana", "enter", "j", "full_stop")
        assert "again: owners of b; u takes it back" in seat.told
        assert seat.field("item:b", "owners") == ("Ana",)
        await seat.press("u")
        assert seat.field("item:b", "owners") != ("Ana",)
        assert seat.field("item:a", "owners") == ("Ana",)


async def test_all_marked_rows_get_it_as_one_step(tmp_path: Path) -> None:
    async with seated(tmp_path, OPEN) as seat:
        await seat.go("item:a")
        await seat.press("plus", "j", "v", "v", "v", "full_stop")
        assert "+0.25 h on 3 rows; u takes it back" in seat.told
        assert [seat.field(f"item:{one}", "spent") for one in "abcd"] == [0.25] * 4
        await seat.press("u")
        assert seat.field("item:a", "spent") == 0.25
        assert seat.shop.text.count("spent") == 1


async def test_it_can_be_pressed_again_and_again(tmp_path: Path) -> None:
    async with seated(tmp_path, OPEN) as seat:
        await seat.go("item:a")
        await seat.press("d", "j", "full_stop", "j", "full_stop")
        assert [seat.field(f"item:{one}", "status") for one in "abc"] == ["done"] * 3


async def test_a_row_that_is_so_already_says_it_and_leaves_no_step(tmp_path: Path) -> None:
    async with seated(tmp_path, OPEN) as seat:
        await seat.go("item:a")
        await seat.press("number_sign", *"wet", "enter", "full_stop")
        assert "it is so already" in seat.told
        await seat.press("u")
        assert seat.shop.text == OPEN


async def test_what_is_open_below_another_row_is_asked_about_there(tmp_path: Path) -> None:
    async with seated(tmp_path, OPEN) as seat:
        await seat.go("item:a")
        await seat.press("d", "1", "full_stop")
        assert "1: 3 below are open" in seat.text()
        await seat.press("escape")
        assert seat.field("item:b", "status") != "done"


async def test_a_locked_row_refuses_and_the_edit_waits_for_the_next_one(tmp_path: Path) -> None:
    async with seated(tmp_path, MANY) as seat:
        await seat.go("item:a")
        await seat.press("d", "j", "full_stop")
        assert "locked" in seat.told
        await seat.press("j", "full_stop")
        assert seat.field("item:c", "status") == "done"
        assert seat.field("item:b", "status") != "done"


async def test_an_edit_of_an_item_is_nothing_for_a_risk(tmp_path: Path) -> None:
    async with seated(tmp_path, RISKS) as seat:
        await seat.go("item:a")
        await seat.press("plus", "3", "full_stop")
        assert "one of items, not for R1" in seat.told
        assert seat.shop.text.count("spent") == 1


async def test_what_is_of_its_own_row_alone_is_not_done_elsewhere(tmp_path: Path) -> None:
    async with seated(tmp_path, OPEN) as seat:
        await seat.press("full_stop")
        assert "Nothing was edited yet" in seat.told
        await seat.go("item:a")
        await seat.press("plus", "C", "full_stop")
        assert "Not to be done again elsewhere: copy of a" in seat.told
