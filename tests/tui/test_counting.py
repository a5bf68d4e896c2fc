"""Digits in front of keys that move, keys that mean nothing, and ways of moving of vim."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from data.settings import Settings
from tests.support.screen import playing
from tui.panes import TREE

COUNTING: Mapping[str, str] = {f"pane-{number}": "" for number in range(1, 6)}


async def test_a_number_in_front_of_a_key_that_moves_is_how_often() -> None:
    async with playing(settings=Settings(keys=COUNTING)) as play:
        await play.press("g", "5", "j")
        assert play.focused.place == 5
        await play.press("3", "k")
        assert play.focused.place == 2


async def test_in_front_of_first_and_last_it_is_the_row() -> None:
    async with playing() as play:
        await play.press("2", "7", "G")
        assert play.focused.place == 6
        await play.press("6", "g")
        assert play.focused.place == 5
        await play.press("9", "9", "9", "9", "9", "9", "9", "G")
        assert play.focused.place == play.focused.line_count - 1


async def test_numbers_of_panes_go_to_panes_unless_a_number_is_begun() -> None:
    async with playing() as play:
        await play.press("1", "g", "7")
        assert "7 …" in play.lines()[-1]
        await play.press("1", "j")
        assert play.focused is play.app.main.plan.panes.lists[TREE]
        assert play.focused.place == play.focused.line_count - 1


async def test_escape_forgets_a_number_and_does_nothing_else() -> None:
    async with playing() as play:
        await play.press("2", "g", "8", "escape", "j")
        assert play.focused is play.pane(2)
        assert play.focused.place == 1


async def test_a_number_in_front_of_an_edit_does_nothing_and_says_so() -> None:
    async with playing() as play:
        before = play.session.project
        await play.press("2", "6", "+")
        assert play.session.project is before
        assert "A number is for keys that move" in play.lines()[-1]
        await play.press("+")
        assert play.session.project is not before


@pytest.mark.parametrize(
    ("key", "told"),
    [("x", "X: Remove the row"), ("p", "P: Write or paste"), ("~", "? shows the keys")],
)
async def test_a_key_that_means_nothing_says_so_and_names_the_other_case(
    key: str, told: str
) -> None:
    async with playing() as play:
        before = play.session.project
        await play.press("2", key)
        assert f"{key} does nothing here." in play.lines()[-1]
        assert told in play.lines()[-1]
        assert play.session.project is before


async def test_a_key_that_means_nothing_in_a_dialog_is_not_told_of_below_it() -> None:
    async with playing() as play:
        await play.press("enter", "~")
        assert "does nothing" not in play.text()


async def test_half_pages_go_down_and_up() -> None:
    async with playing() as play:
        await play.press("1", "g", "ctrl+d")
        rows = play.focused
        assert rows.place == min(rows.room // 2, rows.line_count - 1) > 1
        await play.press("ctrl+u")
        assert rows.place == 0


async def test_the_first_and_the_last_column_are_a_key_away() -> None:
    async with playing() as play:
        await play.press("2", "$")
        rows = play.focused
        assert rows.chosen_column == len(rows.rows.columns) - 1
        await play.press("0")
        assert rows.chosen_column == 0
        await play.press("$", "^")
        assert rows.chosen_column == 0


async def test_the_first_the_middle_and_the_last_row_in_view_can_have_keys() -> None:
    keys = {"view-top": "H", "view-middle": "M", "view-bottom": "L"}
    keys |= {"history-here": "", "unlock": ""}
    async with playing(settings=Settings(keys=keys), size=(120, 30)) as play:
        await play.press("1", "Z", "G", "H")
        rows = play.focused
        assert rows.place == rows.top > 0
        await play.press("M")
        assert rows.place == rows.top + (rows.room - 1) // 2
        await play.press("L")
        assert rows.place == rows.line_count - 1


async def test_the_whole_tree_opens_and_closes() -> None:
    async with playing() as play:
        await play.press("1", "G")
        rows = play.focused
        contents = list(rows.rows.keys)
        phase = play.session.project.index.address(play.session.project.path(rows.key)[:2])
        await play.press("Z")
        assert len(rows.rows.keys) > len(contents)
        await play.press("Z")
        assert tuple(rows.rows.keys) == play.session.project.addresses("phases")
        assert rows.key == phase
        await play.press("Z")
        assert list(rows.rows.keys) == contents


async def test_a_key_that_works_elsewhere_says_where() -> None:
    async with playing() as play:
        await play.press("2", "Z")
        assert "Z works in the tree, not here. z: " in play.lines()[-1]
        await play.press("f3", "e")
        assert "e works on rows, not here." in play.lines()[-1]
