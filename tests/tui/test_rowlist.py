"""The list widget: the cursor stands on a key, and only what is in view is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.screen import Play, playing
from tui.columns import Column
from tui.look import Piece
from tui.rowlist import RowList
from tui.rows import HEADING, Row, Rows, nearest, settled

COLUMNS = (Column("id", "ID", 6), Column("title", "Title", 10, grow=1))


def rows_of(keys: Sequence[str], asked: list[str] | None = None) -> Rows:
    """Return rows that note which of them were asked for."""

    def describe(key: str) -> Row:
        if asked is not None:
            asked.append(key)
        return Row(((Piece(key),), (Piece(f"row {key}"),)))

    return Rows(keys, describe, COLUMNS)


async def shown(play: Play, rows: Rows) -> RowList:
    """Show other rows in pane 2, and wait for them."""
    rows_widget = play.pane(2)
    rows_widget.show(rows)
    await play.settle()
    return rows_widget


async def test_of_fifty_thousand_rows_only_those_in_view_are_asked_for() -> None:
    asked: list[str] = []
    async with playing() as play:
        rows = await shown(play, rows_of([f"k{i}" for i in range(50_000)], asked))
        rows.move_to(25_000)
        await play.settle()
        assert "row k25000" in play.text()
        assert len(set(asked)) < 4 * rows.size.height


async def test_the_cursor_stays_on_its_key_when_rows_come_before_it() -> None:
    async with playing() as play:
        rows = await shown(play, rows_of(["a", "b", "c"]))
        rows.go("b")
        assert rows.show(rows_of(["x", "y", "a", "c", "b"])) == ""
        assert rows.key == "b"


async def test_the_line_of_the_cursor_stays_where_it_was_on_the_screen() -> None:
    async with playing() as play:
        keys = [f"k{i}" for i in range(100)]
        rows = await shown(play, rows_of(keys))
        rows.move_to(50)
        line = rows.place - rows.top
        rows.show(rows_of(["new", *keys]))
        assert rows.place - rows.top == line


async def test_a_key_that_is_gone_is_named_and_the_nearest_takes_its_place() -> None:
    async with playing() as play:
        rows = await shown(play, rows_of(["a", "b", "c", "d"]))
        rows.go("c")
        assert rows.show(rows_of(["a", "b", "d"])) == "c"
        assert rows.key == "d"
        assert rows.show(rows_of(["a", "b"])) == "d"
        assert rows.key == "b"
        rows.show(rows_of([]))
        assert rows.key == ""


async def test_marks_stay_with_their_rows_and_go_with_them() -> None:
    async with playing() as play:
        rows = await shown(play, rows_of(["a", "b", "c"]))
        rows.marks = frozenset("ac")
        rows.show(rows_of(["c", "b"]))
        assert rows.marks == {"c"}
        await play.settle()
        assert "●" in play.line_with("row c")


async def test_the_cell_cursor_goes_from_column_to_column_and_stops_at_the_ends() -> None:
    async with playing() as play:
        rows = await shown(play, rows_of(["a"]))
        rows.choose_column(0)
        await play.press("l")
        assert rows.column == "title"
        await play.press("l", "h", "h")
        assert rows.column == "id"


async def test_headings_are_never_under_the_cursor() -> None:
    keys = [f"{HEADING}1", "a", f"{HEADING}2", "b", f"{HEADING}3"]
    async with playing() as play:
        rows = await shown(play, rows_of(keys))
        visited = [rows.key]
        for key in ("j", "j", "G", "g", "k"):
            await play.press(key)
            visited.append(rows.key)
        assert set(visited) == {"a", "b"}


async def test_the_wheel_scrolls_and_a_click_moves_the_cursor() -> None:
    async with playing() as play:
        rows = await shown(play, rows_of([f"k{i}" for i in range(100)]))
        rows.scroll_lines(30)
        await play.settle()
        await play.pilot.click(rows, offset=(5, 4))
        await play.settle()
        assert rows.key == "k32"


async def test_a_double_click_edits_the_cell() -> None:
    async with playing() as play:
        await play.pilot.click(play.pane(3), offset=(8, 3), times=2)
        await play.settle()
        assert not isinstance(play.app.focused, RowList)
        await play.press(*" indeed", "enter")
        assert play.session.project.record("risk:R2").title.endswith("January indeed")


keys = st.lists(st.sampled_from("abcdefgh"), unique=True).map(tuple)


@given(keys, keys, st.integers(0, 7))
def test_the_nearest_row_is_one_that_is_there(
    new: tuple[str, ...], old: tuple[str, ...], place: int
) -> None:
    found = nearest(new, old, place)
    assert found == -1 if not new else 0 <= found < len(new)


@given(st.lists(st.sampled_from(["a", "b", HEADING])), st.integers(0, 5), st.sampled_from([1, -1]))
def test_where_the_cursor_settles_is_no_heading(keys: list[str], place: int, step: int) -> None:
    found = settled(keys, place, step)
    assert found == -1 or not keys[found].startswith(HEADING)


async def test_rows_that_are_drawn_behind_the_next_frame_are_under_the_cursor_at_once() -> None:
    async with playing() as play:
        rows = await shown(play, rows_of(["a", "b"]))
        rows.show(rows_of(["x", "y"]), "y", soon=True)
        assert rows.key == "y"
        await play.settle()
        assert "row y" in play.text()
        assert "row b" not in play.text()


@pytest.mark.parametrize("size", [(120, 40), (100, 30), (80, 24), (60, 20)])
async def test_an_empty_pane_says_the_keys_that_fill_it_however_narrow_it_is(
    size: tuple[int, int],
) -> None:
    text = '[[phases]]\nid = "1"\ntitle = "One"\n[[risks]]\nid = "R1"\ntitle = "Rain"\n'
    async with playing(text, size) as play:
        for pane, key in (("4", "4 a"), ("5", "5 a")):
            if size[0] < 100:
                await play.press(pane)
                key = "a"
            assert re.search(rf" Press {key}[ │]", play.text())
