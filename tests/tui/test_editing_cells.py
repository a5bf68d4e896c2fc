"""Editing cells: the editor that fits the field, over the cell; what is wrong is said beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.support.bench import seated
from tests.support.screen import playing
from tests.support.workshop import PLAN
from tui.editing.line import LineEditor
from tui.rowlist import cell_region

TASK = "item:1.1"
CRATE = "item:1.1.2"


async def test_a_cell_is_edited_in_place_and_enter_saves_that_line_alone(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.2", "title")
        await seat.press("e")
        assert "Title of 1.2" in seat.text()
        await seat.enter("Letter cases")
        assert seat.changed == ['  title = "Letter cases"']
        assert "1.2" in seat.line_with("Letter cases")


async def test_escape_leaves_all_as_it_was(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("e")
        await seat.type("xyz")
        await seat.press("escape")
        assert seat.shop.text == PLAN
        assert len(seat.app.screen_stack) == 1


async def test_what_was_typed_and_left_is_told_and_there_again_with_the_up_key(
    tmp_path: Path,
) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.2", "title")
        await seat.press("e")
        await seat.clear()
        await seat.type("Letter cases")
        await seat.press("escape")
        assert seat.shop.text == PLAN
        assert "Not saved: “Letter cases”" in seat.told
        await seat.press("e")
        assert "↑ what was typed here" in seat.text()
        await seat.press("up", "enter")
        assert seat.changed == ['  title = "Letter cases"']
        await seat.press("e")
        assert "↑ what was typed here" not in seat.text()


@pytest.mark.parametrize("keys", ["e", "m", "slash", "f"])
async def test_a_line_that_waits_for_keys_sends_a_far_terminal_nothing(keys: str) -> None:
    async with playing() as play:
        await play.press("2", "g", keys)
        line = play.app.screen.query_one(Input)
        assert line.has_focus
        assert not line.cursor_blink


async def test_what_was_left_in_one_place_is_not_in_another(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.2", "title")
        await seat.press("e", *"left", "escape")
        await seat.go("item:1.1", "title")
        await seat.press("e", "up", "enter")
        assert seat.shop.text == PLAN


async def test_an_editor_left_as_it_was_says_nothing(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("e", "escape")
        assert "Not saved" not in seat.text()


async def test_an_editor_left_as_it_was_makes_no_step(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("e", "enter", "u")
        assert "Nothing to undo" in seat.told


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("3 / 8", (3, 8)), ("2h30m / 10-12h", ("2h30m", "10-12h")), ("4", (4, None))],
)
async def test_spent_and_estimate_are_typed_together(
    tmp_path: Path, typed: str, kept: tuple[object, object]
) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.2", "spent")
        await seat.press("e")
        await seat.enter(typed)
        record = seat.real.project.record("item:1.2")
        assert (record.fields.get("spent"), record.fields.get("estimate")) == kept


@pytest.mark.parametrize("typed", ["soon", "1 / 2 / 3", "-4"])
async def test_a_wrong_value_says_why_beside_the_field_and_nothing_is_saved(
    tmp_path: Path, typed: str
) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.2", "spent")
        await seat.press("e")
        await seat.enter(typed)
        assert len(seat.app.screen_stack) == 2
        assert typed in seat.text()
        assert seat.shop.text == PLAN
        await seat.press("escape")
        assert len(seat.app.screen_stack) == 1


async def test_tab_saves_and_goes_on_to_the_next_cell(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.2", "title")
        await seat.press("e")
        await seat.clear()
        await seat.type("Cases")
        await seat.press("tab")
        assert seat.changed == ['  title = "Cases"']
        assert "Status of 1.2" in seat.text()


async def test_status_is_chosen_from_its_words_with_their_symbols_and_stamps_the_day(
    tmp_path: Path,
) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.2", "status")
        await seat.press("e")
        assert "◐ doing" in seat.text()
        await seat.press(*"doing", "enter")
        record = seat.real.project.record("item:1.2")
        assert record.text("status") == "doing"
        assert str(record.get("started_on")) == "2026-11-21"


async def test_a_level_of_a_risk_is_chosen_in_the_lower_pane(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("3")
        await seat.go("risk:R1", "status")
        await seat.press("e", *"closed", "enter")
        assert seat.field("risk:R1", "status") == "closed"


async def test_a_register_row_is_edited_in_its_register(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("f3")
        await seat.go("risks")
        await seat.press("tab")
        await seat.go("risk:R1", "probability")
        await seat.press("e", *"high", "enter")
        assert seat.changed == ['probability = "high"']


async def test_a_field_of_the_charter_is_edited_and_its_date_may_be_a_word(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("f3", "tab")
        await seat.go("project:#start")
        await seat.press("e")
        await seat.type("+3d")
        await seat.press("enter")
        assert seat.changed == ["start = 2026-11-24"]


async def test_in_the_tree_the_title_is_edited(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("1")
        await seat.go("item:1")
        await seat.press("e")
        await seat.type(" it all")
        await seat.press("enter")
        assert seat.changed == ['title = "Pack it all"']


async def test_an_id_is_edited_with_all_that_refers_to_it(tmp_path: Path) -> None:
    text = PLAN.replace('title = "Type cases"', 'title = "Type cases"\n  depends_on = ["1.1"]')
    async with seated(tmp_path, text) as seat:
        await seat.go(TASK, "id")
        await seat.press("e")
        await seat.enter("1.7")
        await seat.press("enter")
        assert seat.field("item:1.2", "depends_on") == ("1.7",)
        assert seat.focused.key == "item:1.7"
        await seat.press("u")
        assert seat.shop.text == text


async def test_an_id_that_another_has_is_refused(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go(TASK, "id")
        await seat.press("e")
        await seat.enter("1.2")
        assert seat.shop.text == PLAN
        assert "1.2" in seat.text()


async def test_a_field_that_changed_meanwhile_is_asked_about_and_nothing_is_overwritten(
    tmp_path: Path,
) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.2", "title")
        await seat.press("e")
        await seat.clear()
        await seat.type("Mine")
        await seat.outside('"Type cases"', '"Theirs"')
        await seat.press("enter")
        assert "was changed while you typed" in seat.text()
        assert "Theirs" in seat.text()
        await seat.press("escape")
        assert seat.field("item:1.2", "title") == "Theirs"


@pytest.mark.parametrize(("keys", "left"), [(("enter",), "Theirs"), (("down", "enter"), "Mine")])
async def test_of_two_values_the_one_that_is_chosen_stands(
    tmp_path: Path, keys: tuple[str, ...], left: str
) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.2", "title")
        await seat.press("e")
        await seat.clear()
        await seat.type("Mine")
        await seat.outside('"Type cases"', '"Theirs"')
        await seat.press("enter", *keys)
        assert seat.field("item:1.2", "title") == left


async def test_what_is_typed_for_a_row_that_went_is_said_to_be_lost(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.2", "title")
        await seat.press("e")
        await seat.type("!")
        old = seat.shop.text
        start = old.index('  [[phases.tasks]]\n  id = "1.2"')
        text = old[:start] + old[old.index("[[risks]]") :]
        seat.shop.write(text)
        seat.real.refresh()
        await seat.settle()
        await seat.press("enter")
        assert "is gone" in seat.told
        assert seat.shop.text == text


async def test_computed_cells_say_why_they_cannot_be_typed(tmp_path: Path) -> None:
    text = PLAN + '\n[[budgets]]\nid = "B1"\nname = "Vans"\nlimit = 3\ncurrent = 4\n'
    async with seated(tmp_path, text) as seat:
        await seat.press("f3")
        await seat.go("budgets")
        await seat.press("tab")
        await seat.go("budget:B1", "status")
        await seat.press("e")
        assert len(seat.app.screen_stack) == 1
        assert "computed" in seat.told


async def test_no_key_meant_for_others_is_swallowed_when_no_editor_is_open(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("e", "escape", "j", "question_mark")
        assert "Keys" in seat.text()


async def test_a_file_that_is_only_read_refuses_every_key_that_edits(tmp_path: Path) -> None:
    async with seated(tmp_path, read_only=True) as seat:
        here = seat.app.main.places
        editing = [c for c in seat.app.commands if c.writes and c.keys and c.where in here]
        assert len(editing) > 20
        for command in editing:
            await seat.press(command.keys[0])
            assert len(seat.app.screen_stack) == 1, command.id
            assert "to be read only" in seat.told, command.id
        assert seat.shop.text == PLAN


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (160, 50)])
async def test_an_editor_stays_with_its_cell_when_the_terminal_gets_another_size(
    size: tuple[int, int],
) -> None:
    async with playing() as play:
        await play.press("2", "e", "Z")
        await play.pilot.resize_terminal(*size)
        await play.settle()
        editor = play.app.screen
        assert isinstance(editor, LineEditor)
        cell = cell_region(play.pane(2))
        assert cell is not None
        assert editor.line.region.offset == cell.offset
        assert editor.below.region.y == cell.y + 1
        assert editor.line.value.endswith("Z")


async def test_what_an_editor_says_stands_in_a_frame_with_its_keys() -> None:
    async with playing(size=(80, 24)) as play:
        await play.press("2", "e")
        assert "╭─ Title of 2.2.4 ─" in play.text()
        assert "─ Enter saves · Esc leaves ─╯" in play.text()
        await play.press("escape", "f")
        assert "╭─ Filter ─" in play.text()
        assert "Enter keeps · Esc goes back ─╯" in play.text()


async def test_what_an_editor_says_is_wrapped_to_the_new_width_of_the_terminal() -> None:
    async with playing(size=(120, 40)) as play:
        await play.press("f")
        await play.pilot.resize_terminal(60, 20)
        await play.settle()
        assert "…" not in play.line_with("words, or such as")
        assert "owner:ana is:overdue" in play.text()


async def test_an_editor_leaves_the_cells_beside_a_wide_cell_in_view() -> None:
    async with playing() as play:
        await play.press("2")
        beside = play.line_with("2.2.6").partition("First full rehearsal")[2]
        play.focused.go("item:2.2.6")
        await play.press("e")
        assert play.line_with("2.2.6").partition("First full rehearsal")[2] == beside


async def test_an_editor_of_a_narrow_cell_covers_those_before_it_for_a_long_text_alone() -> None:
    async with playing() as play:
        await play.press("2")
        play.focused.go("item:2.2.6")
        names = [one.name for one in play.focused.rows.columns]
        play.focused.choose_column(names.index("spent"))
        await play.settle()
        cell = cell_region(play.focused)
        assert cell is not None
        beside = play.lines()[cell.y][: cell.x]
        await play.press("e")
        assert play.lines()[cell.y][: cell.x] == beside
        await play.press("end", *"12345678901234567890")
        assert "12345678901234567890" in play.lines()[cell.y]
        await play.press("escape")


async def test_an_indented_title_is_edited_where_it_stands(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.1.2", "title")
        at = seat.line_with("Crate").index("Crate")
        await seat.press("e")
        assert seat.line_with("Crate").index("Crate") == at
