"""Dialogs: details, help, findings, palette, choosing; none opens by itself, Esc closes each."""

from __future__ import annotations

import re

from textual import events

from model.problem import Problem, Severity
from tests.support.screen import playing
from tui.commands import COMMANDS

OWN = """
[[phases]]
id = "1"
title = "One"
notes = '''
First line.

A second paragraph that goes on and on so that it must be broken between words somewhere.
'''
mood = "hopeful"
claims = [{ status = "done", text = "all finished", where = "README.md:3" }]
log = [{ at = 2026-11-18T15:40:00+01:00, text = "a dated note", by = "Jo" }]
"""


async def test_details_show_every_field_the_users_own_included() -> None:
    async with playing(OWN) as play:
        await play.press("1", "enter")
        screen = play.text()
        assert "Phase 1" in screen
        assert "First line." in screen
        assert "broken between words" in screen
        assert "Your own fields" in screen
        assert "hopeful" in play.line_with("mood")
        assert "all finished" in screen
        assert "README.md:3" in screen
        assert "2026-11-18 15:40 (Jo)  a dated note" in screen


async def test_enter_changes_nothing() -> None:
    async with playing() as play:
        before = play.session.project
        for pane in "12345":
            await play.press(pane, "enter", "escape")
        assert play.session.project is before


async def test_escape_and_q_close_a_dialog_and_not_the_program() -> None:
    async with playing() as play:
        for key in ("escape", "q"):
            await play.press("enter")
            assert len(play.app.screen_stack) == 2
            await play.press(key)
            assert len(play.app.screen_stack) == 1
        assert play.app.is_running


async def test_two_clicks_beside_a_dialog_close_it_and_not_the_program() -> None:
    async with playing() as play:
        await play.press("question_mark")
        dialog = play.app.screen
        for _ in range(2):
            # As quick as the terminal sends them: both are there before either is looked at.
            for kind in (events.MouseDown, events.MouseUp):
                dialog.post_message(kind(None, 0, 0, 0, 0, 1, False, False, False, 0, 0))
            dialog.post_message(events.Click(None, 0, 0, 0, 0, 1, False, False, False, 0, 0))
        await play.pilot.pause()
        assert len(play.app.screen_stack) == 1
        assert play.app.is_running


async def test_long_text_scrolls_to_its_end() -> None:
    async with playing(size=(80, 24)) as play:
        await play.press("question_mark", "G")
        assert "More keys work" in play.text()
        await play.press("g")
        assert "Moving" in play.text()


async def test_help_lists_the_keys_of_the_place_it_was_asked_in() -> None:
    async with playing(size=(120, 60)) as play:
        await play.press("1", "question_mark")
        assert "Open the row" in play.text()
        await play.press("escape", "2", "question_mark")
        assert "Open the row" not in play.text()
        assert "Go to the column on the right" in play.text()


async def test_findings_are_listed_worst_first_with_file_line_and_column() -> None:
    async with playing() as play:
        play.session.problems = (
            Problem("odd", Severity.WARNING, "item:2.2.4", ("due",), "the day is odd", 90, 7),
            Problem("bad", Severity.ERROR, "risk:R1", (), "two of them", 200, 1),
        )
        play.session.say()
        await play.settle()
        assert "2 findings" in play.lines()[0]
        await play.press("exclamation_mark", "g")
        screen = play.text()
        assert "1 error, 1 warning in cockpit.toml" in screen
        assert re.search(r"two of them .* 200:1 ", screen)
        assert re.search(r"the day is odd .* 90:7 ", screen)
        assert "cockpit.toml:200:1  error  bad" in screen
        assert screen.index("two of them") < screen.index("the day is odd")


async def test_the_palette_finds_a_command_by_name_and_does_it() -> None:
    async with playing() as play:
        await play.press("ctrl+p", *"registers", "enter")
        assert "1 Registers" in play.text()


async def test_what_works_here_stands_first_in_the_palette() -> None:
    async with playing() as play:
        places = play.app.main.places
        await play.press("ctrl+p")
        offered = play.app.screen.query_one("RowList").rows.keys  # type: ignore[attr-defined] # found by name
        here = {c.id for c in COMMANDS if c.where in places} - {"palette"}
        assert set(offered[: len(here)]) == here


async def test_a_click_beside_a_dialog_closes_it() -> None:
    async with playing() as play:
        await play.press("enter")
        await play.pilot.click(offset=(1, 1))
        await play.settle()
        assert len(play.app.screen_stack) == 1


async def test_what_fails_in_the_background_is_told() -> None:
    def fail() -> None:
        raise OSError("the \x1b[31m disk")

    async with playing() as play:
        worker = play.app.run_worker(fail, thread=True, exit_on_error=False)
        await play.until(lambda: worker.is_finished)
        assert "Something failed: the \ufffd[31m disk" in play.lines()[-1]


async def test_while_something_else_has_the_keys_the_footer_names_none_of_those_below() -> None:
    async with playing() as play:
        assert "q quit" in play.lines()[-1]
        for keys in (("e",), ("f",), ("c",), ("enter",), (":",)):
            await play.press("2", *keys)
            assert "q quit" not in play.text()
            await play.press("escape")
            assert "q quit" in play.lines()[-1]


async def test_a_dialog_that_leaves_too_little_beside_it_to_read_has_that_too() -> None:
    async with playing(size=(80, 24)) as play:
        await play.press(":")
        assert all(line[0] in "╭│╰" and line[-1] in "╮│┃╯" for line in play.lines()[1:-1])
    async with playing(size=(120, 40)) as play:
        await play.press("2", "c")
        assert "Phases" in play.text()


async def test_a_message_that_is_too_long_for_a_line_has_more_of_them() -> None:
    async with playing(size=(60, 20)) as play:
        play.app.main.say("word " * 20 + "end")
        await play.settle()
        assert play.lines()[-1].strip().endswith("end")
        assert "word word" in play.lines()[-2]
        play.app.main.say("word " * 200 + "end")
        await play.settle()
        assert play.lines()[-1].strip().endswith("…")
        assert "word word" in play.lines()[-3]
        assert "word word" not in play.lines()[-4]
        await play.press("j")
        assert "word" not in play.text()
