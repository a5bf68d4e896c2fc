"""The plan view: five panes at 120x40, tabs where there is less room, never an empty work pane."""

from __future__ import annotations

import tomllib

import pytest

from data.remembered import Kept
from model.project import build
from tests.support.screen import SAMPLE, playing

TASKS_ALONE = """
[[phases]]
id = "1"
title = "One"
[[phases.tasks]]
id = "1.1"
title = "Alpha"
[[phases.tasks]]
id = "1.2"
title = "Beta"
"""


async def test_all_five_panes_are_there_on_120_by_40() -> None:
    async with playing() as play:
        screen = play.text()
        for title in ("1 Phases", "2 Work", "3 Risks", "4 Decisions", "5 Timeboxes"):
            assert title in screen


async def test_the_header_shows_name_progress_hours_focus_save_state_and_author() -> None:
    async with playing() as play:
        header = play.lines()[0]
        for words in (
            "Catalogue move",
            "40 %",
            "173.5/341 h",
            "now 2.2.4",
            "saved 10:42:07",
            "ana",
        ):
            assert words in header


async def test_the_cursor_begins_on_what_the_project_is_at() -> None:
    async with playing() as play:
        assert play.pane(1).key == "item:2.2"
        assert play.focused is play.pane(2)
        assert play.focused.key == "item:2.2.4"


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (60, 14)])
async def test_panes_fold_into_tabs_where_there_is_less_room(size: tuple[int, int]) -> None:
    async with playing(size=size) as play:
        for title in ("1 Phases", "2 Work", "3 Risks", "4 Decisions"):
            assert title in play.text()
        await play.press("4")
        assert "Three phases, and no big bang" in play.text()
        await play.press("1")
        assert "Mapping rul" in play.text()


async def test_no_line_is_wider_than_the_terminal() -> None:
    for size in ((120, 40), (80, 24), (60, 20), (200, 50)):
        async with playing(size=size) as play:
            widths = {strip.cell_length for strip in play.app.screen._compositor.render_strips()}
            assert widths == {size[0]}


async def test_work_of_a_phase_is_its_tasks_and_their_subtasks() -> None:
    async with playing() as play:
        await play.press("1", "g")
        keys = play.pane(2).rows.keys
        assert list(keys)[:3] == ["item:1.1", "item:1.1.1", "item:1.1.2"]
        assert "item:M01" in keys


async def test_a_task_without_subtasks_is_shown_among_its_siblings() -> None:
    async with playing(TASKS_ALONE) as play:
        await play.press("1", "j", "j")
        assert play.pane(1).key == "item:1.2"
        assert list(play.pane(2).rows.keys) == ["item:1.1", "item:1.2"]
        assert play.pane(2).key == "item:1.2"


LONG = "A title that says in many words what is to be done"


async def test_titles_have_the_room_of_columns_that_hold_nothing() -> None:
    text = TASKS_ALONE.replace("Alpha", LONG).replace('"Beta"', '"Beta"\nowners = ["Bo"]')
    async with playing(text) as play:
        await play.press("1", "g")
        heads = play.text()
        assert LONG in play.text()
        assert "Owner" in heads
        assert "Prio" not in heads


async def test_what_has_nothing_below_it_is_not_counted_in_the_tree() -> None:
    async with playing(TASKS_ALONE) as play:
        assert "0/2" in play.text()
        assert "0/1" not in play.text()


async def test_of_a_long_word_for_a_status_the_part_before_its_translation_is_shown() -> None:
    legend = '[project]\nlegend = { todo = "⏳ Not Started / 未開始、まだ" }\n'
    async with playing(legend + TASKS_ALONE) as play:
        assert "⏳ Not Started  " in play.text()


async def test_groups_are_headings_that_the_cursor_passes_over() -> None:
    text = TASKS_ALONE.replace('title = "Beta"', 'title = "Beta"\ngroup = "Later"')
    async with playing(text) as play:
        assert play.line_with("Later")
        await play.press("2", "g", "j")
        assert play.focused.key == "item:1.2"


async def test_an_empty_project_shows_prompts_and_no_error() -> None:
    async with playing("[project]\nname = 'New'\n") as play:
        assert "No phases yet." in play.text()
        assert "No risks yet." in play.text()
        await play.press("j", "k", "l", "h", "g", "G", "enter", "1", "l", "h", "5", "j")


