"""Search goes where one types; filters show what fits."""

from __future__ import annotations

import pytest
from textual import events

from tests.support.screen import Play, playing


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


async def test_the_way_back_is_told_in_a_narrow_terminal() -> None:
    async with playing(size=(60, 20)) as play:
        for line in ("slash", "f"):
            await play.press(line)
            assert "Esc goes back ─╯" in play.text()
            await play.press("escape")


async def test_the_up_key_writes_what_was_searched_for_last() -> None:
    async with playing() as play:
        await play.press("slash", *"shelf on", "enter", "g", "slash", "up")
        assert play.pane(2).key == "item:3.1.3"


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


def marked(play: Play) -> list[str]:
    strips = play.app.screen._compositor.render_strips()
    segments = (segment for strip in strips for segment in strip)
    return [s.text for s in segments if s.style and s.style.underline and s.style.reverse]


async def test_every_field_of_an_item_is_searched_and_the_one_that_is_not_seen_is_named() -> None:
    text = (
        '[[phases]]\nid = "1"\ntitle = "One"\n[[phases.tasks]]\nid = "1.1"\ntitle = "Two"\n'
        'evidence = [{ ref = "Quince", result = "ok" }]\n'
    )
    async with playing(text) as play:
        await play.press("2", "slash", *"quince")
        assert play.pane(2).key == "item:1.1"
        assert "1 of 1, in evidence" in play.text()


async def test_matches_are_marked_while_one_types_and_until_escape() -> None:
    async with playing() as play:
        await play.press("slash", *"load")
        # On a busy machine the last letter is still looked for.
        await play.until(lambda: {text.casefold() for text in marked(play)} == {"load"})
        assert len(marked(play)) > 1
        await play.press("enter")
        assert marked(play)
        await play.press("escape")
        assert not marked(play)


async def test_a_search_that_is_left_marks_nothing() -> None:
    async with playing() as play:
        await play.press("slash", *"load", "escape")
        assert not marked(play)


async def test_the_next_match_marks_again() -> None:
    async with playing() as play:
        await play.press("slash", *"load", "enter", "escape", "2", "n")
        assert marked(play)


def large(count: int, odd: int) -> str:
    """A project of many tasks; every `odd`-th has a word of its own."""
    rows = "".join(
        f'[[phases.tasks]]\nid = "1.{n}"\ntitle = "{"Rare" if n % odd == 0 else "Plain"} {n}"\n'
        for n in range(1, count + 1)
    )
    return f'[[phases]]\nid = "1"\ntitle = "One"\n{rows}'


async def test_of_many_rows_the_nearest_match_comes_first_and_their_number_follows() -> None:
    async with playing(large(6_000, 1_000)) as play:
        await play.press("2", "slash", *"rare")
        await play.until(lambda: "1 of 6" in play.text())
        assert play.pane(2).key == "item:1.1000"
        await play.press("enter", "n", "n")
        await play.until(lambda: "3 of 6" in play.text())
        assert play.pane(2).key == "item:1.3000"
        await play.press("N", "N", "N")
        await play.until(lambda: "6 of 6" in play.text())
        assert play.pane(2).key == "item:1.6000"


async def test_what_is_typed_ahead_with_enter_ends_on_the_match() -> None:
    async with playing(large(6_000, 5_999)) as play:
        driver = play.app._driver
        assert driver is not None
        await play.press("2")
        for key in ("slash", *"rare", "enter"):
            event = events.Key(key, key if len(key) == 1 else None)
            event.set_sender(play.app)
            driver.send_message(event)
        await play.until(lambda: play.pane(2).key == "item:1.5999")
        assert play.focused is play.pane(2)
