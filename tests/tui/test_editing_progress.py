"""Status, hours, marks, undo, copies: one key each."""

from __future__ import annotations

from pathlib import Path

from tests.support.bench import Seat, seated
from tests.support.workshop import PLAN, add, put

CRATE = "item:1.1.2"


async def test_space_takes_the_status_round(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go(CRATE)
        seen = []
        for _ in range(3):
            await seat.press("space")
            seen.append(seat.field(CRATE, "status"))
        assert seen == ["doing", "done", "todo"]


async def test_space_changes_that_line_alone_and_undo_gives_the_bytes_back(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go(CRATE)
        await seat.press("space")
        assert len(seat.changed) == 1
        assert "# needs pallets" in seat.changed[0]
        await seat.press("u")
        assert seat.shop.text == PLAN
        await seat.press("U")
        assert len(seat.changed) == 1
        await seat.press("ctrl+z", "ctrl+y", "ctrl+z", "ctrl+r", "ctrl+z")
        assert seat.shop.text == PLAN


async def test_done_on_what_is_done_says_so(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1.2")
        await seat.press("d", "d")
        assert "1.1.2 is done already." in seat.text()


async def test_done_on_a_parent_offers_what_is_open_below(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1")
        await seat.press("d")
        assert "the 1 open below" in seat.text()
        await seat.press("enter")
        assert seat.field(CRATE, "status") == "done"
        assert seat.field("item:1.1", "status") == "done"
        await seat.press("u")
        assert seat.shop.text == PLAN


async def test_blocked_asks_by_what(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go(CRATE)
        await seat.press("b")
        await seat.type("1.2")
        await seat.press("enter")
        assert seat.field(CRATE, "status") == "blocked"
        assert seat.field(CRATE, "blocked_by") == ("1.2",)
        await seat.press("u")
        assert seat.shop.text == PLAN


async def test_any_status_can_be_chosen(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go(CRATE)
        await seat.press("c", *"deferred", "enter")
        assert seat.field(CRATE, "status") == "deferred"


async def test_plus_and_minus_book_a_quarter_of_an_hour(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go(CRATE)
        await seat.press("plus", "plus", "minus")
        assert seat.field(CRATE, "spent") == 0.25
        await seat.press("minus", "minus")
        assert seat.field(CRATE, "spent") == 0
        await seat.press("u", "u", "u", "u")
        assert seat.shop.text == PLAN


async def test_an_edit_is_for_all_that_are_marked_and_is_one_step(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1.1")
        await seat.press("v", "v")
        assert "2 marked" in seat.told
        await seat.press("c", *"dropped", "enter")
        assert [seat.field(f"item:1.1.{n}", "status") for n in (1, 2)] == ["dropped", "dropped"]
        assert seat.field("item:1.2", "status") != "dropped"
        await seat.press("u")
        assert seat.shop.text == PLAN


async def test_all_can_be_marked_and_unmarked(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("V")
        assert "4 marked" in seat.told
        await seat.press("V")
        assert "No marks" in seat.told


async def test_undo_says_what_it_did_and_that_there_is_no_more(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go(CRATE)
        await seat.press("space", "u")
        assert seat.told.startswith("undone: status of 1.1.2")
        await seat.press("u")
        assert "Nothing to undo" in seat.told
        await seat.press("U")
        assert seat.told.startswith("done again")
        await seat.press("U")
        assert "Nothing to do again" in seat.told


async def test_undo_names_what_it_leaves_and_a_second_press_forces_it(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go(CRATE)
        await seat.press("space")
        await seat.outside('status = "doing"', 'status = "partial"')
        await seat.press("u")
        assert "status" in seat.told
        assert "u again" in seat.told
        assert seat.field(CRATE, "status") == "partial"
        await seat.press("u")
        assert seat.field(CRATE, "status") == "todo"


async def test_a_key_between_two_undos_takes_the_force_away(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go(CRATE)
        await seat.press("space")
        await seat.outside('status = "doing"', 'status = "partial"')
        await seat.press("u", "j", "u")
        assert seat.field(CRATE, "status") == "partial"


async def test_the_id_and_a_markdown_list_are_copied(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1.1")
        await seat.press("y")
        assert seat.app.clipboard == "1.1.1"
        await seat.press("v", "v", "Y")
        assert seat.app.clipboard == "- [x] 1.1.1 Drain the ink\n- [ ] 1.1.2 Crate estimate:2h\n"


async def test_an_edit_that_another_part_of_the_program_made_is_seen_at_once(
    tmp_path: Path,
) -> None:
    async with seated(tmp_path) as seat:
        put(seat.real, CRATE, "title", "Boxes")
        add(seat.real, "risk", "project:", "risk:R1", id="R2", title="Rain")
        await seat.settle()
        assert "Boxes" in seat.text()
        assert "Rain" in seat.text()


async def _edit(seat: Seat, key: str) -> None:
    await seat.go("risk:R1")
    await seat.press(key)


async def test_the_status_keys_of_items_say_so_on_rows_that_are_none(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("3")
        for key in ("d", "b", "plus", "minus"):
            await _edit(seat, key)
            assert "phases, tasks and subtasks" in seat.told
        await _edit(seat, "space")
        assert seat.field("risk:R1", "status") == "mitigating"
