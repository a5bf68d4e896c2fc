"""The palette has every command, its keys and a sentence; what works elsewhere says where."""

from __future__ import annotations

from tests.support.screen import playing
from tui.dialogs.chooser import Chooser


async def test_the_palette_has_every_command_once() -> None:
    async with playing() as play:
        await play.press(":")
        assert isinstance(play.app.screen, Chooser)
        keys = play.app.screen.rows.rows.keys
        assert sorted(keys) == sorted(c.id for c in play.app.commands if c.id != "palette")


async def test_a_command_of_another_place_says_where_it_works_and_does_nothing() -> None:
    async with playing() as play:
        await play.press(":", *"take theirs", "enter")
        assert "“take theirs” works where two values stand: t" in play.lines()[-1]


async def test_the_sentence_and_the_keys_of_a_command_fit_the_line() -> None:
    async with playing() as play:
        await play.press(":", *"plan", "enter", ":", *"show the plan")
        line = play.line_with("Show the plan: phases")
        assert "timeboxes." in line
        assert "F2" in line
