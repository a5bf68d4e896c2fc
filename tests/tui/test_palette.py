"""The palette has every command, its keys and a sentence; what works elsewhere says where."""

from __future__ import annotations

from tests.support.screen import playing
from tui.commands import COMMANDS
from tui.dialogs.chooser import Chooser


async def test_the_palette_has_every_command_once() -> None:
    async with playing() as play:
        await play.press(":")
        assert isinstance(play.app.screen, Chooser)
        keys = play.app.screen.rows.rows.keys
        assert sorted(keys) == sorted(c.id for c in play.app.commands if c.id != "palette")


async def test_what_is_found_by_another_word_is_listed_once() -> None:
    async with playing() as play:
        await play.press(":", *"set")
        assert play.text().count("Settings – ") == 1
        await play.press("ctrl+u", *"undo")
        assert play.text().count("Undo – Take your newest") == 1


async def test_a_command_of_another_place_says_where_it_works_and_does_nothing() -> None:
    async with playing() as play:
        await play.press(":", *"take the other", "enter")
        assert "“take the other” works where two values stand: t" in play.lines()[-1]


async def test_the_sentence_and_the_keys_of_a_command_fit_the_line() -> None:
    async with playing() as play:
        await play.press(":", *"plan", "enter", ":", *"show the plan")
        line = play.line_with("Show the plan: phases")
        assert "timeboxes." in line
        assert "F2" in line


async def test_a_sentence_is_cut_for_the_keys_of_its_own_command_alone() -> None:
    async with playing(size=(80, 24)) as play:
        await play.press(":", *"mark down")
        assert "Mark this row and the one below." in play.line_with("Mark down")
        await play.press("ctrl+u", *"go along")
        assert "Go to what this names, or what names it." in play.text()


async def test_what_is_said_of_a_theme_is_read_in_a_small_terminal() -> None:
    async with playing(size=(60, 20)) as play:
        await play.press(":", *"theme", "enter")
        line = play.line_with("colour-blind")
        assert "blue, yellow and orange for good, warn" in line
        assert line.count("│") + line.count("┃") == 2


async def test_every_sentence_reads_whole_in_the_smallest_terminal() -> None:
    async with playing(size=(60, 20)) as play:
        await play.press(":")
        assert isinstance(play.app.screen, Chooser)
        rows, seen = play.app.screen.rows, ""
        for _ in range(0, len(rows.rows.keys), 8):
            seen += play.text()
            await play.press("pagedown")
        seen += play.text()
        told = {f"{c.label.capitalize()} – {c.help} " for c in COMMANDS if c.id != "palette"}
        assert {sentence for sentence in told if sentence not in seen} == set()


async def test_what_fits_nothing_stays_to_be_mended_at_enter() -> None:
    async with playing() as play:
        await play.press(":", *"fliter", "enter")
        assert "Nothing fits." in play.text()
        await play.press("backspace", "backspace", "backspace", "backspace", "backspace")
        assert "Filter –" in play.text()
