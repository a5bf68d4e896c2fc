"""Search goes where one types; filters show what fits."""

from __future__ import annotations

import pytest

from tests.support.screen import playing


async def test_search_goes_to_matches_as_one_types_wherever_they_are_in_the_plan() -> None:
    async with playing() as play:
        await play.press("slash", *"shelf on")
        assert "1 of 1" in play.text()
        assert play.pane(2).key == "item:3.1.3"
        assert play.pane(1).key == "item:3.1"
        await play.press("enter")
        assert play.focused.key == "item:3.1.3"


async def test_escape_goes_back_to_where_one_was() -> None:
    async with playing() as play:
        await play.press("slash", *"shelf", "escape")
        assert (play.pane(1).key, play.focused.key) == ("item:2.2", "item:2.2.4")


async def test_what_nothing_has_is_said_and_the_cursor_stays() -> None:
    async with playing() as play:
        await play.press("slash", *"shelfzz")
        assert "nothing has that" in play.text()
        assert play.pane(2).key == "item:2.2.4"


async def test_next_and_previous_go_round() -> None:
    async with playing() as play:
        await play.press("1", "slash", *"loader", "enter")
        first = play.focused.key
        await play.press("n")
        second = play.focused.key
        await play.press("N")
        assert play.focused.key == first
        for _ in range(20):
            await play.press("n")
            if play.focused.key == first:
                break
        assert play.focused.key == first
        assert second in play.app.session.project


async def test_the_tree_opens_for_what_is_found_in_it() -> None:
    async with playing() as play:
        await play.press("1", "slash", *"ledger of", "enter")
        assert play.focused is play.pane(1)
        assert play.focused.key == "item:2.2.2"


async def test_in_a_register_its_own_rows_are_searched_in_every_text_they_have() -> None:
    async with playing() as play:
        await play.press("3", "slash", *"january", "enter")
        assert play.focused.key == "risk:R2"
        await play.press("n")
        assert play.focused.key == "risk:R4"


async def test_a_filter_shows_what_fits_and_escape_takes_it_away() -> None:
    async with playing() as play:
        rows = list(play.pane(2).rows.keys)
        await play.press("f", *"status:done", "enter")
        assert list(play.focused.rows.keys) == ["item:2.2.1", "item:2.2.2", "item:2.2.3"]
        assert "3 fit the filter" in play.lines()[-1]
        assert "filter status:done" in play.text()
        await play.press("escape")
        assert list(play.focused.rows.keys) == rows


async def test_a_filter_follows_the_tree_and_stays_over_edits() -> None:
    async with playing() as play:
        await play.press("f", *"status:done", "enter", "1", "g")
        assert {"item:1.1.1", "item:2.2.1"} & set(play.pane(2).rows.keys) == {"item:1.1.1"}


@pytest.mark.parametrize("text", ["status:", "(", "nope:x"])
async def test_a_filter_that_cannot_be_read_says_why_and_changes_nothing(text: str) -> None:
    async with playing() as play:
        rows = list(play.pane(2).rows.keys)
        await play.press("f", *text, "enter")
        assert len(play.app.screen_stack) == 2
        assert "column" in play.text()
        await play.press("escape")
        assert list(play.pane(2).rows.keys) == rows
