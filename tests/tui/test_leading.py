"""Messages lead to the record that they name, with a key that they say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.banners import Banner
from model import compose
from model.apply import apply
from model.problem import Severity
from tests.support.bench import seated
from tests.support.screen import playing
from tests.support.workshop import put
from tui.going import here
from tui.leading import named_in

AWAY = "the title of 2.4.1 was changed by bo"
NEWS = Banner("merged", Severity.INFO, AWAY, "dismiss")


async def test_a_message_in_the_footer_leads_to_the_record_that_it_names() -> None:
    async with playing() as play:
        play.app.main.say("undone: title of 2.4.1")
        await play.settle()
        assert play.lines()[-1].rstrip().endswith('undone: title of 2.4.1  " goes there')
        await play.press('"')
        assert here(play.app) == "item:2.4.1"
        await play.press("(")
        assert here(play.app) == "item:2.2.4"


async def test_a_message_about_the_row_under_the_cursor_leads_nowhere() -> None:
    async with playing() as play:
        play.app.main.say("2.2.4 is done")
        await play.settle()
        assert "goes there" not in play.text()


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_banner_says_the_key_that_goes_there(size: tuple[int, int]) -> None:
    async with playing(size=size) as play:
        play.session.say(replace(NEWS, text=AWAY + ", in words that go on and on and on"))
        await play.settle()
        assert '! answers  " goes there' in play.text()
        await play.press('"')
        assert here(play.app) == "item:2.4.1"


async def test_the_worst_message_that_names_a_record_is_the_one_that_leads_there() -> None:
    async with playing() as play:
        worse = Banner("x", Severity.ERROR, "R3 cannot be kept", "dismiss")
        worst = Banner("y", Severity.ERROR, "the disk is full", "dismiss")
        play.session.say(NEWS, worst, worse)
        await play.settle()
        assert [line for line in play.lines() if "goes there" in line] == [
            line for line in play.lines() if "R3 cannot be kept" in line
        ]
        await play.press('"')
        assert here(play.app) == "risk:R3"


async def test_a_message_that_is_shown_in_full_leads_there_too() -> None:
    async with playing() as play:
        play.session.say(NEWS)
        await play.press("!")
        assert '" go there' in play.text()
        await play.press('"')
        assert here(play.app) == "item:2.4.1"


async def test_a_message_that_names_nothing_offers_no_way() -> None:
    async with playing() as play:
        play.session.say(replace(NEWS, text="the file was written again by another program"))
        await play.press("!")
        assert "go there" not in play.text()
        await play.press('"', "escape", '"')
        assert "No message names a record that is still there." in play.text()


async def test_a_conflict_leads_to_its_cell(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        with seat.together():
            seat.shop.edit('"Type cases"', '"Font cases"')
            put(seat.real, "item:1.2", "title", "Letter cases")
        await seat.settle()
        await seat.press("!", '"')
        assert here(seat.app) == "item:1.2"
        assert len(seat.real.conflicts) == 1


async def test_what_an_undo_took_back_elsewhere_is_one_key_away(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.go("item:1.2", "status")
        await seat.press("space")
        await seat.go("item:1.1.1", "title")
        await seat.press("u")
        assert '" goes there' in seat.text()
        await seat.press('"')
        assert here(seat.app) == "item:1.2"


async def test_a_record_that_is_gone_is_led_to_by_nothing() -> None:
    async with playing() as play:
        play.app.main.say("undone: title of 2.4.1")
        gone = (compose.remove(play.session.project, "item:2.4.1"),)
        play.session.become(apply(play.session.project, gone), gone)
        await play.press('"')
        assert "No message names a record" in play.text()


async def test_figures_are_no_names_of_records() -> None:
    text = '[[phases]]\nid = "1"\n[[phases.tasks]]\nid = "1.5"\n[[phases.tasks]]\nid = "2.5-3"\n'
    async with playing(text) as play:
        project = play.session.project
        for said in ("1 change", "1.5 h booked", "at 1.5 % now", "in 1 of 3", "1.5 min", "1.5h"):
            assert named_in(said, project) == "", said
        for said in ("1.5 is done.", "of 1.5, and", "(1.5)", "“1.5”"):
            assert named_in(said, project) == "item:1.5", said
        assert named_in("undone: 2.5-3", project) == "item:2.5-3"


async def test_the_key_that_leads_there_stands_whole_behind_a_long_message() -> None:
    async with playing(size=(80, 24)) as play:
        play.app.main.say("R1 was changed since: " + "a word " * 7)
        await play.settle()
        assert play.lines()[-2].rstrip().endswith("a word a word")
        assert play.lines()[-1].strip() == '" goes there'
        await play.press('"')
        assert play.focused.key == "risk:R1"
