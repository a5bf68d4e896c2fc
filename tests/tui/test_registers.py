"""The registers view: every table of the file, driven by the schema, and the charter."""

from __future__ import annotations

import re

import pytest

from model.problem import Problem, Severity
from model.schema import REGISTERS
from tests.support.screen import playing


async def test_every_register_is_listed_with_its_count() -> None:
    async with playing() as play:
        await play.press("f3")
        for kind in REGISTERS.values():
            assert kind.title in play.text()
        assert play.line_with("Risks").split("│")[1].split() == ["Risks", "6"]


async def test_every_register_is_shown_as_a_table() -> None:
    async with playing() as play:
        await play.press("f3")
        project, shown = play.session.project, play.app.main.view.widgets[1]
        for table in REGISTERS:
            await play.press("j")
            assert tuple(shown.rows.keys) == project.addresses(table)
            first = project.record(shown.rows.keys[0])
            assert str(first.own_id) in play.text()


async def test_the_charter_shows_description_principles_protocols_references_and_legend() -> None:
    async with playing(size=(140, 44)) as play:
        await play.press("f3")
        screen = play.text()
        assert "Move 412,000 records" in screen
        assert "Rehearse on a copy before touching the real thing." in screen
        assert "Before every rehearsal" in screen
        assert "Field list of the old catalogue" in screen
        assert "waiting" in play.line_with("Legend")


async def test_a_title_gives_way_to_the_word_of_its_status_in_a_small_terminal() -> None:
    async with playing(size=(80, 24)) as play:
        await play.press("colon", *"ME-1", "enter")
        assert "Records in the" in play.line_with("ME-1")
        assert "not met" in play.line_with("ME-1")


async def test_what_a_status_derives_from_is_said_of_items_alone() -> None:
    async with playing() as play:
        await play.press("3", "c")
        assert "Status of R1" in play.text()
        assert "a parent derives its own" not in play.text()
        await play.press("escape", "2", "c")
        assert "a parent derives its own" in play.text()


async def test_a_row_that_cannot_be_read_stays_as_a_row_with_its_text() -> None:
    async with playing("risks = [ { id = 'R1', title = 'Rain' }, 'just words' ]\n") as play:
        await play.press("f3", "j", "2", "j")
        assert "unread: just words" in play.text()
        await play.press("enter")
        assert "just words" in play.text()


async def test_one_bad_cell_does_not_spoil_its_row() -> None:
    async with playing("[[risks]]\nid = 'R1'\ntitle = 'Rain'\nprobability = 7\n") as play:
        await play.press("f3", "j")
        row = play.line_with("Rain")
        assert "R1" in row
        assert "7" in row


async def test_sorting_goes_up_then_down_then_back_to_the_order_of_the_file() -> None:
    async with playing() as play:
        await play.press("f3", "j", "j", "2")
        table = play.app.main.view.widgets[1]
        in_file = list(table.rows.keys)
        await play.press("h", "comma")
        by_date = list(table.rows.keys)
        assert by_date == [
            "decision:D1",
            "decision:D5",
            "decision:D2",
            "decision:D3",
            "decision:D4",
            "decision:D6",
        ]
        await play.press("comma")
        assert list(table.rows.keys) == by_date[::-1]
        await play.press("comma")
        assert list(table.rows.keys) == in_file


async def test_words_of_a_choice_sort_in_their_own_order() -> None:
    async with playing() as play:
        await play.press("f3", "j", "2", "l", "l", "comma")
        table = play.app.main.view.widgets[1]
        assert table.column == "probability"
        order = [play.session.project.record(key).text("probability") for key in table.rows.keys]
        assert order == sorted(order, key=("low", "medium", "high", "critical").index)


async def test_each_register_remembers_its_row() -> None:
    async with playing() as play:
        await play.press("f3", "j", "2", "j", "j", "1", "j", "k", "2")
        assert play.focused.key == "risk:R3"


async def test_escape_leads_back_to_the_plan() -> None:
    async with playing() as play:
        await play.press("f3", "escape")
        assert "2 Work" in play.text()
        assert play.focused is play.pane(2)


async def test_on_a_narrow_terminal_one_of_the_two_is_seen_and_the_other_is_a_tab() -> None:
    async with playing(size=(60, 20)) as play:
        await play.press("f3", "j")
        assert "Decisions" in play.text()
        await play.press("2")
        assert "Parallel loading" in play.text()
        assert "1 Registers" in play.lines()[1]


async def test_every_column_can_be_reached_and_is_seen_when_it_is() -> None:
    async with playing() as play:
        await play.press("f3", "j", "2")
        table = play.app.main.view.widgets[1]
        names = [column.name for column in table.rows.columns]
        reached = {table.column}
        await play.press("h")
        for _ in names:
            await play.press("l")
            reached.add(table.column)
            title = table.rows.columns[table.chosen_column].title
            assert title in play.lines()[2]
        assert reached >= set(names[1:])


async def test_the_row_under_the_cursor_is_told_in_full_below_the_table() -> None:
    async with playing() as play:
        await play.press("f3", "j", "2")
        below = play.text().partition("Risk R1")[2]
        assert "refuses a second write" in " ".join(below.split())
        await play.press("j")
        assert "Risk R2" in play.text()


async def test_a_page_is_read_below_the_table_as_markdown() -> None:
    text = "[[pages]]\nid = 'W1'\ntitle = 'Words'\nbody = '''\n# Head\n\n- **one**\n'''\n"
    async with playing(text) as play:
        await play.press("f3", "G", "k", "k")
        assert play.app.main.view.widgets[1].key == "page:W1"
        assert "• one" in play.text()


async def test_a_field_of_the_charter_is_told_in_full_below() -> None:
    async with playing() as play:
        await play.press("f3", "2", "j", "j")
        assert "and lose none." in play.text()


async def test_exposure_sorts_from_low_to_critical_with_the_unscored_last() -> None:
    rows = "".join(
        f"[[risks]]\nid = 'R{n}'\ntitle = 'T{n}'\n{more}\n"
        for n, more in enumerate(
            ("priority = 'P0'", "", "probability = 'low'\nimpact = 'low'", "priority = 'P1'")
        )
    )
    async with playing(rows) as play:
        await play.press("f3", "j", "2", "l", "comma")
        table = play.app.main.view.widgets[1]
        assert table.column == "exposure"
        assert list(table.rows.keys) == ["risk:R2", "risk:R3", "risk:R0", "risk:R1"]
        assert "· unscored" in play.line_with("T1")


async def test_a_day_that_a_finding_is_about_is_shown_as_a_whole() -> None:
    async with playing(size=(200, 60)) as play:
        late = Problem("review-due", Severity.WARNING, "risk:R3", ("review_on",), "look at R3")
        play.session.problems = (late,)
        play.session.say()
        await play.settle()
        await play.press("f3", "down")
        assert re.search(r" ! 2026-\d\d-\d\d ", play.line_with("R3"))


@pytest.mark.parametrize("key", ["enter", "l", "right"])
async def test_from_its_name_one_goes_into_the_rows_of_a_register(key: str) -> None:
    async with playing() as play:
        await play.press("f3", "j", key)
        assert play.focused.id == "register-table"
        assert play.focused.key == "risk:R1"


async def test_in_the_list_of_registers_a_row_is_added_and_nothing_else_edited() -> None:
    async with playing() as play:
        before = play.session.project
        await play.press("f3", "j", "X", "c", "space", "#")
        assert play.session.project is before
        await play.press("a")
        assert "New risk ─" in play.text()
        await play.press(*"Rain", "enter")
        assert play.session.project.record("risk:R7").title == "Rain"
