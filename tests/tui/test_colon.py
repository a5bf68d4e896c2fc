"""What is typed behind the colon out of habit does what is meant, or says what is had for it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from data.events import SaveState
from tests.support.screen import playing
from tui.dialogs.chooser import Chooser


async def test_w_says_that_all_is_saved_and_goes_to_no_record() -> None:
    async with playing() as play:
        assert play.session.project.rows("pages")[0].own_id == "W1"
        play.session.reach(SaveState("saved", at=datetime(2026, 11, 21, 9, 5, tzinfo=UTC)))
        await play.press(":", "w", "enter")
        assert "All is saved since 09:05:00" in play.lines()[-1]
        assert play.app.main.view.name == "plan"


async def test_w_says_why_it_is_not() -> None:
    async with playing() as play:
        play.session.reach(SaveState("kept", why="the disk is full"))
        await play.press(":", "w", "enter")
        assert "kept in the journal: the disk is full" in play.lines()[-1]


async def test_what_begins_like_a_habit_still_finds_the_record() -> None:
    async with playing() as play:
        await play.press(":", *"w1", "enter")
        assert play.app.main.view.name == "registers"
        assert play.focused.key == "page:W1"


@pytest.mark.parametrize("words", ["q", "q!", "wq", "x", "qa!"])
async def test_who_says_quit_is_offered_to_leave_first(words: str) -> None:
    async with playing() as play:
        await play.press(":", *words)
        assert isinstance(play.app.screen, Chooser)
        assert play.app.screen.rows.key == ":quit"


@pytest.mark.parametrize(
    ("words", "command"),
    [("set", "settings"), ("noh", "back"), ("red", "redo"), ("h", "help"), ("e!", "look-again")],
)
async def test_other_words_are_offered_what_is_had_for_them_first(words: str, command: str) -> None:
    async with playing() as play:
        await play.press("2", ":", *words)
        assert isinstance(play.app.screen, Chooser)
        assert play.app.screen.rows.key == f":{command}"


@pytest.mark.parametrize(
    ("words", "told"), [("set", "cockpit config"), ("h", "Moving"), ("sp", "3 Risks")]
)
async def test_what_was_offered_is_done_and_edits_nothing(words: str, told: str) -> None:
    async with playing() as play:
        before = play.session.project
        await play.press("2", ":", *words, "enter")
        assert told in play.text()
        assert play.session.project is before


async def test_a_filter_is_typed_behind_its_name_and_so_is_an_order() -> None:
    async with playing() as play:
        await play.press("2", ":", *"filter status:doing", "enter")
        assert "1 fits the filter" in play.lines()[-1]
        assert play.focused.rows.keys == ["item:2.2.4"]
        await play.press("escape", ":", *"sort est", "enter")
        assert "▲" in play.line_with("Spent / Est")
        await play.press(":", *"filter status:xyz", "enter")
        assert "The filter 'status:xyz' cannot be read" in play.text()
        await play.press(":", *"sort nothing")
        assert "Nothing fits." in play.text()


async def test_a_number_goes_to_the_row_unless_an_id_begins_so() -> None:
    async with playing() as play:
        await play.press("2", "g", ":", "6", "enter")
        assert play.focused.place == 5
        await play.press(":", "3", "enter")
        assert play.focused.key == "item:3"
