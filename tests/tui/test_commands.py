"""One table of commands drives bindings, footer, help, palette and docs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from data.settings import Settings
from tests.support.memory_session import session_of
from tests.support.screen import playing
from tui.actions import HOMES, actions
from tui.app import CockpitApp
from tui.commands import COMMANDS, GROUPS, WHERE, keys_page

ROOT = Path(__file__).parents[2]
FORBIDDEN = ("alt+", "ctrl+shift", "super+", "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h", "ctrl+s")


def test_every_command_does_something_and_nothing_else_is_done() -> None:
    assert {command.id for command in COMMANDS} == set(actions())


def test_each_command_is_at_home_where_the_table_says_and_nowhere_else() -> None:
    listed = [(command, home) for home, ids in HOMES.items() for command in ids.split()]
    assert len(listed) == len(dict(listed)) == len(COMMANDS)
    assert dict(listed) == {command: does.__module__ for command, does in actions().items()}


AT_REST = """
import asyncio, sys
from tests.support.screen import playing

async def play():
    async with playing() as one:
        await one.press("j", "k", "2")
        print(*sys.modules)

asyncio.run(play())
"""


def test_what_keys_do_is_loaded_with_the_first_of_them() -> None:
    # In a process of its own: here all of it is loaded by now.
    told = subprocess.run(
        [sys.executable, "-c", AT_REST], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.split()
    assert "tui.moving" in told
    assert set(told) & set(HOMES) <= {"tui.moving", "tui.away", "tui.looking", "tui.tour"}


def test_ids_are_unique_and_every_command_has_a_place_a_group_and_a_sentence() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    for command in COMMANDS:
        assert command.where in WHERE
        assert command.group in GROUPS
        assert command.help[0].isupper()
        assert command.help.endswith(".")


def test_keys_that_terminals_cannot_tell_apart_or_take_away_are_not_used() -> None:
    used = [key for command in COMMANDS for key in command.keys]
    assert [key for key in used if key.startswith(FORBIDDEN)] == []


def test_no_key_means_two_things_in_one_place() -> None:
    seen = [(key, command.where) for command in COMMANDS for key in command.keys]
    assert len(seen) == len(set(seen))


def test_the_page_of_keys_is_up_to_date() -> None:
    page = ROOT / "docs" / "keys.md"
    assert page.read_text(encoding="utf-8") == keys_page(), "run `make keys`"


def test_every_row_of_that_page_has_its_marks_of_code_in_pairs() -> None:
    rows = [line for line in keys_page().splitlines() if line.startswith("| ")]
    assert [row for row in rows if re.search("``", row) or row.count("`") % 2] == []


async def test_the_footer_offers_what_works_where_the_keys_go() -> None:
    async with playing() as play:
        assert "r register" not in play.lines()[-1]
        await play.press("3")
        assert "r register" in play.lines()[-1]


async def test_a_key_may_be_given_to_another_command() -> None:
    app = CockpitApp(session_of(""), settings=Settings(keys={"zoom": "w"}))
    async with app.run_test() as pilot:
        await pilot.press("z")
        assert not app.main.view.zoomed
        await pilot.press("w")
        assert app.main.view.zoomed
