"""A person's own keys: as people write them, and held against those of the table."""

from __future__ import annotations

import pytest
from textual.keys import _character_to_key

from tui.commands import COMMANDS
from tui.key_names import key_name, key_of_name
from tui.keymap import SITUATIONS, key_map


def _told(**wanted: str) -> list[str]:
    return [f"{flaw.id}: {flaw.text}" for flaw in key_map(COMMANDS, wanted).flaws]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Ctrl+P", "ctrl+p"), ("f2", "f2"), ("F2", "f2"), ("?", "question_mark"),
        ("question_mark", "question_mark"), ("Esc", "escape"), ("↑", "up"), ("PgDn", "pagedown"),
        ("Shift+Tab", "shift+tab"), ("ä", "ä"), ("_", "underscore"), (";", "semicolon"),
        ("Space", "space"),
    ],
)  # fmt: skip
def test_keys_are_read_as_people_write_them(written: str, key: str) -> None:
    assert key_of_name(written) == key


@pytest.mark.parametrize("written", ["Ctrl+M", "ctrl+i", "alt+x", "ctrl+", "hyper", "f99", "\x07"])
def test_what_terminals_cannot_tell_apart_is_no_key(written: str) -> None:
    assert key_of_name(written) == ""


@pytest.mark.parametrize("letter", [chr(code) for code in range(33, 127)])
def test_every_letter_of_a_keyboard_is_the_key_that_textual_makes_of_it(letter: str) -> None:
    assert key_of_name(letter) == (letter if letter.isalnum() else _character_to_key(letter))


def test_the_name_of_each_key_in_use_leads_back_to_it() -> None:
    keys = {key for command in COMMANDS for key in command.keys}
    assert {key_of_name(key_name(key)) for key in keys} == keys


def test_the_keys_of_the_table_clash_with_none_of_their_own() -> None:
    same = {command.id: " ".join(command.keys) for command in COMMANDS if command.keys}
    assert key_map(COMMANDS, same).flaws == ()
    assert key_map(COMMANDS, same).keys == same


def test_a_key_that_another_command_of_the_place_has_is_told() -> None:
    (told,) = _told(quit="j")
    assert told.startswith("quit: j is the key of 'down' too")
    assert "it does 'down'" in told
    assert _told(zoom="F9") == []


def test_a_clash_ends_when_the_other_command_gives_the_key_up() -> None:
    assert _told(quit="j", down="down") == []


def test_keys_of_places_that_never_meet_do_not_clash() -> None:
    assert _told(tick="a") == []


def test_commands_that_are_not_there_and_keys_that_are_none_are_told_and_left_out() -> None:
    found = key_map(COMMANDS, {"donee": "x", "zoom": "Ctrl+M"})
    assert found.keys == {}
    assert [(flaw.id, flaw.unknown) for flaw in found.flaws] == [("donee", True), ("zoom", False)]


def test_every_place_of_a_command_is_in_some_situation() -> None:
    assert {command.where for command in COMMANDS} <= set().union(*SITUATIONS)