async def test_an_empty_pane_names_the_keys_that_lead_there_and_add_a_row() -> None:
    async with playing("[project]\nname = 'New'\n") as play:
        for said, pane in (("phases", 1), ("risks", 3), ("decisions", 4), ("timeboxes", 5)):
            assert f"No {said} yet. Press {pane} a" in play.text()
        assert "Nothing is planned yet. Press a" in play.text()
    async with playing("[project]\nname = 'New'\n", read_only="Look, do not touch.") as play:
        assert "Press a" not in play.text()


async def test_ctrl_c_says_how_to_leave() -> None:
    async with playing() as play:
        await play.press("ctrl+c")
        assert "q leaves; there is nothing to save." in play.text()
        await play.press("j")
        assert "q leaves" not in play.text()


async def test_a_pane_without_rows_gives_its_room_away() -> None:
    async with playing(TASKS_ALONE + "[[risks]]\nid='R1'\ntitle='Rain'\n") as play:
        assert play.pane(3).size.width >= 2 * play.pane(4).size.width


async def test_lower_panes_are_as_low_as_their_prompt_when_all_are_empty() -> None:
    async with playing(TASKS_ALONE) as play:
        assert play.pane(3).size.height == 3


async def test_zoom_gives_one_pane_the_whole_screen_and_takes_it_back() -> None:
    async with playing() as play:
        before = play.pane(2).size
        await play.press("z")
        assert play.pane(2).size.width == 120
        assert play.pane(2).size.height == 38
        await play.press("z")
        assert play.pane(2).size == before


async def test_tab_goes_through_the_panes_and_numbers_go_to_them() -> None:
    async with playing() as play:
        await play.press("tab")
        assert play.focused is play.pane(3)
        await play.press("shift+tab", "shift+tab")
        assert play.focused is play.pane(1)
        for number in range(1, 6):
            await play.press(str(number))
            assert play.focused is play.pane(number)


async def test_a_row_of_the_tree_opens_and_closes() -> None:
    async with playing() as play:
        await play.press("1", "l")
        assert "item:2.2.1" in play.pane(1).rows.keys
        await play.press("l")
        assert play.pane(1).key == "item:2.2.1"
        await play.press("h", "h")
        assert play.pane(1).key == "item:2.2"
        assert "item:2.2.1" not in play.pane(1).rows.keys


async def test_work_remembers_where_one_was_beneath_each_row_of_the_tree() -> None:
    async with playing() as play:
        await play.press("2", "j", "1", "j", "k")
        assert play.pane(2).key == "item:2.2.5"


async def test_a_lower_pane_can_show_any_register() -> None:
    async with playing() as play:
        await play.press("3", "r", "m", "e", "t", "r", "i", "enter")
        assert "3 Metrics" in play.text()
        assert "Records rejected" in play.text()
        await play.press("right_square_bracket")
        assert "3 Budgets" in play.text()


async def test_two_panes_never_show_the_same_register() -> None:
    async with playing() as play:
        await play.press("3", "r", "d", "e", "c", "i", "s", "enter")
        assert play.app.main.plan.panes.tables[3] == "decisions"
        assert play.app.main.plan.panes.tables[4] == "risks"


async def test_an_edit_from_outside_leaves_the_cursor_on_its_item() -> None:
    async with playing() as play:
        document = tomllib.loads(SAMPLE.read_text(encoding="utf-8"))
        loader = document["phases"][1]["tasks"][1]["subtasks"]
        loader.insert(0, {"id": "2.2.0", "title": "New at the top"})
        play.session.become(build(document))
        await play.settle()
        assert "New at the top" in play.text()
        assert play.pane(2).key == "item:2.2.4"


async def test_a_row_that_is_gone_leaves_the_cursor_on_its_neighbour_and_says_so() -> None:
    async with playing() as play:
        document = tomllib.loads(SAMPLE.read_text(encoding="utf-8"))
        loader = document["phases"][1]["tasks"][1]["subtasks"]
        del loader[3]
        play.session.become(build(document))
        await play.settle()
        assert play.pane(2).key == "item:2.2.5"
        assert "2.2.4 is gone: the cursor is on 2.2.5" in play.lines()[-1]
        await play.press("j")
        assert "is gone" not in play.lines()[-1]


async def test_a_row_that_somebody_else_gives_another_id_keeps_the_cursor() -> None:
    async with playing() as play:
        document = tomllib.loads(SAMPLE.read_text(encoding="utf-8"))
        row = document["phases"][1]["tasks"][1]["subtasks"][3]
        assert play.pane(2).key == f"item:{row['id']}"
        await play.press("v", "k")
        row["id"] = "2.2.4x"
        play.session.become(build(document))
        await play.settle()
        assert play.pane(2).key == "item:2.2.4x"
        assert play.pane(2).marks == {"item:2.2.4x"}
        assert "2.2.4 is called 2.2.4x now" in play.lines()[-1]
        await play.press("d")
        assert "nothing was done, press the key again" in play.lines()[-1]
        await play.press("d")
        assert play.session.project.record("item:2.2.4x").text("status") == "done"


