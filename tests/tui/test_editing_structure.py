"""Adding, removing and moving rows: the file gets those lines and no others, undo gives it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.bench import seated
from tests.support.workshop import PLAN


async def test_a_new_row_stands_behind_the_cursor_with_the_next_free_id(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1.2")
        await seat.press("a")
        await seat.type("Lift it")
        await seat.press("enter")
        assert seat.focused.key == "item:1.1.3"
        assert [line.strip() for line in seat.changed] == ['{ id = "1.1.3", title = "Lift it" },']
        await seat.press("u")
        assert seat.shop.text == PLAN


async def test_a_timebox_is_put_on_the_work_under_the_cursor(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1.2")
        await seat.press("5", "a")
        await seat.type("2h")
        await seat.press("enter")
        assert seat.focused is seat.pane(5)
        assert seat.focused.key == "item:1.1.2"
        assert 'timebox = { limit = "2h" }' in seat.shop.text
        await seat.press("a")
        assert "1.1.2 has a timebox already" in seat.text()
        await seat.press("u")
        assert seat.shop.text == PLAN


async def test_the_bar_of_a_timebox_says_that_it_is_no_cell_to_edit(tmp_path: Path) -> None:
    async with seated(
        tmp_path, PLAN.replace('id = "1.1.2", ', 'id = "1.1.2", timebox = { limit = "2h" }, ')
    ) as seat:
        await seat.press("5", "l", "l", "e")
        assert "The bar is drawn of the hours beside it." in seat.text()


async def test_a_timebox_that_is_removed_leaves_the_work(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1.2")
        await seat.press("5", "a")
        await seat.type("2h")
        await seat.press("enter", "X")
        assert seat.shop.text == PLAN


async def test_a_child_is_added_below(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.2")
        await seat.press("A")
        await seat.type("Lids")
        await seat.press("enter")
        assert seat.real.project.parent("item:1.2.1") == "item:1.2"


async def test_a_phase_is_added_in_the_tree_and_the_cursor_is_on_it(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("1")
        await seat.go("item:1")
        await seat.press("a")
        await seat.type("Drive")
        await seat.press("enter")
        assert seat.focused is seat.pane(1)
        assert seat.focused.key == "item:2"
        await seat.press("u")
        assert seat.shop.text == PLAN


async def test_a_row_is_added_to_the_register_in_a_lower_pane(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("3", "a")
        await seat.type("Rain")
        await seat.press("enter")
        assert seat.focused.key == "risk:R2"
        assert seat.field("risk:R2", "title") == "Rain"


async def test_a_row_is_added_to_an_empty_register(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("f3")
        await seat.go("decisions")
        await seat.press("tab", "a")
        await seat.type("By van")
        await seat.press("enter")
        assert seat.focused.key.startswith("decision:")
        assert 'title = "By van"' in seat.shop.text


async def test_a_row_without_a_title_is_not_added_and_escape_adds_none(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("a", "enter")
        assert "what it is called" in seat.text()
        await seat.press("escape")
        assert seat.shop.text == PLAN


async def test_a_leaf_is_removed_at_once_and_undo_brings_its_bytes_back(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1.2")
        await seat.press("X")
        assert "Crate" not in seat.shop.text
        assert "u takes it back" in seat.told
        await seat.press("ctrl+z")
        assert seat.shop.text == PLAN


async def test_before_a_subtree_goes_it_is_said_how_many_and_asked(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1")
        await seat.press("delete")
        assert "with the 2 below" in seat.text()
        assert seat.shop.text == PLAN
        await seat.press("escape")
        assert seat.shop.text == PLAN
        await seat.press("X", "enter")
        assert "Rollers" not in seat.shop.text
        await seat.press("u")
        assert seat.shop.text == PLAN


async def test_references_that_would_dangle_are_told_before(tmp_path: Path) -> None:
    text = PLAN.replace("notes =", 'depends_on = ["1.1.2"]\n  notes =')
    async with seated(tmp_path, text) as seat:
        await seat.go("item:1.1.2")
        await seat.press("X")
        assert "1 reference to it stays behind" in seat.text()
        assert seat.shop.text == text


async def test_rows_move_among_their_siblings(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1.2")
        await seat.press("K")
        assert seat.real.project.children("item:1.1") == ("item:1.1.2", "item:1.1.1")
        assert seat.focused.key == "item:1.1.2"
        await seat.press("J")
        assert seat.real.project.children("item:1.1") == ("item:1.1.1", "item:1.1.2")


async def test_rows_do_not_move_where_they_are_sorted(tmp_path: Path) -> None:
    text = PLAN + '\n[[risks]]\nid = "R2"\ntitle = "Rain"\n'
    async with seated(tmp_path, text) as seat:
        await seat.press("3", "comma", "J")
        assert "sorted" in seat.told
        assert seat.shop.text == text


async def test_an_item_goes_to_another_parent_with_all_below_it(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1.2")
        await seat.press("m", *"1.2", "enter")
        assert seat.real.project.parent("item:1.1.2") == "item:1.2"
        assert seat.focused.key == "item:1.1.2"
        await seat.press("u")
        assert seat.real.project.parent("item:1.1.2") == "item:1.1"


@pytest.mark.parametrize("key", ["e", "X", "space", "d", "b", "c", "plus", "J", "m", "s"])
async def test_a_locked_item_refuses_and_names_the_key_that_unlocks(
    tmp_path: Path, key: str
) -> None:
    text = PLAN.replace("notes =", "locked_on = 2026-11-01\n  notes =").replace(
        "[[risks]]", '  [[phases.tasks]]\n  id = "1.3"\n  title = "Last"\n\n[[risks]]'
    )
    async with seated(tmp_path, text) as seat:
        await seat.go("item:1.2", "title")
        await seat.press(key)
        assert len(seat.app.screen_stack) == 1
        assert "press L to unlock" in seat.told
        assert seat.shop.text == text


async def test_unlocking_asks_a_reason_and_notes_it(tmp_path: Path) -> None:
    text = PLAN.replace("notes =", "locked_on = 2026-11-01\n  notes =")
    async with seated(tmp_path, text) as seat:
        await seat.go("item:1.2")
        await seat.press("L", "enter")
        assert "say why" in seat.text()
        await seat.type("the boss said so")
        await seat.press("enter")
        assert "locked_on" not in seat.shop.text
        assert "the boss said so" in seat.shop.text
        await seat.press("space")
        assert seat.field("item:1.2", "status") == "doing"


async def test_a_new_row_is_typed_on_a_line_of_its_own_and_in_no_cell_of_another(
    tmp_path: Path,
) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1.1")
        own = seat.line_with("1.1.1")
        await seat.press("a")
        await seat.type("Xyz")
        assert seat.line_with("1.1.1")[40:] == own[40:]
        assert "1.1." not in seat.line_with("Xyz")[40:]


async def test_where_nothing_can_stand_below_no_title_is_asked_for(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1.2")
        await seat.press("A")
        assert "nothing can stand below it; a adds a row after it" in seat.text()
        assert "New item" not in seat.text()