async def test_a_timebox_that_is_over_says_what_follows() -> None:
    async with playing() as play:
        line = play.line_with("7:30 / 6:00")
        assert "2.4.3" in line
        assert "ask" in line


async def test_a_timebox_whose_limit_cannot_be_read_shows_what_stands_there() -> None:
    boxed = TASKS_ALONE.replace('"Alpha"', '"Alpha"\ntimebox = { limit = "soon" }')
    async with playing(boxed) as play:
        assert "! soon" in play.text()


async def test_a_box_of_no_time_is_over_with_the_first_minute() -> None:
    boxed = TASKS_ALONE.replace('"Alpha"', '"Alpha"\ntimebox = { limit = 0 }\nspent = 0.5')
    async with playing(boxed) as play:
        assert "0:30 / 0:00  ━━━━━━" in play.text()


async def test_the_theme_can_be_light() -> None:
    async with playing() as play:
        play.app.do("theme")
        await play.settle()
        await play.press(*"light", "enter")
        assert play.app.theme == "light"
        assert "Catalogue move" in play.text()


async def test_work_can_be_sorted_and_then_has_neither_indent_nor_headings() -> None:
    async with playing() as play:
        await play.press("1", "g", "2", "g")
        in_file = list(play.focused.rows.keys)
        play.focused.choose_column(2)
        await play.press("comma")
        words = [play.session.project.record(key).text("status") for key in play.focused.rows.keys]
        assert words.index("dropped") == len(words) - 1
        assert play.focused.sorted_by == ("status", False)
        await play.press("comma", "comma")
        assert list(play.focused.rows.keys) == in_file


async def test_an_order_by_a_column_that_has_no_room_is_told_in_the_frame() -> None:
    async with playing(size=(80, 24)) as play:
        await play.press("2", "g")
        columns = [column.name for column in play.focused.rows.columns]
        play.focused.choose_column(columns.index("due"))
        await play.press("comma")
        assert "Due ▲" in play.text()
        assert "by Due" not in play.text()
        play.focused.choose_column(columns.index("title"))
        await play.press("1", "k")
        assert "by Due ▲" in play.text()
        await play.press("2", "comma")
        assert "by Due" not in play.text()
        assert "Title ▲" in play.text()


async def test_ids_sort_as_people_count() -> None:
    tasks = "".join(f"[[phases.tasks]]\nid = '1.{n}'\ntitle = 'T{n}'\n" for n in (10, 9, 1))
    async with playing("[[phases]]\nid = '1'\n" + tasks) as play:
        await play.press("2", "h", "comma")
        assert list(play.focused.rows.keys) == ["item:1.1", "item:1.9", "item:1.10"]


async def test_a_list_that_has_room_for_all_its_rows_begins_with_the_first() -> None:
    """The cursor begins on what is on now; nothing above it is scrolled away for that."""
    async with playing(size=(80, 24)) as play:
        assert play.pane(1).top <= play.pane(1).line_count - play.pane(1).room
        assert play.pane(1).top == max(0, play.pane(1).place - play.pane(1).room + 1)
        assert play.pane(2).top == 0


async def test_what_a_lower_pane_shows_is_kept_for_the_next_time() -> None:
    async with playing() as play:
        await play.press("3", "right_square_bracket")
        shown = dict(play.app.main.plan.panes.tables)
        kept = play.session.remembered.all()
    assert shown[3] != "risks"
    async with playing(remembered=kept) as play:
        assert play.app.main.plan.panes.tables == shown


@pytest.mark.parametrize(
    "kept",
    [
        None,
        {"3": "risks"},
        {"3": "risks", "4": "risks", "5": "issues"},
        {"3": "risks", "4": "no such", "5": "issues"},
        {"3": 3, "4": [], "5": {}},
        {"9": "risks", "4": "issues", "5": "metrics"},
    ],
)
async def test_panes_that_were_kept_badly_are_as_at_first(kept: Kept) -> None:
    async with playing(remembered={"lower panes": kept}) as play:
        tables = play.app.main.plan.panes.tables
        assert tables == {3: "risks", 4: "decisions", 5: "timeboxes"}
